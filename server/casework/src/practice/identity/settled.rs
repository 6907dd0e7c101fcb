//! Settling what was said of who a person is: what opens again is for clinicians and leads.

use contract::{ids::PersonRef, input::identity::SettleIdentity, refusal::Refusal};
use domain::identity::Identity;

use super::{StaffDesk, refused};
use crate::office::refuse;

impl StaffDesk {
    pub(super) async fn settle_identity(
        &self,
        who: &PersonRef,
        settle: SettleIdentity,
        why: &str,
    ) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        self.authorise_clinical(&held)?;
        let life = held.identity.life.clone();
        let life = match settle {
            SettleIdentity::Unprotect => Some(life.unprotect().map_err(refused)?),
            SettleIdentity::Reinstate => {
                if tx.merged_into(&self.staff.organisation, held.id).await.map_err(refuse)?.is_some() {
                    return Err(Refusal::DoesNotFit("This record was merged into another. Undo the merge instead."));
                }
                Some(life.reinstate().map_err(refused)?)
            }
            SettleIdentity::LetIn => {
                let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
                tx.forget_accounts(&nhs_key).await.map_err(refuse)?;
                None
            }
        };
        if let Some(life) = life {
            let identity = Identity { life, ..held.identity.clone() };
            tx.save_identity(&held, &identity).await.map_err(refuse)?;
        }
        self.record_act(&mut tx, "settle-identity", &held, None, settle.word(), why).await?;
        tx.commit().await.map_err(refuse)
    }
}
