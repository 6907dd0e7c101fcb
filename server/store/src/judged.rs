//! Entries with their words for rules to read: those of a page that other rules judged, and those a practice has left.

use std::{collections::HashSet, sync::LazyLock};

use domain::{
    door::patient::opens_at,
    entry::Facts,
    ids::{OdsCode, PersonId},
    review_line::LineKind,
    rule::SetVersion,
    stamp::Stamp,
};
use jiff::civil::Date;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    entry::{Opened, Row as EntryRow, opened, waits},
    many::Many,
    shelf,
    statements::statements,
};

statements! {
    /// Named entries of one person; a list shorter than this is filled up with names nothing has.
    WORDS_OF = "SELECT id, card, content, sort_day, version, practice FROM entry WHERE person_id = $1 AND patient_ref \
        IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
        $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, \
        $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52)";
    /// Every entry of a person, for rules that must read them all again.
    ENTRIES_WHOLE = "SELECT id, card, content, sort_day, version, practice FROM entry WHERE person_id = $1";
    /// Entries an earlier set judged. The person comes along, whose age counts.
    JUDGED_EARLIER = "SELECT e.person_id, p.identity, e.id, e.card, e.content, e.sort_day, e.version, e.practice \
        FROM entry e JOIN person p ON p.id = e.person_id WHERE e.practice = $1 AND e.judged < $2 LIMIT $3";
    /// The same for a later set: another program beside this one knows a newer national set, or did.
    JUDGED_LATER = "SELECT e.person_id, p.identity, e.id, e.card, e.content, e.sort_day, e.version, e.practice \
        FROM entry e JOIN person p ON p.id = e.person_id WHERE e.practice = $1 AND e.judged > $2 LIMIT $3";
    /// A practice that has entries of that kind; a set's number is the national version, then the practice's own count.
    /// Where there are no rules, entries nobody has read at all: below nought.
    BEHIND = "SELECT p.ods, p.rules FROM practice p WHERE EXISTS (SELECT 1 FROM entry e WHERE e.practice = p.ods \
        AND e.judged < CASE WHEN p.rules > 0 THEN p.rules + $1 ELSE 0 END) OR (p.rules > 0 AND \
        EXISTS (SELECT 1 FROM entry e WHERE e.practice = p.ods AND e.judged > p.rules + $1)) ORDER BY p.ods LIMIT 1";
    /// The version stays: nothing the entry says has changed, and nobody who reads it now must start again. A list of values
    /// has no names both databases know but these.
    SAVE_JUDGED = "UPDATE entry SET card = j.column4, open_from = j.column5, is_held = j.column6, judged = j.column7 \
        FROM (VALUES ($1, $2, $3, $4, $5, $6, $7, $8)) AS j WHERE entry.person_id = j.column1 AND entry.id = j.column2 \
        AND entry.version = j.column3 AND entry.judged = j.column8 RETURNING entry.id";
}

static SAVE_ALL_JUDGED: LazyLock<Many> = LazyLock::new(|| Many::of(SAVE_JUDGED));

/// Entries a turn writes at most.
const AT_ONCE: usize = 512;
/// Names a statement takes at a time.
const NAMES: usize = 51;

/// An entry to judge, and when its person was born.
#[derive(Clone, Debug)]
pub struct ToJudge {
    pub opened: Opened,
    pub born: Option<Date>,
}

/// An entry as it was read, and what the rules say of it now.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    pub opened: &'a Opened,
    pub facts: Facts,
}

#[derive(sqlx::FromRow)]
struct PersonsRow {
    person_id: uuid::Uuid,
    identity: String,
    #[sqlx(flatten)]
    entry: EntryRow,
}

