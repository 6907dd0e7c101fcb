//! A programme officer or an area lead at their desk. Handed out only to those roles.

use async_trait::async_trait;
use contract::{
    input::programme::{Dating, MoreTime, NewArea, Paper, Pausing, Placing},
    ports::programme::Programme,
    refusal::Refusal,
    views::programme::{AreaPage, ProgrammePage, WavePage},
};
use domain::{
    practice::{Decision, programme::Wave},
    programme::place::{AreaCode, Scope},
    role::{Role, Staff},
};
use store::{
    Tx,
    programme::{Area, Placed},
};

use crate::office::{Actor, Deed, Office, refuse};

/// One signed-in officer or lead.
#[derive(Clone)]
pub struct ProgrammeDesk {
    pub(super) office: Office,
    pub(super) staff: Staff,
}

impl ProgrammeDesk {
    /// Seats a programme officer or an area lead; none for any other role.
    #[must_use]
    pub fn new(office: Office, staff: Staff) -> Option<Self> {
        matches!(staff.role, Role::ProgrammeOfficer | Role::AreaLead).then_some(Self { office, staff })
    }

    pub(super) fn is_officer(&self) -> bool {
        self.staff.role == Role::ProgrammeOfficer
    }

    /// For what concerns the whole country.
    pub(super) fn officer_only(&self) -> Result<(), Refusal> {
        if self.is_officer() { Ok(()) } else { Err(Refusal::NotForThisRole) }
    }

    /// Whether this person acts on an area: an officer on every one, a lead on those of their organisation.
    pub(super) fn acts_on(&self, area: &Area) -> bool {
        self.is_officer() || area.organisation == self.staff.organisation
    }

    /// Whether this person may stop or let go on what a scope covers.
    pub(super) fn acts_within(&self, scope: &Scope, areas: &[Area], places: &[Placed]) -> bool {
        let own = |code: &AreaCode| areas.iter().any(|area| area.code == *code && self.acts_on(area));
        self.is_officer()
            || match scope {
                Scope::Nation | Scope::Wave(_) => false,
                Scope::Area(area) => own(area),
                Scope::Practice(practice) => places
                    .iter()
                    .find(|one| one.place.practice == *practice)
                    .and_then(|one| one.place.area.as_ref())
                    .is_some_and(own),
            }
    }

    pub(super) fn decided(&self, why: &str) -> Decision {
        Decision { by: self.staff.id.clone(), at: self.office.now(), why: why.to_owned() }
    }

    /// Writes a step into the log and makes it last.
    pub(super) async fn record(&self, mut tx: Tx, action: &str, what: &str, why: &str) -> Result<(), Refusal> {
        let deed = Deed { action, what, why, ..Deed::default() };
        tx.audit(&self.office.row(&Actor::staff(&self.staff), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }

    pub(super) async fn record_read(&self, action: &str, what: &str) -> Result<(), Refusal> {
        self.office.record_read(&Actor::staff(&self.staff), &Deed { action, what, ..Deed::default() }).await
    }
}

pub(super) fn wave_of(word: &str) -> Result<Wave, Refusal> {
    Wave::from_word(word).ok_or(Refusal::NotFound)
}

#[async_trait]
impl Programme for ProgrammeDesk {
    async fn programme(&self) -> Result<ProgrammePage, Refusal> {
        self.show_programme().await
    }
    async fn pause(&self, asked: &Pausing) -> Result<(), Refusal> {
        self.begin_pause(asked).await
    }
    async fn meet(&self, pause: &str, number: usize, evidence: &str) -> Result<(), Refusal> {
        self.step_pause(pause, ("meet-condition", ""), evidence, |pause, decided, _| pause.meet(number, decided)).await
    }
    async fn resume(&self, pause: &str, why: &str) -> Result<(), Refusal> {
        self.step_pause(pause, ("resume-programme", ""), why, |pause, decided, _| pause.resume(decided)).await
    }
    async fn resume_part(&self, pause: &str, part: &str, why: &str) -> Result<(), Refusal> {
        self.resume_part(pause, part, why).await
    }
    async fn add_area(&self, area: &NewArea) -> Result<(), Refusal> {
        self.keep_area(area).await
    }
    async fn area(&self, code: &str) -> Result<AreaPage, Refusal> {
        self.show_area(code).await
    }
    async fn approve(&self, code: &str, evidence: &str) -> Result<(), Refusal> {
        self.note_approval(code, evidence).await
    }
    async fn give_time(&self, code: &str, more: &MoreTime) -> Result<(), Refusal> {
        self.keep_time(code, more).await
    }
    async fn place(&self, code: &str, placing: &Placing) -> Result<(), Refusal> {
        self.place_practice(code, placing).await
    }
    async fn add_paper(&self, code: &str, paper: &Paper) -> Result<(), Refusal> {
        self.keep_paper(code, paper).await
    }
    async fn answer_paper(&self, code: &str, paper: &str, answer: &str) -> Result<(), Refusal> {
        self.keep_answer(code, paper, answer).await
    }
    async fn wave(&self, wave: &str) -> Result<WavePage, Refusal> {
        self.show_wave(wave_of(wave)?).await
    }
    async fn date(&self, wave: &str, dating: &Dating) -> Result<(), Refusal> {
        self.give_day(wave_of(wave)?, dating).await
    }
    async fn undate(&self, wave: &str, why: &str) -> Result<(), Refusal> {
        self.officer_only()?;
        self.step_wave(wave_of(wave)?, "undate-wave", why, |state, _, by| state.undate(by)).await
    }
    async fn sign(&self, wave: &str) -> Result<(), Refusal> {
        self.step_wave(wave_of(wave)?, "sign-wave", "", |state, _, by| state.sign(by)).await
    }
    async fn start(&self, wave: &str) -> Result<(), Refusal> {
        self.officer_only()?;
        self.step_wave(wave_of(wave)?, "start-wave", "", |state, plan, by| state.start(by, plan)).await
    }
    async fn evaluate(&self, wave: &str, found: &str) -> Result<(), Refusal> {
        self.officer_only()?;
        self.step_wave(wave_of(wave)?, "evaluate-wave", found, |state, _, by| state.evaluate(by)).await
    }
    async fn publish(&self, wave: &str, place: &str) -> Result<(), Refusal> {
        self.officer_only()?;
        self.step_wave(wave_of(wave)?, "publish-evaluation", place, |state, _, by| state.publish(by)).await
    }
}
