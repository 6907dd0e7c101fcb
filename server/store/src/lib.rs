//! Where Candour keeps things: SQLite or PostgreSQL behind one set of statements.
//!
//! Rows are private; every function speaks domain types. Text passes through [`shelf`] alone, original bytes through [`original`].
//! Statements on personal data name a practice or a person; a test reads them all.

pub mod account;
pub mod alert;
pub mod attendance;
pub mod audit;
pub mod contact;
pub mod correction;
mod database;
pub mod entry;
pub mod errand;
mod fault;
pub mod finding;
mod group;
pub mod identity;
pub mod intake;
pub mod judged;
pub mod keys;
pub mod log;
pub mod look_query;
pub mod look_up;
pub mod machine;
mod many;
pub mod merge;
#[cfg(debug_assertions)]
pub mod mishap;
#[cfg(not(debug_assertions))]
mod mishap;
mod newcomer;
pub mod organisation;
pub mod original;
pub mod outbox;
pub mod own_view;
pub mod person;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
#[path = "../tests/contract/postgres.rs"]
mod postgres;
pub mod practice;
pub mod programme;
pub mod proxy;
pub mod queue;
pub mod redaction;
pub mod request;
pub mod review_line;
pub mod rule;
pub mod saying;
pub mod sensitive;
pub mod session;
pub mod settle;
pub mod sharing;
mod shelf;
pub mod staff;
mod statements;
pub mod summary_document;
pub mod switch_on;
pub mod view;
pub mod view_seen;
pub mod whole;
pub mod young;

pub use database::{Address, POSTGRES_LINES, Store, Tx};
pub use fault::StoreError;
pub use keys::Keys;
