//! Packs: one for each human being and practice, each with its place in the mailing order.

use domain::{
    ids::{BatchId, OdsCode, PersonId},
    programme::pack::{Addressed, Hidden, Known, Pack, Slot},
    stamp::Stamp,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::wrong;
use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    person::{Held, Row as PersonRow, held},
    shelf,
    statements::statements,
};

statements! {
    /// People who have no pack yet or changed since theirs was decided, and those a day has come for.
    UNDECIDED_PACKS = "SELECT p.id FROM person p LEFT JOIN pack k ON k.practice = p.practice AND k.nhs_key = p.nhs_key \
        WHERE p.practice = $1 AND p.id > $5 AND ((k.seen IS NULL AND p.is_current = TRUE AND $3) OR (k.seen <> p.version AND (k.state <> 'ended' OR $3)) \
        OR (k.state = 'ended' AND k.day <> '' AND k.day <= $2 AND $3)) ORDER BY p.id LIMIT $4";
    PACK = "SELECT body, day, turn, number, letter, version FROM pack WHERE practice = $1 AND nhs_key = $2";
    ADD_PACK = "INSERT INTO pack (practice, nhs_key, state, sent, body, day, turn, due, batch, number, letter, seen, version) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1) ON CONFLICT (practice, nhs_key) DO NOTHING";
    SAVE_PACK = "UPDATE pack SET state = $3, sent = $4, body = $5, day = $6, turn = $7, due = $8, batch = $9, number = $10, \
        letter = $11, seen = $12, version = version + 1 WHERE practice = $1 AND nhs_key = $2 AND version = $13";
    NEXT_PACKS = "SELECT nhs_key, turn FROM pack WHERE practice = $1 AND state = 'queued' AND day <= $2 \
        ORDER BY turn, nhs_key LIMIT $3";
    PACKS_IN_BATCH = "SELECT nhs_key, number FROM pack WHERE practice = $1 AND batch = $2 AND state = 'printed' \
        ORDER BY number";
    LETTERS_OF_BATCH = "SELECT number, letter FROM pack WHERE practice = $1 AND batch = $2 AND state = 'printed' \
        ORDER BY number";
    PACK_COUNTS = "SELECT state, COUNT(*) FROM pack WHERE practice = $1 GROUP BY state";
    PACKS_NOW = "SELECT COUNT(*) FROM pack WHERE practice = $1 AND state = 'queued' AND day <= $2";
    HELD_OUT = "SELECT p.id, p.staff_ref, k.due, k.body FROM pack k JOIN person p ON p.practice = k.practice AND p.nhs_key = k.nhs_key \
        WHERE k.practice = $1 AND k.state = 'held-out' AND (k.due > $2 OR (k.due = $2 AND p.staff_ref > $3)) \
        ORDER BY k.due, p.staff_ref LIMIT $4";
    /// What is hidden for safety on any holding of the same NHS number.
    HIDDEN_FOR_SAFETY = "SELECT r.id, r.entry_id, r.body FROM redaction r JOIN person o ON o.id = r.person_id \
        WHERE o.nhs_key = $1 AND r.in_force AND r.for_safety ORDER BY r.id";
    /// Nobody could read whose it is: it is on no list, and is decided again once it can be read.
    LAY_ASIDE = "UPDATE pack SET batch = '', number = 0, letter = '', seen = -1, version = version + 1 \
        WHERE practice = $1 AND nhs_key = $2";
    PRACTICES_WITH_PACKS = "SELECT r.ods FROM practice r WHERE EXISTS (SELECT 1 FROM pack k WHERE k.practice = r.ods) ORDER BY r.ods";
    FAILED_PACK = "INSERT INTO pack_failed (practice, person_id, since, turn) VALUES ($1, $2, $3, $3) \
        ON CONFLICT (practice, person_id) DO UPDATE SET turn = excluded.turn";
    MENDED_PACKS = "DELETE FROM pack_failed WHERE practice = $1 AND turn < $2";
    FAILED_PACKS = "SELECT COUNT(*) FROM pack_failed WHERE practice = $1";
    KNOWN_FAILURE = "SELECT COUNT(*) FROM pack_failed WHERE practice = $1 AND person_id = $2";
    PERSON_WITH_PACK = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
        r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 AND p.nhs_key = $2";
}

/// A pack as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptPack {
    pub known: Known,
    /// Where it stands in the mailing order; for one that ended, the day to look again.
    pub slot: Option<Slot>,
    /// Its number in its batch.
    pub number: u32,
    /// What is on paper, until it is in the post.
    pub letter: Option<Addressed>,
    /// Nothing for one that is new.
    pub version: i64,
}

impl KeptPack {
    /// One that was not kept before.
    #[must_use]
    pub const fn new(known: Known, slot: Option<Slot>) -> Self {
        Self { known, slot, number: 0, letter: None, version: 0 }
    }
}

type Row = (String, String, i64, i64, String, i64);

