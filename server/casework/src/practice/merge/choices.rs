//! Sharing choices of two records that become one, or two again: each change leaves a receipt and a row in the log.

use contract::refusal::Refusal;
use domain::{
    merge::{Evidence, Step, undone_choice},
    sharing::{Change, Channel, Choice, Receipt, ReceiptCode, Sharing},
};
use store::{
    Tx,
    person::Held,
    sharing::{Kept, Owner},
};

use super::StaffDesk;
use crate::{
    notify::{Notice, tell},
    office::refuse,
    sharing::answered,
};

/// Who changed it, in the receipt: nobody asked for it.
const BY: &str = "two records made one";

/// What stood before, and what counts now.
pub(super) struct Merged {
    pub before: Sharing,
    pub merged: Sharing,
}

impl StaffDesk {
    /// The stricter of both choices counts for the number that goes on. What the other number chose stays as it is.
    pub(super) async fn merge_choices(
        &self,
        tx: &mut Tx,
        kept: &Held,
        closed: &Held,
        step: &Step,
    ) -> Result<Merged, Refusal> {
        let keys = &self.office.keys;
        let (key, other) = (keys.nhs(&kept.identity.nhs_number), keys.nhs(&closed.identity.nhs_number));
        let Kept { sharing: before, version } = tx.sharing(&key).await.map_err(refuse)?;
        let theirs = tx.sharing(&other).await.map_err(refuse)?.sharing;
        let choice = before.choice.strictest(&theirs.choice);
        if choice == before.choice {
            return Ok(Merged { merged: before.clone(), before });
        }
        let merged = Sharing { choice, waiting: before.waiting.clone(), changed_at: Some(step.at) };
        tx.save_sharing(&key, &Kept { sharing: merged.clone(), version }).await.map_err(refuse)?;
        Ok(Merged { before, merged })
    }

    /// What counted before counts again, with whatever was made stricter since; that counts for the other number too.
    pub(super) async fn part_choices(
        &self,
        tx: &mut Tx,
        (kept, closed): (&Held, &Held),
        evidence: &Evidence,
        step: &Step,
    ) -> Result<(), Refusal> {
        let key = self.office.keys.nhs(&kept.identity.nhs_number);
        let other = self.office.keys.nhs(&closed.identity.nhs_number);
        let Kept { sharing: now, version } = tx.sharing(&key).await.map_err(refuse)?;
        let back = undone_choice(&evidence.sharing_before, evidence, &now);
        if back != now {
            tx.save_sharing(&key, &Kept { sharing: back.clone(), version }).await.map_err(refuse)?;
            self.note_choice(tx, kept, (&now.choice, &back.choice), step).await?;
        }
        if now.choice != evidence.sharing_merged.choice {
            let Kept { sharing: theirs, version } = tx.sharing(&other).await.map_err(refuse)?;
            let choice = theirs.choice.strictest(&now.choice);
            if choice != theirs.choice {
                let sharing = Sharing { choice: choice.clone(), ..theirs.clone() };
                tx.save_sharing(&other, &Kept { sharing, version }).await.map_err(refuse)?;
                self.note_choice(tx, closed, (&theirs.choice, &choice), step).await?;
            }
        }
        Ok(())
    }

    /// A receipt, a row in the log, and a word to the person, where the choice is another than before.
    pub(super) async fn note_choice(
        &self,
        tx: &mut Tx,
        held: &Held,
        (from, to): (&Choice, &Choice),
        step: &Step,
    ) -> Result<(), Refusal> {
        let change = Change::between(from, to);
        if change.is_empty() {
            return Ok(());
        }
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        self.record_act(tx, "merge-sharing", held, None, &answered(&change), &step.why).await?;
        let code = ReceiptCode::from_random(self.office.random.bytes());
        let receipt = Receipt { code, at: step.at, asked: change, channel: Channel::System { name: BY.to_owned() } };
        tx.add_receipt(Owner { nhs_key: &nhs_key, account: "" }, &receipt).await.map_err(refuse)?;
        let notice = Notice::Sharing(self.office.fresh_id());
        tell(tx, &self.office, &nhs_key, held.id, notice, step.at).await.map_err(refuse)
    }
}
