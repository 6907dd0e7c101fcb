//! A printed batch: checked, handed over, destroyed, or kept by a pause.

use contract::refusal::Refusal;
use domain::{
    ids::{BatchId, OdsCode},
    programme::{
        pack::{Batch, BatchState, Known, Owners, Pack, WriteRefused},
        pause::standing,
    },
    sharing::Extent,
};
use store::{
    StoreError, Tx,
    person::Held,
    programme::{KeptBatch, KeptPack},
};
use uuid::Uuid;

use super::{
    decide::{placed, read_in, recipient},
    decided,
    desk::MailingDesk,
    print::forget,
    round::owners,
};
use crate::{
    office::refuse,
    programme::{gates::pass_letters, refused},
};

/// What is found of a letter on paper when it is looked at once more.
enum Found {
    /// It may go as it is.
    Stays(Box<(Held, KeptPack)>),
    /// It must be taken out, and is then kept as this.
    Out(Box<(Held, KeptPack)>),
    /// Nobody can read whose it is.
    Unreadable,
}

/// How letters of a practice are looked at.
struct Practice<'a> {
    ods: &'a OdsCode,
    owners: Owners,
    /// Its people may be written to.
    may: bool,
    /// The batch is about to leave: whether what is taken out of it is still here nobody can tell.
    is_leaving: bool,
}

impl MailingDesk {
    pub(super) async fn batch_kept(&self, batch: &str) -> Result<KeptBatch, Refusal> {
        let id = Uuid::try_parse(batch).map_err(|_| Refusal::NotFound)?;
        self.desk.office.store.batch(BatchId(id)).await.map_err(refuse)?.ok_or(Refusal::NotFound)
    }

    /// A batch that is on paper, inside a transaction that holds every gate.
    pub(super) async fn held(&self, batch: &str) -> Result<(Tx, KeptBatch), Refusal> {
        let id = Uuid::try_parse(batch).map_err(|_| Refusal::NotFound)?;
        let mut tx = self.desk.office.store.begin().await.map_err(refuse)?;
        tx.hold_programme().await.map_err(refuse)?;
        let kept = tx.batch(BatchId(id)).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        kept.batch.on_paper().map_err(refused::batch)?;
        Ok((tx, kept))
    }

