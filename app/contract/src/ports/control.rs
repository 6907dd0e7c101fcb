//! What a person decides about being told and about seeing their record here.

use async_trait::async_trait;

use crate::{input::control::Channel, refusal::Refusal, views::control::SafeContact};

/// A signed-in account's own say, open whatever the record's door says. In doubt about who stands behind it everything
/// is answered in the same words, and nothing is sent.
#[async_trait]
pub trait OwnControl: Send + Sync {
    /// Where notices go now.
    async fn safe_contact(&self) -> Result<SafeContact, Refusal>;
    /// Sends a code to a mailbox. Asks for a sign-in of the last minutes.
    async fn send_code(&self, mailbox: &str) -> Result<(), Refusal>;
    /// Takes the code: the mailbox counts from now on.
    async fn confirm_code(&self, code: &str) -> Result<(), Refusal>;
    /// Letters, or nothing.
    async fn choose_channel(&self, channel: Channel) -> Result<(), Refusal>;
    /// Closes the online view at the next click.
    async fn switch_view_off(&self) -> Result<(), Refusal>;
    /// Asks the practice to check in private and to open it again. Asks for a sign-in begun since.
    async fn ask_view_back(&self) -> Result<(), Refusal>;
}
