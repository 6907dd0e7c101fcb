//! Ask the practice to put an entry right. The page says nothing of the entry.

use contract::{ids::EntryRef, ports::correction::OwnCorrections, refusal::Refusal};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
    },
    forms::corrections::ask,
    frame::{Frame, Html, Outcome},
    paths::PatientPaths,
};

/// The form.
///
/// # Errors
/// The port's refusal.
pub async fn ask_correction(port: &dyn OwnCorrections, frame: &Frame<'_>, entry: &EntryRef) -> Result<Html, Refusal> {
    port.may_ask(entry).await?;
    Ok(draw(frame, entry, Draft::default()))
}

/// The form with something to mend.
pub(crate) async fn redraw(
    port: &dyn OwnCorrections,
    frame: &Frame<'_>,
    entry: &EntryRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    port.may_ask(entry).await?;
    Ok(Outcome::Redraw(draw(frame, entry, draft)))
}

fn draw(frame: &Frame<'_>, entry: &EntryRef, draft: Draft<'_>) -> Html {
    let back = PatientPaths::of(frame.area).entry(entry);
    let sheet = Sheet::new(frame, "Ask for a correction").at(Place::Record).back(back, "Back");
    sheet.faulty(draft.is_faulty()).draw(|| {
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Ask for a correction"</h1>
            <p>"Tell your practice what is wrong. They must answer you in one month."</p>
            <p>"Your list of corrections keeps your own words. It does not say what they are about."</p>
            {ask::form(entry, &draft)}
        }
    })
}
