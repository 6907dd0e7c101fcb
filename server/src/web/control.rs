//! What a person decides about being told and about seeing their record here; and contact work at the practice.

use app::{
    forms::{account as own, practice as desk},
    pages::{patient, practice as pages},
};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use contract::{
    ports::contact_desk::{ContactDesk, PrivateCheck},
    refusal::Refusal,
};

use super::{fields::Form, file, practice::person_ref};
use crate::edge::caller::{AccountCaller, StaffCaller};

/// `GET /account/contact`.
pub async fn contact(AccountCaller { account, page, .. }: AccountCaller) -> Response {
    let drawn = patient::contact(&account, &page.frame()).await;
    page.show(drawn)
}

/// `POST /account/contact/email`: a code goes there.
pub async fn send_code(AccountCaller { account, page, .. }: AccountCaller, Form(fields): Form) -> Response {
    let outcome = own::send_code(&account, &page.frame(), &fields).await;
    page.posted(outcome)
}

/// `POST /account/contact/code`: the code comes back.
pub async fn confirm_code(AccountCaller { account, page, .. }: AccountCaller, Form(fields): Form) -> Response {
    let outcome = own::confirm_code(&account, &page.frame(), &fields).await;
    page.posted(outcome)
}

/// `POST /account/contact/channel`: letters, or nothing.
pub async fn choose_channel(AccountCaller { account, page, .. }: AccountCaller, Form(fields): Form) -> Response {
    let outcome = own::choose_channel(&account, &page.frame(), &fields).await;
    page.posted(outcome)
}

/// `GET /account/view`.
pub async fn own_view(AccountCaller { page, .. }: AccountCaller) -> Response {
    page.show(Ok(patient::own_view(&page.frame())))
}

/// `POST /account/view/off`.
pub async fn view_off(AccountCaller { account, page, .. }: AccountCaller) -> Response {
    let outcome = own::view_off(&account).await;
    page.posted(outcome)
}

/// `POST /account/view/back`.
pub async fn view_back(AccountCaller { account, page, .. }: AccountCaller) -> Response {
    let outcome = own::view_back(&account, &page.frame()).await;
    page.posted(outcome)
}

impl StaffCaller {
    /// Contact work, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn contacts(&self) -> Result<&dyn ContactDesk, Refusal> {
        self.desk.contact_desk().ok_or(Refusal::NotForThisRole)
    }

    /// The private check, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn private_check(&self) -> Result<&dyn PrivateCheck, Refusal> {
        self.desk.private_check().ok_or(Refusal::NotForThisRole)
    }
}

/// `POST /practice/people/{person}/contact`.
pub async fn set_contact(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = async {
        let (front, contacts) = (caller.front()?, caller.contacts()?);
        desk::set_contact(front, contacts, &caller.page.frame(), &person_ref(&person)?, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/view-back`.
pub async fn view_back_on(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = async {
        let (front, check) = (caller.front()?, caller.private_check()?);
        desk::view_back(front, check, &caller.page.frame(), &person_ref(&person)?, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /practice/letters`.
pub async fn letters(caller: StaffCaller) -> Response {
    let drawn = match caller.contacts() {
        Ok(contacts) => pages::letters(contacts, &caller.page.frame()).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `GET /practice/letters/{person}`.
pub async fn letter(caller: StaffCaller, Path(person): Path<String>) -> Response {
    let drawn = match (caller.contacts(), person_ref(&person)) {
        (Ok(contacts), Ok(person)) => pages::letter(contacts, &caller.page.frame(), &person).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `GET /practice/letters/{person}/letter.pdf`.
pub async fn letter_file(caller: StaffCaller, Path(person): Path<String>) -> Response {
    letter_in(&caller, &person, false).await
}

/// `GET /practice/letters/{person}/large-print.pdf`.
pub async fn large_print(caller: StaffCaller, Path(person): Path<String>) -> Response {
    letter_in(&caller, &person, true).await
}

async fn letter_in(caller: &StaffCaller, person: &str, large_print: bool) -> Response {
    let bytes = async { caller.contacts()?.letter_file(&person_ref(person)?, large_print).await };
    match bytes.await {
        Ok(bytes) => file::pdf("letter.pdf", bytes),
        Err(refusal) => caller.page.refused(&refusal).into_response(),
    }
}

/// `POST /practice/letters/{person}/told`.
pub async fn told(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = match (caller.contacts(), person_ref(&person)) {
        (Ok(contacts), Ok(person)) => desk::told(contacts, &caller.page.frame(), &person, &fields).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}