fn kept((body, day, turn, number, letter, version): Row) -> Result<KeptPack, StoreError> {
    let day: Option<Date> =
        if day.is_empty() { None } else { Some(day.parse().map_err(|_| wrong("a day that is no date"))?) };
    Ok(KeptPack {
        known: shelf::pack::read(&body)?,
        slot: day.map(|day| Slot { day, turn }),
        number: self::number(number)?,
        letter: shelf::pack::read_letter(&letter)?,
        version,
    })
}

fn number(number: i64) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| wrong("a number nobody can count to"))
}

impl Store {
    /// Up to `limit` people of a practice after one, or from the first, whose pack is to be decided; `anew` also those who
    /// have none.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn undecided_packs(
        &self,
        practice: &OdsCode,
        today: Date,
        anew: bool,
        (after, limit): (Option<PersonId>, i64),
    ) -> Result<Vec<PersonId>, StoreError> {
        let after = after.map_or(Uuid::nil(), |person| person.0);
        let rows: Vec<Uuid> = on_read!(self, c => sqlx::query_scalar(UNDECIDED_PACKS).bind(practice.as_str())
            .bind(today.to_string()).bind(anew).bind(limit).bind(after).fetch_all(c).await)?;
        Ok(rows.into_iter().map(PersonId).collect())
    }

    /// The pack of a person.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn pack(&self, practice: &OdsCode, nhs_key: &str) -> Result<Option<KeptPack>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(PACK).bind(practice.as_str()).bind(nhs_key)
            .fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// How many packs of a practice stand where, by the words of their states.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn pack_counts(&self, practice: &OdsCode) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(on_read!(self, c => sqlx::query_as(PACK_COUNTS).bind(practice.as_str()).fetch_all(c).await)?)
    }

    /// How many of those that wait may be printed on a day.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn packs_now(&self, practice: &OdsCode, today: Date) -> Result<i64, StoreError> {
        Ok(on_read!(self, c => sqlx::query_scalar(PACKS_NOW).bind(practice.as_str()).bind(today.to_string())
            .fetch_one(c).await)?)
    }

    /// The numbers of a practice's letters that are still in a batch.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn numbers_in_batch(&self, practice: &OdsCode, batch: BatchId) -> Result<Vec<u32>, StoreError> {
        let rows: Vec<(String, i64)> = on_read!(self, c => sqlx::query_as(PACKS_IN_BATCH).bind(practice.as_str())
            .bind(batch.0.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(|(_, of)| number(of)).collect()
    }

    /// Up to `limit` packs of a practice that are held out, the first due first, after a day and a person's staff reference.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn held_out(
        &self,
        practice: &OdsCode,
        (day, staff_ref): (&str, &str),
        limit: i64,
    ) -> Result<Vec<HeldOutLine>, StoreError> {
        let rows: Vec<(Uuid, String, String, String)> = on_read!(self, c => sqlx::query_as(HELD_OUT)
            .bind(practice.as_str()).bind(day).bind(staff_ref).bind(limit).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(id, staff_ref, due, body)| {
                Ok(HeldOutLine { person: PersonId(id), staff_ref, due, known: shelf::pack::read(&body)? })
            })
            .collect()
    }

    /// What is hidden for safety of a human being.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn hidden_for_safety(&self, nhs_key: &str) -> Result<Vec<Hidden>, StoreError> {
        let rows: Vec<(Uuid, Uuid, String)> =
            on_read!(self, c => sqlx::query_as(HIDDEN_FOR_SAFETY).bind(nhs_key).fetch_all(c).await)?;
        rows.iter().map(hidden).collect()
    }

    /// Practices that have packs, in the programme's plan or not.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn practices_with_packs(&self) -> Result<Vec<OdsCode>, StoreError> {
        let codes: Vec<String> = on_read!(self, c => sqlx::query_scalar(PRACTICES_WITH_PACKS).fetch_all(c).await)?;
        codes.iter().map(|code| OdsCode::parse(code).map_err(|_| wrong("a practice nobody can name"))).collect()
    }

    /// How many people of a practice nobody could decide about.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn failed_packs(&self, practice: &OdsCode) -> Result<i64, StoreError> {
        Ok(on_read!(self, c => sqlx::query_scalar(FAILED_PACKS).bind(practice.as_str()).fetch_one(c).await)?)
    }
}

/// One letter that is held out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldOutLine {
    pub person: PersonId,
    pub staff_ref: String,
    /// The day somebody looks by, as it is sorted by.
    pub due: String,
    pub known: Known,
}

fn hidden((id, entry, body): &(Uuid, Uuid, String)) -> Result<Hidden, StoreError> {
    Ok(Hidden::of(&shelf::redaction::read(*id, *entry, body)?))
}

fn letter((of, text): (i64, String)) -> Result<(u32, Addressed), StoreError> {
    Ok((number(of)?, shelf::pack::read_letter(&text)?.ok_or_else(|| wrong("a printed letter without words"))?))
}

