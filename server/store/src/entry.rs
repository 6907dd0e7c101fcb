//! Entries: pages of them for either door, one of them, and the change of one.

use domain::{
    clinical::Clinical,
    content::Head,
    door::patient::{Opening, opens_at},
    entry::{Entry, Facts},
    ids::{EntryId, OdsCode, PersonId},
    kind::Kind,
    stamp::Stamp,
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    person::{Held, Row as PersonRow, held},
    shelf,
    statements::statements,
};

statements! {
    /// A page of one kind for the patient side, folded into one row: a row a page costs a third of fifty. The limit is
    /// cast because SQLite plans a statement anew whenever a bare limit is bound.
    SHOWN_OF_KIND = "SELECT string_agg(card, $9 ORDER BY sort_day DESC, patient_ref DESC) FROM \
        (SELECT card, sort_day, patient_ref FROM entry WHERE person_id = $1 AND open_from IS NOT NULL \
        AND kind = $10 AND open_from <= $2 AND (level <= $3 AND reach_day >= $4 OR level <= $8) AND (sort_day, patient_ref) < ($5, $6) \
        ORDER BY sort_day DESC, patient_ref DESC LIMIT CAST($7 AS BIGINT)) AS page";
    SHOWN = "SELECT string_agg(card, $9 ORDER BY sort_day DESC, patient_ref DESC) FROM \
        (SELECT card, sort_day, patient_ref FROM entry WHERE person_id = $1 AND open_from IS NOT NULL \
        AND open_from <= $2 AND (level <= $3 AND reach_day >= $4 OR level <= $8) AND (sort_day, patient_ref) < ($5, $6) \
        ORDER BY sort_day DESC, patient_ref DESC LIMIT CAST($7 AS BIGINT)) AS page";
    /// A person with the newest page of one kind, whatever level reaches it: one turn of the database instead of two.
    PERSON_AND_NEWEST_OF_KIND = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, \
        r.name, r.settings, r.rules, (SELECT string_agg(card, $4 ORDER BY sort_day DESC, patient_ref DESC) FROM \
        (SELECT card, sort_day, patient_ref FROM entry WHERE person_id = $1 AND open_from IS NOT NULL \
        AND kind = $5 AND open_from <= $2 ORDER BY sort_day DESC, patient_ref DESC LIMIT CAST($3 AS BIGINT)) AS newest) \
        AS page FROM person p JOIN practice r ON r.ods = p.practice WHERE p.id = $1";
    PERSON_AND_NEWEST = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, \
        r.name, r.settings, r.rules, (SELECT string_agg(card, $4 ORDER BY sort_day DESC, patient_ref DESC) FROM \
        (SELECT card, sort_day, patient_ref FROM entry WHERE person_id = $1 AND open_from IS NOT NULL \
        AND open_from <= $2 ORDER BY sort_day DESC, patient_ref DESC LIMIT CAST($3 AS BIGINT)) AS newest) \
        AS page FROM person p JOIN practice r ON r.ods = p.practice WHERE p.id = $1";
    BY_PATIENT_REF = "SELECT id, card, content, sort_day, version, practice FROM entry \
        WHERE person_id = $1 AND patient_ref = $2";
    BY_STAFF_REF = "SELECT id, card, content, sort_day, version, practice FROM entry \
        WHERE person_id = $1 AND staff_ref = $2";
    ALL_OF_KIND = "SELECT card FROM entry WHERE person_id = $1 AND kind = $2 \
        AND (sort_day, patient_ref) < ($3, $4) ORDER BY sort_day DESC, patient_ref DESC LIMIT $5";
    ALL = "SELECT card FROM entry WHERE person_id = $1 AND kind <> 'non-clinical' AND kind <> 'unknown' \
        AND (sort_day, patient_ref) < ($2, $3) ORDER BY sort_day DESC, patient_ref DESC LIMIT $4";
    COUNTS = "SELECT COUNT(CASE WHEN is_held THEN 1 END), COUNT(CASE WHEN kind = 'unknown' THEN 1 END) \
        FROM entry WHERE person_id = $1";
    OF_DAY = "SELECT card FROM entry WHERE person_id = $1 AND sort_day = $2 AND kind <> 'non-clinical' \
        AND kind <> 'unknown' ORDER BY patient_ref LIMIT $3";
    LINKED = "SELECT e.card FROM entry e WHERE e.person_id = $1 AND e.id <> $2 AND e.source_key IN (\
        SELECT l.to_key FROM link l JOIN entry f ON f.person_id = l.person_id AND f.source_key = l.from_key \
        WHERE l.person_id = $1 AND f.id = $2 UNION \
        SELECT l.from_key FROM link l JOIN entry t ON t.person_id = l.person_id AND t.source_key = l.to_key \
        WHERE l.person_id = $1 AND t.id = $2) ORDER BY e.sort_day DESC, e.patient_ref DESC LIMIT 100";
    TIES = "SELECT f.id, t.id, l.why FROM link l JOIN entry f ON f.person_id = l.person_id AND f.source_key = l.from_key \
        JOIN entry t ON t.person_id = l.person_id AND t.source_key = l.to_key WHERE l.person_id = $1 ORDER BY f.id, t.id, l.why";
    SAVE_FACTS = "UPDATE entry SET card = $4, open_from = $5, is_held = $6, judged = $7, version = version + 1 \
        WHERE person_id = $1 AND id = $2 AND version = $3";
}

