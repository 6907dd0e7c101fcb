//! What patients ask to have put right, and the practice's queue of it.

use domain::{
    correction::{Correction, Says, State},
    identity::Identity,
    ids::{CorrectionId, EntryId, OdsCode, PersonId},
    stamp::Stamp,
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    entry::{Opened, Row as EntryRow, opened},
    fault::inconsistent,
    shelf,
    statements::statements,
};

statements! {
    CORRECTIONS_OF = "SELECT id, person_id, entry_id, kind, raised_at, body, version FROM correction \
        WHERE person_id = $1 ORDER BY raised_at DESC, id LIMIT 200";
    /// Over all holdings of one human: someone who moved keeps what they asked before.
    CORRECTIONS_OF_HUMAN = "SELECT c.id, c.person_id, c.entry_id, c.kind, c.raised_at, c.body, c.version \
        FROM correction c JOIN person p ON p.id = c.person_id WHERE p.nhs_key = $1 \
        ORDER BY c.raised_at DESC, c.id LIMIT 200";
    CORRECTION_OF = "SELECT id, person_id, entry_id, kind, raised_at, body, version FROM correction \
        WHERE person_id = $1 AND id = $2";
    CORRECTION_AT = "SELECT id, person_id, entry_id, kind, raised_at, body, version FROM correction \
        WHERE practice = $1 AND id = $2";
    /// Possible wrong-patient filings first, then whatever is due first.
    CORRECTIONS_WAITING = "SELECT c.id, c.person_id, c.entry_id, c.kind, c.raised_at, c.body, c.version, p.staff_ref, \
        p.identity FROM correction c JOIN person p ON p.id = c.person_id WHERE c.practice = $1 AND c.is_waiting \
        ORDER BY c.kind, c.due, c.raised_at, c.id LIMIT 200";
    CORRECTIONS_DONE = "SELECT c.id, c.person_id, c.entry_id, c.kind, c.raised_at, c.body, c.version, p.staff_ref, \
        p.identity FROM correction c JOIN person p ON p.id = c.person_id WHERE c.practice = $1 AND NOT c.is_waiting \
        AND c.stepped_at >= $2 ORDER BY c.stepped_at DESC, c.id LIMIT 50";
    ADD_CORRECTION = "INSERT INTO correction (id, person_id, practice, entry_id, kind, raised_at, due, is_waiting, \
        stepped_at, body, version) VALUES ($1, $2, $3, $4, $5, $6, $7, TRUE, $6, $8, 1)";
    SAVE_CORRECTION = "UPDATE correction SET is_waiting = $4, stepped_at = $5, body = $6, version = version + 1 \
        WHERE person_id = $1 AND id = $2 AND version = $3";
    ENTRY_TO_CORRECT = "SELECT id, card, content, sort_day, version, practice FROM entry \
        WHERE person_id = $1 AND id = $2";
}

/// A request as it was read, with what is needed to change it.
#[derive(Clone, Debug)]
pub struct KeptCorrection {
    pub correction: Correction,
    pub person: PersonId,
    version: i64,
}

/// A line of the practice's queue.
#[derive(Clone, Debug)]
pub struct QueuedCorrection {
    pub kept: KeptCorrection,
    pub staff_ref: String,
    pub identity: Identity,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    entry_id: Uuid,
    kind: String,
    raised_at: i64,
    body: String,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct QueuedRow {
    #[sqlx(flatten)]
    row: Row,
    staff_ref: String,
    identity: String,
}

fn kept(row: Row) -> Result<KeptCorrection, StoreError> {
    let (words, state) = shelf::correction::read(&row.body)?;
    let correction = Correction {
        id: CorrectionId(row.id),
        entry: EntryId(row.entry_id),
        says: Says::from_word(&row.kind).ok_or_else(|| inconsistent("correction", "unknown kind"))?,
        words,
        raised_at: Stamp::from_micros(row.raised_at),
        state,
    };
    Ok(KeptCorrection { correction, person: PersonId(row.person_id), version: row.version })
}

fn queued(row: QueuedRow) -> Result<QueuedCorrection, StoreError> {
    let identity = shelf::identity::read(&row.identity)?;
    Ok(QueuedCorrection { kept: kept(row.row)?, staff_ref: row.staff_ref, identity })
}

/// When it last went a step.
const fn stepped_at(correction: &Correction) -> Stamp {
    match &correction.state {
        State::Raised => correction.raised_at,
        State::Acknowledged { at, .. } | State::Withdrawn { at } => *at,
        State::Changed(answer) | State::Declined { answer, disagreement: None } => answer.at,
        State::Declined { disagreement: Some(disagreement), .. } => disagreement.at,
    }
}

impl Store {
    /// What a patient asked for, newest first, at most two hundred.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn corrections_of(&self, person: PersonId) -> Result<Vec<KeptCorrection>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(CORRECTIONS_OF).bind(person.0).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// What a human being asked any practice that ever held their record here, newest first, at most two hundred.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn corrections_of_human(&self, nhs_key: &str) -> Result<Vec<KeptCorrection>, StoreError> {
        let rows: Vec<Row> =
            on_read!(self, c => sqlx::query_as(CORRECTIONS_OF_HUMAN).bind(nhs_key).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// One request to a practice.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn correction_at(
        &self,
        practice: &OdsCode,
        id: CorrectionId,
    ) -> Result<Option<KeptCorrection>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(CORRECTION_AT).bind(practice.as_str()).bind(id.0)
            .fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// What waits for a practice's answer: possible wrong-patient filings first, then by the last day to answer.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn corrections_waiting(&self, practice: &OdsCode) -> Result<Vec<QueuedCorrection>, StoreError> {
        let rows: Vec<QueuedRow> = on_read!(self, c => sqlx::query_as(CORRECTIONS_WAITING).bind(practice.as_str())
            .fetch_all(c).await)?;
        rows.into_iter().map(queued).collect()
    }

