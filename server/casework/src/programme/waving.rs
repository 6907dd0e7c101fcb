//! Waves: a day, notice to every practice, two signatures, and the start that asks every gate.

use std::collections::BTreeSet;

use contract::{input::programme::Dating, refusal::Refusal, views::programme::WavePage};
use domain::{
    ids::OdsCode,
    practice::{Decision, programme::Wave},
    programme::{
        gate::{Concern, Consultation, Notice, Plan, missing},
        pause::{Pause, standing},
        place::AreaCode,
        wave::{WaveRefused, WaveState},
    },
};
use store::programme::{Area, KeptWave, PaperKind, Placed};

use super::{ProgrammeDesk, date, names::on_wave, refused};
use crate::{office::refuse, views::programme as views};

/// Everything the gates of one wave ask about, as it was read.
struct WaveFile {
    kept: KeptWave,
    before: Option<WaveState>,
    areas: Vec<Area>,
    placed: Vec<Placed>,
    practices: Vec<(OdsCode, AreaCode)>,
    approved: BTreeSet<AreaCode>,
    consultations: Vec<Consultation>,
    concerns: Vec<Concern>,
    notices: Vec<Notice>,
    pauses: Vec<Pause>,
}

impl WaveFile {
    fn plan(&self) -> Plan<'_> {
        // A wave whose every practice stands is paused, by whatever did it.
        let paused = |one: &Placed| standing(&one.place, &self.pauses).is_paused();
        Plan {
            paused: !self.placed.is_empty() && self.placed.iter().all(paused),
            before: self.before.as_ref(),
            practices: &self.practices,
            approved: &self.approved,
            consultations: &self.consultations,
            concerns: &self.concerns,
            notices: &self.notices,
        }
    }
}

impl ProgrammeDesk {
    async fn wave_file(&self, wave: Wave) -> Result<WaveFile, Refusal> {
        let store = &self.office.store;
        let (waves, areas) = (store.waves().await.map_err(refuse)?, store.areas().await.map_err(refuse)?);
        let (places, papers) = (store.places().await.map_err(refuse)?, store.papers().await.map_err(refuse)?);
        let (notices, pauses) = (store.notices().await.map_err(refuse)?, store.pauses().await.map_err(refuse)?);
        // The wave before is the last earlier one with practices in it.
        let has_practices = |wave: Wave| places.iter().any(|one| one.place.wave == Some(wave));
        let before = waves.iter().rfind(|kept| kept.wave < wave && has_practices(kept.wave));
        let before = before.map(|kept| kept.state.clone());
        let kept = waves.into_iter().find(|kept| kept.wave == wave).ok_or(Refusal::NotFound)?;
        let placed: Vec<Placed> = places.into_iter().filter(|one| one.place.wave == Some(wave)).collect();
        let practices: Vec<(OdsCode, AreaCode)> = placed
            .iter()
            .filter_map(|one| one.place.area.clone().map(|area| (one.place.practice.clone(), area)))
            .collect();
        let ours = |area: &AreaCode| practices.iter().any(|(_, own)| own == area);
        let (mut consultations, mut concerns) = (Vec::new(), Vec::new());
        for paper in papers.into_iter().filter(|paper| ours(&paper.area)) {
            let (area, answered) = (paper.area, paper.answered);
            match paper.kind {
                PaperKind::Consultation(party) => {
                    consultations.push(Consultation { area, party, evidence: paper.said, published: answered });
                }
                PaperKind::Concern => concerns.push(Concern { area, raised: paper.said, answered }),
            }
        }
        Ok(WaveFile {
            kept,
            before,
            approved: areas.iter().filter(|area| area.approved.is_some()).map(|area| area.code.clone()).collect(),
            areas,
            placed,
            practices,
            consultations,
            concerns,
            notices: notices.into_iter().filter(|told| told.wave == wave).map(|told| told.notice).collect(),
            pauses: pauses.into_iter().map(|kept| kept.pause).collect(),
        })
    }

    pub(super) async fn show_wave(&self, wave: Wave) -> Result<WavePage, Refusal> {
        let file = self.wave_file(wave).await?;
        let gates = missing(&file.kept.state, &file.plan(), self.office.now().london_day());
        self.record_read("programme-wave", wave.word()).await?;
        let placed = file.placed.iter().map(|one| views::placed(one, &file.pauses, &file.areas)).collect();
        let names = self.office.names_of_deciders(on_wave(&file.kept.state)).await?;
        Ok(views::wave(wave, &file.kept.state, gates, &file.areas, placed, (self.is_officer(), &names)))
    }

    /// Gives the wave a day, and with it every practice its notice: nobody is dated without being told.
    pub(super) async fn give_day(&self, wave: Wave, dating: &Dating) -> Result<(), Refusal> {
        self.officer_only()?;
        let (on, file) = (date(dating.on)?, self.wave_file(wave).await?);
        let state = file.kept.state.clone().date(on, self.decided(&dating.why), &file.plan());
        let state = state.map_err(|refused| refused::wave(&refused))?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.save_wave(wave, &state, file.kept.version).await.map_err(refuse)?;
        let today = self.office.now().london_day();
        for (practice, _) in &file.practices {
            tx.tell_of_wave(practice, wave, (on, today)).await.map_err(refuse)?;
        }
        self.record(tx, "date-wave", &format!("{} on {on}", wave.word()), &dating.why).await
    }

    /// Any other step of a wave, with everything the gates ask about.
    pub(super) async fn step_wave(
        &self,
        wave: Wave,
        action: &str,
        why: &str,
        step: impl FnOnce(WaveState, &Plan<'_>, Decision) -> Result<WaveState, WaveRefused> + Send,
    ) -> Result<(), Refusal> {
        let file = self.wave_file(wave).await?;
        let state = step(file.kept.state.clone(), &file.plan(), self.decided(why));
        let state = state.map_err(|refused| refused::wave(&refused))?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.save_wave(wave, &state, file.kept.version).await.map_err(refuse)?;
        self.record(tx, action, wave.word(), why).await
    }
}
