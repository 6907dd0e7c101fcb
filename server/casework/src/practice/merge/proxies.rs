//! Proxies of someone whose two records become one: each was granted one of them alone.

use contract::refusal::Refusal;
use domain::{
    ids::ConcernId,
    merge::Step,
    proxy::{Concern, ConcernKind, ConcernState},
};
use store::{Tx, person::Held};

use super::StaffDesk;
use crate::office::refuse;

/// Why every proxy pauses until somebody decides.
const DECIDE_ANEW: &str = "Two records were made one: decide again who may see it";

impl StaffDesk {
    /// What pauses proxies of either side pauses those of the one who goes on; and no proxy reads the other side's entries
    /// before a clinician has decided that they may.
    pub(super) async fn pause_proxies(
        &self,
        tx: &mut Tx,
        kept: &Held,
        closed: &Held,
        step: &Step,
    ) -> Result<(), Refusal> {
        let keys = &self.office.keys;
        let key = keys.nhs(&kept.identity.nhs_number);
        for known in tx.concerns(&keys.nhs(&closed.identity.nhs_number)).await.map_err(refuse)? {
            if known.concern.is_open() {
                let id = ConcernId::from_random(self.office.random.bytes());
                let concern = Concern { id, state: ConcernState::Open, ..known.concern };
                tx.add_concern(&key, &concern).await.map_err(refuse)?;
            }
        }
        let grants = tx.grants_on(kept.id).await.map_err(refuse)?;
        if grants.iter().any(|known| known.grant.is_live()) {
            let id = ConcernId::from_random(self.office.random.bytes());
            let concern = Concern::new(id, ConcernKind::Dispute, DECIDE_ANEW, step.by.clone(), step.at);
            tx.add_concern(&key, &concern).await.map_err(refuse)?;
        }
        Ok(())
    }
}
