//! Making one record two again.

use contract::{ids::PersonRef, refusal::Refusal};
use domain::{
    identity::Identity,
    merge::{Evidence, Side, Step, undone},
};
use store::person::{Held, Safety};

use super::{Sides, StaffDesk, confirm::quiet, refused, twins::Taken};
use crate::office::refuse;

/// Why both are frozen, and the line in the queue.
const LOOK: &str = "Two records again: look at both before they open";

impl StaffDesk {
    /// Both stand as before the merge, and whatever was made stricter since stays on both sides. Nobody can tell whose
    /// each of it was, so both are frozen until a clinician or lead has looked.
    pub(super) async fn make_two(&self, who: &PersonRef, why: &str) -> Result<(), Refusal> {
        let step = self.merge_step(why)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let Sides { known, kept, closed } = self.merge_in(&mut tx, who).await?;
        let (merge, confirmed, evidence) = known.merge.clone().undo(step.clone()).map_err(refused)?;
        if kept.safety.access.in_merge {
            return Err(Refusal::DoesNotFit("This record is being merged with another. Settle that first."));
        }
        tx.return_entries(kept.id, closed.id).await.map_err(refuse)?;
        let taken = Taken { copied: evidence.copied.clone(), held: evidence.held.clone() };
        for side in [&kept, &closed] {
            self.open_twins(&mut tx, side, &taken).await?;
            let identity =
                Identity { life: side.identity.life.clone().without_told_at(confirmed.at), ..side.identity.clone() };
            let safety = frozen(apart(side, &kept, &closed, &evidence, &step), &step);
            tx.save_settled(side, &identity, &safety).await.map_err(refuse)?;
            if kept.identity.birth_date != closed.identity.birth_date {
                self.office.judge(side).await?.everything(&mut tx, side.id, self.office.now()).await.map_err(refuse)?;
            }
            let (id, ods) = (self.office.fresh_id(), &side.practice.ods);
            tx.queue_line(id, ods, side.id, LOOK, step.at).await.map_err(refuse)?;
            self.record_act(&mut tx, "undo-merge", side, None, "frozen", why).await?;
        }
        self.part_proxies(&mut tx, &kept, &closed, &step).await?;
        self.part_choices(&mut tx, (&kept, &closed), &evidence, &step).await?;
        tx.save_merge(&self.staff.organisation, &known, &merge).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }
}

/// A side as it was, with what was set on the kept record since, and for the closed side also on that one: a freeze, a flag
/// and the person's own switch reach a record that was merged away.
fn apart(side: &Held, kept: &Held, closed: &Held, evidence: &Evidence, step: &Step) -> Safety {
    let back = |before: &Safety, then: &Safety, now: &Safety| {
        let mut side = side.clone();
        side.safety = before.clone();
        undone(Side { standing: &side.standing(), safety: before }, then, now, step.at)
    };
    if side.id == kept.id {
        return back(&evidence.kept_before, &evidence.merged, &kept.safety);
    }
    let before = back(&evidence.closed_before, &evidence.merged, &kept.safety);
    back(&before, &quiet(&evidence.closed_before), &closed.safety)
}

fn frozen(safety: Safety, step: &Step) -> Safety {
    let access = safety.access.clone();
    match access.freeze(step.by.clone(), step.at, LOOK) {
        Ok(access) => Safety { access, ..safety },
        Err(_) => safety,
    }
}
