//! Who looks after a person: seen and stopped by any staff of the practice, granted and decided by its clinicians.

mod concern;
mod due;
mod grant;
mod show;

use async_trait::async_trait;
use contract::{
    ids::{ConcernRef, GrantRef, PersonRef},
    input::proxy::{GrantProxy, RecordConcern, Terms},
    ports::proxy::{ProxyDesk, ProxyGranting},
    refusal::Refusal,
    views::proxy::ProxiesPage,
};
use domain::proxy::ProxyRefused;

use super::StaffDesk;

impl StaffDesk {
    /// A person's proxies, for any role of a practice.
    #[must_use]
    pub fn proxy_desk(&self) -> Option<&dyn ProxyDesk> {
        self.staff.role.is_practice_staff().then_some(self as &dyn ProxyDesk)
    }

    /// Granting and deciding, for clinicians and safeguarding leads.
    #[must_use]
    pub fn proxy_granting(&self) -> Option<&dyn ProxyGranting> {
        self.staff.role.is_clinical().then_some(self as &dyn ProxyGranting)
    }
}

#[async_trait]
impl ProxyDesk for StaffDesk {
    async fn proxies(&self, person: &PersonRef) -> Result<ProxiesPage, Refusal> {
        self.show_proxies(person).await
    }
    async fn pause(&self, person: &PersonRef, grant: &GrantRef, why: &str) -> Result<(), Refusal> {
        let (me, now) = (self.staff.id.clone(), self.office.now());
        self.step_grant(person, grant, ("pause-proxy", false, why), |grant, _| grant.pause(me, now, why)).await
    }
    async fn end(&self, person: &PersonRef, grant: &GrantRef, why: &str) -> Result<(), Refusal> {
        let (me, now) = (self.staff.id.clone(), self.office.now());
        self.step_grant(person, grant, ("end-proxy", false, why), |grant, _| grant.end(me, now, why)).await
    }
    async fn record_concern(&self, person: &PersonRef, concern: &RecordConcern) -> Result<(), Refusal> {
        self.note_concern(person, concern).await
    }
}

#[async_trait]
impl ProxyGranting for StaffDesk {
    async fn grant(&self, person: &PersonRef, grant: &GrantProxy) -> Result<(), Refusal> {
        self.grant_to(person, grant).await
    }
    async fn renew(&self, person: &PersonRef, grant: &GrantRef, terms: &Terms) -> Result<(), Refusal> {
        self.renew_grant(person, grant, terms).await
    }
    async fn resume(&self, person: &PersonRef, grant: &GrantRef, why: &str) -> Result<(), Refusal> {
        self.step_grant(person, grant, ("resume-proxy", true, why), |grant, _| grant.resume(why)).await
    }
    async fn decide(&self, person: &PersonRef, concern: &ConcernRef, why: &str) -> Result<(), Refusal> {
        self.decide_concern(person, concern, why).await
    }
}

fn refused(error: ProxyRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        ProxyRefused::NoEvidence => "Say what evidence you saw.",
        ProxyRefused::NoName => "Enter the proxy’s name.",
        ProxyRefused::NoPieces => "Choose at least one part of the record.",
        ProxyRefused::WrongAge => "This ground does not fit a person of this age: choose another.",
        ProxyRefused::AgeUnknown => "The person’s date of birth is not known: put that right first.",
        ProxyRefused::Ended => "This access has ended: give it anew.",
        ProxyRefused::AlreadyPaused => "This access is paused already.",
        ProxyRefused::NotPaused => "This access is not paused.",
        ProxyRefused::NoReason => "Say why in a few words.",
        ProxyRefused::AlreadyDecided => "This was decided already.",
    })
}
