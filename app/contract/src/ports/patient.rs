//! The patient's port.

use async_trait::async_trait;

use crate::{
    ids::{EntryRef, SessionRef},
    refusal::Refusal,
    section::Section,
    views::{
        entry::EntryPage,
        patient::{Account, Home, SectionPage, Summary},
    },
};

/// A patient's reading of their own record, through the patient door, written to the audit log before it is answered.
///
/// *Preview as patient* is the same port in a practice's hands: it reads alike, is logged as a practice look, and its
/// account is empty.
#[async_trait]
pub trait PatientRecord: Send + Sync {
    /// The start page.
    async fn home(&self) -> Result<Home, Refusal>;
    /// The summary made from the record.
    async fn summary(&self) -> Result<Summary, Refusal>;
    /// The list of sections; asks only that the door is open.
    async fn contents(&self) -> Result<(), Refusal>;
    /// One page of a section, after an entry or from the newest.
    async fn section(&self, section: Section, after: Option<&EntryRef>) -> Result<SectionPage, Refusal>;
    /// One whole entry.
    async fn entry(&self, entry: &EntryRef) -> Result<EntryPage, Refusal>;
}

/// A signed-in account: open to the patient whatever the door says.
#[async_trait]
pub trait OwnAccount: Send + Sync {
    /// Sessions and what can be done with them.
    async fn account(&self) -> Result<Account, Refusal>;
    /// Ends one other session of this account.
    async fn end_session(&self, session: &SessionRef) -> Result<(), Refusal>;
    /// Ends every session of this account, this one too.
    async fn end_all_sessions(&self) -> Result<(), Refusal>;
}
