//! Everything the database holds, what a request changed of it, and putting it back.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    path::Path,
};

use store::{POSTGRES_LINES, audit::AuditRow};

use crate::town::{
    database::{Database, Kind},
    portal::Portal,
};

/// A database as it stood before a request.
pub struct Kept<'a> {
    database: &'a Database,
    tables: Vec<String>,
    /// The statement that reads every row of every table but the log's.
    reading: String,
    before: BTreeMap<String, BTreeSet<String>>,
}

/// What a request changed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Change {
    /// How many rows went and came, by table.
    pub rows: BTreeMap<String, (usize, usize)>,
    /// The actions that were logged; on SQLite it is seen which of them were acts.
    pub logged: Vec<String>,
}

impl Change {
    /// Nothing was done. Three things may stand all the same: that somebody was about to read or to sign in, or was refused,
    /// is in the log, which may say too much and never too little; a session that was to be another has ended, so
    /// whoever held it signs in again; and a try of a code counts before it is answered, so that no fault gives tries away.
    pub fn is_nothing_done(&self, whole: &Self) -> bool {
        let no_act = |row: &String| !row.starts_with(ACT) || row.ends_with("sign-in") || row.ends_with("-refused");
        let ended = |(table, rows): (&String, &(usize, usize))| table == "session" && rows.1 == 0;
        let counted = |(table, rows): (&String, &(usize, usize))| table == "tried" && rows.0 == 0;
        self.rows.iter().all(|row| ended(row) || counted(row))
            && self.logged.iter().all(|row| whole.logged.contains(row) && no_act(row))
    }
}

/// What stands before an act on SQLite, where reads are logged in a file of their own.
pub const ACT: &str = "act ";
/// Rows of the log that came since.
const LOGGED: &str = "SELECT action FROM audit WHERE id NOT IN (SELECT id FROM before.audit) ORDER BY action";

impl<'a> Kept<'a> {
    /// Copies everything; `folder` has room for the copies of SQLite's files.
    pub async fn keep(database: &'a Database, folder: &Path) -> Self {
        let tables = database.texts(match database.kind() {
            Kind::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name \
                             NOT LIKE '_sqlx%' ORDER BY 1"
            }
            Kind::Postgres => {
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE \
                               '_sqlx%' ORDER BY 1"
            }
        });
        let tables = tables.await;
        match database.kind() {
            Kind::Sqlite => {
                for (name, record) in [("record", true), ("reads", false)] {
                    let path = folder.join(name).display().to_string();
                    let sql = format!("VACUUM INTO '{path}'; ATTACH DATABASE '{path}' AS before");
                    if record { database.run(&sql).await } else { database.run_in_audit(&sql).await }
                }
            }
            Kind::Postgres => {
                let mut sql = "CREATE SCHEMA before; ".to_owned();
                for table in &tables {
                    write!(sql, "CREATE TABLE before.{table} AS TABLE public.{table}; ").unwrap();
                }
                database.run(&(sql + "ALTER TABLE before.audit ADD PRIMARY KEY (id)")).await;
            }
        }
        let mut reading = Vec::new();
        for table in tables.iter().filter(|table| *table != "audit") {
            reading.push(row(database, table).await);
        }
        let mut kept = Self { database, tables, reading: reading.join(" UNION ALL "), before: BTreeMap::new() };
        kept.before = kept.rows().await;
        kept
    }

    async fn rows(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in self.database.texts(&self.reading).await {
            let (table, _) = row.split_once('|').unwrap();
            rows.entry(table.to_owned()).or_default().insert(row);
        }
        rows
    }

    /// Waits until nothing of a request that was dropped is under way any more: every line to the database that can write
    /// is held here at once.
    pub async fn settled(&self, portal: &Portal) {
        let lines = match self.database.kind() {
            Kind::Sqlite => 1,
            Kind::Postgres => POSTGRES_LINES,
        };
        let mut held = Vec::new();
        for _ in 0..lines {
            held.push(portal.office.store.begin().await.unwrap());
        }
        drop(held);
        let row = AuditRow {
            id: portal.office.fresh_id(),
            at: portal.office.now(),
            actor: String::new(),
            role: String::new(),
            organisation: String::new(),
            action: String::new(),
            person: None,
            entry: None,
            what: String::new(),
            why: String::new(),
            salt: [0; 16],
        };
        portal.office.store.audit_read(row).await.unwrap();
        self.database.run_in_audit("DELETE FROM audit WHERE action = ''").await;
    }

    /// What was changed since.
    pub async fn change(&self) -> Change {
        let (now, none) = (self.rows().await, BTreeSet::new());
        let of = |rows: &'_ BTreeMap<String, BTreeSet<String>>, table: &str| rows.get(table).unwrap_or(&none).clone();
        let mut change = Change::default();
        for table in &self.tables {
            let (before, now) = (of(&self.before, table), of(&now, table));
            if before != now {
                let (gone, come) = (before.difference(&now).count(), now.difference(&before).count());
                change.rows.insert(table.clone(), (gone, come));
            }
        }
        change.logged = self.database.texts(LOGGED).await;
        if self.database.kind() == Kind::Sqlite {
            change.logged.iter_mut().for_each(|row| row.insert_str(0, ACT));
            change.logged.extend(self.database.texts_in_audit(LOGGED).await);
        }
        change
    }

    /// Puts back what was changed.
    pub async fn restore(&self, change: &Change) {
        let forget = "DELETE FROM audit WHERE id NOT IN (SELECT id FROM before.audit)";
        let mut sql = match self.database.kind() {
            Kind::Sqlite => "BEGIN IMMEDIATE; ",
            Kind::Postgres => "BEGIN; SET LOCAL session_replication_role = replica; ",
        }
        .to_owned();
        for table in change.rows.keys() {
            let main = self.schema();
            write!(sql, "DELETE FROM {main}.{table}; INSERT INTO {main}.{table} SELECT * FROM before.{table}; ")
                .unwrap();
        }
        if !change.rows.is_empty() || !change.logged.is_empty() {
            self.database.run(&format!("{sql}{forget}; COMMIT")).await;
            if self.database.kind() == Kind::Sqlite {
                self.database.run_in_audit(forget).await;
            }
        }
    }

    const fn schema(&self) -> &'static str {
        schema(self.database.kind())
    }
}

const fn schema(kind: Kind) -> &'static str {
    match kind {
        Kind::Sqlite => "main",
        Kind::Postgres => "public",
    }
}

/// The statement that reads each row of a table as one text. When a session was last used is no part of it.
async fn row(database: &Database, table: &str) -> String {
    let columns = database
        .texts(&match database.kind() {
            Kind::Sqlite => format!("SELECT name FROM pragma_table_info('{table}')"),
            Kind::Postgres => format!(
                "SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = \
                 '{table}'"
            ),
        })
        .await;
    let columns: Vec<String> = columns
        .into_iter()
        .filter(|column| column != "last_used_at")
        .map(|column| match database.kind() {
            Kind::Sqlite => format!("quote({column})"),
            Kind::Postgres => format!("coalesce({column}::text, 'NULL')"),
        })
        .collect();
    format!("SELECT '{table}|' || {} FROM {}.{table}", columns.join(" || '|' || "), schema(database.kind()))
}
