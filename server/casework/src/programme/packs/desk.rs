//! The programme officer at the letters: numbers on screen, and files for the mailing house's machine.

use async_trait::async_trait;
use contract::{
    input::packs::Printing,
    ports::packs::Mailing,
    refusal::Refusal,
    views::packs::{BatchPage, PacksPage},
};
use domain::{
    programme::{
        answer::part,
        pack::{BatchState, WriteRefused, may_write},
        pause::{Pause, standing},
    },
    role::{Role, Staff},
};
use mail::pack::{NowhereToReturn, Pack, Sender, zip};
use store::programme::{KeptBatch, KeptWave, Placed};

use super::{
    manifest::{HEADS, Line, lines},
    post::missing,
    print::letters,
};
use crate::{
    office::{Office, refuse},
    programme::ProgrammeDesk,
    views::packs as views,
    words,
};

/// One signed-in programme officer.
#[derive(Clone)]
pub struct MailingDesk {
    pub(super) desk: ProgrammeDesk,
    sender: Result<Sender, NowhereToReturn>,
}

impl MailingDesk {
    /// Seats a programme officer; none for any other role.
    #[must_use]
    pub fn new(office: Office, staff: Staff, sender: Result<Sender, NowhereToReturn>) -> Option<Self> {
        let desk = ProgrammeDesk::new(office, staff).filter(|desk| desk.staff.role == Role::ProgrammeOfficer)?;
        Some(Self { desk, sender })
    }

    pub(super) fn sender(&self) -> Result<&Sender, Refusal> {
        self.sender.as_ref().map_err(|_| {
            Refusal::DoesNotFit("No pack goes out without a prepaid address for its form. The operator sets one.")
        })
    }

    /// Why nobody of a practice is written to, if so.
    fn stopped(one: &Placed, pauses: &[Pause], waves: &[KeptWave]) -> Option<WriteRefused> {
        let started = waves.iter().any(|kept| Some(kept.wave) == one.place.wave && kept.state.has_started());
        may_write(&standing(&one.place, pauses), started, part(one.answered.as_ref())).err()
    }

    async fn show_packs(&self) -> Result<PacksPage, Refusal> {
        let (store, now) = (&self.desk.office.store, self.desk.office.now());
        let (areas, mut places) = (store.areas().await.map_err(refuse)?, store.places().await.map_err(refuse)?);
        let (waves, kept) = (store.waves().await.map_err(refuse)?, store.pauses().await.map_err(refuse)?);
        let pauses: Vec<_> = kept.into_iter().map(|kept| kept.pause).collect();
        let (mut counts, mut today, mut refused, mut failed) = (views::Counts::default(), 0, Vec::new(), 0);
        places.retain(|one| one.place.is_in_programme());
        for one in &places {
            let practice = &one.place.practice;
            counts.add(&store.pack_counts(practice).await.map_err(refuse)?);
            failed += store.failed_packs(practice).await.map_err(refuse)?;
            match Self::stopped(one, &pauses, &waves) {
                None => today += store.packs_now(practice, now.london_day()).await.map_err(refuse)?,
                Some(why) => refused.push((one.name.clone(), views::sentence(&why.to_string()))),
            }
        }
        let batches = store.batches().await.map_err(refuse)?;
        self.desk.record_read("programme-packs", "").await?;
        Ok(PacksPage {
            counts: counts.rows(),
            today,
            areas: areas.iter().map(|area| (area.code.as_str().to_owned(), area.name.clone())).collect(),
            refused,
            batches: batches.iter().map(|kept| views::batch(&kept.batch, &areas, now)).collect(),
            can_print: self.sender.is_ok(),
            failed,
        })
    }

