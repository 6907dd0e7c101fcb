//! Take lines, give them back, give them to a colleague.

use contract::{
    input::{desk::Assign, fields::Fields},
    ports::desk::QueueDesk,
    refusal::Refusal,
    views::desk::{DeskLine, DeskPage},
};
use leptos::prelude::*;

use super::{place, seen, stands};
use crate::{
    components::draft::Draft,
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::{redraw_lines, redraw_lines_with},
    paths::desk as paths,
};

const TAKE: &str = "take";
const GIVE_BACK: &str = "give-back";

/// Gives the lines to somebody, and goes back to the page.
///
/// # Errors
/// The port's refusals.
pub async fn assign(desk: &dyn QueueDesk, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let at = place(fields);
    let errors = match Assign::read(fields) {
        Ok(assign) => match desk.assign(&assign).await {
            Ok(came) if came.already.is_empty() => return Ok(Outcome::See(paths::at(&at))),
            Ok(came) => return redraw_lines_with(desk, frame, &at, &came.already).await,
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_lines(desk, frame, &at, Draft::of("batch", fields, &errors)).await
}

/// The two forms that the buttons of the lines belong to.
pub(crate) fn forms(page: &DeskPage) -> impl IntoView + use<> {
    let form = |id: &'static str, to: &'static str| {
        view! {
            <form method="post" action=paths::ASSIGN id=id>
                {stands(&page.at)}
                <input type="hidden" name="to" value=to/>
            </form>
        }
    };
    view! {
        {form(TAKE, "me")}
        {form(GIVE_BACK, "nobody")}
    }
}

/// The button of a line: nobody has it, or the reader has.
pub(crate) fn button(line: &DeskLine) -> Option<impl IntoView + use<>> {
    let (form, words) = match (&line.taken_by, line.is_mine) {
        (None, _) => (TAKE, "Take"),
        (Some(_), true) => (GIVE_BACK, "Give back"),
        (Some(_), false) => return None,
    };
    let about = format!(": {}", line.who);
    Some(view! {
        <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small candour-desk__take" type="submit" form=form name="lines" value=seen(line) data-key="t">
            {words}
            <span class="nhsuk-u-visually-hidden">{about}</span>
        </button>
    })
}

/// Who the ticked lines are given to.
pub(super) fn ticked(page: &DeskPage) -> Option<impl IntoView + use<>> {
    (!page.colleagues.is_empty()).then(|| {
        let options = page
            .colleagues
            .iter()
            .map(|(id, name)| view! { <option value=id.clone()>{name.clone()}</option> })
            .collect_view();
        view! {
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for="batch-to">"Give them to"</label>
                <select class="nhsuk-select" id="batch-to" name="to">
                    <option value="me">"Me"</option>
                    {options}
                </select>
            </div>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit" formaction=paths::ASSIGN>"Give all ticked"</button>
        }
    })
}
