//! The lines of the review desk: kept in step with what they stand for, read a page at a time, taken and decided.

use domain::{
    clinical::Clinical,
    finding::Findings,
    flag::{Flag, ImportedLift},
    identity::Identity,
    ids::{EntryId, OdsCode, PersonId, StaffId},
    review_line::LineKind,
    stamp::Stamp,
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    entry::Listed,
    fault::inconsistent,
    person::Safety,
    shelf,
    staff::own_people,
    statements::statements,
};

mod keep;
mod pace;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;

pub(crate) use keep::ADD_LINE;
#[cfg(test)]
pub(crate) use keep::STATEMENTS as KEEP;
pub use pace::Hour;
#[cfg(test)]
pub(crate) use pace::STATEMENTS as PACE;

/// A page of lines with what each is drawn from. The lines are chosen first and by an index alone; the rest is looked up for
/// those of the page. A bound on the turn ends the index of turns; a plus keeps it from choosing that index over a better one.
macro_rules! page {
    ($which:literal, $turn:literal, $order:literal, $limit:literal) => {
        concat!(
            "SELECT l.line_ref, l.kind, l.leads_only, l.turn, l.since, l.taken_by, l.version, l.person_id, p.staff_ref, \
             p.identity, CASE WHEN l.kind = 'flag' THEN p.standing END AS standing, l.entry_id, e.card, \
             COALESCE(f.risk, 0) AS risk, f.found, CASE WHEN l.kind = 'identity' THEN (SELECT string_agg(q.what, '; ') \
             FROM queue_line q WHERE q.practice = $1 AND q.is_open AND q.person_id = l.person_id) END AS what FROM (SELECT * \
             FROM review_line l WHERE l.practice = $1 AND l.is_open AND l.is_current ",
            $which,
            " AND since <= $2 AND ends_at > $3 AND (leads_only = FALSE OR $4) AND ",
            $turn,
            " <= $5 AND ($6 = '' OR taken_by = \
             CASE WHEN $6 = '-' THEN '' ELSE $6 END) ORDER BY ",
            $order,
            " LIMIT CAST(",
            $limit,
            " AS BIGINT)) l JOIN person p ON p.id = l.person_id LEFT JOIN entry e ON e.id = l.entry_id \
             LEFT JOIN finding f ON f.person_id = l.person_id AND f.entry_id = l.entry_id ORDER BY ",
            $order
        )
    };
}

statements! {
    LINES_BY_RISK = page!("AND (turn, since, line_ref) > ($7, $8, $9)", "turn", "l.turn, l.since, l.line_ref", "$10");
    LINES_BY_AGE = page!("AND (since, line_ref) > ($7, $8)", "+turn", "l.since, l.line_ref", "$9");
    LINES_BY_KIND = page!("AND (kind, turn, since, line_ref) > ($7, $8, $9, $10)", "+turn", "l.kind, l.turn, l.since, l.line_ref", "$11");
    LINES_BY_PERSON = page!(
        "AND (person_id, turn, since, line_ref) > ($7, $8, $9, $10)", "+turn", "l.person_id, l.turn, l.since, l.line_ref", "$11");
    KIND_BY_RISK = page!("AND kind = $7 AND (turn, since, line_ref) > ($8, $9, $10)", "+turn", "l.turn, l.since, l.line_ref", "$11");
    KIND_BY_AGE = page!("AND kind = $7 AND (since, line_ref) > ($8, $9)", "+turn", "l.since, l.line_ref", "$10");
    KIND_BY_PERSON = page!(
        "AND kind = $7 AND (person_id, turn, since, line_ref) > ($8, $9, $10, $11)", "+turn", "l.person_id, l.turn, l.since, l.line_ref",
        "$12");
    LINES_OF_PERSON = page!(
        "AND person_id = $7 AND ($8 = '' OR kind = $8) AND (turn, since, line_ref) > ($9, $10, $11)", "+turn",
        "l.turn, l.since, l.line_ref", "$12");
    LINES_TAKEN = page!(
        "AND taken_by <> '' AND taken_by = $7 AND ($8 = '' OR kind = $8) AND (turn, since, line_ref) > ($9, $10, $11)", "+turn",
        "l.turn, l.since, l.line_ref", "$12");
    LINE_AT = "SELECT l.line_ref, l.kind, l.leads_only, l.turn, l.since, l.taken_by, l.version, l.person_id, p.staff_ref, \
        p.identity, CASE WHEN l.kind = 'flag' THEN p.standing END AS standing, l.entry_id, e.card, \
        COALESCE(f.risk, 0) AS risk, f.found, NULL AS what FROM review_line l JOIN person p ON p.id = l.person_id \
        LEFT JOIN entry e ON e.id = l.entry_id LEFT JOIN finding f ON f.person_id = l.person_id \
        AND f.entry_id = l.entry_id WHERE l.practice = $1 AND l.line_ref = $2 AND (l.leads_only = FALSE OR $3)";
    /// Without the reader's own, of which a count would tell.
    LINE_COUNTS = concat!(
        "SELECT kind, COUNT(*), MIN(since) FROM review_line WHERE practice = $1 AND is_open AND is_current \
         AND +since <= $2 AND ends_at > $2 AND (leads_only = FALSE OR $3) AND person_id NOT IN (",
        own_people!("$4"),
        ") GROUP BY kind"
    );
    TAKEN_COUNTS = "SELECT taken_by, COUNT(*) FROM review_line WHERE practice = $1 AND is_open AND is_current \
        AND taken_by <> '' AND (leads_only = FALSE OR $2) GROUP BY taken_by ORDER BY taken_by";
    /// One that nobody has, or that whoever gives it on has themselves; giving it back counts as giving it to nobody.
    TAKE_LINE = "UPDATE review_line SET taken_by = $4 WHERE practice = $1 AND line_ref = $2 AND is_open \
        AND (taken_by = '' OR taken_by = $3) AND (leads_only = FALSE OR $5)";
    /// Whoever comes first decides; the other finds the line settled.
    CLAIM_LINE = "UPDATE review_line SET version = version + 1, decided_by = $4, decided_in = $5 WHERE practice = $1 \
        AND line_ref = $2 AND version = $3 AND is_open";
    LINES_DECIDED = "SELECT person_id, entry_id, settled_at FROM review_line WHERE practice = $1 AND decided_in = $2 \
        AND decided_in <> '' AND NOT is_open ORDER BY entry_id";
    LINE_SETTLED = "SELECT decided_by, settled_at FROM review_line WHERE practice = $1 AND line_ref = $2 AND NOT is_open";
}

