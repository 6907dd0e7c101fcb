//! Attendance lists: what alerts are matched against.

use contract::{refusal::Refusal, views::alerts::Taken};
use leptos::prelude::*;

use crate::{
    components::layout::{Place, Sheet},
    frame::{Frame, Html},
    paths::alerts as paths,
};

/// The page with the form and what a list looks like.
///
/// # Errors
/// None today.
pub fn attendance(frame: &Frame<'_>) -> Result<Html, Refusal> {
    Ok(draw(frame, None))
}

/// The same, with what became of a list.
pub(crate) fn draw(frame: &Frame<'_>, taken: Option<&Taken>) -> Html {
    let faulty = matches!(taken, Some(Taken::Nothing { .. }));
    let sheet = Sheet::new(frame, "Attendance lists").at(Place::Alerts);
    sheet.back(paths::ALERTS.to_owned(), "Back to alerts").faulty(faulty).draw(|| {
        view! {
            {taken.map(outcome)}
            <h1 class="nhsuk-heading-l">"Attendance lists"</h1>
            <p>"Alerts are matched against who attended your organisation. Send a CSV file with one line for each attendance."</p>
            <h2 class="nhsuk-heading-m">"What the file holds"</h2>
            <p>"The first line names the columns. There are two:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li><strong>"nhs_number"</strong>": 10 digits, with or without blanks"</li>
                <li><strong>"date"</strong>": the day, as year-month-day, such as 2026-11-20"</li>
            </ul>
            <p>"At most 5,000 lines. A list is taken in whole or not at all. Sending a line again changes nothing."</p>
            <form method="post" action=paths::ATTENDANCE enctype="multipart/form-data">
                <div class="nhsuk-form-group">
                    <label class="nhsuk-label" for="attendance-list">"CSV file"</label>
                    <input class="nhsuk-file-upload" id="attendance-list" name="list" type="file" accept=".csv,text/csv"/>
                </div>
                <button class="nhsuk-button" type="submit">"Send the list"</button>
            </form>
        }
    })
}

fn outcome(taken: &Taken) -> AnyView {
    match taken {
        Taken::All { rows, new } => {
            let lines = if *rows == 1 { "1 line".to_owned() } else { format!("{rows} lines") };
            let words = format!("The list was taken in: {lines}, {new} of them new.");
            view! {
                <div class="nhsuk-inset-text" role="status">
                    <span class="nhsuk-u-visually-hidden">"Information: "</span>
                    <p>{words}</p>
                </div>
            }
            .into_any()
        }
        Taken::Nothing { lines } => {
            let lines = lines
                .iter()
                .map(|line| view! { <li>{format!("Line {}: {}", line.number, line.why)}</li> })
                .collect_view();
            view! {
                <div class="nhsuk-error-summary">
                    <div role="alert">
                        <h2 class="nhsuk-error-summary__heading">"Nothing was taken in. Mend these lines and send the list again."</h2>
                        <div class="nhsuk-error-summary__body">
                            <ul class="nhsuk-list nhsuk-error-summary__list">{lines}</ul>
                        </div>
                    </div>
                </div>
            }
            .into_any()
        }
    }
}
