//! A database of the test's own, asked only between two lives of the program.

use std::path::Path;

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

/// Which database.
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

/// Where it is.
#[derive(Clone)]
pub struct Database {
    pub kind: Kind,
    pub url: String,
}

/// Runs something to its end, and leaves no task and no connection behind.
pub fn now<F: Future>(work: F) -> F::Output {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(work)
}

impl Database {
    /// An empty one.
    pub fn fresh(kind: Kind, name: &str, folder: &Path) -> Self {
        let url = match kind {
            Kind::Sqlite => format!("sqlite:{}", folder.join(format!("{name}.db")).display()),
            Kind::Postgres => return Self::fresh_at(&std::env::var("CANDOUR_TEST_POSTGRES").unwrap(), name),
        };
        Self { kind, url }
    }

    /// An empty one on a server.
    pub fn fresh_at(server: &str, name: &str) -> Self {
        let name = format!("candour_kills_{name}");
        now(async {
            let mut admin = PgConnection::connect(server).await.unwrap();
            for sql in [
                format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
                format!("CREATE DATABASE {name} TEMPLATE template0"),
            ] {
                sqlx::query(AssertSqlSafe(sql)).execute(&mut admin).await.unwrap();
            }
            admin.close().await.unwrap();
        });
        let url = server.replacen("/postgres?", &format!("/{name}?"), 1);
        assert_ne!(url, server, "the address must name the database postgres");
        Self { kind: Kind::Postgres, url }
    }

    /// Every row of a query of one text column.
    pub fn texts(&self, sql: &str) -> Vec<String> {
        self.asked("", sql)
    }

    /// The same where reads are logged.
    pub fn texts_of_reads(&self, sql: &str) -> Vec<String> {
        self.asked("-audit", sql)
    }

    /// A number.
    pub fn number(&self, sql: &str) -> usize {
        self.texts(sql).remove(0).parse().unwrap()
    }

    fn asked(&self, file: &str, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        now(async {
            match self.kind {
                Kind::Sqlite => {
                    let mut open = SqliteConnection::connect(&format!("{}{file}", self.url)).await.unwrap();
                    let rows = sqlx::query_scalar(sql).fetch_all(&mut open).await.unwrap();
                    open.close().await.unwrap();
                    rows
                }
                Kind::Postgres => {
                    let mut open = PgConnection::connect(&self.url).await.unwrap();
                    let rows = sqlx::query_scalar(sql).fetch_all(&mut open).await.unwrap();
                    open.close().await.unwrap();
                    rows
                }
            }
        })
    }
}
