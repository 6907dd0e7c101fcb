//! The port for hiding what a search in one record finds.

use async_trait::async_trait;

use crate::{
    ids::{EntryRef, PersonRef, RedactionRef},
    input::{finding::SearchWords, practice::Redact},
    refusal::Refusal,
    views::{
        bulk::{FoundEntries, HiddenTogether, ToHide},
        practice::PersonRow,
    },
};

/// What clinicians and safeguarding leads can do to many entries of one record.
#[async_trait]
pub trait BulkDesk: Send + Sync {
    /// Whose record it is.
    async fn whose(&self, person: &PersonRef) -> Result<PersonRow, Refusal>;
    /// Entries that hold all the words.
    async fn find_entries(&self, person: &PersonRef, words: &SearchWords) -> Result<FoundEntries, Refusal>;
    /// What is about to be hidden; nothing is yet.
    async fn to_hide(&self, person: &PersonRef, entries: &[EntryRef]) -> Result<ToHide, Refusal>;
    /// Hides them in one step; answers with what names the decision.
    async fn hide_together(&self, person: &PersonRef, redact: &Redact) -> Result<RedactionRef, Refusal>;
    /// What a decision hid.
    async fn hidden_together(&self, person: &PersonRef, together: &RedactionRef) -> Result<HiddenTogether, Refusal>;
    /// Takes all of a decision back, within the undo time.
    async fn undo_together(&self, person: &PersonRef, together: &RedactionRef) -> Result<(), Refusal>;
}
