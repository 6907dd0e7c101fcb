//! A fresh database for one test, and a way past the store to look into it and to break it.

use sqlx::{AssertSqlSafe, PgPool, SqlitePool, postgres::PgPoolOptions, sqlite::SqlitePoolOptions};
use tempfile::TempDir;

/// Which database a test runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    /// SQLite, and PostgreSQL where the tests were given one.
    pub fn all() -> Vec<Self> {
        if std::env::var("CANDOUR_TEST_POSTGRES").is_ok() {
            return vec![Self::Sqlite, Self::Postgres];
        }
        println!("skipped on PostgreSQL: CANDOUR_TEST_POSTGRES is not set, see e2e/support/postgres.sh");
        vec![Self::Sqlite]
    }
}

/// The database beside the store's own connections.
pub struct Database {
    pub url: String,
    raw: Raw,
}

enum Raw {
    Sqlite { record: SqlitePool, audit: SqlitePool },
    Postgres { name: String, admin: PgPool, pool: PgPool },
}

/// Tables that hold the record and what is decided on it, each row as one text.
const RECORD: &[&str] = &[
    "SELECT body FROM contact ORDER BY 1",
    "SELECT practice || way || CAST(COALESCE(done_at, -1) AS TEXT) FROM errand ORDER BY 1",
    "SELECT CAST(off_at AS TEXT) || CAST(COALESCE(asked_at, -1) AS TEXT) FROM own_view ORDER BY 1",
    "SELECT recipient || notice FROM outbox ORDER BY 1",
    "SELECT asker || state || CAST(version AS TEXT) FROM viewing_request ORDER BY 1",
    "SELECT viewer || basis || CAST(COALESCE(ended_at, -1) AS TEXT) FROM summary_view ORDER BY 1",
    "SELECT ods || name || settings FROM practice ORDER BY 1",
    "SELECT staff_ref || identity || standing || CAST(version AS TEXT) FROM person ORDER BY 1",
    "SELECT staff_ref || card || content || CAST(version AS TEXT) || CAST(COALESCE(open_from, -1) AS TEXT) FROM entry \
     ORDER BY 1",
    "SELECT body || COALESCE(review_on, '') FROM redaction ORDER BY 1",
    "SELECT line_ref || kind || taken_by || decided_in || CAST(is_open AS TEXT) || CAST(version AS TEXT) FROM review_line \
     ORDER BY 1",
    "SELECT body || kind || due || CAST(version AS TEXT) FROM correction ORDER BY 1",
    "SELECT identifier || digest || CAST(is_current AS TEXT) FROM summary_document ORDER BY 1",
    "SELECT subject_key || nhs_key FROM account ORDER BY 1",
    "SELECT staff_id || organisation || role FROM appointment ORDER BY 1",
    "SELECT practice || what FROM queue_line ORDER BY 1",
    ACTS,
];
const ACTS: &str = "SELECT actor || '|' || role || '|' || organisation || '|' || action || '|' || what || '|' || why \
                    FROM audit ORDER BY at, id";
const SESSIONS: &str = "SELECT id_hash || account || body FROM session ORDER BY 1";

impl Database {
    /// An empty one; `name` keeps tests apart on one PostgreSQL server.
    pub async fn fresh(kind: Kind, name: &str, folder: &TempDir) -> Self {
        match kind {
            Kind::Sqlite => {
                let path = folder.path().join("portal.db").display().to_string();
                let open = |path: String| {
                    let options = format!("sqlite:{path}?mode=rwc").parse::<sqlx::sqlite::SqliteConnectOptions>();
                    let options = options.unwrap().foreign_keys(false);
                    SqlitePoolOptions::new().max_connections(1).connect_lazy_with(options)
                };
                let raw = Raw::Sqlite { record: open(path.clone()), audit: open(format!("{path}-audit")) };
                Self { url: format!("sqlite:{path}"), raw }
            }
            Kind::Postgres => {
                let address = std::env::var("CANDOUR_TEST_POSTGRES").unwrap();
                let admin = PgPoolOptions::new().max_connections(1).connect(&address).await.unwrap();
                let name = format!("candour_portal_{name}");
                for sql in [
                    format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
                    format!("CREATE DATABASE {name} TEMPLATE template0"),
                ] {
                    sqlx::query(AssertSqlSafe(sql)).execute(&admin).await.unwrap();
                }
                let url = address.replacen("/postgres?", &format!("/{name}?"), 1);
                assert_ne!(url, address, "CANDOUR_TEST_POSTGRES must name the database postgres");
                let pool = PgPoolOptions::new().max_connections(1).connect_lazy(&url).unwrap();
                Self { url, raw: Raw::Postgres { name, admin, pool } }
            }
        }
    }