/// How the lines of a page follow each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    Risk,
    Age,
    Kind,
    Person,
}

/// Which lines are asked for.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    pub practice: &'a OdsCode,
    pub now: Stamp,
    /// Waiting since then, or longer.
    pub since: Stamp,
    /// What is kept for safeguarding leads too.
    pub all: bool,
    /// The last place in the order of risk.
    pub turn: i64,
    pub taken: Taken<'a>,
    pub kind: Option<LineKind>,
    pub person: Option<PersonId>,
    pub order: Order,
    /// After this one, or from the first.
    pub after: Option<&'a Key>,
}

/// Whose lines.
#[derive(Clone, Copy, Debug)]
pub enum Taken<'a> {
    Anyones,
    Nobodys,
    By(&'a StaffId),
}

/// Where a line stands in each order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    kind: String,
    person: Uuid,
    turn: i64,
    since: i64,
    line: String,
}

impl Key {
    fn first() -> Self {
        Self { kind: String::new(), person: Uuid::nil(), turn: i64::MIN, since: i64::MIN, line: String::new() }
    }
}

/// A line, with what it is drawn from.
#[derive(Clone, Debug)]
pub struct Line {
    pub line: String,
    pub kind: LineKind,
    pub leads_only: bool,
    /// None where it waited already before anybody counted.
    pub since: Option<Stamp>,
    pub taken_by: Option<StaffId>,
    pub version: i64,
    pub person: PersonId,
    pub staff_ref: String,
    pub identity: Identity,
    /// Of a line about flags.
    pub safety: Option<Safety>,
    pub entry: Option<(EntryId, Listed)>,
    pub findings: Clinical<Findings>,
    /// Of a question of identity.
    pub what: String,
    pub key: Key,
}

/// How many lines of a kind wait, and since when the first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counted {
    pub kind: LineKind,
    pub lines: i64,
    pub first: Stamp,
}

/// A line somebody settled.
#[derive(Clone, Debug)]
pub struct Settled {
    pub person: PersonId,
    pub entry: EntryId,
    pub at: Stamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    line_ref: String,
    kind: String,
    leads_only: bool,
    turn: i64,
    since: i64,
    taken_by: String,
    version: i64,
    person_id: Uuid,
    staff_ref: String,
    identity: String,
    standing: Option<String>,
    entry_id: Option<Uuid>,
    card: Option<String>,
    risk: i64,
    found: Option<String>,
    what: Option<String>,
}