    async fn show_batch(&self, batch: &str) -> Result<BatchPage, Refusal> {
        let KeptBatch { batch: of, .. } = self.batch_kept(batch).await?;
        let (store, now) = (&self.desk.office.store, self.desk.office.now());
        let (areas, places) = (store.areas().await.map_err(refuse)?, store.places().await.map_err(refuse)?);
        let (waves, kept) = (store.waves().await.map_err(refuse)?, store.pauses().await.map_err(refuse)?);
        let pauses: Vec<_> = kept.into_iter().map(|kept| kept.pause).collect();
        let mut left = Vec::new();
        for practice in &of.practices {
            left.extend(store.numbers_in_batch(practice, of.id).await.map_err(refuse)?);
        }
        let (on_paper, within) = (of.on_paper().is_ok(), |one: &&Placed| of.practices.contains(&one.place.practice));
        let here: Vec<&Placed> = places.iter().filter(within).collect();
        // A pause keeps all of it; what else stops a practice takes its letters out.
        let mut stopped = here.iter().filter_map(|one| Self::stopped(one, &pauses, &waves));
        let stopped = stopped.find(|why| *why == WriteRefused::Paused);
        self.desk.record_read("programme-batch", batch).await?;
        Ok(BatchPage {
            row: views::batch(&of, &areas, now),
            practices: here.iter().map(|one| one.name.clone()).collect(),
            out: if on_paper { missing(of.letters, &left) } else { Vec::new() },
            on_paper,
            is_checked: matches!(of.state, BatchState::Checked(_)),
            stopped: stopped.filter(|_| on_paper).map(|why| views::sentence(&why.to_string())),
            over: views::over(&of, now),
        })
    }

    /// The letters of a batch that may go at this moment, with the line of each. Who must not be written to any more is taken
    /// out first, and nothing is given away in a pause.
    async fn on_paper(&self, batch: &str) -> Result<Vec<(Line, domain::programme::pack::Addressed)>, Refusal> {
        let (mut tx, kept) = self.held(batch).await?;
        let (_, taken) = self.sift(&mut tx, &kept.batch).await?;
        let letters = letters(&mut tx, &kept.batch).await.map_err(refuse)?;
        if taken {
            self.desk.record(tx, "hold-out-packs", batch, "").await?;
        }
        let lines = lines(&letters, &self.desk.office.keys);
        Ok(lines.into_iter().zip(letters.into_iter().map(|(_, letter)| letter)).collect())
    }

    async fn letters_file(&self, batch: &str) -> Result<Vec<u8>, Refusal> {
        let sender = self.sender()?.clone();
        let letters = self.on_paper(batch).await?;
        let date = words::day(self.desk.office.now().london_day());
        self.desk.record_read("batch-letters", batch).await?;
        let printed = tokio::task::spawn_blocking(move || {
            let mut files = Vec::with_capacity(letters.len());
            for (line, letter) in &letters {
                let mark = format!("{}  {}", line.number, line.mark);
                let pdf = Pack::new(letter, &sender, &date, &mark).print().map_err(|error| error.to_string())?;
                files.push((line.file(), pdf));
            }
            zip(&files).map_err(|error| error.to_string())
        });
        let printed = match printed.await {
            Ok(printed) => printed,
            Err(error) => Err(error.to_string()),
        };
        printed.map_err(|error| {
            tracing::error!(%error, "a batch was not printed");
            Refusal::Unavailable
        })
    }

    async fn manifest_rows(&self, batch: &str) -> Result<Vec<Vec<String>>, Refusal> {
        let letters = self.on_paper(batch).await?;
        self.desk.record_read("batch-manifest", batch).await?;
        let heads = HEADS.map(str::to_owned).to_vec();
        Ok(std::iter::once(heads).chain(letters.iter().map(|(line, _)| line.cells())).collect())
    }
}

#[async_trait]
impl Mailing for MailingDesk {
    async fn packs(&self) -> Result<PacksPage, Refusal> {
        self.show_packs().await
    }
    async fn print(&self, printing: &Printing) -> Result<String, Refusal> {
        Ok(self.print_batch(printing).await?.0.to_string())
    }
    async fn batch(&self, batch: &str) -> Result<BatchPage, Refusal> {
        self.show_batch(batch).await
    }
    async fn letters(&self, batch: &str) -> Result<Vec<u8>, Refusal> {
        self.letters_file(batch).await
    }
    async fn manifest(&self, batch: &str) -> Result<Vec<Vec<String>>, Refusal> {
        self.manifest_rows(batch).await
    }
    async fn check(&self, batch: &str) -> Result<(), Refusal> {
        self.check_batch(batch).await
    }
    async fn hand_over(&self, batch: &str, out: &[u32]) -> Result<(), Refusal> {
        self.hand_over_batch(batch, out).await
    }
    async fn scrap(&self, batch: &str, why: &str) -> Result<(), Refusal> {
        self.scrap_batch(batch, why).await
    }
}
