//! The nation, or one area.

use contract::{
    ports::control_room::ControlRoom,
    refusal::Refusal,
    views::control_room::{Letters, RoomPage, RoomRow},
};
use leptos::prelude::*;

use super::{
    charts::charts,
    figures, share,
    tables::{BY_AREA, BY_PRACTICE, LETTERS, REFUSALS, Rows, oldest, ready, table},
    tiles::tiles,
};
use crate::{
    components::{
        layout::{Place, Sheet},
        notice::nothing,
        number::thousands,
    },
    frame::{Frame, Html},
    paths::{control_room as paths, programme},
};

/// The page; of one area, if it is named.
///
/// # Errors
/// The port's refusal.
pub async fn room(port: &dyn ControlRoom, frame: &Frame<'_>, area: Option<&str>) -> Result<Html, Refusal> {
    let page = port.room(area).await?;
    let back = match area {
        Some(_) => (paths::ROOM.to_owned(), "Control room"),
        None => (programme::PROGRAMME.to_owned(), "Programme"),
    };
    Ok(Sheet::new(frame, "Control room").at(Place::Programme).back(back.0, back.1).draw(|| body(&page)))
}

fn body(page: &RoomPage) -> impl IntoView + use<> {
    let uncounted = (page.uncounted > 0).then(|| {
        view! { <p>{format!("Practices nobody has counted yet, and so in no number of people: {}.", page.uncounted)}</p> }
    });
    let is_empty = page.rows.is_empty();
    view! {
        <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">"Control room"</span>
            {page.name.clone()}
        </h1>
        <p>{page.counted.clone()}</p>
        {uncounted}
        {is_empty.then(nothing)}
        {(!is_empty).then(|| sections(page))}
    }
}

fn sections(page: &RoomPage) -> impl IntoView + use<> {
    let (are, practices, places) = match page.area {
        None => (Rows::Areas, BY_AREA, "Areas"),
        Some(_) => (Rows::Practices, BY_PRACTICE, "Practices"),
    };
    let (rows_csv, weeks_csv) = match &page.area {
        None => (paths::ROWS_CSV.to_owned(), paths::WEEKS_CSV.to_owned()),
        Some(area) => (paths::area_csv(area), paths::area_weeks_csv(area)),
    };
    let (rows, all) = (page.rows.as_slice(), &page.together);
    view! {
        <h2 class="nhsuk-heading-m">{places}</h2>
        {tiles(rows, page.area.is_none())}
        <h2 class="nhsuk-heading-m">"Letters and clocks"</h2>
        {figures(letters(&all.letters))}
        {table("Letters and clocks", are, LETTERS, rows, all)}
        <h2 class="nhsuk-heading-m">"Summaries and refusals"</h2>
        <p>"The share of people who said no lies in the range beside it 19 times out of 20."</p>
        {figures(refusals(all))}
        {table("Summaries and refusals", are, REFUSALS, rows, all)}
        <h2 class="nhsuk-heading-m">"Switch-on and backlog"</h2>
        {figures(switch_ons(all))}
        {table("Switch-on and backlog", are, practices, rows, all)}
        <p><a href=rows_csv>{format!("Get these numbers by {} as a CSV file", match are { Rows::Areas => "area", Rows::Practices => "practice" })}</a></p>
        <h2 class="nhsuk-heading-m">"Week by week"</h2>
        <p>"Each week begins on its Monday. The last one is not over."</p>
        {charts(&page.weeks)}
        <p><a href=weeks_csv>"Get the weeks as a CSV file"</a></p>
    }
}

/// Where letters are, and their clocks.
pub(super) fn letters(letters: &Letters) -> Vec<(&'static str, String)> {
    let mut rows = vec![
        ("Letters queued", letters.queued),
        ("Letters held out", letters.held_out),
        ("Letters sent", letters.sent),
        ("Clocks running", letters.running),
        ("Clocks that end this week", letters.ending),
        ("Clocks over", letters.over),
        ("Letters that came back", letters.returned),
        ("Letters ended", letters.ended),
    ];
    if letters.standing > 0 {
        rows.insert(5, ("Clocks that stand", letters.standing));
    }
    rows.into_iter().map(|(name, number)| (name, thousands(number))).collect()
}

/// People, their summaries, and who said no.
pub(super) fn refusals(row: &RoomRow) -> Vec<(&'static str, String)> {
    vec![
        ("People", thousands(row.people)),
        ("People with a summary", thousands(row.summaries)),
        ("People who said no", thousands(row.said_no)),
        ("Share who said no", share(row.share)),
    ]
}

fn switch_ons(row: &RoomRow) -> Vec<(&'static str, String)> {
    let practices = row.practices;
    let oldest = oldest(row);
    vec![
        ("Practices", practices.all().to_string()),
        ("On", practices.on.to_string()),
        ("Next", practices.next.to_string()),
        ("Paused", practices.paused.to_string()),
        ("Said no", practices.declined.to_string()),
        ("Waiting for review", thousands(row.waiting)),
        ("The first has waited", if oldest.is_empty() { "None waits".to_owned() } else { oldest }),
        ("Practices ready", ready(row)),
    ]
}