/// Binds the first eight places of a statement that pages through what the stored verdict lets through.
macro_rules! behind {
    ($query:expr, $person:expr, $opening:expr, $now:expr, $after:expr, $limit:expr) => {
        $query
            .bind($person.0)
            .bind($now.micros())
            .bind($opening.level.rank())
            .bind($opening.from.map_or_else(|| "0001-01-01".to_owned(), |day| day.to_string()))
            .bind(&$after.sort_day)
            .bind(&$after.patient_ref)
            .bind($limit)
            .bind($opening.history.rank())
    };
}
pub(crate) use behind;

/// Stands between cards in a folded page; JSON never holds it bare.
const FOLD: char = '\n';

/// A page of entries as it was read, before anybody may look into it.
#[derive(Default)]
pub struct Folded(Option<String>);

impl Folded {
    /// Its entries, newest first. The door must still be asked for each.
    ///
    /// # Errors
    /// [`StoreError`] when a card cannot be read.
    pub fn unfold(self) -> Result<Vec<Listed>, StoreError> {
        self.0.iter().flat_map(|page| page.split(FOLD)).map(shelf::card::read).collect()
    }
}

#[derive(sqlx::FromRow)]
struct PersonAndNewest {
    #[sqlx(flatten)]
    person: PersonRow,
    page: Option<String>,
}

/// An entry as a list needs it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub patient_ref: String,
    pub staff_ref: String,
    pub facts: Facts,
    pub head: Clinical<Head>,
}

impl Listed {
    /// How a medicine is prescribed: an enumeration the summary is sorted by, not words.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the store's own shelf")]
    pub fn course(&self) -> Option<domain::content::MedicineCourse> {
        self.head.shelve().medicine
    }
}

/// An entry with its words, and what is needed to change it.
#[derive(Clone, Debug)]
pub struct Opened {
    pub entry: Entry,
    pub patient_ref: String,
    pub staff_ref: String,
    pub head: Clinical<Head>,
    pub place: Place,
    pub(crate) version: i64,
}

impl Opened {
    /// Which state of the entry this is: another after every change of its words or of what was decided.
    #[must_use]
    pub const fn version(&self) -> i64 {
        self.version
    }
}

/// Where an entry stands in the order of a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub(crate) sort_day: String,
    pub(crate) patient_ref: String,
}

impl Place {
    /// Before the newest entry there can be.
    #[must_use]
    pub fn top() -> Self {
        Self { sort_day: "9999-99-99".to_owned(), patient_ref: String::new() }
    }

    /// Where an entry of a page stands.
    #[must_use]
    pub fn of(listed: &Listed) -> Self {
        Self { sort_day: sort_day(&listed.facts), patient_ref: listed.patient_ref.clone() }
    }
}

