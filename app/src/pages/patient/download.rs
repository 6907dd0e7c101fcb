//! Taking a copy of one's own record away: what it holds, and in which form.

use contract::{ports::finding::RecordDownload, refusal::Refusal};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::{kept_off, warning},
    },
    forms::finding::download_form,
    frame::{Frame, Html, Outcome},
    paths::PatientPaths,
};

/// What every copy says, whatever is or is not in it.
pub(crate) const ALL_HELD: &str =
    "This is what you can see online. For everything held, ask your practice for a subject access request.";

/// The choices.
///
/// # Errors
/// The port's refusal.
pub async fn download(port: &dyn RecordDownload, frame: &Frame<'_>) -> Result<Html, Refusal> {
    port.begin_download().await?;
    Ok(draw(frame, Draft::default()))
}

/// The same page, with what to choose first.
pub(crate) async fn redraw(port: &dyn RecordDownload, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    port.begin_download().await?;
    Ok(Outcome::Redraw(draw(frame, draft)))
}

fn draw(frame: &Frame<'_>, draft: Draft<'_>) -> Html {
    let paths = PatientPaths::of(frame.area);
    Sheet::new(frame, "Get a copy - Your record")
        .at(Place::Record)
        .back(paths.record(), "Your record")
        .faulty(draft.is_faulty())
        .draw(|| {
            let stays = view! {
                <p>"A file you save stays on this phone or computer. A page you print can be found."</p>
                <p>"If someone else can use it, they may read your copy. You can come back and do this later."</p>
            };
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">"Get a copy of your record"</h1>
                <p>{ALL_HELD}</p>
                {kept_off()}
                {warning("Is this a safe place?", stays)}
                {download_form(&draft)}
            }
        })
}