fn line(row: Row) -> Result<Line, StoreError> {
    let found = row.found.as_deref().map(|found| shelf::finding::read(row.risk, found)).transpose()?;
    let listed = row.card.as_deref().map(shelf::card::read).transpose()?;
    Ok(Line {
        kind: LineKind::from_word(&row.kind).ok_or_else(|| inconsistent("review line", "unknown kind"))?,
        leads_only: row.leads_only,
        since: (row.since > 0).then_some(Stamp::from_micros(row.since)),
        taken_by: Some(row.taken_by).filter(|id| !id.is_empty()).map(StaffId),
        version: row.version,
        person: PersonId(row.person_id),
        staff_ref: row.staff_ref,
        identity: shelf::identity::read(&row.identity)?,
        safety: row.standing.as_deref().map(shelf::standing::read).transpose()?,
        entry: row.entry_id.map(EntryId).zip(listed),
        findings: Clinical::new(found.unwrap_or_default()),
        what: row.what.unwrap_or_default(),
        key: Key {
            kind: row.kind,
            person: row.person_id,
            turn: row.turn,
            since: row.since,
            line: row.line_ref.clone(),
        },
        line: row.line_ref,
    })
}

impl Store {
    /// Up to `limit` lines, in their order.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn review_lines(&self, wanted: &Wanted<'_>, limit: i64) -> Result<Vec<Line>, StoreError> {
        let first = Key::first();
        let after = wanted.after.unwrap_or(&first);
        let taken = match wanted.taken {
            Taken::Anyones => "",
            Taken::Nobodys => "-",
            Taken::By(staff) => &staff.0,
        };
        let (sql, keys) = statement(wanted);
        let rows: Vec<Row> = on_read!(self, c => {
            let query = sqlx::query_as(sql).bind(wanted.practice.as_str()).bind(wanted.since.micros())
                .bind(wanted.now.micros()).bind(wanted.all).bind(wanted.turn).bind(taken);
            let query = keys.iter().fold(query, |query, key| match key {
                By::Kind => query.bind(wanted.kind.map_or("", LineKind::word)),
                By::Person => query.bind(wanted.person.map_or(Uuid::nil(), |person| person.0)),
                By::Taken => query.bind(taken),
                By::AfterKind => query.bind(&after.kind),
                By::AfterPerson => query.bind(after.person),
                By::AfterTurn => query.bind(after.turn),
                By::AfterSince => query.bind(after.since),
                By::AfterLine => query.bind(&after.line),
            });
            query.bind(limit).fetch_all(c).await
        })?;
        rows.into_iter().map(line).collect()
    }

    /// One line of a practice, settled or not; one kept for safeguarding leads only where `all` is set.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn review_line(&self, practice: &OdsCode, name: &str, all: bool) -> Result<Option<Line>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(LINE_AT).bind(practice.as_str()).bind(name).bind(all)
            .fetch_optional(c).await)?;
        row.map(line).transpose()
    }

    /// How many lines of each kind wait now; `all` counts also what is kept for safeguarding leads.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn line_counts(
        &self,
        practice: &OdsCode,
        now: Stamp,
        all: bool,
        reader: Option<&StaffId>,
    ) -> Result<Vec<Counted>, StoreError> {
        let reader = reader.map_or("", |staff| &staff.0);
        let rows: Vec<(String, i64, i64)> = on_read!(self, c => sqlx::query_as(LINE_COUNTS).bind(practice.as_str())
            .bind(now.micros()).bind(all).bind(reader).fetch_all(c).await)?;
        let counted = |(kind, lines, first): (String, i64, i64)| {
            Some(Counted { kind: LineKind::from_word(&kind)?, lines, first: Stamp::from_micros(first) })
        };
        Ok(rows.into_iter().filter_map(counted).collect())
    }

    /// Who has taken lines, and how many.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn lines_taken(&self, practice: &OdsCode, all: bool) -> Result<Vec<(StaffId, i64)>, StoreError> {
        let rows: Vec<(String, i64)> = on_read!(self, c => sqlx::query_as(TAKEN_COUNTS).bind(practice.as_str()).bind(all)
            .fetch_all(c).await)?;
        Ok(rows.into_iter().map(|(id, lines)| (StaffId(id), lines)).collect())
    }

    /// Who settled a line at the desk, and when it was settled, at the desk or elsewhere.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn line_settled(
        &self,
        practice: &OdsCode,
        name: &str,
    ) -> Result<Option<(Option<StaffId>, Option<Stamp>)>, StoreError> {
        let row: Option<(String, Option<i64>)> = on_read!(self, c => sqlx::query_as(LINE_SETTLED).bind(practice.as_str())
            .bind(name).fetch_optional(c).await)?;
        Ok(row.map(|(by, at)| (Some(by).filter(|by| !by.is_empty()).map(StaffId), at.map(Stamp::from_micros))))
    }

    /// What was settled in one decision, and what of it still is.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn lines_decided(&self, practice: &OdsCode, decision: &str) -> Result<Vec<Settled>, StoreError> {
        let rows: Vec<(Uuid, Option<Uuid>, Option<i64>)> = on_read!(self, c => sqlx::query_as(LINES_DECIDED)
            .bind(practice.as_str()).bind(decision).fetch_all(c).await)?;
        let settled = |(person, entry, at): (Uuid, Option<Uuid>, Option<i64>)| {
            Some(Settled { person: PersonId(person), entry: EntryId(entry?), at: Stamp::from_micros(at?) })
        };
        Ok(rows.into_iter().filter_map(settled).collect())
    }
}