/// The day a list is ordered by.
pub(crate) fn sort_day(facts: &Facts) -> String {
    let day = facts.clinical.or(facts.recorded).map(domain::date::PartialDate::earliest);
    day.map(|day| day.to_string()).unwrap_or_default()
}

#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    id: Uuid,
    card: String,
    content: String,
    sort_day: String,
    version: i64,
    practice: String,
}

pub(crate) fn opened(person: PersonId, row: Row) -> Result<Opened, StoreError> {
    let listed = shelf::card::read(&row.card)?;
    Ok(Opened {
        place: Place { sort_day: row.sort_day, patient_ref: listed.patient_ref.clone() },
        entry: Entry {
            id: EntryId(row.id),
            person,
            practice: OdsCode::parse(&row.practice).map_err(|error| inconsistent("entry", error))?,
            facts: listed.facts,
            content: Clinical::new(shelf::content::read(&row.content)?),
        },
        patient_ref: listed.patient_ref,
        staff_ref: listed.staff_ref,
        head: listed.head,
        version: row.version,
    })
}

fn cards(rows: Vec<String>) -> Result<Vec<Listed>, StoreError> {
    rows.iter().map(|card| shelf::card::read(card)).collect()
}

impl Store {
    /// Up to `limit` entries the stored verdict lets through, of one kind or of all, older than a place.
    ///
    /// The door must still be asked for each.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn shown(
        &self,
        person: PersonId,
        kind: Option<Kind>,
        opening: Opening,
        now: Stamp,
        after: &Place,
        limit: i64,
    ) -> Result<Vec<Listed>, StoreError> {
        let sql = if kind.is_some() { SHOWN_OF_KIND } else { SHOWN };
        let page: Option<String> = on_read!(self, c => {
            let query = behind!(sqlx::query_scalar(sql), person, opening, now, after, limit).bind(FOLD.to_string());
            let query = match kind {
                Some(kind) => query.bind(kind.word()),
                None => query,
            };
            query.fetch_one(c).await
        })?;
        Folded(page).unfold()
    }

    /// A person with up to `limit` of the newest entries the stored verdict lets through, of one kind or of all.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn person_and_newest(
        &self,
        person: PersonId,
        kind: Option<Kind>,
        now: Stamp,
        limit: i64,
    ) -> Result<Option<(Held, Folded)>, StoreError> {
        let sql = if kind.is_some() { PERSON_AND_NEWEST_OF_KIND } else { PERSON_AND_NEWEST };
        let row: Option<PersonAndNewest> = on_read!(self, c => {
            let query = sqlx::query_as(sql).bind(person.0).bind(now.micros()).bind(limit).bind(FOLD.to_string());
            let query = match kind {
                Some(kind) => query.bind(kind.word()),
                None => query,
            };
            query.fetch_optional(c).await
        })?;
        row.map(|row| Ok((held(row.person)?, Folded(row.page)))).transpose()
    }

    /// One entry by the name its patient uses.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn entry_for_patient(&self, person: PersonId, patient_ref: &str) -> Result<Option<Opened>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(BY_PATIENT_REF).bind(person.0).bind(patient_ref)
            .fetch_optional(c).await)?;
        row.map(|row| opened(person, row)).transpose()
    }

    /// One entry by the name staff use.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn entry_for_staff(&self, person: PersonId, staff_ref: &str) -> Result<Option<Opened>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(BY_STAFF_REF).bind(person.0).bind(staff_ref)
            .fetch_optional(c).await)?;
        row.map(|row| opened(person, row)).transpose()
    }

    /// Up to `limit` entries of a record whatever any door says, for staff; all kinds but those never shown when none is named.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn all(
        &self,
        person: PersonId,
        kind: Option<Kind>,
        after: &Place,
        limit: i64,
    ) -> Result<Vec<Listed>, StoreError> {
        let rows: Vec<String> = match kind {
            Some(kind) => on_read!(self, c => sqlx::query_scalar(ALL_OF_KIND).bind(person.0).bind(kind.word())
                .bind(&after.sort_day).bind(&after.patient_ref).bind(limit).fetch_all(c).await)?,
            None => on_read!(self, c => sqlx::query_scalar(ALL).bind(person.0).bind(&after.sort_day)
                .bind(&after.patient_ref).bind(limit).fetch_all(c).await)?,
        };
        cards(rows)
    }

    /// Up to `limit` entries of the day an entry is of, itself among them, for staff.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn of_day(&self, person: PersonId, place: &Place, limit: i64) -> Result<Vec<Listed>, StoreError> {
        let rows: Vec<String> = on_read!(self, c => sqlx::query_scalar(OF_DAY).bind(person.0).bind(&place.sort_day)
            .bind(limit).fetch_all(c).await)?;
        cards(rows)
    }

    /// How many entries of a person wait for review, and how many are of a type nobody can name. For staff alone.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn counts(&self, person: PersonId) -> Result<(i64, i64), StoreError> {
        Ok(on_read!(self, c => sqlx::query_as(COUNTS).bind(person.0).fetch_one(c).await)?)
    }

    /// Which of a person's entries speak of which others, and the word for why.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn ties(&self, person: PersonId) -> Result<Vec<(EntryId, EntryId, String)>, StoreError> {
        let rows: Vec<(Uuid, Uuid, String)> =
            on_read!(self, c => sqlx::query_as(TIES).bind(person.0).fetch_all(c).await)?;
        Ok(rows.into_iter().map(|(from, to, why)| (EntryId(from), EntryId(to), why)).collect())
    }

    /// Entries linked to one, in either direction, for staff.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn linked(&self, person: PersonId, entry: EntryId) -> Result<Vec<Listed>, StoreError> {
        let rows: Vec<String> = on_read!(self, c => sqlx::query_scalar(LINKED).bind(person.0).bind(entry.0)
            .fetch_all(c).await)?;
        cards(rows)
    }
}

