//! Take a copy of a record for another practice.

use contract::{
    ids::PersonRef,
    input::fields::Fields,
    ports::{identity::CopyDesk, practice::FrontDesk},
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::draft::Draft,
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_person,
    paths,
};

const FORM: &str = "copy";

/// What asking for a copy comes to.
#[derive(Debug)]
pub enum Copied {
    /// The file itself.
    File(Vec<u8>),
    Page(Outcome),
}

/// Gives the copy.
///
/// # Errors
/// The ports' refusals.
pub async fn copy(
    front: &dyn FrontDesk,
    desk: &dyn CopyDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
) -> Result<Copied, Refusal> {
    match desk.copy(person).await {
        Ok(bytes) => Ok(Copied::File(bytes)),
        Err(refusal) => {
            let errors = to_mend(refusal)?;
            let draft = redraw_person(front, frame, person, Draft::of(FORM, &Fields::default(), &errors)).await;
            draft.map(Copied::Page)
        }
    }
}

pub(crate) fn section(id: &PersonRef) -> impl IntoView + use<> {
    view! {
        <h2 class="nhsuk-heading-m">"Copy for another practice"</h2>
        <p>"A file with the whole record, for the practice that takes it over. Hidden entries go with a label that keeps them hidden. Taking a copy is logged."</p>
        <form method="post" action=paths::on_person(id, FORM)>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Take a copy"</button>
        </form>
    }
}
