//! Making one record two again.

use contract::{ids::PersonRef, refusal::Refusal};
use domain::{
    identity::Identity,
    merge::{Evidence, undone, undone_choice},
    sharing::Sharing,
};
use store::{Tx, person::Held, sharing::Kept};

use super::{Sides, StaffDesk, refused, twins::Taken};
use crate::office::refuse;

impl StaffDesk {
    /// Both stand as before the merge; whatever was made stricter since stays, on both sides.
    pub(super) async fn make_two(&self, who: &PersonRef, why: &str) -> Result<(), Refusal> {
        let step = self.merge_step(why)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let Sides { known, kept, closed } = self.merge_in(&mut tx, who).await?;
        let (merge, confirmed, evidence) = known.merge.clone().undo(step).map_err(refused)?;
        if kept.safety.access.in_merge {
            return Err(Refusal::DoesNotFit("This record is being merged with another. Settle that first."));
        }
        tx.return_entries(kept.id, closed.id).await.map_err(refuse)?;
        let taken = Taken { copied: evidence.copied.clone(), held: evidence.held.clone() };
        let now = &kept.safety;
        for (side, before) in [(&kept, &evidence.kept_before), (&closed, &evidence.closed_before)] {
            self.open_twins(&mut tx, side, &taken).await?;
            let identity =
                Identity { life: side.identity.life.clone().without_told_at(confirmed.at), ..side.identity.clone() };
            let safety = undone(before, &evidence.merged, now);
            tx.save_settled(side, &identity, &safety).await.map_err(refuse)?;
            if kept.identity.birth_date != closed.identity.birth_date {
                self.office.judge(side).await?.everything(&mut tx, side.id).await.map_err(refuse)?;
            }
            self.record_act(&mut tx, "undo-merge", side, None, "", why).await?;
        }
        self.part_choices(&mut tx, &kept, &closed, &evidence).await?;
        tx.save_merge(&self.staff.organisation, &known, &merge).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }

    async fn part_choices(&self, tx: &mut Tx, kept: &Held, closed: &Held, evidence: &Evidence) -> Result<(), Refusal> {
        let key = self.office.keys.nhs(&kept.identity.nhs_number);
        let other = self.office.keys.nhs(&closed.identity.nhs_number);
        let Kept { sharing: now, version } = tx.sharing(&key).await.map_err(refuse)?;
        let back = undone_choice(&evidence.sharing_before, evidence, &now);
        if back != now {
            tx.save_sharing(&key, &Kept { sharing: back, version }).await.map_err(refuse)?;
        }
        if now.choice != evidence.sharing_merged.choice {
            let Kept { sharing: theirs, version } = tx.sharing(&other).await.map_err(refuse)?;
            let choice = theirs.choice.strictest(&now.choice);
            if choice != theirs.choice {
                let sharing = Sharing { choice, ..theirs };
                tx.save_sharing(&other, &Kept { sharing, version }).await.map_err(refuse)?;
            }
        }
        Ok(())
    }
}