    /// Looks at one practice of a batch. A pause keeps all of it; what else keeps a practice takes its letters out.
    async fn practice<'a>(&self, tx: &mut Tx, batch: &Batch, ods: &'a OdsCode) -> Result<Practice<'a>, Refusal> {
        let office = &self.desk.office;
        let may = match pass_letters(tx, ods).await.map_err(refuse)? {
            Err(paused @ WriteRefused::Paused) => return Err(refused::letters(paused)),
            passed => passed.is_ok(),
        };
        let is_leaving = matches!(batch.state, BatchState::Checked(_));
        Ok(Practice { ods, owners: owners(office, ods, office.now()).await.map_err(refuse)?, may, is_leaving })
    }

    /// Decides about one letter on paper by what is known at this moment. Who may no longer be written to is taken out; who
    /// moved, has another name or said no since it was printed waits for a letter anew.
    async fn look_again(&self, tx: &mut Tx, of: &Practice<'_>, nhs_key: &str) -> Result<Found, Refusal> {
        let office = &self.desk.office;
        let today = office.now().london_day();
        let (person, kept, hidden) = match read_in(tx, of.ods, nhs_key).await {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(Found::Unreadable),
            Err(error @ StoreError::Inconsistent { .. }) => {
                tracing::error!(%error, "a letter was taken out of its batch");
                return Ok(Found::Unreadable);
            }
            Err(error) => return Err(refuse(error)),
        };
        let fits =
            kept.letter.as_ref().is_some_and(|letter| letter.still_fits(&person.identity, &person.practice.name));
        let said_no = tx.sharing(nhs_key).await.map_err(refuse)?.sharing.choice.extent == Extent::OptedOut;
        let recipient = recipient(office, &person, &hidden, today);
        let pack = decided(office, &recipient, Some(kept.clone()), &of.owners, today);
        let out = |pack: KeptPack| match (&kept.known.pack, of.is_leaving) {
            (Pack::Printed { copy, .. }, true) => {
                let to = kept.letter.as_ref().map(|letter| office.keys.postal(letter.address()));
                KeptPack { known: pack.known.clone().perhaps_left(*copy, to), ..pack }
            }
            _ => pack,
        };
        if pack.known != kept.known {
            return Ok(Found::Out(Box::new((person, out(pack)))));
        }
        if of.may && fits && !said_no {
            return Ok(Found::Stays(Box::new((person, kept))));
        }
        let waits = kept.known.pack.clone().scrap().map_err(refused::pack)?;
        let known = Known { pack: waits, ..kept.known.clone() };
        let pack = placed(office, Some(forget(kept.clone(), kept.known.clone())), known, today, None);
        Ok(Found::Out(Box::new((person, out(pack)))))
    }

    /// Everybody in it is looked at once more: gives the numbers that are left, and whether any was taken out.
    pub(super) async fn sift(&self, tx: &mut Tx, batch: &Batch) -> Result<(Vec<u32>, bool), Refusal> {
        let (mut left, mut taken) = (Vec::new(), false);
        for ods in &batch.practices {
            let of = self.practice(tx, batch, ods).await?;
            for (nhs_key, number) in tx.packs_in_batch(ods, batch.id).await.map_err(refuse)? {
                match self.look_again(tx, &of, &nhs_key).await? {
                    Found::Stays(_) => {
                        left.push(number);
                        continue;
                    }
                    Found::Out(out) => tx.save_pack(&nhs_key, &out.0, &out.1).await.map_err(refuse)?,
                    Found::Unreadable => tx.lay_aside(ods, &nhs_key).await.map_err(refuse)?,
                }
                taken = true;
            }
        }
        left.sort_unstable();
        Ok((left, taken))
    }

    /// Everybody in it is looked at once more, and what must stay here is taken out.
    pub(super) async fn check_batch(&self, batch: &str) -> Result<(), Refusal> {
        let (mut tx, kept) = self.held(batch).await?;
        let (left, _) = self.sift(&mut tx, &kept.batch).await?;
        let checked = kept.batch.clone().check(self.desk.decided("")).map_err(refused::batch)?;
        tx.save_batch(&checked, kept.version).await.map_err(refuse)?;
        let what = format!("{batch}: {}", left.len());
        self.desk.record(tx, "check-packs", &what, "").await
    }

    /// It leaves the house, but for the letters of these numbers: what leaves is written down, and clocks begin.
    pub(super) async fn hand_over_batch(&self, batch: &str, out: &[u32]) -> Result<(), Refusal> {
        let (mut tx, kept) = self.held(batch).await?;
        let gone = kept.batch.clone().hand_over(self.desk.decided("")).map_err(refused::batch)?;
        let (left, taken) = self.sift(&mut tx, &kept.batch).await?;
        if taken {
            self.desk.record(tx, "hold-out-packs", batch, "").await?;
            return Err(OTHERS_OUT);
        }
        if missing(kept.batch.letters, &left) != out {
            return Err(OTHERS_OUT);
        }
        let today = self.desk.office.now().london_day();
        for ods in &kept.batch.practices {
            let (of, file) =
                (self.practice(&mut tx, &kept.batch, ods).await?, tx.gate_file(ods).await.map_err(refuse)?);
            for (nhs_key, _) in tx.packs_in_batch(ods, kept.batch.id).await.map_err(refuse)? {
                // Nothing was taken out a moment ago; what came since makes all of it void.
                let Found::Stays(stays) = self.look_again(&mut tx, &of, &nhs_key).await? else {
                    return Err(OTHERS_OUT);
                };
                let (person, pack) = *stays;
                let sent = pack.known.pack.clone().send(today, &standing(&file.place, &file.pauses));
                let sent = sent.map_err(refused::pack)?;
                let to = pack.letter.as_ref().map(|letter| self.desk.office.keys.postal(letter.address()));
                let copies = match &sent {
                    Pack::Sent { copy, .. } => pack.known.copies.clone().left(*copy, to),
                    _ => pack.known.copies.clone(),
                };
                let known = Known { pack: sent, copies, ..pack.known.clone() };
                tx.save_pack(&nhs_key, &person, &forget(pack, known)).await.map_err(refuse)?;
            }
        }
        tx.save_batch(&gone, kept.version).await.map_err(refuse)?;
        let what = format!("{batch}: {}", left.len());
        self.desk.record(tx, "hand-over-packs", &what, "").await
    }

    /// The paper was destroyed; its letters wait again, each with a place by chance.
    pub(super) async fn scrap_batch(&self, batch: &str, why: &str) -> Result<(), Refusal> {
        let (mut tx, kept) = self.held(batch).await?;
        let office = &self.desk.office;
        let today = office.now().london_day();
        for ods in &kept.batch.practices {
            for (nhs_key, _) in tx.packs_in_batch(ods, kept.batch.id).await.map_err(refuse)? {
                let (person, pack) = match read_in(&mut tx, ods, &nhs_key).await {
                    Ok(Some((person, pack, _))) => (person, pack),
                    Ok(None) | Err(StoreError::Inconsistent { .. }) => {
                        tx.lay_aside(ods, &nhs_key).await.map_err(refuse)?;
                        continue;
                    }
                    Err(error) => return Err(refuse(error)),
                };
                let waits: Pack = pack.known.pack.clone().scrap().map_err(refused::pack)?;
                let known = Known { pack: waits, ..pack.known.clone() };
                let pack = placed(office, Some(forget(pack.clone(), pack.known)), known, today, None);
                tx.save_pack(&nhs_key, &person, &pack).await.map_err(refuse)?;
            }
        }
        let scrapped = kept.batch.clone().scrap(self.desk.decided(why)).map_err(refused::batch)?;
        tx.save_batch(&scrapped, kept.version).await.map_err(refuse)?;
        self.desk.record(tx, "scrap-packs", batch, why).await
    }
}

const OTHERS_OUT: Refusal = Refusal::DoesNotFit(
    "Other letters must stay here than you took out. Look at the numbers again, take them out, then say so again.",
);

/// The numbers of a batch that are no longer among those left in it.
pub(super) fn missing(letters: u32, left: &[u32]) -> Vec<u32> {
    (1..=letters).filter(|number| !left.contains(number)).collect()
}