impl Tx {
    /// One entry by the name staff use, inside the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn entry_for_staff(&mut self, person: PersonId, staff_ref: &str) -> Result<Option<Opened>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(BY_STAFF_REF).bind(person.0).bind(staff_ref)
            .fetch_optional(c).await)?;
        row.map(|row| opened(person, row)).transpose()
    }

    /// One entry by the name its patient uses, inside the transaction that may act on it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn entry_for_patient(
        &mut self,
        person: PersonId,
        patient_ref: &str,
    ) -> Result<Option<Opened>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(BY_PATIENT_REF).bind(person.0).bind(patient_ref)
            .fetch_optional(c).await)?;
        row.map(|row| opened(person, row)).transpose()
    }

    /// Entries linked to one, in either direction, inside the transaction that will change them with it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn linked(&mut self, person: PersonId, entry: EntryId) -> Result<Vec<Listed>, StoreError> {
        let rows: Vec<String> = on_tx!(self, c => sqlx::query_scalar(LINKED).bind(person.0).bind(entry.0)
            .fetch_all(c).await)?;
        cards(rows)
    }

    /// Keeps new facts of an entry, and the verdict that follows from them; its line at the review desk follows.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed the entry since it was read.
    #[expect(clippy::disallowed_methods, reason = "the store's own shelf")]
    pub async fn save_facts(&mut self, opened: &Opened, facts: &Facts, now: Stamp) -> Result<(), StoreError> {
        let head = opened.entry.content.shelve().head_with(&facts.marks);
        let card = shelf::card::write(&opened.patient_ref, &opened.staff_ref, facts, &head)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_FACTS).bind(opened.entry.person.0).bind(opened.entry.id.0)
            .bind(opened.version).bind(&card).bind(opens_at(facts).map(Stamp::micros)).bind(waits(facts))
            .bind(facts.verdict.set.rank()).execute(c).await.map(|done| done.rows_affected()))?;
        if done != 1 {
            return Err(StoreError::Conflict);
        }
        let Opened { entry, staff_ref, .. } = opened;
        self.keep_entry_line(entry.person, &entry.practice, entry.id, staff_ref, facts, now).await
    }
}

/// Whether an entry belongs in the queue of those that wait for a clinician.
pub(crate) fn waits(facts: &Facts) -> bool {
    facts.waits() && facts.kind.is_readable() && !facts.access_code
}
