//! The audit log's rows: an act's inside its own transaction, a read's before its page is sent.

use std::collections::HashSet;

use domain::{
    ids::{EntryId, OdsCode, PersonId, StaffId},
    stamp::Stamp,
};
use sqlx::{PgPool, SqlitePool};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    group::Group,
    mishap,
    statements::statements,
};

/// Places for so many rows of eleven values.
macro_rules! places {
    (1) => {
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    };
    (2) => {
        concat!(places!(1), ", ($12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)")
    };
    (4) => {
        concat!(
            places!(2),
            ", ($23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)",
            ", ($34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44)"
        )
    };
    (8) => {
        concat!(
            places!(4),
            ", ($45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55)",
            ", ($56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66)",
            ", ($67, $68, $69, $70, $71, $72, $73, $74, $75, $76, $77)",
            ", ($78, $79, $80, $81, $82, $83, $84, $85, $86, $87, $88)"
        )
    };
    (16) => {
        concat!(
            places!(8),
            ", ($89, $90, $91, $92, $93, $94, $95, $96, $97, $98, $99)",
            ", ($100, $101, $102, $103, $104, $105, $106, $107, $108, $109, $110)",
            ", ($111, $112, $113, $114, $115, $116, $117, $118, $119, $120, $121)",
            ", ($122, $123, $124, $125, $126, $127, $128, $129, $130, $131, $132)",
            ", ($133, $134, $135, $136, $137, $138, $139, $140, $141, $142, $143)",
            ", ($144, $145, $146, $147, $148, $149, $150, $151, $152, $153, $154)",
            ", ($155, $156, $157, $158, $159, $160, $161, $162, $163, $164, $165)",
            ", ($166, $167, $168, $169, $170, $171, $172, $173, $174, $175, $176)"
        )
    };
}
/// Appends so many rows at once: a statement is its own commit, and each costs a turn of the database's thread.
macro_rules! append {
    ($rows:tt) => {
        concat!(
            "INSERT INTO audit (id, at, actor, role, organisation, action, person_id, entry_id, what, why, salt) \
             VALUES ",
            places!($rows)
        )
    };
}

statements! {
    APPEND = append!(1);
    APPEND_2 = append!(2);
    APPEND_4 = append!(4);
    APPEND_8 = append!(8);
    APPEND_16 = append!(16);
    LAST_OF_ENTRY = "SELECT MAX(at) FROM audit WHERE person_id = $1 AND action = $2 AND entry_id = $3";
    LAST_OF_PERSON = "SELECT MAX(at) FROM audit WHERE person_id = $1 AND action = $2";
    /// Whatever shows something of the record itself, to the patient or to a proxy.
    LAST_OPENED = "SELECT MAX(at) FROM audit WHERE person_id = $1 AND action IN ('patient-section', 'patient-entry', \
                   'patient-summary', 'patient-search', 'patient-download', 'proxy-section', 'proxy-entry', \
                   'proxy-summary', 'proxy-search', 'proxy-download')";
    /// The condition on the action is that of the index.
    OPENED_BY = "SELECT DISTINCT what FROM audit WHERE organisation = $1 AND actor = $2 \
                 AND action = 'review-open' AND at >= $3";
    /// The condition on the action is that of the index.
    PREVIEWED = "SELECT COUNT(DISTINCT actor) FROM audit WHERE organisation = $1 \
                 AND action IN ('preview-home', 'preview-closed-door')";
    OF_PERSON = "SELECT id, at, actor, role, organisation, action, person_id, entry_id, what, why, salt FROM audit \
                 WHERE person_id = $1 ORDER BY at, id";
}

