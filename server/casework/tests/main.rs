//! Use cases against real databases: SQLite always, PostgreSQL where `CANDOUR_TEST_POSTGRES` names a server.
#![expect(clippy::unwrap_used, reason = "tests")]

mod intake;
mod notify;
mod office;
mod packs;
