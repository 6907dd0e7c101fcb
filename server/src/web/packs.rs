//! Letters: the officer's batches and the files for the mailing house, what a practice holds out, and one person's letter.

use app::{
    forms::packs as forms,
    pages::{practice as desk, programme as pages},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};
use casework::programme::packs::MailingDesk;
use contract::{
    ids::{PartRef, PersonRef},
    ports::packs::{LetterDesk, PackReview},
    refusal::Refusal,
};

use super::fields::Form;
use crate::{edge::caller::StaffCaller, state::App};

impl StaffCaller {
    /// The officer's desk for letters, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn mailing(&self, app: &App) -> Result<MailingDesk, Refusal> {
        let config = &app.config;
        let sender = mail::pack::Sender::new(app.portal(), config.pack_phone.as_deref(), &config.pack_return_address);
        MailingDesk::new(app.office.clone(), self.staff.clone(), sender).ok_or(Refusal::NotForThisRole)
    }

    /// Where letters wait for a look, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn pack_review(&self) -> Result<&dyn PackReview, Refusal> {
        self.desk.pack_review().ok_or(Refusal::NotForThisRole)
    }

    /// Letters at the front desk, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn letter_desk(&self) -> Result<&dyn LetterDesk, Refusal> {
        self.desk.letter_desk().ok_or(Refusal::NotForThisRole)
    }
}

fn part(text: &str) -> Result<PartRef, Refusal> {
    PartRef::parse(text).ok_or(Refusal::NotFound)
}

fn person_ref(text: &str) -> Result<PersonRef, Refusal> {
    PersonRef::parse(text).ok_or(Refusal::NotFound)
}

/// `GET /programme/packs`.
pub async fn packs(State(app): State<App>, caller: StaffCaller) -> Response {
    let drawn = async { pages::packs(&caller.mailing(&app)?, &caller.page.frame()).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /programme/packs`.
pub async fn print(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = async { forms::print(&caller.mailing(&app)?, &caller.page.frame(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /programme/packs/{batch}`.
pub async fn batch(State(app): State<App>, caller: StaffCaller, Path(batch): Path<String>) -> Response {
    let drawn = async { pages::batch(&caller.mailing(&app)?, &caller.page.frame(), part(&batch)?.as_str()).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `GET /programme/packs/{batch}/letters.zip`.
pub async fn letters(State(app): State<App>, caller: StaffCaller, Path(batch): Path<String>) -> Response {
    use contract::ports::packs::Mailing;
    let bytes = async { caller.mailing(&app)?.letters(part(&batch)?.as_str()).await };
    match bytes.await {
        Ok(bytes) => kept("application/zip", "letters.zip", bytes),
        Err(refusal) => caller.page.refused(&refusal).into_response(),
    }
}

/// `GET /programme/packs/{batch}/manifest.csv`.
pub async fn manifest(State(app): State<App>, caller: StaffCaller, Path(batch): Path<String>) -> Response {
    let csv = async { pages::manifest_csv(&caller.mailing(&app)?, part(&batch)?.as_str()).await };
    match csv.await {
        Ok(csv) => kept("text/csv; charset=utf-8", "manifest.csv", csv.into_bytes()),
        Err(refusal) => caller.page.refused(&refusal).into_response(),
    }
}

fn kept(kind: &'static str, name: &'static str, bytes: Vec<u8>) -> Response {
    let kind = (header::CONTENT_TYPE, kind.to_owned());
    let name = (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
    ([kind, name], bytes).into_response()
}

/// `POST /programme/packs/{batch}/check`.
pub async fn check(
    State(app): State<App>,
    caller: StaffCaller,
    Path(batch): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome =
        async { forms::check(&caller.mailing(&app)?, &caller.page.frame(), part(&batch)?.as_str(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /programme/packs/{batch}/hand-over`.
pub async fn hand_over(
    State(app): State<App>,
    caller: StaffCaller,
    Path(batch): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome =
        async { forms::hand_over(&caller.mailing(&app)?, &caller.page.frame(), part(&batch)?.as_str(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /programme/packs/{batch}/scrap`.
pub async fn scrap(
    State(app): State<App>,
    caller: StaffCaller,
    Path(batch): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome =
        async { forms::scrap(&caller.mailing(&app)?, &caller.page.frame(), part(&batch)?.as_str(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /practice/packs`.
pub async fn held_out(caller: StaffCaller, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let after = query.strip_prefix("after=").unwrap_or_default();
    let drawn = async { desk::held_out(caller.pack_review()?, &caller.page.frame(), after).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/pack`.
pub async fn looked(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome =
        async { forms::looked(caller.pack_review()?, &caller.page.frame(), &person_ref(&person)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /practice/people/{person}/letter`.
pub async fn letter(caller: StaffCaller, Path(person): Path<String>) -> Response {
    let drawn = async { desk::person_letter(caller.letter_desk()?, &caller.page.frame(), &person_ref(&person)?).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/letter`.
pub async fn on_letter(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome =
        async { forms::on_letter(caller.letter_desk()?, &caller.page.frame(), &person_ref(&person)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}
