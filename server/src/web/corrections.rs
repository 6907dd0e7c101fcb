//! What patients ask to have put right, on both sides.

use app::{
    forms::{corrections as own, practice as desk},
    pages::{patient, practice as pages},
};
use axum::{extract::Path, response::Response};
use contract::{ids::CorrectionRef, ports::correction::CorrectionDesk, refusal::Refusal};

use super::{fields::Form, review::entry_ref};
use crate::edge::caller::{PatientCaller, StaffCaller};

/// `GET /corrections`.
pub async fn corrections(PatientCaller { reader, page }: PatientCaller) -> Response {
    let drawn = patient::corrections(&reader, &page.frame()).await;
    page.show(drawn)
}

/// `GET /record/entry/{entry}/correction`.
pub async fn about(PatientCaller { reader, page }: PatientCaller, Path(entry): Path<String>) -> Response {
    let drawn = match entry_ref(&entry) {
        Ok(entry) => patient::ask_correction(&reader, &page.frame(), &entry).await,
        Err(refusal) => Err(refusal),
    };
    page.show(drawn)
}

/// `POST /record/entry/{entry}/correction`.
pub async fn ask(
    PatientCaller { reader, page }: PatientCaller,
    Path(entry): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome = match entry_ref(&entry) {
        Ok(entry) => own::ask(&reader, &page.frame(), &entry, &fields).await,
        Err(refusal) => Err(refusal),
    };
    page.posted(outcome)
}

/// `POST /corrections/{correction}/take-back`.
pub async fn take_back(PatientCaller { reader, page }: PatientCaller, Path(correction): Path<String>) -> Response {
    let outcome = match correction_ref(&correction) {
        Ok(correction) => own::take_back(&reader, &page.frame(), &correction).await,
        Err(refusal) => Err(refusal),
    };
    page.posted(outcome)
}

/// `POST /corrections/{correction}/disagree`.
pub async fn disagree(
    PatientCaller { reader, page }: PatientCaller,
    Path(correction): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome = match correction_ref(&correction) {
        Ok(correction) => own::disagree(&reader, &page.frame(), &correction, &fields).await,
        Err(refusal) => Err(refusal),
    };
    page.posted(outcome)
}

impl StaffCaller {
    /// The correction desk, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn corrections(&self) -> Result<&dyn CorrectionDesk, Refusal> {
        self.desk.correction_desk().ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /practice/corrections`.
pub async fn queue(caller: StaffCaller) -> Response {
    let drawn = match caller.corrections() {
        Ok(port) => pages::corrections(port, &caller.page.frame()).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `GET /practice/corrections/{correction}`.
pub async fn correction(caller: StaffCaller, Path(correction): Path<String>) -> Response {
    let drawn = async {
        let port = caller.corrections()?;
        pages::correction(port, &caller.page.frame(), &correction_ref(&correction)?).await
    };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /practice/corrections/{correction}/acknowledge`.
pub async fn acknowledge(caller: StaffCaller, Path(correction): Path<String>) -> Response {
    let outcome = async {
        let port = caller.corrections()?;
        desk::acknowledge(port, &caller.page.frame(), &correction_ref(&correction)?).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/corrections/{correction}/answer`.
pub async fn answer(caller: StaffCaller, Path(correction): Path<String>, Form(fields): Form) -> Response {
    let outcome = async {
        let port = caller.corrections()?;
        desk::answer_correction(port, &caller.page.frame(), &correction_ref(&correction)?, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

fn correction_ref(text: &str) -> Result<CorrectionRef, Refusal> {
    CorrectionRef::parse(text).ok_or(Refusal::NotFound)
}
