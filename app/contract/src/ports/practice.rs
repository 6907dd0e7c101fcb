//! The ports of a practice's staff.

use async_trait::async_trait;

use super::patient::PatientRecord;
use crate::{
    ids::{EntryRef, PersonRef},
    input::practice::{Lift, OnFlag, OpenAccess, RaiseFlag, Redact, Search},
    refusal::Refusal,
    views::{
        practice::{Desk, Found, PersonPage, RecordFilter, RecordPage},
        review::ReviewPage,
    },
};

/// What every member of a practice's staff can do.
#[async_trait]
pub trait FrontDesk: Send + Sync {
    /// The practice's start page, with the queue lines this role may see.
    async fn desk(&self) -> Result<Desk, Refusal>;
    /// Finds people of this practice; limited and logged.
    async fn search(&self, search: &Search) -> Result<Found, Refusal>;
    /// A person's page, holding only what this role may see.
    async fn person(&self, person: &PersonRef) -> Result<PersonPage, Refusal>;
    /// Stops all online viewing of this record now.
    async fn freeze(&self, person: &PersonRef, why: &str) -> Result<(), Refusal>;
}

/// What clinicians and safeguarding leads can do besides.
#[async_trait]
pub trait ReviewDesk: Send + Sync {
    /// A page of the record, each entry with its decision and reasons.
    async fn record(
        &self,
        person: &PersonRef,
        filter: RecordFilter,
        after: Option<&EntryRef>,
    ) -> Result<RecordPage, Refusal>;
    /// One entry with all there is to decide on it.
    async fn entry(&self, person: &PersonRef, entry: &EntryRef) -> Result<ReviewPage, Refusal>;
    /// Hides an entry, and linked ones with it.
    async fn redact(&self, person: &PersonRef, redact: &Redact) -> Result<(), Refusal>;
    /// Shows a hidden entry again.
    async fn lift(&self, person: &PersonRef, lift: &Lift) -> Result<(), Refusal>;
    /// Lets a held entry go; it reaches the patient after thirty seconds.
    async fn release(&self, person: &PersonRef, entry: &EntryRef, seen: i64) -> Result<(), Refusal>;
    /// Takes a release back within those seconds.
    async fn undo_release(&self, person: &PersonRef, entry: &EntryRef) -> Result<(), Refusal>;
    /// Raises a review flag, effective at the patient's next request.
    async fn raise_flag(&self, raise: &RaiseFlag) -> Result<(), Refusal>;
    /// Owns, upholds or clears a flag.
    async fn on_flag(&self, step: &OnFlag) -> Result<(), Refusal>;
    /// Ends a freeze.
    async fn unfreeze(&self, person: &PersonRef, why: &str) -> Result<(), Refusal>;
    /// Opens the record to this person.
    async fn open_access(&self, open: &OpenAccess) -> Result<(), Refusal>;
    /// The patient's own pages, through the patient door, for a look.
    async fn preview(&self, person: &PersonRef) -> Result<Box<dyn PatientRecord>, Refusal>;
}
