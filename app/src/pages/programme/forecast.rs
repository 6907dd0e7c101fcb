//! What the plan will ask of the post, the phones and the practices, week by week, and what came beside it.

use contract::{
    input::fields::Fields,
    views::forecast::{Figures, ForecastPage, PlanView, PlanWeek, Span, StartRow, WeekRow},
};
use leptos::prelude::*;

use super::table;
use crate::{
    components::{
        band::{band, span},
        csv,
        draft::Draft,
        errors::error_summary,
        figure::grouped,
        layout::{Place, Sheet},
    },
    forms::programme::{forecast_form, keep_form},
    frame::{Frame, Html},
    paths::programme as paths,
};

/// The page for what was typed, and whether that is to be mended.
pub(crate) fn draw(
    frame: &Frame<'_>,
    page: &ForecastPage,
    (fields, is_faulty): (&Fields, bool),
    draft: Draft<'_>,
) -> Html {
    let sheet = Sheet::new(frame, "Forecast").at(Place::Programme).faulty(is_faulty);
    sheet.back(paths::PROGRAMME.to_owned(), "Programme").draw(|| {
        let shown = page.figures.as_ref().map(|figures| self::figures(page, figures, fields));
        let nowhere = page.scopes.is_empty().then(|| view! { <p>"No area is yours yet. A programme officer adds one."</p> });
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Forecast"</h1>
            <p>"What the plan will ask of the post, the phones and the practices, and when records may open. It decides nothing."</p>
            {nowhere}
            {(!page.scopes.is_empty()).then(|| forecast_form(&page.scopes, is_faulty, &draft))}
            {shown}
        }
    })
}

fn figures<'a>(page: &'a ForecastPage, figures: &'a Figures, fields: &Fields) -> impl IntoView + use<'a> {
    let left_out = (!figures.left_out.is_empty()).then(|| left_out(figures));
    let (people, practices) = (grouped(figures.people), practices(figures.practices));
    let heading = format!("{}: {people} people of {practices}", figures.what);
    let nobody = (figures.people == 0).then(|| {
        view! { <p>"Nobody is counted: no practice with people on its list has said yes and is in a wave. Try the plan on a made-up million."</p> }
    });
    let weeks = (figures.people > 0).then(|| weeks(figures, fields));
    let plan = page.plan.as_ref().map(plan);
    let keep = keep_form(figures, fields, page.plan.is_some());
    view! {
        <h2 class="nhsuk-heading-m">{heading}</h2>
        {nobody}
        {plan}
        {(!figures.starts.is_empty()).then(|| starts(&figures.starts))}
        {left_out}
        {weeks}
        {keep}
    }
}

fn practices(count: usize) -> String {
    if count == 1 { "1 practice".to_owned() } else { format!("{count} practices") }
}