/// One row: who, in which role, for which organisation, did what to whom, why and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    pub id: Uuid,
    pub at: Stamp,
    /// Who: a keyed account, a staff id, or `operator`.
    pub actor: String,
    /// `patient`, `proxy`, `operator`, `machine`, or a staff role's word.
    pub role: String,
    /// Organisation code; empty for patients and the operator.
    pub organisation: String,
    /// What was done, from a fixed list of words.
    pub action: String,
    pub person: Option<PersonId>,
    pub entry: Option<EntryId>,
    /// Which section, kind or setting; never clinical words.
    pub what: String,
    /// The reason given; may hold staff's own words, so it never leaves by the patient side.
    pub why: String,
    /// Fresh random bytes, so that the row's leaf in the log gives nothing away.
    pub salt: [u8; 16],
}

/// At most so many rows in one statement, and so in one commit.
const GROUP: usize = 16;

/// Where reads are logged: on SQLite a file of its own.
#[derive(Clone)]
pub(crate) struct ReadLog {
    rows: Group<AuditRow>,
    sqlite: Option<SqlitePool>,
}

/// The greatest number of those that wait for which there is a statement.
const fn at_once(waiting: usize) -> usize {
    match waiting {
        16.. => 16,
        8.. => 8,
        4.. => 4,
        2.. => 2,
        _ => 1,
    }
}

/// The statement for rows as many as [`at_once`] lets through.
const fn statement(rows: usize) -> &'static str {
    match rows {
        16 => APPEND_16,
        8 => APPEND_8,
        4 => APPEND_4,
        2 => APPEND_2,
        _ => APPEND,
    }
}

/// The query that appends them.
macro_rules! appending {
    ($rows:expr) => {{
        let sql = statement($rows.len());
        $rows.iter().fold(sqlx::query(sql), |query, row| bind!(query, row))
    }};
}

/// Puts a row's values in their places.
macro_rules! bind {
    ($query:expr, $row:expr) => {
        $query
            .bind($row.id)
            .bind($row.at.micros())
            .bind(&$row.actor)
            .bind(&$row.role)
            .bind(&$row.organisation)
            .bind(&$row.action)
            .bind($row.person.map(|person| person.0))
            .bind($row.entry.map(|entry| entry.0))
            .bind(&$row.what)
            .bind(&$row.why)
            .bind(&$row.salt[..])
    };
}

impl ReadLog {
    pub(crate) fn sqlite(pool: SqlitePool) -> Self {
        let sqlite = Some(pool.clone());
        let write = move |rows: Vec<AuditRow>| {
            let pool = pool.clone();
            async move { Ok(appending!(rows).execute(&pool).await.map(drop)?) }
        };
        Self { rows: Group::begin(GROUP, at_once, write), sqlite }
    }

    pub(crate) fn postgres(pool: PgPool) -> Self {
        let write = move |rows: Vec<AuditRow>| {
            let pool = pool.clone();
            async move { Ok(appending!(rows).execute(&pool).await.map(drop)?) }
        };
        Self { rows: Group::begin(GROUP, at_once, write), sqlite: None }
    }

    /// SQLite's file of reads, for one call.
    pub(crate) fn sqlite_pool(&self) -> Result<Option<&SqlitePool>, StoreError> {
        if self.sqlite.is_some() {
            mishap::call()?;
        }
        Ok(self.sqlite.as_ref())
    }
}

impl Store {
    /// Logs a read and returns once the row is committed; without that the page must not be sent.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it was not written.
    pub async fn audit_read(&self, row: AuditRow) -> Result<(), StoreError> {
        self.reads.rows.add(row).await
    }

