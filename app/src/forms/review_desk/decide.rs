//! Release entries or keep them hidden: the one that is open, or all that are ticked.

use contract::{
    input::{
        desk::{Decide, DeskPlace, LINES},
        fields::Fields,
    },
    ports::desk::{DecisionDesk, QueueDesk},
    refusal::Refusal,
    views::desk::{DeskPage, OpenLine},
};
use leptos::prelude::*;

use super::{place, seen, stands};
use crate::{
    components::{checkboxes::checkboxes, draft::Draft},
    forms::{practice::redact::REASONS, to_mend},
    frame::{Frame, Outcome},
    pages::practice::{redraw_lines, redraw_lines_with},
    paths::desk as paths,
};

/// The form that takes the ticked lines.
pub(crate) const BATCH: &str = "batch";
pub(crate) const RELEASE: &str = "release";
pub(crate) const KEEP: &str = "keep";

/// Decides, and goes on with the next line, where the decision can be undone for thirty seconds.
///
/// # Errors
/// The ports' refusals.
pub async fn decide(
    queue: &dyn QueueDesk,
    desk: &dyn DecisionDesk,
    frame: &Frame<'_>,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let at = place(fields);
    let errors = match Decide::read(fields) {
        Ok(decide) => match desk.decide(&at, &decide).await {
            Ok(came) => {
                let on = DeskPlace { open: came.next, done: came.decision, ..at };
                return match came.already.is_empty() {
                    true => Ok(Outcome::See(paths::at(&on))),
                    false => redraw_lines_with(queue, frame, &on, &came.already).await,
                };
            }
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_lines(queue, frame, &at, Draft::of(BATCH, fields, &errors)).await
}

/// The open entry: let it go, or keep it hidden with what is linked to it.
pub(crate) fn open(at: &DeskPlace, open: &OpenLine) -> impl IntoView + use<> {
    let form = Draft::default().form(KEEP);
    let linked = open.page.linked.iter().map(|review| {
        let words = format!("{} ({}, {})", review.row.title, review.kind, review.row.date);
        (review.row.id.as_str(), words)
    });
    let legend = "Hide these with it: they say the same or lead to it";
    let linked = (!open.page.linked.is_empty()).then(|| checkboxes(&form, "linked", legend, linked, true).into_any());
    let line = seen(&open.line);
    view! {
        <form method="post" action=paths::DECIDE>
            {stands(at)}
            <input type="hidden" name=LINES value=line.clone()/>
            <input type="hidden" name="how" value=RELEASE/>
            <button class="nhsuk-button nhsuk-u-margin-bottom-4" type="submit" data-key="r">"Release"</button>
        </form>
        <form method="post" action=paths::DECIDE>
            {stands(at)}
            <input type="hidden" name=LINES value=line/>
            <input type="hidden" name="how" value=KEEP/>
            {reasons("keep-reason", open.suggested)}
            {linked}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit" data-key="h">"Keep hidden"</button>
        </form>
    }
}

/// Everything that is ticked: decided together, or given to somebody.
pub(crate) fn ticked(page: &DeskPage) -> impl IntoView + use<> {
    view! {
        <form method="post" action=paths::DECIDE id=BATCH class="candour-desk__batch">
            {stands(&page.at)}
            <h2 class="nhsuk-heading-m">"All that are ticked"</h2>
            <p>"Only entries you have opened can be decided. All of it can be undone for 30 seconds."</p>
            <button class="nhsuk-button nhsuk-u-margin-bottom-4" type="submit" name="how" value=RELEASE>"Release all ticked"</button>
            {reasons("batch-reason", "")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit" name="how" value=KEEP>"Keep all ticked hidden"</button>
            {super::assign::ticked(page)}
        </form>
    }
}

fn reasons(id: &'static str, chosen: &'static str) -> impl IntoView + use<> {
    let options = REASONS
        .iter()
        .map(|(value, label)| view! { <option value=*value selected=*value == chosen>{*label}</option> })
        .collect_view();
    view! {
        <div class="nhsuk-form-group">
            <label class="nhsuk-label" for=id>"Why it stays hidden"</label>
            <select class="nhsuk-select" id=id name="reason">
                <option value="" selected=chosen.is_empty()>"Choose a reason"</option>
                {options}
            </select>
        </div>
    }
}