impl Tx {
    /// The pack of a person, inside the transaction that changes it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn pack(&mut self, practice: &OdsCode, nhs_key: &str) -> Result<Option<KeptPack>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(PACK).bind(practice.as_str()).bind(nhs_key)
            .fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// Somebody of a practice, inside the transaction that writes to them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn person_of(&mut self, practice: &OdsCode, nhs_key: &str) -> Result<Option<Held>, StoreError> {
        let row: Option<PersonRow> = on_tx!(self, c => sqlx::query_as(PERSON_WITH_PACK).bind(practice.as_str())
            .bind(nhs_key).fetch_optional(c).await)?;
        row.map(held).transpose()
    }

    /// The next letters of a practice that may be printed on a day: whose, and their turn among all.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn next_packs(
        &mut self,
        practice: &OdsCode,
        today: Date,
        limit: i64,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(on_tx!(self, c => sqlx::query_as(NEXT_PACKS).bind(practice.as_str()).bind(today.to_string()).bind(limit)
            .fetch_all(c).await)?)
    }

    /// A practice's letters that are still in a batch: whose, and their numbers.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn packs_in_batch(
        &mut self,
        practice: &OdsCode,
        batch: BatchId,
    ) -> Result<Vec<(String, u32)>, StoreError> {
        let rows: Vec<(String, i64)> = on_tx!(self, c => sqlx::query_as(PACKS_IN_BATCH).bind(practice.as_str())
            .bind(batch.0.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(|(nhs_key, of)| Ok((nhs_key, number(of)?))).collect()
    }

    /// A practice's letters in a batch, with their numbers.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn letters_of_batch(
        &mut self,
        practice: &OdsCode,
        batch: BatchId,
    ) -> Result<Vec<(u32, Addressed)>, StoreError> {
        let rows: Vec<(i64, String)> = on_tx!(self, c => sqlx::query_as(LETTERS_OF_BATCH).bind(practice.as_str())
            .bind(batch.0.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(letter).collect()
    }

    /// What is hidden for safety of a human being, inside the transaction that writes to them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn hidden_for_safety(&mut self, nhs_key: &str) -> Result<Vec<Hidden>, StoreError> {
        let rows: Vec<(Uuid, Uuid, String)> =
            on_tx!(self, c => sqlx::query_as(HIDDEN_FOR_SAFETY).bind(nhs_key).fetch_all(c).await)?;
        rows.iter().map(hidden).collect()
    }

    /// Takes a letter out of its batch whose row nobody can read; it is decided again once it can be read.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn lay_aside(&mut self, practice: &OdsCode, nhs_key: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(LAY_ASIDE).bind(practice.as_str()).bind(nhs_key).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Notes that nobody could decide about a person in a turn; says whether that is new.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn pack_failed(&mut self, practice: &OdsCode, person: PersonId, turn: Stamp) -> Result<bool, StoreError> {
        let known: i64 = on_tx!(self, c => sqlx::query_scalar(KNOWN_FAILURE).bind(practice.as_str()).bind(person.0)
            .fetch_one(c).await)?;
        on_tx!(self, c => sqlx::query(FAILED_PACK).bind(practice.as_str()).bind(person.0).bind(turn.micros())
            .execute(c).await.map(drop))?;
        Ok(known == 0)
    }

    /// Forgets those of a practice who did not fail in a turn or after it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn packs_mended(&mut self, practice: &OdsCode, turn: Stamp) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(MENDED_PACKS).bind(practice.as_str()).bind(turn.micros()).execute(c).await
            .map(drop))?;
        Ok(())
    }

    /// Keeps a pack as decided by what is known of its person now, unless somebody changed it since it was read. What was on
    /// paper is forgotten once it no longer is.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_pack(&mut self, nhs_key: &str, person: &Held, pack: &KeptPack) -> Result<(), StoreError> {
        let body = shelf::pack::write(&pack.known)?;
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let (mut sent, mut due, mut batch, mut number, mut letter) = (None, None, String::new(), 0, String::new());
        match &pack.known.pack {
            Pack::Printed { batch: of, .. } => {
                (batch, number) = (of.0.to_string(), pack.number);
                letter = pack.letter.as_ref().map(shelf::pack::write_letter).transpose()?.unwrap_or_default();
            }
            Pack::Sent { on, .. } => sent = Some(*on),
            Pack::HeldOut { held, .. } => due = Some(held.due),
            Pack::Queued { .. } | Pack::Returned { .. } | Pack::Ended { .. } => {}
        }
        let practice = person.practice.ods.as_str();
        let (state, from, turn) =
            (pack.known.pack.word(), pack.slot.map(|slot| slot.day), pack.slot.map_or(0, |slot| slot.turn));
        let sql = if pack.version == 0 { ADD_PACK } else { SAVE_PACK };
        let done = on_tx!(self, c => {
            let query = sqlx::query(sql).bind(practice).bind(nhs_key).bind(state).bind(day(sent)).bind(&body)
                .bind(day(from)).bind(turn).bind(day(due)).bind(&batch).bind(i64::from(number)).bind(&letter)
                .bind(person.version);
            let query = if pack.version == 0 { query } else { query.bind(pack.version) };
            query.execute(c).await.map(|done| done.rows_affected())
        })?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