    /// When an action was last logged on a person, or on one of their entries.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn last_read(
        &self,
        person: PersonId,
        action: &str,
        entry: Option<EntryId>,
    ) -> Result<Option<Stamp>, StoreError> {
        macro_rules! last {
            ($pool:expr) => {
                match entry {
                    Some(entry) => {
                        sqlx::query_scalar(LAST_OF_ENTRY)
                            .bind(person.0)
                            .bind(action)
                            .bind(entry.0)
                            .fetch_one($pool)
                            .await
                    }
                    None => sqlx::query_scalar(LAST_OF_PERSON).bind(person.0).bind(action).fetch_one($pool).await,
                }
            };
        }
        let mut at: Option<i64> = on_read!(self, c => last!(c))?;
        if let Some(pool) = self.reads.sqlite_pool()? {
            at = at.max(last!(pool)?);
        }
        Ok(at.map(Stamp::from_micros))
    }

    /// When the patient or a proxy last opened any page of a person's record.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn last_opened(&self, person: PersonId) -> Result<Option<Stamp>, StoreError> {
        let mut at: Option<i64> =
            on_read!(self, c => sqlx::query_scalar(LAST_OPENED).bind(person.0).fetch_one(c).await)?;
        if let Some(pool) = self.reads.sqlite_pool()? {
            at = at.max(sqlx::query_scalar(LAST_OPENED).bind(person.0).fetch_one(pool).await?);
        }
        Ok(at.map(Stamp::from_micros))
    }

    /// Which lines of the review desk someone opened since an instant, each with the version they saw.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn opened_by(
        &self,
        staff: &StaffId,
        practice: &OdsCode,
        since: Stamp,
    ) -> Result<HashSet<String>, StoreError> {
        macro_rules! opened {
            ($pool:expr) => {
                sqlx::query_as(OPENED_BY)
                    .bind(practice.as_str())
                    .bind(&staff.0)
                    .bind(since.micros())
                    .fetch_all($pool)
                    .await?
            };
        }
        let rows: Vec<(String,)> = match self.reads.sqlite_pool()? {
            Some(pool) => opened!(pool),
            None => on_read!(self, c => opened!(c)),
        };
        Ok(rows.into_iter().map(|(what,)| what).collect())
    }

    /// How many people of a practice looked at a record as its patient would.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn who_previewed(&self, practice: &OdsCode) -> Result<usize, StoreError> {
        macro_rules! previewed {
            ($pool:expr) => {
                sqlx::query_scalar(PREVIEWED).bind(practice.as_str()).fetch_one($pool).await?
            };
        }
        let people: i64 = match self.reads.sqlite_pool()? {
            Some(pool) => previewed!(pool),
            None => on_read!(self, c => previewed!(c)),
        };
        Ok(people.try_into().unwrap_or(0))
    }

    /// Every row about a person, acts and reads, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn audit_of(&self, person: PersonId) -> Result<Vec<AuditRow>, StoreError> {
        let mut rows: Vec<Row> = on_read!(self, c => sqlx::query_as(OF_PERSON).bind(person.0).fetch_all(c).await)?;
        if let Some(pool) = self.reads.sqlite_pool()? {
            rows.extend(sqlx::query_as::<_, Row>(OF_PERSON).bind(person.0).fetch_all(pool).await?);
        }
        let mut rows: Vec<AuditRow> = rows.into_iter().map(audit_row).collect();
        rows.sort_by_key(|row| (row.at, row.id));
        Ok(rows)
    }
}

type Row = (Uuid, i64, String, String, String, String, Option<Uuid>, Option<Uuid>, String, String, Option<Vec<u8>>);

fn audit_row((id, at, actor, role, organisation, action, person, entry, what, why, salt): Row) -> AuditRow {
    AuditRow {
        id,
        at: Stamp::from_micros(at),
        actor,
        role,
        organisation,
        action,
        person: person.map(PersonId),
        entry: entry.map(EntryId),
        what,
        why,
        salt: salt.and_then(|salt| salt.try_into().ok()).unwrap_or_default(),
    }
}

impl Tx {
    /// Logs an act in its own transaction.
    ///
    /// # Errors
    /// [`StoreError`] when it was not written; the act must not be committed then.
    pub async fn audit(&mut self, row: &AuditRow) -> Result<(), StoreError> {
        on_tx!(self, c => bind!(sqlx::query(APPEND), row).execute(c).await.map(drop))?;
        Ok(())
    }
}
