//! What importing writes: a person, their entries and links, all in the import's own transaction.

use std::collections::HashMap;

use domain::{
    identity::Identity,
    ids::{EntryId, OdsCode, PersonId},
    review_line::LineKind,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    database::on_tx,
    entry::{Listed, waits},
    newcomer::NewPerson,
    person::{Held, Row as PersonRow, Safety, flag_due, held, open_flags},
    settle::{NewEntry, Written},
    shelf,
    statements::statements,
    young::{birth_day, young_due},
};

pub use crate::settle::EntryToKeep;

statements! {
    PERSON_BY_NHS = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
        r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 AND p.nhs_key = $2";
    /// Which practice and source an NHS number belongs to, for assigning test numbers: no personal data comes back.
    SOURCE_OF = "SELECT practice, source_key FROM person WHERE nhs_key = $1 ORDER BY is_current DESC LIMIT 1";
    CURRENT_ELSEWHERE = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
        r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.nhs_key = $1 AND p.practice <> $2 \
        AND p.is_current = TRUE";
    /// Every other holding of the same human, closed ones too.
    OTHER_HOLDINGS = "SELECT id FROM person WHERE nhs_key = $1 AND id <> $2 ORDER BY id";
    /// Two documents about one person wait for each other: what one says of the other's entries must not pass it by.
    LOCK_PERSON = "UPDATE person SET version = version WHERE practice = $1 AND nhs_key = $2";
    PERSON_DIGEST = "SELECT digest FROM person WHERE id = $1";
    SAVE_PERSON = "UPDATE person SET source_key = $3, search_key = $4, is_current = $14, identity = $5, standing = $6, \
        open_flags = $7, digest = $8, flag_due = $9, flag_due_plain = $10, flagged = $11, birth_day = $12, young_due = $13, \
        version = version + 1 WHERE id = $1 AND version = $2";
    CLOSE_ELSEWHERE = "UPDATE person SET is_current = FALSE, version = version + 1 WHERE nhs_key = $1 \
        AND practice <> $2 AND is_current = TRUE";
    ENTRIES = "SELECT id, source_key, fingerprint, digest, card, version FROM entry WHERE person_id = $1";
    ADD_ENTRY = "INSERT INTO entry (id, person_id, practice, source_key, patient_ref, staff_ref, fingerprint, digest, \
        kind, sort_day, reach_day, level, open_from, is_held, card, content, judged, version) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1)";
    SAVE_ENTRY = "UPDATE entry SET fingerprint = $4, digest = $5, kind = $6, sort_day = $7, reach_day = $8, level = $9, \
        open_from = $10, is_held = $11, card = $12, content = $13, judged = $14, version = version + 1 \
        WHERE person_id = $1 AND id = $2 AND version = $3";
    KNOWN_DOCUMENT = "SELECT COUNT(*) FROM document WHERE person_id = $1 AND digest = $2";
    PUT_DOCUMENT = "INSERT INTO document (person_id, digest) VALUES ($1, $2) ON CONFLICT (person_id, digest) DO NOTHING";
    PUT_LINK = "INSERT INTO link (person_id, from_key, to_key, why) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (person_id, from_key, to_key, why) DO NOTHING";
}

/// A person to be kept, with the keys they are found by.
#[derive(Clone, Debug)]
pub struct PersonToKeep {
    pub id: PersonId,
    pub practice: OdsCode,
    pub nhs_key: String,
    pub source_key: String,
    pub search_key: String,
    pub staff_ref: String,
    pub identity: Identity,
    pub safety: Safety,
    pub digest: String,
    /// This holding counts from now on, and any other of the same human closes.
    pub is_current: bool,
}

/// An entry kept before, as an import needs it.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: EntryId,
    pub fingerprint: String,
    pub digest: String,
    pub listed: Listed,
    version: i64,
}

type KnownRow = (Uuid, String, String, String, String, i64);