impl Store {
    /// Entries of a person by the names the patient uses, with their words, in no order.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn words_of(&self, person: PersonId, names: &[&str]) -> Result<Vec<Opened>, StoreError> {
        let mut found = Vec::with_capacity(names.len());
        for some in names.chunks(NAMES) {
            let rows: Vec<EntryRow> = on_read!(self, c => {
                let query = sqlx::query_as(WORDS_OF).bind(person.0);
                let names = some.iter().copied().chain(std::iter::repeat("")).take(NAMES);
                names.fold(query, |query, name| query.bind(name)).fetch_all(c).await
            })?;
            for row in rows {
                found.push(opened(person, row)?);
            }
        }
        Ok(found)
    }

    /// A practice with entries that other rules judged than those in force, if there is one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn practice_behind(&self) -> Result<Option<(OdsCode, SetVersion)>, StoreError> {
        let national = SetVersion { practice: 0, ..SetVersion::in_force(1) }.rank();
        let row: Option<(String, i64)> =
            on_read!(self, c => sqlx::query_as(BEHIND).bind(national).fetch_optional(c).await)?;
        row.map(|(ods, count)| {
            let ods = OdsCode::parse(&ods).map_err(|error| crate::fault::inconsistent("practice", error))?;
            Ok((ods, crate::rule::set_version(count)?))
        })
        .transpose()
    }

    /// Up to `limit` entries of a practice that another set judged.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn to_judge(
        &self,
        practice: &OdsCode,
        version: SetVersion,
        limit: i64,
    ) -> Result<Vec<ToJudge>, StoreError> {
        let mut rows: Vec<PersonsRow> = Vec::new();
        for sql in [JUDGED_EARLIER, JUDGED_LATER] {
            if rows.is_empty() {
                rows = on_read!(self, c => sqlx::query_as(sql).bind(practice.as_str()).bind(version.rank())
                    .bind(limit).fetch_all(c).await)?;
            }
        }
        let mut last: Option<(uuid::Uuid, Option<Date>)> = None;
        rows.into_iter()
            .map(|row| {
                let born = match last {
                    Some((person, born)) if person == row.person_id => born,
                    _ => shelf::identity::read(&row.identity)?.birth_date,
                };
                last = Some((row.person_id, born));
                Ok(ToJudge { opened: opened(PersonId(row.person_id), row.entry)?, born })
            })
            .collect()
    }
}

impl Store {
    /// Every entry of a person with its words, for a look at what a rule would find.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn entries_whole(&self, person: PersonId) -> Result<Vec<Opened>, StoreError> {
        let rows: Vec<EntryRow> = on_read!(self, c => sqlx::query_as(ENTRIES_WHOLE).bind(person.0).fetch_all(c).await)?;
        rows.into_iter().map(|row| opened(person, row)).collect()
    }
}

impl Tx {
    /// Every entry of a person with its words.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn entries_whole(&mut self, person: PersonId) -> Result<Vec<Opened>, StoreError> {
        let rows: Vec<EntryRow> = on_tx!(self, c => sqlx::query_as(ENTRIES_WHOLE).bind(person.0).fetch_all(c).await)?;
        rows.into_iter().map(|row| opened(person, row)).collect()
    }

    /// Keeps what the rules said of entries, but for those that somebody changed since: they are judged at their next turn.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn save_judged(&mut self, judged: &[Judged<'_>], now: Stamp) -> Result<(), StoreError> {
        // Never all the cards of a long record at once.
        for some in judged.chunks(AT_ONCE) {
            self.save_some_judged(some, now).await?;
        }
        Ok(())
    }

    async fn save_some_judged(&mut self, judged: &[Judged<'_>], now: Stamp) -> Result<(), StoreError> {
        let rows: Vec<Row> = judged.iter().map(written).collect::<Result<_, _>>()?;
        let mut kept: HashSet<uuid::Uuid> = HashSet::with_capacity(judged.len());
        for (sql, rows) in SAVE_ALL_JUDGED.turns(self, &rows) {
            kept.extend(on_tx!(self, c => {
                let mut query = sqlx::query_scalar::<_, uuid::Uuid>(sql);
                for row in rows {
                    query = query.bind(row.person).bind(row.id).bind(row.version).bind(&row.card).bind(row.open_from)
                        .bind(row.is_held).bind(row.judged).bind(row.judged_before);
                }
                query.fetch_all(c).await
            })?);
        }
        let another_line = |judged: &&Judged<'_>| {
            let entry = &judged.opened.entry;
            kept.contains(&entry.id.0) && LineKind::of_entry(&entry.facts) != LineKind::of_entry(&judged.facts)
        };
        for Judged { opened: Opened { entry, staff_ref, .. }, facts } in judged.iter().filter(another_line) {
            self.keep_entry_line(entry.person, &entry.practice, entry.id, staff_ref, facts, now).await?;
        }
        Ok(())
    }
}

/// The columns that follow from what rules say, with what must be so for them to be written.
struct Row {
    person: uuid::Uuid,
    id: uuid::Uuid,
    version: i64,
    card: String,
    open_from: Option<i64>,
    is_held: bool,
    judged: i64,
    judged_before: i64,
}

#[expect(clippy::disallowed_methods, reason = "the store's own shelf")]
fn written(Judged { opened, facts }: &Judged<'_>) -> Result<Row, StoreError> {
    Ok(Row {
        person: opened.entry.person.0,
        id: opened.entry.id.0,
        version: opened.version,
        card: shelf::card::write(&opened.patient_ref, &opened.staff_ref, facts, opened.head.shelve())?,
        open_from: opens_at(facts).map(Stamp::micros),
        is_held: waits(facts),
        judged: facts.verdict.set.rank(),
        judged_before: opened.entry.facts.verdict.set.rank(),
    })
}
