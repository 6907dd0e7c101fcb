//! Merges of two holdings of one practice, and the moving of entries that goes with them.

use domain::{
    identity::Identity,
    ids::{EntryId, OdsCode, PersonId},
    merge::Merge,
    safety::Safety,
    stamp::Stamp,
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    person::{Held, flag_due, open_flags},
    shelf,
    statements::statements,
    young::{birth_day, young_due},
};

statements! {
    ADD_MERGE = "INSERT INTO merge (id, practice, kept_id, closed_id, state, started, body, version) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1)";
    SAVE_MERGE = "UPDATE merge SET state = $4, body = $5, version = version + 1 \
        WHERE practice = $1 AND id = $2 AND version = $3";
    /// The newest of a person, on whichever side they stand; one that was withdrawn is over.
    MERGE_OF = "SELECT id, kept_id, closed_id, body, version FROM merge WHERE practice = $1 \
        AND (kept_id = $2 OR closed_id = $2) AND state <> 'withdrawn' ORDER BY started DESC, id LIMIT 1";
    MERGED_INTO = "SELECT kept_id FROM merge WHERE practice = $1 AND closed_id = $2 AND state = 'merged' LIMIT 1";
    EVER_WITH = "SELECT kept_id, closed_id FROM merge WHERE practice = $1 AND (kept_id = $2 OR closed_id = $2) \
        AND state IN ('merged', 'undone') ORDER BY started, id";
    IN_A_MERGE = "SELECT COUNT(*) FROM merge WHERE practice = $1 AND (kept_id = $2 OR closed_id = $2) AND state = 'merged'";
    SAVE_SETTLED = "UPDATE person SET identity = $3, standing = $4, open_flags = $5, flag_due = $6, flag_due_plain = $7, \
        flagged = $8, birth_day = $9, young_due = $10, version = version + 1 WHERE id = $1 AND version = $2";
    MOVE_LINKS = "UPDATE link SET person_id = $1 WHERE person_id = $2";
    MOVE_FINDINGS = "UPDATE finding SET person_id = $1 WHERE person_id = $2";
    MOVE_REDACTIONS = "UPDATE redaction SET person_id = $1 WHERE person_id = $2";
    MOVE_CORRECTIONS = "UPDATE correction SET person_id = $1 WHERE person_id = $2";
    MOVE_LINES = "UPDATE review_line SET person_id = $1, is_current = (SELECT is_current FROM person WHERE id = $1) WHERE person_id = $2 AND entry_id IS NOT NULL";
    MOVE_ENTRIES = "UPDATE entry SET person_id = $1, merged_from = $2 WHERE person_id = $2";
    /// Before the entries themselves go back, as they say what belongs to them. Originals never went.
    RETURN_LINKS = "UPDATE link SET person_id = $2 WHERE person_id = $1 AND (from_key IN \
        (SELECT source_key FROM entry WHERE person_id = $1 AND merged_from = $2) \
        OR from_key IN (SELECT source_key FROM original WHERE person_id = $2))";
    RETURN_FINDINGS = "UPDATE finding SET person_id = $2 WHERE person_id = $1 AND entry_id IN \
        (SELECT id FROM entry WHERE person_id = $1 AND merged_from = $2)";
    RETURN_REDACTIONS = "UPDATE redaction SET person_id = $2 WHERE person_id = $1 AND entry_id IN \
        (SELECT id FROM entry WHERE person_id = $1 AND merged_from = $2)";
    RETURN_CORRECTIONS = "UPDATE correction SET person_id = $2 WHERE person_id = $1 AND entry_id IN \
        (SELECT id FROM entry WHERE person_id = $1 AND merged_from = $2)";
    RETURN_LINES = "UPDATE review_line SET person_id = $2, is_current = (SELECT is_current FROM person WHERE id = $2) WHERE person_id = $1 AND entry_id IN \
        (SELECT id FROM entry WHERE person_id = $1 AND merged_from = $2)";
    RETURN_ENTRIES = "UPDATE entry SET person_id = $2, merged_from = NULL WHERE person_id = $1 AND merged_from = $2";
    CAME_FROM = "UPDATE entry SET merged_from = $3 WHERE person_id = $1 AND id = $2";
}

/// A merge as it was read, with what is needed to change it.
#[derive(Clone, Debug)]
pub struct KeptMerge {
    pub id: Uuid,
    /// Whose holding goes on.
    pub kept: PersonId,
    /// Whose number closes.
    pub closed: PersonId,
    pub merge: Merge,
    version: i64,
}

type Row = (Uuid, Uuid, Uuid, String, i64);

fn read((id, kept, closed, body, version): Row) -> Result<KeptMerge, StoreError> {
    Ok(KeptMerge { id, kept: PersonId(kept), closed: PersonId(closed), merge: shelf::merge::read(&body)?, version })
}

impl Store {
    /// The newest merge of a person that was not withdrawn, on whichever side they stand.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn merge_of(&self, practice: &OdsCode, person: PersonId) -> Result<Option<KeptMerge>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(MERGE_OF).bind(practice.as_str()).bind(person.0)
            .fetch_optional(c).await)?;
        row.map(read).transpose()
    }

    /// Everyone whose entries were ever with those of a person, and the person.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn ever_one_with(&self, practice: &OdsCode, person: PersonId) -> Result<Vec<PersonId>, StoreError> {
        let rows: Vec<(Uuid, Uuid)> = on_read!(self, c => sqlx::query_as(EVER_WITH).bind(practice.as_str())
            .bind(person.0).fetch_all(c).await)?;
        let others = rows.into_iter().flat_map(|(kept, closed)| [PersonId(kept), PersonId(closed)]);
        Ok(std::iter::once(person).chain(others.filter(|other| *other != person)).collect())
    }
}

