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
const APART_AGAIN: &str = "One record was made two again: decide again who may see it";

/// Both are open and record the same.
fn says_the_same(one: &Concern, other: &Concern) -> bool {
    let id = other.id;
    one.is_open() && Concern { id, ..one.clone() } == *other
}

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
        // Whether or not anybody is granted anything yet: whoever is about to be must be decided on knowing of the merge.
        self.decide_anew(tx, &key, DECIDE_ANEW, step).await
    }

    /// What paused proxies of the one pauses those of both, and a clinician decides on both: a grant that was ended since
    /// the merge stands unended on the other side.
    pub(super) async fn part_proxies(
        &self,
        tx: &mut Tx,
        kept: &Held,
        closed: &Held,
        step: &Step,
    ) -> Result<(), Refusal> {
        let keys = &self.office.keys;
        let (key, other) = (keys.nhs(&kept.identity.nhs_number), keys.nhs(&closed.identity.nhs_number));
        let theirs = tx.concerns(&other).await.map_err(refuse)?;
        for known in tx.concerns(&key).await.map_err(refuse)? {
            let is_there = theirs.iter().any(|one| says_the_same(&one.concern, &known.concern));
            if known.concern.is_open() && !is_there {
                let id = ConcernId::from_random(self.office.random.bytes());
                tx.add_concern(&other, &Concern { id, ..known.concern }).await.map_err(refuse)?;
            }
        }
        for key in [&key, &other] {
            self.decide_anew(tx, key, APART_AGAIN, step).await?;
        }
        Ok(())
    }

    async fn decide_anew(&self, tx: &mut Tx, nhs_key: &str, note: &str, step: &Step) -> Result<(), Refusal> {
        let id = ConcernId::from_random(self.office.random.bytes());
        let concern = Concern::new(id, ConcernKind::Dispute, note, step.by.clone(), step.at);
        tx.add_concern(nhs_key, &concern).await.map_err(refuse)
    }
}
