//! The ports of forms to say no: anyone's who holds one, and those of the desks that take them.

use async_trait::async_trait;

use crate::{
    ids::{FormRef, ReceiptRef},
    input::opt_out::{Settling, TypedCode, WithoutCode},
    refusal::Refusal,
    views::opt_out::{FormsPage, Settled, TakenForm},
};

/// A form with a code, for whoever holds it.
#[async_trait]
pub trait OptOutByCode: Send + Sync {
    /// Opts out the person the code and the date of birth name together; none for every cause why they name nobody.
    async fn opt_out(&self, typed: &TypedCode) -> Result<Option<ReceiptRef>, Refusal>;
}

/// A desk that takes forms: any practice's, and the programme's own.
#[async_trait]
pub trait FormDesk: OptOutByCode {
    /// What waits at this desk.
    async fn forms(&self) -> Result<FormsPage, Refusal>;
    /// Writes down a form that came without its code, and passes it on. The receipt is the same whoever it is of, and
    /// whether or not anybody knows them.
    async fn take(&self, form: &WithoutCode) -> Result<TakenForm, Refusal>;
}

/// What a practice does with the forms that wait there.
#[async_trait]
pub trait PracticeForms: FormDesk {
    /// The choice was recorded, under this receipt.
    async fn settle(&self, form: &FormRef, settling: &Settling) -> Result<Settled, Refusal>;
    /// The person is not of this practice.
    async fn give_back(&self, form: &FormRef) -> Result<(), Refusal>;
}

/// What a programme officer does with the forms no practice could be found for.
#[async_trait]
pub trait CentralForms: FormDesk {
    /// Sends it on to a practice.
    async fn send_on(&self, form: &FormRef, practice: &str) -> Result<(), Refusal>;
    /// Nobody can be found; what was done instead.
    async fn close(&self, form: &FormRef, why: &str) -> Result<(), Refusal>;
}