impl Tx {
    /// A practice's person by NHS number, with the digest of the Patient resource last read.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn person_for_intake(
        &mut self,
        practice: &OdsCode,
        nhs_key: &str,
    ) -> Result<Option<(Held, String)>, StoreError> {
        // SQLite has one writer.
        if matches!(self, Self::Postgres(_)) {
            on_tx!(self, c => sqlx::query(LOCK_PERSON).bind(practice.as_str()).bind(nhs_key).execute(c).await.map(drop))?;
        }
        let row: Option<PersonRow> = on_tx!(self, c => sqlx::query_as(PERSON_BY_NHS).bind(practice.as_str()).bind(nhs_key)
            .fetch_optional(c).await)?;
        let Some(person) = row.map(held).transpose()? else { return Ok(None) };
        let digest: String = on_tx!(self, c => sqlx::query_scalar(PERSON_DIGEST).bind(person.id.0).fetch_one(c).await)?;
        Ok(Some((person, digest)))
    }

    /// The practice code and source key an NHS number is taken by.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn source_of(&mut self, nhs_key: &str) -> Result<Option<(String, String)>, StoreError> {
        Ok(on_tx!(self, c => sqlx::query_as(SOURCE_OF).bind(nhs_key).fetch_optional(c).await)?)
    }

    /// The holding of the same human that counts now, if it is at another practice.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn held_elsewhere(&mut self, practice: &OdsCode, nhs_key: &str) -> Result<Option<Held>, StoreError> {
        let row: Option<PersonRow> = on_tx!(self, c => sqlx::query_as(CURRENT_ELSEWHERE).bind(nhs_key)
            .bind(practice.as_str()).fetch_optional(c).await)?;
        row.map(held).transpose()
    }

    /// Every other holding of the same human, at whatever practice, closed ones too.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn other_holdings(&mut self, nhs_key: &str, person: PersonId) -> Result<Vec<PersonId>, StoreError> {
        let ids: Vec<Uuid> =
            on_tx!(self, c => sqlx::query_scalar(OTHER_HOLDINGS).bind(nhs_key).bind(person.0).fetch_all(c).await)?;
        Ok(ids.into_iter().map(PersonId).collect())
    }

    /// Keeps a person nobody had here; where this holding counts, the one at any other practice closes.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_person(&mut self, person: &PersonToKeep) -> Result<(), StoreError> {
        if person.is_current {
            self.close_elsewhere(person).await?;
        }
        self.write_people(&[NewPerson::of(person)?]).await?;
        self.keep_flag_lines(person.id, &person.safety).await?;
        self.note_mark(person.id).await
    }

    /// Keeps what changed about a person; where this holding counts, the one at any other practice closes.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed them since they were read.
    pub async fn save_person(&mut self, known: &Held, person: &PersonToKeep) -> Result<(), StoreError> {
        if person.is_current {
            self.close_elsewhere(person).await?;
        } else {
            self.unsee_packs_of(&person.nhs_key).await?;
        }
        let (identity, standing) = (shelf::identity::write(&person.identity)?, shelf::standing::write(&person.safety)?);
        let done = on_tx!(self, c => sqlx::query(SAVE_PERSON).bind(known.id.0).bind(known.version)
            .bind(&person.source_key).bind(&person.search_key).bind(&identity).bind(&standing)
            .bind(open_flags(&person.safety)).bind(&person.digest).bind(flag_due(&person.safety, false))
            .bind(flag_due(&person.safety, true)).bind(!person.safety.flags.is_empty())
            .bind(birth_day(person.identity.birth_date)).bind(young_due(person.identity.birth_date, &person.safety))
            .bind(person.is_current).execute(c).await.map(|done| done.rows_affected()))?;
        if done != 1 {
            return Err(StoreError::Conflict);
        }
        self.keep_flag_lines(known.id, &person.safety).await
    }

    /// One holding of a human counts.
    async fn close_elsewhere(&mut self, person: &PersonToKeep) -> Result<(), StoreError> {
        self.unsee_packs_of(&person.nhs_key).await?;
        on_tx!(self, c => sqlx::query(CLOSE_ELSEWHERE).bind(&person.nhs_key).bind(person.practice.as_str())
            .execute(c).await.map(drop))?;
        self.grants_moved(&person.nhs_key, &person.practice).await?;
        self.move_lines(person.id, &person.nhs_key, &person.practice).await
    }

    /// Every entry a person has, by source key.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn known_entries(&mut self, person: PersonId) -> Result<HashMap<String, Known>, StoreError> {
        let rows: Vec<KnownRow> = on_tx!(self, c => sqlx::query_as(ENTRIES).bind(person.0).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(id, source_key, fingerprint, digest, card, version)| {
                let listed = shelf::card::read(&card)?;
                Ok((source_key, Known { id: EntryId(id), fingerprint, digest, listed, version }))
            })
            .collect()
    }

    /// Notes that a document was taken in for a person; says whether it had been before.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn document_seen(&mut self, person: PersonId, digest: &str) -> Result<bool, StoreError> {
        let known: i64 = on_tx!(self, c => sqlx::query_scalar(KNOWN_DOCUMENT).bind(person.0).bind(digest)
            .fetch_one(c).await)?;
        on_tx!(self, c => sqlx::query(PUT_DOCUMENT).bind(person.0).bind(digest).execute(c).await.map(drop))?;
        Ok(known > 0)
    }

    /// Keeps a new entry.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_entry(
        &mut self,
        person: PersonId,
        practice: &OdsCode,
        entry: &EntryToKeep<'_>,
    ) -> Result<(), StoreError> {
        let row = NewEntry::of(person, practice, entry)?;
        let line = row.line;
        self.write_entries(&[row]).await?;
        match line {
            Some(kind) => self.put_entry_line(person, practice, entry.id, entry.staff_ref, kind, entry.at).await,
            None => Ok(()),
        }
    }

    /// Keeps the new content of an entry known before.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it since it was read.
    pub async fn change_entry(
        &mut self,
        person: PersonId,
        practice: &OdsCode,
        known: &Known,
        entry: &EntryToKeep<'_>,
    ) -> Result<(), StoreError> {
        let row = Written::of(entry)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_ENTRY).bind(person.0).bind(known.id.0).bind(known.version)
            .bind(entry.fingerprint).bind(entry.digest).bind(entry.facts.kind.word()).bind(&row.sort_day)
            .bind(&row.reach_day).bind(entry.facts.level().rank()).bind(row.open_from).bind(waits(entry.facts))
            .bind(&row.card).bind(&row.content).bind(entry.facts.verdict.set.rank()).execute(c).await.map(|done| done.rows_affected()))?;
        if done != 1 {
            return Err(StoreError::Conflict);
        }
        if [&known.listed.facts, entry.facts].iter().any(|facts| LineKind::of_entry(facts).is_some()) {
            self.keep_entry_line(person, practice, known.id, entry.staff_ref, entry.facts, entry.at).await?;
        }
        Ok(())
    }

    /// Keeps that one entry belongs with another, which need not be here yet.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn put_link(&mut self, person: PersonId, from: &str, to: &str, why: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(PUT_LINK).bind(person.0).bind(from).bind(to).bind(why)
            .execute(c).await.map(drop))?;
        Ok(())
    }
}
