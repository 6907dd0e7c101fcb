//! New rows many at a time: what the intake writes for one entry, for a whole list of newcomers in few turns.

use std::sync::LazyLock;

use domain::{
    content::Content,
    door::patient::opens_at,
    entry::Facts,
    ids::{EntryId, OdsCode, PersonId},
    review_line::LineKind,
    stamp::Stamp,
};

use crate::{
    StoreError, Tx,
    database::on_tx,
    entry::{sort_day, waits},
    intake::{ADD_ENTRY, PUT_LINK, PUT_ORIGINAL},
    shelf,
};

/// Rows in one statement. More gain nothing; PostgreSQL takes 65,535 values in all.
const ROWS: usize = 50;

static ADD_ENTRIES: LazyLock<String> = LazyLock::new(|| with_rows(ADD_ENTRY, ROWS));
static PUT_LINKS: LazyLock<String> = LazyLock::new(|| with_rows(PUT_LINK, ROWS));
static PUT_ORIGINALS: LazyLock<String> = LazyLock::new(|| with_rows(PUT_ORIGINAL, ROWS));

/// An entry to be kept.
#[derive(Clone, Debug)]
pub struct EntryToKeep<'a> {
    pub id: EntryId,
    pub source_key: &'a str,
    pub patient_ref: &'a str,
    pub staff_ref: &'a str,
    pub fingerprint: &'a str,
    pub digest: &'a str,
    pub facts: &'a Facts,
    pub content: &'a Content,
    /// When it came, for how long it waits.
    pub at: Stamp,
}

/// A new entry with every column made, so that only the writing is left.
#[derive(Clone, Debug)]
pub struct NewEntry {
    person: PersonId,
    practice: OdsCode,
    id: EntryId,
    source_key: String,
    patient_ref: String,
    staff_ref: String,
    fingerprint: String,
    digest: String,
    kind: &'static str,
    level: i64,
    is_held: bool,
    judged: i64,
    written: Written,
    /// As what it waits, and since when.
    line: Option<LineKind>,
    at: Stamp,
}

/// A tie between two entries, by their source keys.
#[derive(Clone, Debug)]
pub struct NewLink {
    pub person: PersonId,
    pub from: String,
    pub to: String,
    pub why: &'static str,
}

/// A resource's bytes as they were sent.
#[derive(Clone, Debug)]
pub struct NewOriginal {
    pub person: PersonId,
    pub source_key: String,
    pub digest: String,
    pub bytes: Vec<u8>,
}

/// The columns that follow from an entry's facts and words.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub sort_day: String,
    pub reach_day: String,
    pub open_from: Option<i64>,
    pub card: String,
    pub content: String,
}

impl Written {
    pub(crate) fn of(entry: &EntryToKeep<'_>) -> Result<Self, StoreError> {
        let card = shelf::card::write(
            entry.patient_ref,
            entry.staff_ref,
            entry.facts,
            &entry.content.head_with(&entry.facts.marks),
        )?;
        Ok(Self {
            sort_day: sort_day(entry.facts),
            reach_day: entry.facts.reach_day().map(|day| day.to_string()).unwrap_or_default(),
            open_from: opens_at(entry.facts).map(Stamp::micros),
            card,
            content: shelf::content::write(entry.content)?,
        })
    }
}

impl NewEntry {
    /// Makes the columns of an entry.
    ///
    /// # Errors
    /// [`StoreError`] when its words cannot be written.
    pub fn of(person: PersonId, practice: &OdsCode, entry: &EntryToKeep<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            person,
            practice: practice.clone(),
            id: entry.id,
            source_key: entry.source_key.to_owned(),
            patient_ref: entry.patient_ref.to_owned(),
            staff_ref: entry.staff_ref.to_owned(),
            fingerprint: entry.fingerprint.to_owned(),
            digest: entry.digest.to_owned(),
            kind: entry.facts.kind.word(),
            level: entry.facts.level().rank(),
            is_held: waits(entry.facts),
            judged: entry.facts.verdict.set.rank(),
            written: Written::of(entry)?,
            line: LineKind::of_entry(entry.facts),
            at: entry.at,
        })
    }
}

