//! Looking for words in one's own record, and taking a copy of it away.

use async_trait::async_trait;

use crate::{
    ids::EntryRef,
    input::finding::SearchWords,
    refusal::Refusal,
    views::finding::{Found, WholeRecord},
};

/// A patient's search over what the door shows: every entry is decided first and looked at then. Written to the audit
/// log without the words.
#[async_trait]
pub trait RecordSearch: Send + Sync {
    /// The page with nothing looked for yet; asks only that the door is open.
    async fn begin_search(&self) -> Result<(), Refusal>;
    /// One page of what was found, after an entry or from the newest.
    async fn search(&self, words: &SearchWords, after: Option<&EntryRef>) -> Result<Found, Refusal>;
}

/// A patient's copy of what the door shows.
#[async_trait]
pub trait RecordDownload: Send + Sync {
    /// The page with the choices; asks only that the door is open.
    async fn begin_download(&self) -> Result<(), Refusal>;
    /// Everything, by section.
    async fn whole_record(&self) -> Result<WholeRecord, Refusal>;
    /// Everything, as the bytes of a tagged PDF.
    async fn printed_record(&self) -> Result<Vec<u8>, Refusal>;
    /// Everything, as the bytes of a FHIR R4 document.
    async fn fhir_document(&self) -> Result<Vec<u8>, Refusal>;
}
