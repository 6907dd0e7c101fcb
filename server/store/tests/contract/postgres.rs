//! A PostgreSQL database of a test's own, on the server that `CANDOUR_TEST_POSTGRES` names.

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use uuid::Uuid;

/// One database, to be removed when its test is over.
pub struct Scratch {
    server: String,
    name: String,
}

impl Scratch {
    /// Makes an empty database, with more words for `CREATE DATABASE` if wanted; none, said aloud, where no server is given.
    pub async fn create(more: &str) -> Option<Self> {
        let Ok(server) = std::env::var("CANDOUR_TEST_POSTGRES") else {
            eprintln!("PostgreSQL is SKIPPED: CANDOUR_TEST_POSTGRES names no server");
            return None;
        };
        #[expect(clippy::disallowed_methods, reason = "tests that run at once must not meet in one database")]
        let name = format!("test_{}", Uuid::new_v4().simple());
        let scratch = Self { server, name };
        scratch.order(&format!("CREATE DATABASE {} {more}", scratch.name)).await;
        Some(scratch)
    }

    /// The server's address with this database's name in it.
    pub fn url(&self) -> String {
        let (path, query) = self.server.split_once('?').unwrap_or((&self.server, ""));
        let (host, _) = path.rsplit_once('/').unwrap();
        format!("{host}/{}?{query}", self.name)
    }

    pub async fn remove(self) {
        self.order(&format!("DROP DATABASE {} WITH (FORCE)", self.name)).await;
    }

    async fn order(&self, sql: &str) {
        let mut server = PgConnection::connect(&self.server).await.unwrap();
        sqlx::query(AssertSqlSafe(sql)).execute(&mut server).await.unwrap();
        server.close().await.unwrap();
    }
}