    /// What was answered, taken back or disagreed with since an instant, newest first, at most fifty.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn corrections_done(
        &self,
        practice: &OdsCode,
        since: Stamp,
    ) -> Result<Vec<QueuedCorrection>, StoreError> {
        let rows: Vec<QueuedRow> = on_read!(self, c => sqlx::query_as(CORRECTIONS_DONE).bind(practice.as_str())
            .bind(since.micros()).fetch_all(c).await)?;
        rows.into_iter().map(queued).collect()
    }

    /// The entry a request is about, for staff.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn entry_to_correct(&self, person: PersonId, entry: EntryId) -> Result<Option<Opened>, StoreError> {
        let row: Option<EntryRow> = on_read!(self, c => sqlx::query_as(ENTRY_TO_CORRECT).bind(person.0).bind(entry.0)
            .fetch_optional(c).await)?;
        row.map(|row| opened(person, row)).transpose()
    }
}

impl Tx {
    /// What a patient asked for, inside the transaction that may add to it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn corrections_of(&mut self, person: PersonId) -> Result<Vec<KeptCorrection>, StoreError> {
        let rows: Vec<Row> = on_tx!(self, c => sqlx::query_as(CORRECTIONS_OF).bind(person.0).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// One request of a patient, inside the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn correction_of(
        &mut self,
        person: PersonId,
        id: CorrectionId,
    ) -> Result<Option<KeptCorrection>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(CORRECTION_OF).bind(person.0).bind(id.0)
            .fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// One request to a practice, inside the transaction that will answer it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn correction_at(
        &mut self,
        practice: &OdsCode,
        id: CorrectionId,
    ) -> Result<Option<KeptCorrection>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(CORRECTION_AT).bind(practice.as_str()).bind(id.0)
            .fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// One entry by its own id, inside the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn entry_to_correct(&mut self, person: PersonId, entry: EntryId) -> Result<Option<Opened>, StoreError> {
        let row: Option<EntryRow> = on_tx!(self, c => sqlx::query_as(ENTRY_TO_CORRECT).bind(person.0).bind(entry.0)
            .fetch_optional(c).await)?;
        row.map(|row| opened(person, row)).transpose()
    }

    /// Keeps a new request to a practice.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_correction(
        &mut self,
        person: PersonId,
        practice: &OdsCode,
        correction: &Correction,
    ) -> Result<(), StoreError> {
        let body = shelf::correction::write(&correction.words, &correction.state)?;
        on_tx!(self, c => sqlx::query(ADD_CORRECTION).bind(correction.id.0).bind(person.0).bind(practice.as_str())
            .bind(correction.entry.0).bind(correction.says.word()).bind(correction.raised_at.micros())
            .bind(correction.due().to_string()).bind(&body).execute(c).await.map(drop))?;
        if correction.says == Says::NotMine {
            self.put_wrong_line(person, correction.entry, correction.raised_at).await?;
        }
        Ok(())
    }

    /// Keeps how far a request is now.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it since it was read.
    pub async fn save_correction(&mut self, known: &KeptCorrection, correction: &Correction) -> Result<(), StoreError> {
        let body = shelf::correction::write(&correction.words, &correction.state)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_CORRECTION).bind(known.person.0).bind(known.correction.id.0)
            .bind(known.version).bind(correction.is_waiting()).bind(stepped_at(correction).micros()).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done != 1 {
            return Err(StoreError::Conflict);
        }
        if correction.says == Says::NotMine && !correction.is_waiting() {
            self.close_wrong_line(known.person, correction.entry).await?;
        }
        Ok(())
    }
}
