//! Areas: who is in them, what was heard there, and whether their governance approved.

use contract::{
    input::programme::{MoreTime as NewTime, NewArea, Paper as NewPaper, Placing},
    refusal::Refusal,
    views::programme::AreaPage,
};
use domain::{
    ids::OdsCode,
    practice::programme::Wave,
    programme::{
        clock::MoreTime,
        place::{AreaCode, Place, Scope},
    },
};
use store::programme::{Area, Paper, PaperKind};
use uuid::Uuid;

use super::{ProgrammeDesk, names::on_paper, refused::NO_REASON};
use crate::{office::refuse, views::programme as views};

impl ProgrammeDesk {
    /// An area by its short name.
    async fn area_of(&self, code: &str) -> Result<Area, Refusal> {
        let areas = self.office.store.areas().await.map_err(refuse)?;
        areas.into_iter().find(|area| area.code.as_str() == code).ok_or(Refusal::NotFound)
    }

    /// The same, for somebody who acts on it.
    async fn own_area(&self, code: &str) -> Result<Area, Refusal> {
        let area = self.area_of(code).await?;
        if self.acts_on(&area) { Ok(area) } else { Err(Refusal::NotForThisRole) }
    }

    pub(super) async fn keep_area(&self, new: &NewArea) -> Result<(), Refusal> {
        self.officer_only()?;
        let code = AreaCode::parse(&new.code).map_err(|_| {
            Refusal::DoesNotFit("Enter a short name of letters, digits and hyphens, such as north-vale.")
        })?;
        let organisation = OdsCode::parse(&new.organisation)
            .map_err(|_| Refusal::DoesNotFit("Enter an organisation’s code, such as QE1."))?;
        if self.area_of(code.as_str()).await.is_ok() {
            return Err(Refusal::DoesNotFit("There is an area of this short name already."));
        }
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.add_area(&code, &new.name, &organisation).await.map_err(refuse)?;
        self.record(tx, "add-area", &format!("{code} of {organisation}"), "").await
    }

    pub(super) async fn show_area(&self, code: &str) -> Result<AreaPage, Refusal> {
        let area = self.area_of(code).await?;
        let store = &self.office.store;
        let (places, papers) = (store.places().await.map_err(refuse)?, store.papers().await.map_err(refuse)?);
        let given = store.more_time().await.map_err(refuse)?;
        let pauses = store.pauses().await.map_err(refuse)?;
        let pauses: Vec<_> = pauses.into_iter().map(|kept| kept.pause).collect();
        self.record_read("programme-area", code).await?;
        let papers: Vec<_> = papers.into_iter().filter(|paper| paper.area == area.code).collect();
        let given: Vec<_> = given.iter().filter(|more| more.scope == Scope::Area(area.code.clone())).collect();
        let by = papers.iter().flat_map(on_paper).chain(given.iter().map(|more| &more.given)).chain(&area.approved);
        let names = self.office.names_of_deciders(by).await?;
        let here = places.iter().filter(|one| one.place.area.as_ref() == Some(&area.code));
        Ok(AreaPage {
            may_change: self.acts_on(&area),
            is_officer: self.is_officer(),
            approved: area.approved.as_ref().map(|by| views::decided(by, &names)).unwrap_or_default(),
            more_time: given.iter().map(|more| views::more_time(more, &names)).collect(),
            papers: papers.iter().map(|paper| views::paper(paper, &names)).collect(),
            practices: here.map(|one| views::placed(one, &pauses, std::slice::from_ref(&area))).collect(),
            code: area.code.to_string(),
            name: area.name,
        })
    }

    pub(super) async fn note_approval(&self, code: &str, evidence: &str) -> Result<(), Refusal> {
        let area = self.own_area(code).await?;
        if evidence.trim().is_empty() {
            return Err(Refusal::DoesNotFit(NO_REASON));
        }
        let area = Area { approved: Some(self.decided(evidence.trim())), ..area };
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.save_area(&area).await.map_err(refuse)?;
        self.record(tx, "approve-area", code, evidence).await
    }

    /// Nobody whose time is over is waited for again unless their area was given more: then they are.
    pub(super) async fn keep_time(&self, code: &str, more: &NewTime) -> Result<(), Refusal> {
        let area = self.own_area(code).await?;
        let given = MoreTime { scope: Scope::Area(area.code), days: more.days, given: self.decided(&more.why) };
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.hold_programme().await.map_err(refuse)?;
        tx.add_more_time(self.office.fresh_id(), &given).await.map_err(refuse)?;
        self.record(tx, "give-more-time", &format!("{} days in {code}", more.days), &more.why).await
    }

    pub(super) async fn place_practice(&self, code: &str, placing: &Placing) -> Result<(), Refusal> {
        self.officer_only()?;
        let area = self.area_of(code).await?;
        let unknown = Refusal::DoesNotFit("There is no practice of this code. Check it, such as Y99901.");
        let practice = OdsCode::parse(&placing.practice).map_err(|_| unknown.clone())?;
        let wave = Wave::from_word(&placing.wave).ok_or(Refusal::DoesNotFit("Choose a wave."))?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let places = tx.places().await.map_err(refuse)?;
        let before = places.into_iter().find(|one| one.place.practice == practice).ok_or(unknown)?;
        let place = Place { practice, area: Some(area.code), wave: Some(wave) };
        if place != before.place {
            tx.leave_place(&place.practice, self.office.now().london_day()).await.map_err(refuse)?;
        }
        tx.save_place(&place, before.version).await.map_err(refuse)?;
        let what = format!("{} in {code}, {}", place.practice, wave.word());
        self.record(tx, "place-practice", &what, "").await
    }

    pub(super) async fn keep_paper(&self, code: &str, paper: &NewPaper) -> Result<(), Refusal> {
        let area = self.own_area(code).await?;
        let kind = PaperKind::from_word(&paper.kind).ok_or(Refusal::DoesNotFit("Choose what it is."))?;
        let (id, said) = (self.office.fresh_id(), self.decided(&paper.words));
        let new = Paper { id, area: area.code, kind, said, answered: None, version: 1 };
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.add_paper(&new).await.map_err(refuse)?;
        self.record(tx, "add-paper", &format!("{id}: {} in {code}", kind.word()), "").await
    }

    pub(super) async fn keep_answer(&self, code: &str, id: &str, answer: &str) -> Result<(), Refusal> {
        let area = self.own_area(code).await?;
        let id = Uuid::try_parse(id).map_err(|_| Refusal::NotFound)?;
        let papers = self.office.store.papers().await.map_err(refuse)?;
        let found = papers.into_iter().find(|paper| paper.id == id && paper.area == area.code);
        let mut paper = found.ok_or(Refusal::NotFound)?;
        if paper.answered.is_some() {
            return Err(Refusal::DoesNotFit("This has its answer already."));
        }
        paper.answered = Some(self.decided(answer));
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.save_paper(&paper).await.map_err(refuse)?;
        self.record(tx, "answer-paper", &id.to_string(), "").await
    }
}
