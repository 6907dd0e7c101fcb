//! The private check after which a person's own view, which they had switched off, opens again.

use async_trait::async_trait;
use contract::{ids::PersonRef, ports::contact_desk::PrivateCheck, refusal::Refusal};
use domain::access::Access;
use store::person::Safety;

use super::StaffDesk;
use crate::office::refuse;

impl StaffDesk {
    /// The private check, for clinicians and safeguarding leads.
    #[must_use]
    pub fn private_check(&self) -> Option<&dyn PrivateCheck> {
        self.staff.role.is_clinical().then_some(self as &dyn PrivateCheck)
    }
}

#[async_trait]
impl PrivateCheck for StaffDesk {
    async fn view_back(&self, person: &PersonRef, why: &str) -> Result<(), Refusal> {
        if why.trim().is_empty() {
            return Err(Refusal::DoesNotFit("Say how you checked."));
        }
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, person).await?;
        self.authorise_clinical(&held)?;
        if !held.safety.access.switched_off {
            return Err(Refusal::DoesNotFit("The online view is not switched off."));
        }
        let access = Access { switched_off: false, ..held.safety.access.clone() };
        tx.save_safety(&held, &Safety { access, ..held.safety.clone() }).await.map_err(refuse)?;
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let view = tx.own_view(&nhs_key).await.map_err(refuse)?;
        // A switch that came along from another practice may have left no line of its own.
        tx.save_own_view(&nhs_key, view.back().unwrap_or_default()).await.map_err(refuse)?;
        self.record_act(&mut tx, "own-view-back", &held, None, "", why).await?;
        tx.commit().await.map_err(refuse)
    }
}
