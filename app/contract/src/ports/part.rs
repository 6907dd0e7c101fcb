//! The port for hiding part of an entry's text.

use async_trait::async_trait;

use crate::{
    ids::{EntryRef, PersonRef},
    input::part::HidePart,
    refusal::Refusal,
    views::part::{PartPage, PartPreview},
};

/// What clinicians and safeguarding leads can do to part of an entry.
#[async_trait]
pub trait PartDesk: Send + Sync {
    /// The entry's texts, to choose from.
    async fn to_choose(&self, person: &PersonRef, entry: &EntryRef) -> Result<PartPage, Refusal>;
    /// What would be left to read; nothing is hidden yet.
    async fn preview_part(&self, person: &PersonRef, hide: &HidePart) -> Result<PartPreview, Refusal>;
    /// Hides the words, effective at the patient's next request.
    async fn hide_part(&self, person: &PersonRef, hide: &HidePart) -> Result<(), Refusal>;
}
