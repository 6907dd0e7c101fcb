//! The database as it stood before a call, and putting it back so after.

use crate::town::database::Database;

/// Tables that a call may change.
const TABLES: &[&str] = &[
    "contact",
    "errand",
    "own_view",
    "outbox",
    "alert",
    "viewing_request",
    "summary_view",
    "practice",
    "person",
    "account",
    "appointment",
    "staff",
    "session",
    "queue_line",
    "entry",
    "link",
    "finding",
    "merge",
    "proxy_grant",
    "proxy_concern",
    "redaction",
    "review_line",
    "correction",
    "rule",
    "sharing",
    "sharing_receipt",
    "summary_document",
    "proxy_grant",
    "proxy_concern",
    "programme_area",
    "programme_place",
    "programme_answer",
    "programme_wave",
    "programme_paper",
    "programme_notice",
    "programme_pause",
    "programme_more_time",
    "programme_plan",
    "pack",
    "pack_batch",
    "pack_code",
    "form",
    "consultation",
    "consultation_reply",
    "tried",
    "programme_place_before",
];

/// A copy of an SQLite database, and what it said.
pub struct Snapshot<'a> {
    database: &'a Database,
    record: Vec<String>,
    sessions: Vec<String>,
    commits: i64,
}

/// What a call changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    Nothing,
    /// Sessions began or ended.
    Sessions,
    /// A person, an entry, a decision, or an act in the audit log.
    Record,
}

impl<'a> Snapshot<'a> {
    pub async fn take(database: &'a Database, path: &std::path::Path) -> Self {
        let path = path.display();
        database.run(&format!("VACUUM INTO '{path}'; ATTACH DATABASE '{path}' AS before")).await;
        let (record, sessions) = (database.record().await, database.sessions().await);
        Self { database, record, sessions, commits: database.commits().await }
    }

    /// Says what changed since, and puts it back.
    pub async fn restore(&mut self) -> Change {
        let commits = self.database.commits().await;
        if commits == self.commits {
            return Change::Nothing;
        }
        self.commits = commits;
        let change = if self.database.record().await != self.record {
            Change::Record
        } else if self.database.sessions().await != self.sessions {
            Change::Sessions
        } else {
            return Change::Nothing;
        };
        let mut sql = "BEGIN IMMEDIATE; ".to_owned();
        for table in TABLES.iter().chain(&["audit"]) {
            sql.push_str(&format!("DELETE FROM main.{table}; INSERT INTO main.{table} SELECT * FROM before.{table}; "));
        }
        sql.push_str("COMMIT");
        self.database.run(&sql).await;
        change
    }
}
