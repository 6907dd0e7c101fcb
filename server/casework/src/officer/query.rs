//! Questions of patients about a look, and their answers.

use contract::{ids::QueryRef, refusal::Refusal, views::alerts::QueryRow};
use domain::{ids::ViewId, stamp::Stamp, view::ViewState};
use store::look_query::{Answer, LookQuery};
use uuid::Uuid;

use super::OfficerDesk;
use crate::{
    notify::{self, Notice},
    office::{Deed, refuse},
    views::alerts::patient,
    words,
};

impl OfficerDesk {
    pub(super) async fn waiting_queries(&self, now: Stamp) -> Result<Vec<QueryRow>, Refusal> {
        let waiting = self.office.store.look_queries_waiting(&self.staff.organisation).await.map_err(refuse)?;
        let mut rows = Vec::new();
        for query in &waiting {
            rows.extend(self.query_row(query, now).await?);
        }
        Ok(rows)
    }

    pub(super) async fn show_query(&self, id: &QueryRef) -> Result<QueryRow, Refusal> {
        let query = self.one_query(id).await?;
        let row = self.query_row(&query, self.office.now()).await?.ok_or(Refusal::NotFound)?;
        let deed = Deed { action: "look-question", person: Some(query.person), ..Deed::default() };
        self.record_read(deed).await?;
        Ok(row)
    }

    pub(super) async fn answer_query(&self, id: &QueryRef, answer: &str) -> Result<(), Refusal> {
        let query = self.one_query(id).await?;
        let answer = Answer { words: answer.to_owned(), by: self.staff.id.clone(), at: self.office.now() };
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.answer_look_query(&self.staff.organisation, query.id, &answer).await.map_err(refuse)?;
        let notice = Notice::Answer(query.id);
        notify::tell(&mut tx, &self.office, &query.nhs_key, query.person, notice, answer.at).await.map_err(refuse)?;
        let deed = Deed { action: "look-answered", person: Some(query.person), ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }

    /// A question nobody has answered; answered ones are done with here.
    async fn one_query(&self, id: &QueryRef) -> Result<LookQuery, Refusal> {
        let id = Uuid::try_parse(id.as_str()).map_err(|_| Refusal::NotFound)?;
        let query = self.office.store.look_query(&self.staff.organisation, id).await.map_err(refuse)?;
        query.filter(|query| query.answer.is_none()).ok_or(Refusal::NotFound)
    }

    async fn query_row(&self, query: &LookQuery, now: Stamp) -> Result<Option<QueryRow>, Refusal> {
        let held = self.office.store.person(query.person).await.map_err(refuse)?;
        let Some(id) = QueryRef::parse(&query.id.simple().to_string()) else { return Ok(None) };
        Ok(Some(QueryRow {
            id,
            patient: patient(held.as_ref()),
            about: self.about(query, now).await?,
            asked: words::moment(query.asked_at, now),
            answer_by: words::day(query.answer_by),
            is_overdue: query.answer_by < now.london_day(),
        }))
    }

    /// Who looked and when, or the day the practice looked.
    async fn about(&self, query: &LookQuery, now: Stamp) -> Result<String, Refusal> {
        match query.look.split_once(' ') {
            Some(("view", id)) => {
                let id = Uuid::try_parse(id).ok().map(ViewId);
                let views = self.office.store.views_of(&query.nhs_key).await.map_err(refuse)?;
                let kept = views.into_iter().find(|kept| Some(kept.view.id) == id);
                Ok(kept.map_or_else(
                    || "A look at the summary".to_owned(),
                    |kept| {
                        let (ViewState::Open { since, .. } | ViewState::Ended { since, .. }) = kept.view.state;
                        format!("{}, {}", kept.view.viewer_name, words::moment(since, now))
                    },
                ))
            }
            Some((_, day)) => Ok(match day.parse() {
                Ok(day) => format!("The practice looked on {}", words::day(day)),
                Err(_) => "The practice looked".to_owned(),
            }),
            None => Ok("A look".to_owned()),
        }
    }
}
