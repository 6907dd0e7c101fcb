//! Who a person is, as staff of their practice tell it: death, protection, a replaced number, a mistaken match.

mod said;
mod settled;
mod shown;

use async_trait::async_trait;
use contract::{
    ids::{IdentityLineRef, PersonRef},
    input::identity::{Said, SettleIdentity},
    ports::identity::{IdentityDesk, IdentityJudge},
    refusal::Refusal,
    views::identity::IdentityPage,
};
use domain::identity::LifeRefused;

use super::StaffDesk;

impl StaffDesk {
    /// The desk for who people are, for any role of a practice.
    #[must_use]
    pub fn identity_desk(&self) -> Option<&dyn IdentityDesk> {
        self.staff.role.is_practice_staff().then_some(self as &dyn IdentityDesk)
    }

    /// Settling it, for clinicians and safeguarding leads.
    #[must_use]
    pub fn identity_judge(&self) -> Option<&dyn IdentityJudge> {
        self.staff.role.is_clinical().then_some(self as &dyn IdentityJudge)
    }
}

fn refused(error: LifeRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        LifeRefused::AlreadySuperseded => "This number is marked as replaced already.",
        LifeRefused::AlreadyDeceased => "The death is recorded already.",
        LifeRefused::AlreadyProtected => "This person is protected already.",
        LifeRefused::NotTold => "Nothing of this kind was told here. What the practice system says is changed there.",
        LifeRefused::NeedsAnother => "A second person must agree: someone else than the one who said it was a mistake.",
    })
}

#[async_trait]
impl IdentityDesk for StaffDesk {
    async fn identity(&self, person: &PersonRef) -> Result<IdentityPage, Refusal> {
        self.show_identity(person).await
    }
    async fn say(&self, person: &PersonRef, said: &Said) -> Result<(), Refusal> {
        self.say_of(person, said).await
    }
    async fn put_to_rest(&self, person: &PersonRef, line: &IdentityLineRef, done: &str) -> Result<(), Refusal> {
        self.rest_line(person, line, done).await
    }
}

#[async_trait]
impl IdentityJudge for StaffDesk {
    async fn settle(&self, person: &PersonRef, settle: SettleIdentity, why: &str) -> Result<(), Refusal> {
        self.settle_identity(person, settle, why).await
    }
}
