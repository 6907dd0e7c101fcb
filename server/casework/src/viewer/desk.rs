//! Someone who may look at summaries, and nothing else. Handed out only to a role that may.

use async_trait::async_trait;
use contract::{
    ids::{RequestRef, ViewRef},
    input::viewer::{Ground, OpenSummary, Whom},
    ports::viewer::Viewing,
    refusal::Refusal,
    views::viewer::{AskedRow, Named, ViewPage, ViewerStart},
};
use domain::role::{Role, Staff};

use crate::office::{Actor, Deed, Office, refuse};

/// One signed-in viewer of summaries.
#[derive(Clone)]
pub struct ViewerDesk {
    pub(super) office: Office,
    pub(super) staff: Staff,
}

impl ViewerDesk {
    /// Seats someone whose role may look; none for any other role.
    #[must_use]
    pub fn new(office: Office, staff: Staff) -> Option<Self> {
        (!grounds(staff.role).is_empty()).then_some(Self { office, staff })
    }

    pub(super) fn actor(&self) -> Actor {
        Actor::staff(&self.staff)
    }

    pub(super) async fn record_read(&self, deed: Deed<'_>) -> Result<(), Refusal> {
        self.office.record_read(&self.actor(), &deed).await
    }

    /// The organisation's name, else its code.
    pub(super) async fn organisation_name(&self) -> Result<String, Refusal> {
        let known = self.office.store.organisation(&self.staff.organisation).await.map_err(refuse)?;
        Ok(known.map_or_else(|| self.staff.organisation.to_string(), |organisation| organisation.name))
    }
}

/// The grounds a role can choose from. The door decides again; this only spares people what can never open.
#[must_use]
pub const fn grounds(role: Role) -> &'static [Ground] {
    match role {
        Role::ClinicianElsewhere => {
            &[Ground::InPerson, Ground::Ask, Ground::Approved, Ground::Emergency, Ground::PublicInterest]
        }
        Role::Clinician | Role::SafeguardingLead => &[
            Ground::OwnPractice,
            Ground::InPerson,
            Ground::Ask,
            Ground::Approved,
            Ground::Emergency,
            Ground::PublicInterest,
        ],
        Role::PrivacyOfficer => &[Ground::Statute, Ground::CourtOrder],
        Role::Receptionist | Role::PracticeManager | Role::ProgrammeOfficer | Role::AreaLead => &[],
    }
}

#[async_trait]
impl Viewing for ViewerDesk {
    async fn start(&self) -> Result<ViewerStart, Refusal> {
        self.show_start().await
    }
    async fn name(&self, whom: &Whom) -> Result<Named, Refusal> {
        self.name_someone(whom).await
    }
    async fn open(&self, open: &OpenSummary) -> Result<ViewRef, Refusal> {
        self.open_view(open).await
    }
    async fn ask(&self, whom: &Whom) -> Result<RequestRef, Refusal> {
        self.ask_patient(whom).await
    }
    async fn request(&self, request: &RequestRef) -> Result<AskedRow, Refusal> {
        self.show_request(request).await
    }
    async fn withdraw(&self, request: &RequestRef) -> Result<(), Refusal> {
        self.take_request_back(request).await
    }
    async fn view(&self, view: &ViewRef) -> Result<ViewPage, Refusal> {
        self.show_view(view).await
    }
    async fn end(&self, view: &ViewRef) -> Result<(), Refusal> {
        self.end_view(view).await
    }
}
