//! The practice's own answer, by its manager alone.

use async_trait::async_trait;
use contract::{
    input::programme::Answering, ports::programme::AnswerDesk, refusal::Refusal, views::programme::AnswerPage,
};
use domain::{
    practice::Decision,
    programme::answer::{Answer, Answered},
    role::Role,
};
use store::{StoreError, programme::Placed};

use super::{date, refused};
use crate::{
    office::{Deed, refuse},
    practice::StaffDesk,
    views::programme as views,
};

impl StaffDesk {
    /// The desk where the practice answers the programme, for its manager alone.
    #[must_use]
    pub fn answer_desk(&self) -> Option<&dyn AnswerDesk> {
        (self.staff.role == Role::PracticeManager).then_some(self as &dyn AnswerDesk)
    }

    fn of_own(&self, places: Vec<Placed>) -> Result<Placed, Refusal> {
        places.into_iter().find(|one| one.place.practice == self.staff.organisation).ok_or(Refusal::NotFound)
    }

    async fn show_answer(&self) -> Result<AnswerPage, Refusal> {
        let store = &self.office.store;
        let own = self.of_own(store.places().await.map_err(refuse)?)?;
        let (areas, waves) = (store.areas().await.map_err(refuse)?, store.waves().await.map_err(refuse)?);
        let (notices, kept) = (store.notices().await.map_err(refuse)?, store.pauses().await.map_err(refuse)?);
        let pauses: Vec<_> = kept.into_iter().map(|kept| kept.pause).collect();
        self.office.record_read(&self.actor(), &Deed { action: "programme-answer", ..Deed::default() }).await?;
        let names = self.office.names_of_deciders(own.answered.iter().map(|answered| &answered.decided)).await?;
        let today = self.office.now().london_day();
        Ok(views::answer(&own, &areas, &waves, &notices, &pauses, (today, &names)))
    }

    async fn keep_own_answer(&self, answering: &Answering) -> Result<(), Refusal> {
        let ask_on = answering.ask_on.map(date).transpose()?;
        let answer = Answer::from_word(&answering.answer, ask_on).ok_or(Refusal::DoesNotFit("Choose an answer."))?;
        let decided = Decision { by: self.staff.id.clone(), at: self.office.now(), why: answering.why.clone() };
        let answered = Answered::new(answer, decided).map_err(refused::answer)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let own = self.of_own(tx.places().await.map_err(refuse)?)?;
        if own.version != answering.version {
            return Err(refuse(StoreError::Conflict));
        }
        let practice = &self.staff.organisation;
        tx.save_answer(self.office.fresh_id(), practice, own.version, &answered).await.map_err(refuse)?;
        let deed =
            Deed { action: "answer-programme", what: answer.word(), why: &answered.decided.why, ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }

    async fn acknowledge_notices(&self) -> Result<(), Refusal> {
        let decided = Decision { by: self.staff.id.clone(), at: self.office.now(), why: String::new() };
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.acknowledge(&self.staff.organisation, &decided).await.map_err(refuse)?;
        let deed = Deed { action: "acknowledge-notice", ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }
}

#[async_trait]
impl AnswerDesk for StaffDesk {
    async fn standing(&self) -> Result<AnswerPage, Refusal> {
        self.show_answer().await
    }
    async fn answer(&self, answering: &Answering) -> Result<(), Refusal> {
        self.keep_own_answer(answering).await
    }
    async fn acknowledge(&self) -> Result<(), Refusal> {
        self.acknowledge_notices().await
    }
}
