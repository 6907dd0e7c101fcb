//! Redactions and their evidence.

use domain::{
    ids::{EntryId, OdsCode, PersonId},
    practice::marker::marks,
    redaction::Redaction,
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    OF_PERSON = "SELECT id, entry_id, body FROM redaction WHERE person_id = $1 ORDER BY id";
    SAVE = "INSERT INTO redaction (id, person_id, practice, entry_id, in_force, review_on, body, for_safety, leads_only) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO UPDATE SET in_force = excluded.in_force, \
            review_on = excluded.review_on, body = excluded.body, for_safety = excluded.for_safety, \
            leads_only = excluded.leads_only";
    /// Any holding of the same NHS number counts: what a practice before hid for safety still marks the person.
    NOTE_MARK = "UPDATE person SET hidden_for_safety = EXISTS (SELECT 1 FROM redaction r JOIN person o \
            ON o.id = r.person_id JOIN person p ON p.nhs_key = o.nhs_key WHERE p.id = $1 AND r.in_force AND r.for_safety) \
            WHERE id = $1";
    /// What is hidden for safety speaks against a letter too: every holding's is decided again, and one that is being decided
    /// now finds itself changed.
    UNSEE_PACKS = "UPDATE pack SET seen = -1, version = version + 1 WHERE nhs_key = (SELECT nhs_key FROM person WHERE id = $1)";
    /// The same by the number itself.
    UNSEE_PACKS_OF = "UPDATE pack SET seen = -1, version = version + 1 WHERE nhs_key = $1";
    /// What is kept for safeguarding leads counts only where `$3` says the reader is one.
    DUE = "SELECT p.staff_ref, p.identity, COUNT(*) FROM redaction r JOIN person p ON p.id = r.person_id \
           WHERE r.practice = $1 AND r.in_force AND r.review_on IS NOT NULL AND r.review_on <= $2 \
           AND (r.leads_only = FALSE OR $3) GROUP BY p.staff_ref, p.identity ORDER BY MIN(r.review_on), p.staff_ref LIMIT 50";
}

impl Store {
    /// Every redaction of a person, lifted ones too.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn redactions(&self, person: PersonId) -> Result<Vec<Redaction>, StoreError> {
        let rows: Vec<(Uuid, Uuid, String)> =
            on_read!(self, c => sqlx::query_as(OF_PERSON).bind(person.0).fetch_all(c).await)?;
        rows.iter().map(|(id, entry, body)| shelf::redaction::read(*id, *entry, body)).collect()
    }

    /// People of a practice with redactions whose review day has come; `all` counts also what is kept for leads.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn redactions_due(
        &self,
        practice: &OdsCode,
        today: jiff::civil::Date,
        all: bool,
    ) -> Result<Vec<(String, domain::identity::Identity, i64)>, StoreError> {
        let rows: Vec<(String, String, i64)> = on_read!(self, c => sqlx::query_as(DUE).bind(practice.as_str())
            .bind(today.to_string()).bind(all).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(staff_ref, identity, count)| Ok((staff_ref, shelf::identity::read(&identity)?, count)))
            .collect()
    }
}

impl Tx {
    /// Every redaction of a person, inside the transaction that will change one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn redactions(&mut self, person: PersonId) -> Result<Vec<Redaction>, StoreError> {
        let rows: Vec<(Uuid, Uuid, String)> =
            on_tx!(self, c => sqlx::query_as(OF_PERSON).bind(person.0).fetch_all(c).await)?;
        rows.iter().map(|(id, entry, body)| shelf::redaction::read(*id, *entry, body)).collect()
    }

    /// Keeps a redaction, new or changed.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn save_redaction(
        &mut self,
        person: PersonId,
        practice: &OdsCode,
        redaction: &Redaction,
    ) -> Result<(), StoreError> {
        let body = shelf::redaction::write(redaction)?;
        let in_force = redaction.state.is_in_force();
        let EntryId(entry) = redaction.entry;
        on_tx!(self, c => sqlx::query(SAVE).bind(redaction.id.0).bind(person.0).bind(practice.as_str()).bind(entry)
            .bind(in_force).bind(redaction.review_on.map(|day| day.to_string())).bind(&body)
            .bind(marks(redaction.reason)).bind(redaction.leads_only).execute(c).await.map(drop))?;
        if marks(redaction.reason) {
            self.unsee_packs(person).await?;
        }
        self.note_mark(person).await
    }

    /// Has letters to a person decided again. Before anything else of the person is written: a letter that is being decided
    /// now is waited for, or finds itself changed.
    pub(crate) async fn unsee_packs(&mut self, person: PersonId) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(UNSEE_PACKS).bind(person.0).execute(c).await.map(drop))?;
        Ok(())
    }

    /// The same for whoever has a number.
    pub(crate) async fn unsee_packs_of(&mut self, nhs_key: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(UNSEE_PACKS_OF).bind(nhs_key).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Notes beside a person whether something of theirs is hidden for safety, so that the door need not look for it.
    pub(crate) async fn note_mark(&mut self, person: PersonId) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(NOTE_MARK).bind(person.0).execute(c).await.map(drop))?;
        Ok(())
    }
}
