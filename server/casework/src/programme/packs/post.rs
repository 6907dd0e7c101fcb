//! A printed batch: posted, destroyed, or kept by a pause.

use contract::refusal::Refusal;
use domain::{
    ids::BatchId,
    programme::{
        pack::{Batch, Known, Pack},
        pause::standing,
    },
    sharing::Extent,
};
use store::{Tx, programme::KeptBatch};
use uuid::Uuid;

use super::{decided, desk::MailingDesk, print::forget, round::held_out};
use crate::{
    office::refuse,
    programme::{gates::pass_letters, packs::decide::placed, refused},
};

impl MailingDesk {
    pub(super) async fn batch_kept(&self, batch: &str) -> Result<KeptBatch, Refusal> {
        let id = Uuid::try_parse(batch).map_err(|_| Refusal::NotFound)?;
        self.desk.office.store.batch(BatchId(id)).await.map_err(refuse)?.ok_or(Refusal::NotFound)
    }

    /// The batch inside a transaction that holds every gate.
    async fn held(&self, batch: &str) -> Result<(Tx, KeptBatch), Refusal> {
        let id = Uuid::try_parse(batch).map_err(|_| Refusal::NotFound)?;
        let mut tx = self.desk.office.store.begin().await.map_err(refuse)?;
        tx.hold_programme().await.map_err(refuse)?;
        let kept = tx.batch(BatchId(id)).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        kept.batch.on_paper().map_err(refused::batch)?;
        Ok((tx, kept))
    }

    /// Everybody in it is looked at once more. Who may no longer be written to is taken out; who moved, has another name or
    /// said no since it was printed waits for a letter anew.
    async fn sift(&self, tx: &mut Tx, batch: &Batch) -> Result<Vec<u32>, Refusal> {
        let office = &self.desk.office;
        let (now, mut left) = (office.now(), Vec::new());
        for practice in &batch.practices {
            let held = held_out(office, practice, now).await.map_err(refuse)?;
            for (nhs_key, number) in tx.packs_in_batch(practice, batch.id).await.map_err(refuse)? {
                let (Some(person), Some(kept)) = (
                    tx.person_of(practice, &nhs_key).await.map_err(refuse)?,
                    tx.pack(practice, &nhs_key).await.map_err(refuse)?,
                ) else {
                    continue;
                };
                let was = kept.known.clone();
                let fits = kept
                    .letter
                    .as_ref()
                    .is_some_and(|letter| letter.still_fits(&person.identity, &person.practice.name))
                    && tx.sharing(&nhs_key).await.map_err(refuse)?.sharing.choice.extent != Extent::OptedOut;
                let mut pack = decided(office, &person, Some(kept), &held, now.london_day());
                if pack.known == was && fits {
                    left.push(number);
                    continue;
                }
                if pack.known == was {
                    let waits = was.pack.clone().scrap().map_err(refused::pack)?;
                    let known = Known { pack: waits, ..was };
                    pack = placed(office, Some(forget(pack, known.clone())), known, now.london_day(), None);
                }
                tx.save_pack(&nhs_key, &person, &pack).await.map_err(refuse)?;
            }
        }
        left.sort_unstable();
        Ok(left)
    }

    pub(super) async fn post_batch(&self, batch: &str, out: &[u32]) -> Result<(), Refusal> {
        let (mut tx, kept) = self.held(batch).await?;
        for practice in &kept.batch.practices {
            pass_letters(&mut tx, practice).await.map_err(refuse)?.map_err(refused::letters)?;
        }
        let left = self.sift(&mut tx, &kept.batch).await?;
        if missing(kept.batch.letters, &left) != out {
            self.desk.record(tx, "hold-out-packs", batch, "").await?;
            return Err(Refusal::DoesNotFit(
                "Other letters must stay out than you took out. Look at the numbers again, take them out, then say so again.",
            ));
        }
        let today = self.desk.office.now().london_day();
        for practice in &kept.batch.practices {
            let file = tx.gate_file(practice).await.map_err(refuse)?;
            for (nhs_key, _) in tx.packs_in_batch(practice, kept.batch.id).await.map_err(refuse)? {
                let (Some(person), Some(pack)) = (
                    tx.person_of(practice, &nhs_key).await.map_err(refuse)?,
                    tx.pack(practice, &nhs_key).await.map_err(refuse)?,
                ) else {
                    continue;
                };
                let sent = pack.known.pack.clone().send(today, &standing(&file.place, &file.pauses));
                let known = Known { pack: sent.map_err(refused::pack)?, ..pack.known.clone() };
                tx.save_pack(&nhs_key, &person, &forget(pack, known)).await.map_err(refuse)?;
            }
        }
        let posted = kept.batch.clone().post(self.desk.decided("")).map_err(refused::batch)?;
        tx.save_batch(&posted, kept.version).await.map_err(refuse)?;
        let what = format!("{batch}: {}", left.len());
        self.desk.record(tx, "post-packs", &what, "").await
    }

    /// The paper was destroyed; its letters wait again, each with a place by chance.
    pub(super) async fn scrap_batch(&self, batch: &str, why: &str) -> Result<(), Refusal> {
        let (mut tx, kept) = self.held(batch).await?;
        let office = &self.desk.office;
        let today = office.now().london_day();
        for practice in &kept.batch.practices {
            for (nhs_key, _) in tx.packs_in_batch(practice, kept.batch.id).await.map_err(refuse)? {
                let (Some(person), Some(pack)) = (
                    tx.person_of(practice, &nhs_key).await.map_err(refuse)?,
                    tx.pack(practice, &nhs_key).await.map_err(refuse)?,
                ) else {
                    continue;
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

/// The numbers of a batch that are no longer among those left in it.
pub(super) fn missing(letters: u32, left: &[u32]) -> Vec<u32> {
    (1..=letters).filter(|number| !left.contains(number)).collect()
}
