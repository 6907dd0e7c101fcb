//! Contact work at the front desk: how a person is told, and what the practice does by hand.

use async_trait::async_trait;

use crate::{
    ids::PersonRef,
    input::control::DeskContact,
    refusal::Refusal,
    views::control::{Errands, Letter},
};

/// For any role of a practice: identity and contact, no clinical text.
#[async_trait]
pub trait ContactDesk: Send + Sync {
    /// Sets how a person is told, with the person there.
    async fn set_contact(&self, person: &PersonRef, contact: &DeskContact) -> Result<(), Refusal>;
    /// Who waits to be told by hand.
    async fn errands(&self) -> Result<Errands, Refusal>;
    /// The letter to print for one of them.
    async fn letter(&self, person: &PersonRef) -> Result<Letter, Refusal>;
    /// The same letter as the bytes of a tagged PDF, in large print where asked.
    async fn letter_file(&self, person: &PersonRef, large_print: bool) -> Result<Vec<u8>, Refusal>;
    /// Notes that a person was told: by letter, or in person.
    async fn told(&self, person: &PersonRef, by_letter: bool) -> Result<(), Refusal>;
}

/// For clinicians and safeguarding leads, who speak with the person alone.
#[async_trait]
pub trait PrivateCheck: Send + Sync {
    /// Opens a view again that its own person had switched off.
    async fn view_back(&self, person: &PersonRef, why: &str) -> Result<(), Refusal>;
}