fn starts(rows: &[StartRow]) -> impl IntoView + use<> {
    let lines = rows
        .iter()
        .map(|row| {
            let day = if row.is_supposed { format!("{}, supposed", row.day) } else { row.day.clone() };
            view! {
                <tr class="nhsuk-table__row">
                    <th class="nhsuk-table__header" scope="row">{row.wave}</th>
                    <td class="nhsuk-table__cell">{day}</td>
                    <td class="nhsuk-table__cell">{row.practices}</td>
                    <td class="nhsuk-table__cell">{grouped(row.people)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <h3 class="nhsuk-heading-s">"Starts"</h3>
        {table(&["Wave", "Day", "Practices", "People"], "Starts", lines)}
    }
}

fn left_out(figures: &Figures) -> impl IntoView + use<> {
    let lines = figures.left_out.iter().map(|(why, practices, people)| {
        view! { <li>{format!("{why}: {} with {} people", self::practices(*practices), grouped(*people))}</li> }
    });
    view! {
        <h3 class="nhsuk-heading-s">"Not counted"</h3>
        <ul class="nhsuk-list nhsuk-list--bullet">{lines.collect_view()}</ul>
    }
}

fn weeks<'a>(figures: &'a Figures, fields: &Fields) -> impl IntoView + use<'a> {
    let day = |week: Option<&WeekRow>| week.map(|week| week.day.clone()).unwrap_or_default();
    let (first, last) = (day(figures.weeks.first()), day(figures.weeks.last()));
    let totals = figures.measures.iter().map(|measure| {
        view! {
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{measure.label}</dt>
                <dd class="nhsuk-summary-list__value">{span(measure.total)}</dd>
            </div>
        }
    });
    let bands = figures.measures.iter().map(|measure| band(measure, &first, &last)).collect_view();
    let lines = figures.weeks.iter().map(line).collect_view();
    let headings: Vec<&'static str> =
        std::iter::once("Week to").chain(figures.measures.iter().map(|measure| measure.label)).collect();
    let how = format!(
        "The plan was played {} times with the seed {}: the same seed gives the same numbers. Nine times of ten it ended within the range. {}",
        figures.runs, figures.seed, figures.ends
    );
    view! {
        <h3 class="nhsuk-heading-s">"In all"</h3>
        <dl class="nhsuk-summary-list">{totals.collect_view()}</dl>
        <p>{how}</p>
        <p>"Each graph adds up from the first day. The grey band is the range. The line in it is the likely number."</p>
        {bands}
        <details class="nhsuk-details">
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Week by week"</span>
            </summary>
            <div class="nhsuk-details__text">
                <p>"Added up from the first day: the likely number, and below it the range."</p>
                {table(&headings, "Week by week", lines)}
            </div>
        </details>
        <p><a href=paths::forecast_csv(&fields.0)>"Get the weeks as a CSV file"</a></p>
    }
}

fn line(week: &WeekRow) -> impl IntoView + use<> {
    let cells = week.of.map(|span| view! { <td class="nhsuk-table__cell">{cell(span)}</td> });
    view! {
        <tr class="nhsuk-table__row">
            <th class="nhsuk-table__header" scope="row">{week.day.clone()}</th>
            {cells.into_iter().collect_view()}
        </tr>
    }
}

/// The likely number and the range below it.
fn cell((low, likely, high): Span) -> impl IntoView {
    let range = (low != high).then(|| view! { <br/> {format!("{} to {}", grouped(low), grouped(high))} });
    view! { {grouped(likely)} {range} }
}

fn plan<'a>(plan: &'a PlanView) -> impl IntoView + use<'a> {
    let lines = plan.weeks.iter().map(compared).collect_view();
    let none = plan.weeks.is_empty().then(|| view! { <p>"No week is over since it was kept."</p> });
    let before = (plan.before > 0).then(|| {
        view! { <p>{format!("Weeks that were over when it was kept: {}. They are not judged.", plan.before)}</p> }
    });
    let headings = ["Week to", "Letters sent", "People who say no", "Records that may open"];
    view! {
        <h3 class="nhsuk-heading-s">"The plan and what came"</h3>
        <p>{format!("Kept on {}.", plan.kept)}</p>
        <p>{plan.assumed.as_str()}</p>
        {before}
        {none}
        {(!plan.weeks.is_empty()).then(|| table(&headings, "The plan and what came", lines))}
    }
}

fn compared(week: &PlanWeek) -> impl IntoView + use<> {
    let cells = week.of.map(|((low, _, high), came, lies)| {
        let planned = if low == high { grouped(low) } else { format!("{} to {}", grouped(low), grouped(high)) };
        let planned = format!("planned {planned}");
        view! {
            <td class="nhsuk-table__cell">
                <strong>{format!("{}: {lies}", grouped(came))}</strong>
                <br/>
                {planned}
            </td>
        }
    });
    view! {
        <tr class="nhsuk-table__row">
            <th class="nhsuk-table__header" scope="row">{week.day.clone()}</th>
            {cells.into_iter().collect_view()}
        </tr>
    }
}

/// The weeks as comma-separated values: each number's lowest, likely and highest.
pub(crate) fn csv_of(page: &ForecastPage) -> String {
    let Some(figures) = &page.figures else { return String::new() };
    let parts = ["lowest", "likely", "highest"];
    let headings: Vec<String> =
        figures.measures.iter().flat_map(|measure| parts.map(|part| format!("{}, {part}", measure.label))).collect();
    let cells: Vec<&str> = std::iter::once("Week to").chain(headings.iter().map(String::as_str)).collect();
    let mut file = csv::line(&cells);
    for week in &figures.weeks {
        let numbers: Vec<String> =
            week.of.iter().flat_map(|(low, likely, high)| [low, likely, high].map(ToString::to_string)).collect();
        let cells: Vec<&str> = std::iter::once(week.day.as_str()).chain(numbers.iter().map(String::as_str)).collect();
        file.push_str(&csv::line(&cells));
    }
    file
}
