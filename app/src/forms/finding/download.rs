//! Take a copy away. Posted, like everything that does something.

use contract::{
    input::{
        fields::Fields,
        finding::{DownloadForm, FORM as FIELD},
    },
    ports::finding::RecordDownload,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, radios::explained},
    frame::{Frame, Outcome},
    pages::patient::{paper, redraw_download},
    paths::finding::DOWNLOAD,
};

const FORM: &str = "download";

/// What a choice comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Copy {
    /// A page to show, or a choice to mend.
    Page(Outcome),
    /// A PDF to save.
    Pdf(Vec<u8>),
    /// A FHIR document to save.
    Fhir(Vec<u8>),
}

/// Makes the copy.
///
/// # Errors
/// The port's refusal.
pub async fn download(port: &dyn RecordDownload, frame: &Frame<'_>, fields: &Fields) -> Result<Copy, Refusal> {
    Ok(match DownloadForm::read(fields) {
        Ok(DownloadForm::Paper) => Copy::Page(Outcome::Show(paper(frame, &port.whole_record().await?))),
        Ok(DownloadForm::Pdf) => Copy::Pdf(port.printed_record().await?),
        Ok(DownloadForm::Fhir) => Copy::Fhir(port.fhir_document().await?),
        Err(errors) => Copy::Page(redraw_download(port, frame, Draft::of(FORM, fields, &errors)).await?),
    })
}

pub(crate) fn download_form<'a>(draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let choices = [
        ("paper", "A page to read or print", "Opens here. It is made for paper."),
        ("pdf", "A file to read or print", "Saves a PDF. Screen readers can read it."),
        ("fhir", "A file for other health apps", "Saves a file that apps can read. It has no name on it but “record”."),
    ];
    view! {
        <form method="post" action=DOWNLOAD novalidate=true>
            {explained(&form, FIELD, "Which one do you want?", &choices, "")}
            <button class="nhsuk-button" type="submit">"Get a copy"</button>
        </form>
    }
}
