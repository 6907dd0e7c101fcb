//! Enter a sharing choice as the practice was told.

use contract::{
    ids::PersonRef,
    input::{fields::Fields, sharing::ToldChoice},
    ports::sharing::SharingDesk,
    refusal::Refusal,
    views::sharing::DeskSharing,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, radios::radios, textarea::textarea},
    forms::{sharing::questions::questions, to_mend},
    frame::{Frame, Outcome},
    pages::practice::redraw_sharing,
    paths,
};

const FORM: &str = "share";

pub(crate) const HOW: [(&str, &str); 3] = [("phone", "On the phone"), ("desk", "At the desk"), ("paper", "On paper")];

const SPEAKERS: [(&str, &str); 4] = [
    ("themselves", "The person themselves"),
    ("attorney", "An attorney for health and welfare"),
    ("deputy", "A deputy of the Court of Protection"),
    ("best-interests", "Nobody: it is a recorded best-interests decision"),
];

/// Keeps the choice, and goes to its receipt.
///
/// # Errors
/// The port's refusal.
pub async fn share(
    desk: &dyn SharingDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match ToldChoice::read(fields) {
        Ok(told) => match desk.choose(person, &told).await {
            Ok(receipt) => return Ok(Outcome::See(paths::receipt_of(person, &receipt))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_sharing(desk, frame, person, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(page: &'a DeskSharing, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    // Until somebody chose, nothing is chosen for them.
    let now = (!page.now.since.is_empty()).then_some(&page.now);
    view! {
        <h2 class="nhsuk-heading-m">"Enter a choice"</h2>
        <p>"The questions stand in the person’s own words: read them out. What is left out stays as it is."</p>
        <form method="post" action=paths::on_person(&page.person.id, "sharing") novalidate=true>
            {questions(&form, now)}
            {radios(&form, "how", "How were you told?", &HOW, "")}
            {radios(&form, "speaker", "Who told you?", &SPEAKERS, "")}
            {textarea(&form, "evidence", "What shows that they may decide", "Only for another person. For example, the document you saw and where the copy is kept.")}
            <button class="nhsuk-button" type="submit">"Save the choice"</button>
        </form>
    }
}
