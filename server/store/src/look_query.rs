//! What patients ask about a look they do not know, and what was answered.

use domain::{
    ids::{OdsCode, PersonId, StaffId},
    stamp::Stamp,
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    statements::statements,
};

statements! {
    ASK = "INSERT INTO look_query (id, organisation, nhs_key, person_id, look, asked_at, answer_by) \
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (nhs_key, look) DO NOTHING";
    QUERIES_OF = "SELECT id, organisation, nhs_key, person_id, look, asked_at, answer_by, answer, answered_by, answered_at \
                  FROM look_query WHERE nhs_key = $1 ORDER BY asked_at DESC, id LIMIT 500";
    QUERIES_WAITING = "SELECT id, organisation, nhs_key, person_id, look, asked_at, answer_by, answer, answered_by, \
                  answered_at FROM look_query WHERE organisation = $1 AND answered_at IS NULL \
                  ORDER BY asked_at, id LIMIT 200";
    QUERY = "SELECT id, organisation, nhs_key, person_id, look, asked_at, answer_by, answer, answered_by, answered_at \
             FROM look_query WHERE organisation = $1 AND id = $2";
    ANSWER = "UPDATE look_query SET answer = $3, answered_by = $4, answered_at = $5 \
              WHERE organisation = $1 AND id = $2 AND answered_at IS NULL";
}

/// A question about one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookQuery {
    pub id: Uuid,
    /// Whose look it was: its officer answers.
    pub organisation: OdsCode,
    pub nhs_key: String,
    pub person: PersonId,
    /// Which look: `view` and its id, or `practice` and a day.
    pub look: String,
    pub asked_at: Stamp,
    pub answer_by: Date,
    pub answer: Option<Answer>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub words: String,
    pub by: StaffId,
    pub at: Stamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organisation: String,
    nhs_key: String,
    person_id: Uuid,
    look: String,
    asked_at: i64,
    answer_by: String,
    answer: Option<String>,
    answered_by: Option<String>,
    answered_at: Option<i64>,
}

fn query(row: Row) -> Result<LookQuery, StoreError> {
    let wrong = |what| inconsistent("look_query", what);
    let answer = match (row.answer, row.answered_by, row.answered_at) {
        (Some(words), Some(by), Some(at)) => Some(Answer { words, by: StaffId(by), at: Stamp::from_micros(at) }),
        (None, None, None) => None,
        _ => return Err(wrong("half an answer")),
    };
    Ok(LookQuery {
        id: row.id,
        organisation: OdsCode::parse(&row.organisation).map_err(|_| wrong("no organisation code"))?,
        nhs_key: row.nhs_key,
        person: PersonId(row.person_id),
        look: row.look,
        asked_at: Stamp::from_micros(row.asked_at),
        answer_by: row.answer_by.parse().map_err(|_| wrong("no day"))?,
        answer,
    })
}

impl Store {
    /// What a patient asked, newest first, at most five hundred.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn look_queries_of(&self, nhs_key: &str) -> Result<Vec<LookQuery>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(QUERIES_OF).bind(nhs_key).fetch_all(c).await)?;
        rows.into_iter().map(query).collect()
    }

    /// Questions an organisation has not answered, oldest first, at most two hundred.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn look_queries_waiting(&self, organisation: &OdsCode) -> Result<Vec<LookQuery>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(QUERIES_WAITING).bind(organisation.as_str())
            .fetch_all(c).await)?;
        rows.into_iter().map(query).collect()
    }

    /// One question to an organisation.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn look_query(&self, organisation: &OdsCode, id: Uuid) -> Result<Option<LookQuery>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(QUERY).bind(organisation.as_str()).bind(id)
            .fetch_optional(c).await)?;
        row.map(query).transpose()
    }
}

impl Tx {
    /// Keeps a question, unless the same look was asked about before; says whether it is new.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn ask_about_look(&mut self, query: &LookQuery) -> Result<bool, StoreError> {
        let done = on_tx!(self, c => sqlx::query(ASK).bind(query.id).bind(query.organisation.as_str())
            .bind(&query.nhs_key).bind(query.person.0).bind(&query.look).bind(query.asked_at.micros())
            .bind(query.answer_by.to_string()).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    /// Keeps the answer to a question.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was answered already.
    pub async fn answer_look_query(
        &mut self,
        organisation: &OdsCode,
        id: Uuid,
        answer: &Answer,
    ) -> Result<(), StoreError> {
        let done = on_tx!(self, c => sqlx::query(ANSWER).bind(organisation.as_str()).bind(id).bind(&answer.words)
            .bind(&answer.by.0).bind(answer.at.micros()).execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
