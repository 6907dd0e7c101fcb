//! A batch of letters, from their places in the order to paper. One transaction: all of it is printed, or nothing.

use std::collections::BTreeSet;

use contract::{input::packs::Printing, refusal::Refusal};
use domain::{
    ids::{BatchId, OdsCode},
    programme::{
        pack::{Addressed, Batch, BatchState, Known, Pack, Slot, Write, write_to},
        pause::standing,
        place::AreaCode,
    },
    sharing::Extent,
};
use jiff::{ToSpan, civil::Date};
use store::{StoreError, Tx, programme::KeptPack};

use super::{
    decide::{read_in, recipient},
    decided,
    desk::MailingDesk,
    round::owners,
};
use crate::{
    office::refuse,
    programme::{code::mint, gates::pass_letters, refused},
};

/// Days after which somebody who said no is thought of again.
const SAID_NO: i64 = 28;

impl MailingDesk {
    pub(super) async fn print_batch(&self, printing: &Printing) -> Result<BatchId, Refusal> {
        self.sender()?;
        let office = &self.desk.office;
        let (now, id) = (office.now(), BatchId(office.fresh_id()));
        let area = if printing.area.is_empty() {
            None
        } else {
            Some(AreaCode::parse(&printing.area).map_err(|_| Refusal::DoesNotFit("Choose an area from the list."))?)
        };
        let mut tx = office.store.begin().await.map_err(refuse)?;
        // A pause waits for this, and this for a pause.
        tx.hold_programme().await.map_err(refuse)?;
        let waiting = self.waiting(&mut tx, area.as_ref(), printing.letters).await?;
        let (mut letters, mut practices) = (0, BTreeSet::new());
        for (_, practice, nhs_key) in waiting {
            if letters == printing.letters {
                break;
            }
            if self.print_one(&mut tx, (&practice, &nhs_key), id, letters + 1).await? {
                letters += 1;
                practices.insert(practice);
            }
        }
        let action = if letters == 0 { "hold-out-packs" } else { "print-packs" };
        if letters > 0 {
            let printed = self.desk.decided("");
            let practices = practices.into_iter().collect();
            let batch = Batch { id, area, printed, practices, letters, state: BatchState::Printed };
            tx.add_batch(&batch).await.map_err(refuse)?;
        }
        let what = format!("{}: {letters}", id.0);
        self.desk.record(tx, action, &what, "").await?;
        tracing::debug!(letters, at = now.micros(), "a batch was printed");
        if letters == 0 {
            Err(Refusal::DoesNotFit("No letter may be printed today. Try again tomorrow."))
        } else {
            Ok(id)
        }
    }

    /// The next letters of every practice that may be written to, in their turn.
    async fn waiting(
        &self,
        tx: &mut Tx,
        area: Option<&AreaCode>,
        letters: u32,
    ) -> Result<Vec<(i64, OdsCode, String)>, Refusal> {
        let today = self.desk.office.now().london_day();
        let mut places: Vec<_> = tx.places().await.map_err(refuse)?.into_iter().map(|one| one.place).collect();
        places.retain(|place| place.is_in_programme() && (area.is_none() || place.area.as_ref() == area));
        let (mut waiting, mut first_refusal, mut passed) = (Vec::new(), None, false);
        for place in places {
            if let Err(refused) = pass_letters(tx, &place.practice).await.map_err(refuse)? {
                first_refusal = first_refusal.or(Some(refused));
                continue;
            }
            passed = true;
            // As many again for those who are found to be held out.
            let limit = i64::from(letters) * 2;
            let next = tx.next_packs(&place.practice, today, limit).await.map_err(refuse)?;
            waiting.extend(next.into_iter().map(|(nhs_key, turn)| (turn, place.practice.clone(), nhs_key)));
        }
        if let (false, Some(refused)) = (passed, first_refusal) {
            return Err(refused::letters(refused));
        }
        waiting.sort();
        Ok(waiting)
    }

    /// Puts one letter on paper, by everything that is known of its person at this moment; says whether it did.
    async fn print_one(
        &self,
        tx: &mut Tx,
        (practice, nhs_key): (&OdsCode, &str),
        batch: BatchId,
        number: u32,
    ) -> Result<bool, Refusal> {
        let office = &self.desk.office;
        let (now, today) = (office.now(), office.now().london_day());
        let (person, kept, hidden) = match read_in(tx, practice, nhs_key).await {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(false),
            // One whose row nobody can read keeps nobody else's letter.
            Err(error @ StoreError::Inconsistent { .. }) => {
                tracing::error!(%error, "a letter was not printed");
                return Ok(false);
            }
            Err(error) => return Err(refuse(error)),
        };
        let recipient = recipient(office, &person, &hidden, today);
        if write_to(&recipient, &kept.known, today) != Write::To {
            let owners = owners(office, practice, now).await.map_err(refuse)?;
            let pack = decided(office, &recipient, Some(kept), &owners, today);
            tx.save_pack(nhs_key, &person, &pack).await.map_err(refuse)?;
            return Ok(false);
        }
        if tx.sharing(nhs_key).await.map_err(refuse)?.sharing.choice.extent == Extent::OptedOut {
            let pack = later(kept, today);
            tx.save_pack(nhs_key, &person, &pack).await.map_err(refuse)?;
            return Ok(false);
        }
        let large_print = tx.contact(nhs_key).await.map_err(refuse)?.contact.large_print;
        let (code, code_key) = mint(office);
        let Some(letter) = Addressed::to(&person.identity, &person.practice.name, code, large_print) else {
            return Ok(false);
        };
        let Pack::Queued { copy } = kept.known.pack else { return Ok(false) };
        tx.add_pack_code(practice, nhs_key, &code_key, copy, now).await.map_err(refuse)?;
        let file = tx.gate_file(practice).await.map_err(refuse)?;
        let pack = kept.known.pack.clone().print(batch, &standing(&file.place, &file.pauses));
        let known = Known { pack: pack.map_err(refused::pack)?, ..kept.known };
        let pack = KeptPack { known, slot: None, number, letter: Some(letter), version: kept.version };
        tx.save_pack(nhs_key, &person, &pack).await.map_err(refuse)?;
        Ok(true)
    }
}

/// Who said no is not written to; were they to say yes again, their letter comes in its turn.
fn later(kept: KeptPack, today: Date) -> KeptPack {
    let slot = kept.slot.map(|slot| Slot { day: today.saturating_add(SAID_NO.days()), ..slot });
    KeptPack { slot, ..kept }
}

/// The clear text of an address and a code is forgotten when the letter leaves.
pub(super) fn forget(kept: KeptPack, known: Known) -> KeptPack {
    KeptPack { known, slot: None, number: 0, letter: None, version: kept.version }
}

/// Reads all letters that are left in a batch, in the order of their numbers.
pub(super) async fn letters(tx: &mut Tx, batch: &Batch) -> Result<Vec<(u32, Addressed)>, StoreError> {
    let mut all = Vec::new();
    for practice in &batch.practices {
        all.extend(tx.letters_of_batch(practice, batch.id).await?);
    }
    all.sort_by_key(|(number, _)| *number);
    Ok(all)
}