/// Binds rows of one sort to a statement, each row's values in their order.
macro_rules! rows {
    ($tx:expr, $sql:expr, $rows:expr, $row:ident => [$($value:expr),+]) => {
        on_tx!($tx, c => {
            let sql: &'static str = $sql;
            let mut query = sqlx::query(sql);
            for $row in $rows {
                query = query$(.bind($value))+;
            }
            query.execute(c).await.map(drop)
        })?
    };
}

/// Writes all rows: full statements first, what is left one by one.
macro_rules! all_rows {
    ($tx:expr, $one:expr, $many:expr, $rows:expr, $row:ident => $values:tt) => {{
        let full = $rows.chunks_exact(ROWS);
        let rest = full.remainder();
        for chunk in full {
            rows!($tx, &$many, chunk, $row => $values);
        }
        for one in rest {
            rows!($tx, $one, [one], $row => $values);
        }
    }};
}

impl Tx {
    /// Keeps new entries, with the lines of those that wait.
    ///
    /// # Errors
    /// [`StoreError`] when they were not all kept.
    pub async fn add_entries(&mut self, entries: &[NewEntry]) -> Result<(), StoreError> {
        all_rows!(self, ADD_ENTRY, ADD_ENTRIES, entries, row => [
            row.id.0, row.person.0, row.practice.as_str(), &row.source_key, &row.patient_ref, &row.staff_ref,
            &row.fingerprint, &row.digest, row.kind, &row.written.sort_day, &row.written.reach_day, row.level,
            row.written.open_from, row.is_held, &row.written.card, &row.written.content, row.judged
        ]);
        for row in entries {
            if let Some(kind) = row.line {
                self.put_entry_line(row.person, &row.practice, row.id, &row.staff_ref, kind, row.at).await?;
            }
        }
        Ok(())
    }

    /// Keeps that entries belong with others, which need not be here yet.
    ///
    /// # Errors
    /// [`StoreError`] when they were not all kept.
    pub async fn put_links(&mut self, links: &[NewLink]) -> Result<(), StoreError> {
        all_rows!(self, PUT_LINK, PUT_LINKS, links, row => [row.person.0, &row.from, &row.to, row.why]);
        Ok(())
    }

    /// Keeps resources' original bytes.
    ///
    /// # Errors
    /// [`StoreError`] when they were not all kept.
    pub async fn put_originals(&mut self, originals: &[NewOriginal]) -> Result<(), StoreError> {
        all_rows!(self, PUT_ORIGINAL, PUT_ORIGINALS, originals, row => [
            row.person.0, &row.source_key, &row.digest, &row.bytes
        ]);
        Ok(())
    }
}

/// A statement that adds one row as one that adds many: the values in brackets again for each, their numbers going on.
fn with_rows(sql: &str, rows: usize) -> String {
    let Some((head, after)) = sql.split_once("VALUES (") else { return sql.to_owned() };
    let Some((values, tail)) = after.split_once(')') else { return sql.to_owned() };
    let each = values.matches('$').count();
    let values: Vec<&str> = values.split(", ").collect();
    let row = |row: usize| {
        let numbered: Vec<String> = values
            .iter()
            .map(|value| match value.strip_prefix('$').and_then(|number| number.parse::<usize>().ok()) {
                Some(number) => format!("${}", row * each + number),
                None => (*value).to_owned(),
            })
            .collect();
        format!("({})", numbered.join(", "))
    };
    format!("{head}VALUES {}{tail}", (0..rows).map(row).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_on_and_the_rest_stays() {
        let sql = "INSERT INTO link (a, b, c) VALUES ($1, TRUE, $2) ON CONFLICT (a, b) DO NOTHING";
        assert_eq!(
            with_rows(sql, 3),
            "INSERT INTO link (a, b, c) VALUES ($1, TRUE, $2), ($3, TRUE, $4), ($5, TRUE, $6) \
             ON CONFLICT (a, b) DO NOTHING"
        );
        assert_eq!(with_rows(ADD_ENTRY, 1), ADD_ENTRY);
        assert!(ADD_ENTRIES.ends_with(&format!("${}, 1)", ROWS * 17)), "{}", *ADD_ENTRIES);
    }
}
