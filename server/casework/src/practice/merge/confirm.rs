//! Making two records one.

use contract::{ids::PersonRef, refusal::Refusal};
use domain::{
    identity::{Identity, Successor, Teller, Told},
    merge::{Evidence, Side, Step, strictest},
};
use store::person::{Held, Safety};

use super::{Sides, StaffDesk, WAITS, refused};
use crate::office::refuse;

impl StaffDesk {
    /// All entries go to the record that goes on, which keeps the strictest of both; the other number closes.
    pub(super) async fn make_one(&self, who: &PersonRef, why: &str) -> Result<(), Refusal> {
        let step = self.merge_step(why)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let Sides { known, kept, closed } = self.merge_in(&mut tx, who).await?;
        self.can_be_one(&mut tx, &kept, &closed).await?;
        let merged = strictest(
            Side { standing: &kept.standing(), safety: &kept.safety },
            Side { standing: &closed.standing(), safety: &closed.safety },
            step.at,
        );
        let taken = self.close_twins(&mut tx, &kept, &closed).await?;
        let choices = self.merge_choices(&mut tx, &kept, &closed, &step).await?;
        self.pause_proxies(&mut tx, &kept, &closed, &step).await?;
        let evidence = Evidence {
            kept_before: before(&kept),
            closed_before: before(&closed),
            merged: merged.clone(),
            sharing_before: choices.before.clone(),
            sharing_merged: choices.merged.clone(),
            copied: taken.copied,
            held: taken.held,
        };
        let merge = known.merge.clone().confirm(step.clone(), evidence).map_err(refused)?;
        tx.move_entries(kept.id, closed.id).await.map_err(refuse)?;
        tx.save_settled(&kept, &kept_identity(&kept, &closed, &step), &merged).await.map_err(refuse)?;
        let replaced = closed_identity(&kept, &closed, &step);
        tx.save_settled(&closed, &replaced, &quiet(&before(&closed))).await.map_err(refuse)?;
        self.note_choice(&mut tx, &kept, (&choices.before.choice, &choices.merged.choice), &step).await?;
        tx.save_merge(&self.staff.organisation, &known, &merge).await.map_err(refuse)?;
        for side in [&kept, &closed] {
            tx.close_line(&side.practice.ods, side.id, WAITS).await.map_err(refuse)?;
            let what = if side.id == kept.id { "goes on" } else { "closed" };
            self.record_act(&mut tx, "confirm-merge", side, None, what, &step.why).await?;
        }
        tx.commit().await.map_err(refuse)
    }
}

/// How a side stood before anyone proposed anything.
fn before(held: &Held) -> Safety {
    let mut safety = held.safety.clone();
    safety.access.in_merge = false;
    safety
}

/// What is left with the side that closes: its flags are with the one who goes on, as nobody must work on them twice.
pub(super) fn quiet(before: &Safety) -> Safety {
    Safety { access: before.access.clone(), ..Safety::default() }
}

/// A death or a protection told of either counts for the one that goes on.
fn kept_identity(kept: &Held, closed: &Held, step: &Step) -> Identity {
    let mut identity = kept.identity.clone();
    let told = || Told { by: Teller::Staff(step.by.clone()), at: step.at, why: step.why.clone() };
    if closed.identity.is_deceased() && !kept.identity.is_deceased() {
        let life = identity.life.clone();
        identity.life = life.clone().die(told()).unwrap_or(life);
    }
    if closed.identity.is_sensitive() && !kept.identity.is_sensitive() {
        let life = identity.life.clone();
        identity.life = life.clone().protect(told()).unwrap_or(life);
    }
    identity
}

fn closed_identity(kept: &Held, closed: &Held, step: &Step) -> Identity {
    let told = Told { by: Teller::Staff(step.by.clone()), at: step.at, why: step.why.clone() };
    let life = closed.identity.life.clone();
    let replaced = life.clone().supersede(Successor::Number(kept.identity.nhs_number.clone()), told);
    Identity { life: replaced.unwrap_or(life), ..closed.identity.clone() }
}