    /// Every row of a query of one text column.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.raw {
            Raw::Sqlite { record, .. } => sqlx::query_scalar(sql).fetch_all(record).await.unwrap(),
            Raw::Postgres { pool, .. } => sqlx::query_scalar(sql).fetch_all(pool).await.unwrap(),
        }
    }

    /// Which kind it is.
    pub const fn kind(&self) -> Kind {
        match self.raw {
            Raw::Sqlite { .. } => Kind::Sqlite,
            Raw::Postgres { .. } => Kind::Postgres,
        }
    }

    /// Every row of a query of one text column, where reads are logged.
    pub async fn texts_in_audit(&self, sql: &str) -> Vec<String> {
        match &self.raw {
            Raw::Sqlite { audit, .. } => {
                sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(audit).await.unwrap()
            }
            Raw::Postgres { .. } => self.texts(sql).await,
        }
    }

    /// Runs a statement where the record is.
    pub async fn run(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.raw {
            Raw::Sqlite { record, .. } => sqlx::raw_sql(sql).execute(record).await.map(drop).unwrap(),
            Raw::Postgres { pool, .. } => sqlx::raw_sql(sql).execute(pool).await.map(drop).unwrap(),
        }
    }

    /// Runs a statement where reads are logged.
    pub async fn run_in_audit(&self, sql: &str) {
        match &self.raw {
            Raw::Sqlite { audit, .. } => {
                sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(audit).await.map(drop).unwrap();
            }
            Raw::Postgres { .. } => self.run(sql).await,
        }
    }

    /// Everything kept of people, entries, decisions and acts; on PostgreSQL reads are logged in the same table.
    pub async fn record(&self) -> Vec<String> {
        let mut rows = Vec::new();
        for sql in RECORD {
            rows.extend(self.texts(sql).await);
        }
        rows
    }

    /// The sessions kept.
    pub async fn sessions(&self) -> Vec<String> {
        self.texts(SESSIONS).await
    }

    /// Every audit row: `actor|role|organisation|action|what|why`, acts first on SQLite, by time on PostgreSQL.
    pub async fn audit(&self) -> Vec<String> {
        let mut rows = self.texts(ACTS).await;
        if let Raw::Sqlite { audit, .. } = &self.raw {
            rows.extend(sqlx::query_scalar::<_, String>(ACTS).fetch_all(audit).await.unwrap());
        }
        rows
    }

    /// The audit rows that were not there before, whatever order rows of one moment come in.
    pub async fn audit_since(&self, before: Vec<String>) -> Vec<String> {
        let mut rows = self.audit().await;
        for row in before {
            let at = rows.iter().position(|now| *now == row).unwrap();
            rows.remove(at);
        }
        rows
    }

    /// Changes whenever anyone else commits.
    pub async fn commits(&self) -> i64 {
        match &self.raw {
            Raw::Sqlite { record, .. } => sqlx::query_scalar("PRAGMA data_version").fetch_one(record).await.unwrap(),
            Raw::Postgres { .. } => unreachable!("only SQLite counts commits"),
        }
    }

    /// Takes the database away: PostgreSQL refuses and drops every connection; SQLite loses the tables every page needs.
    pub async fn vanish(&self) {
        match &self.raw {
            Raw::Sqlite { .. } => {
                self.run("ALTER TABLE session RENAME TO gone; ALTER TABLE practice RENAME TO gone_too").await;
            }
            Raw::Postgres { name, admin, .. } => {
                sqlx::query(AssertSqlSafe(format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")))
                    .execute(admin)
                    .await
                    .unwrap();
                sqlx::query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1")
                    .bind(name)
                    .execute(admin)
                    .await
                    .unwrap();
            }
        }
    }

    /// Signals every process of PostgreSQL that serves this database, but for the one that is asked.
    pub async fn signal(&self, signal: &str) {
        let others = "SELECT CAST(pid AS TEXT) FROM pg_stat_activity WHERE datname = current_database() AND pid <> \
                      pg_backend_pid()";
        let pids = self.texts(others).await;
        let done = std::process::Command::new("kill").arg(format!("-{signal}")).args(&pids).status().unwrap();
        assert!(done.success(), "{signal} to {pids:?}");
    }

    /// Puts it back.
    pub async fn come_back(&self) {
        match &self.raw {
            Raw::Sqlite { .. } => {
                self.run("ALTER TABLE gone RENAME TO session; ALTER TABLE gone_too RENAME TO practice").await;
            }
            Raw::Postgres { name, admin, .. } => {
                let sql = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true");
                sqlx::query(AssertSqlSafe(sql)).execute(admin).await.unwrap();
            }
        }
    }
}
