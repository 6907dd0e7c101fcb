//! A member of staff at their desk. Each port is handed out only to a role that has it.

use async_trait::async_trait;
use contract::{
    ids::{EntryRef, PersonRef},
    input::practice::{Lift, OnFlag, OpenAccess, RaiseFlag, Redact, Search},
    ports::{
        bulk::BulkDesk,
        part::PartDesk,
        patient::PatientRecord,
        practice::{FrontDesk, ReviewDesk},
        sharing::SharingDesk,
    },
    refusal::Refusal,
    views::{
        practice::{Desk, Found, PersonPage, RecordFilter, RecordPage},
        review::ReviewPage,
    },
};
use domain::role::Staff;

use crate::office::{Actor, Office};

/// One signed-in member of staff.
#[derive(Clone)]
pub struct StaffDesk {
    pub(crate) office: Office,
    pub(crate) staff: Staff,
}

impl StaffDesk {
    /// Seats someone at their desk.
    #[must_use]
    pub const fn new(office: Office, staff: Staff) -> Self {
        Self { office, staff }
    }

    /// The front desk, for any role of a practice.
    #[must_use]
    pub fn front_desk(&self) -> Option<&dyn FrontDesk> {
        self.staff.role.is_practice_staff().then_some(self as &dyn FrontDesk)
    }

    /// The review desk, for clinicians and safeguarding leads.
    #[must_use]
    pub fn review_desk(&self) -> Option<&dyn ReviewDesk> {
        self.staff.role.is_clinical().then_some(self as &dyn ReviewDesk)
    }

    /// The desk for hiding what a search finds, for clinicians and safeguarding leads.
    #[must_use]
    pub fn bulk_desk(&self) -> Option<&dyn BulkDesk> {
        self.staff.role.is_clinical().then_some(self as &dyn BulkDesk)
    }

    /// The desk for hiding part of a text, for clinicians and safeguarding leads.
    #[must_use]
    pub fn part_desk(&self) -> Option<&dyn PartDesk> {
        self.staff.role.is_clinical().then_some(self as &dyn PartDesk)
    }

    /// The desk for sharing choices, for any role of a practice.
    #[must_use]
    pub fn sharing_desk(&self) -> Option<&dyn SharingDesk> {
        self.staff.role.is_practice_staff().then_some(self as &dyn SharingDesk)
    }

    pub(crate) fn actor(&self) -> Actor {
        Actor::staff(&self.staff)
    }
}

#[async_trait]
impl FrontDesk for StaffDesk {
    async fn desk(&self) -> Result<Desk, Refusal> {
        self.show_desk().await
    }
    async fn search(&self, search: &Search) -> Result<Found, Refusal> {
        self.find(search).await
    }
    async fn person(&self, person: &PersonRef) -> Result<PersonPage, Refusal> {
        self.show_person(person).await
    }
    async fn freeze(&self, person: &PersonRef, why: &str) -> Result<(), Refusal> {
        self.freeze_access(person, why).await
    }
}

#[async_trait]
impl ReviewDesk for StaffDesk {
    async fn record(
        &self,
        person: &PersonRef,
        filter: RecordFilter,
        after: Option<&EntryRef>,
    ) -> Result<RecordPage, Refusal> {
        self.show_record(person, filter, after).await
    }
    async fn entry(&self, person: &PersonRef, entry: &EntryRef) -> Result<ReviewPage, Refusal> {
        self.show_entry(person, entry).await
    }
    async fn redact(&self, person: &PersonRef, redact: &Redact) -> Result<(), Refusal> {
        self.hide(person, redact).await.map(drop)
    }
    async fn lift(&self, person: &PersonRef, lift: &Lift) -> Result<(), Refusal> {
        self.show_again(person, lift).await
    }
    async fn release(&self, person: &PersonRef, entry: &EntryRef, seen: i64) -> Result<(), Refusal> {
        self.let_go(person, entry, seen).await
    }
    async fn undo_release(&self, person: &PersonRef, entry: &EntryRef) -> Result<(), Refusal> {
        self.take_back(person, entry).await
    }
    async fn raise_flag(&self, raise: &RaiseFlag) -> Result<(), Refusal> {
        self.raise(raise).await
    }
    async fn on_flag(&self, step: &OnFlag) -> Result<(), Refusal> {
        self.step_flag(step).await
    }
    async fn unfreeze(&self, person: &PersonRef, why: &str) -> Result<(), Refusal> {
        self.unfreeze_access(person, why).await
    }
    async fn open_access(&self, open: &OpenAccess) -> Result<(), Refusal> {
        self.open_one(open).await
    }
    async fn preview(&self, person: &PersonRef) -> Result<Box<dyn PatientRecord>, Refusal> {
        self.preview_as_patient(person).await
    }
}