/// What a statement's places after the sixth hold, in order.
#[derive(Clone, Copy)]
enum By {
    Kind,
    Person,
    Taken,
    AfterKind,
    AfterPerson,
    AfterTurn,
    AfterSince,
    AfterLine,
}

/// The statement whose index fits what is wanted: one person's lines, and those somebody took, always come by risk.
fn statement(wanted: &Wanted<'_>) -> (&'static str, &'static [By]) {
    use By::{AfterKind, AfterLine, AfterPerson, AfterSince, AfterTurn, Kind, Person, Taken as TakenBy};
    if wanted.person.is_some() {
        return (LINES_OF_PERSON, &[Person, Kind, AfterTurn, AfterSince, AfterLine]);
    }
    if matches!(wanted.taken, Taken::By(_)) {
        return (LINES_TAKEN, &[TakenBy, Kind, AfterTurn, AfterSince, AfterLine]);
    }
    match (wanted.order, wanted.kind) {
        (Order::Risk, None) => (LINES_BY_RISK, &[AfterTurn, AfterSince, AfterLine]),
        (Order::Age, None) => (LINES_BY_AGE, &[AfterSince, AfterLine]),
        (Order::Kind, None) => (LINES_BY_KIND, &[AfterKind, AfterTurn, AfterSince, AfterLine]),
        (Order::Person, None) => (LINES_BY_PERSON, &[AfterPerson, AfterTurn, AfterSince, AfterLine]),
        (Order::Risk | Order::Kind, Some(_)) => (KIND_BY_RISK, &[Kind, AfterTurn, AfterSince, AfterLine]),
        (Order::Age, Some(_)) => (KIND_BY_AGE, &[Kind, AfterSince, AfterLine]),
        (Order::Person, Some(_)) => (KIND_BY_PERSON, &[Kind, AfterPerson, AfterTurn, AfterSince, AfterLine]),
    }
}

impl Tx {
    /// Gives a line to somebody, or back; says whether it was free, or that of whoever gives it.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn take_line(
        &mut self,
        practice: &OdsCode,
        name: &str,
        giver: &StaffId,
        to: Option<&StaffId>,
        all: bool,
    ) -> Result<bool, StoreError> {
        let to = to.map_or("", |staff| &staff.0);
        let done = on_tx!(self, c => sqlx::query(TAKE_LINE).bind(practice.as_str()).bind(name).bind(&giver.0).bind(to)
            .bind(all).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Claims a line for a decision; nobody else can until this transaction ends, and then finds it settled. Says whether
    /// it was still there as the reader saw it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn claim_line(
        &mut self,
        practice: &OdsCode,
        name: &str,
        version: i64,
        by: &StaffId,
        decision: &str,
    ) -> Result<bool, StoreError> {
        let done = on_tx!(self, c => sqlx::query(CLAIM_LINE).bind(practice.as_str()).bind(name).bind(version).bind(&by.0)
            .bind(decision).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// One line of a practice, inside the transaction that claimed it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn review_line(&mut self, practice: &OdsCode, name: &str, all: bool) -> Result<Option<Line>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(LINE_AT).bind(practice.as_str()).bind(name).bind(all)
            .fetch_optional(c).await)?;
        row.map(line).transpose()
    }
}

/// A person's flags of one class: those kept for safeguarding leads, or the others.
fn flags_of(safety: &Safety, leads_only: bool) -> impl Iterator<Item = &Flag> {
    safety.flags.iter().map(|(_, flag)| flag).filter(move |flag| flag.leads_only == leads_only)
}

fn lifts_of(safety: &Safety) -> Vec<ImportedLift> {
    safety.lifts()
}