impl Tx {
    /// The same, inside the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn merge_of(&mut self, practice: &OdsCode, person: PersonId) -> Result<Option<KeptMerge>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(MERGE_OF).bind(practice.as_str()).bind(person.0)
            .fetch_optional(c).await)?;
        row.map(read).transpose()
    }

    /// Into whom a closed holding was merged.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn merged_into(&mut self, practice: &OdsCode, closed: PersonId) -> Result<Option<PersonId>, StoreError> {
        let kept: Option<Uuid> = on_tx!(self, c => sqlx::query_scalar(MERGED_INTO).bind(practice.as_str())
            .bind(closed.0).fetch_optional(c).await)?;
        Ok(kept.map(PersonId))
    }

    /// Whether a person is one side of a merge that stands.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn is_merged(&mut self, practice: &OdsCode, person: PersonId) -> Result<bool, StoreError> {
        let count: i64 = on_tx!(self, c => sqlx::query_scalar(IN_A_MERGE).bind(practice.as_str()).bind(person.0)
            .fetch_one(c).await)?;
        Ok(count > 0)
    }

    /// Keeps a merge that somebody proposes.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_merge(
        &mut self,
        id: Uuid,
        practice: &OdsCode,
        (kept, closed): (PersonId, PersonId),
        merge: &Merge,
        at: Stamp,
    ) -> Result<(), StoreError> {
        let body = shelf::merge::write(merge)?;
        on_tx!(self, c => sqlx::query(ADD_MERGE).bind(id).bind(practice.as_str()).bind(kept.0).bind(closed.0)
            .bind(merge.word()).bind(at.micros()).bind(&body).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps the next state of a merge, unless somebody changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_merge(&mut self, practice: &OdsCode, known: &KeptMerge, merge: &Merge) -> Result<(), StoreError> {
        let body = shelf::merge::write(merge)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_MERGE).bind(practice.as_str()).bind(known.id).bind(known.version)
            .bind(merge.word()).bind(&body).execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Keeps who somebody is together with their access and flags, unless they were changed since they were read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when they were changed meanwhile.
    pub async fn save_settled(
        &mut self,
        person: &Held,
        identity: &Identity,
        safety: &Safety,
    ) -> Result<(), StoreError> {
        let (who, standing) = (shelf::identity::write(identity)?, shelf::standing::write(safety)?);
        self.unsee_packs(person.id).await?;
        let done = on_tx!(self, c => sqlx::query(SAVE_SETTLED).bind(person.id.0).bind(person.version).bind(&who)
            .bind(&standing).bind(open_flags(safety)).bind(flag_due(safety, false)).bind(flag_due(safety, true))
            .bind(!safety.flags.is_empty()).bind(birth_day(identity.birth_date))
            .bind(young_due(identity.birth_date, safety)).execute(c).await.map(|done| done.rows_affected()))?;
        if done != 1 {
            return Err(StoreError::Conflict);
        }
        self.keep_flag_lines(person.id, safety).await
    }

    /// Gives every entry of one holding, and what belongs to it, to another.
    ///
    /// # Errors
    /// [`StoreError`] when it was not done.
    pub async fn move_entries(&mut self, kept: PersonId, closed: PersonId) -> Result<(), StoreError> {
        for sql in [MOVE_LINKS, MOVE_FINDINGS, MOVE_REDACTIONS, MOVE_CORRECTIONS, MOVE_LINES, MOVE_ENTRIES] {
            on_tx!(self, c => sqlx::query(sql).bind(kept.0).bind(closed.0).execute(c).await.map(drop))?;
        }
        self.note_marks(kept, closed).await
    }

    /// Gives back every entry that came from a holding, and what belongs to it, with what was decided since.
    ///
    /// # Errors
    /// [`StoreError`] when it was not done.
    pub async fn return_entries(&mut self, kept: PersonId, closed: PersonId) -> Result<(), StoreError> {
        for sql in [RETURN_LINKS, RETURN_FINDINGS, RETURN_REDACTIONS, RETURN_CORRECTIONS, RETURN_LINES, RETURN_ENTRIES]
        {
            on_tx!(self, c => sqlx::query(sql).bind(kept.0).bind(closed.0).execute(c).await.map(drop))?;
        }
        self.note_marks(kept, closed).await
    }

    async fn note_marks(&mut self, kept: PersonId, closed: PersonId) -> Result<(), StoreError> {
        for person in [kept, closed] {
            self.unsee_packs(person).await?;
            self.note_mark(person).await?;
        }
        Ok(())
    }

    /// Notes that an entry arrived under the number of a holding that was merged away.
    ///
    /// # Errors
    /// [`StoreError`] when it was not noted.
    pub async fn came_from(&mut self, kept: PersonId, entry: EntryId, closed: PersonId) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(CAME_FROM).bind(kept.0).bind(entry.0).bind(closed.0).execute(c).await
            .map(drop))?;
        Ok(())
    }
}
