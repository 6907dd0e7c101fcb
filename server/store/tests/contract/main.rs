//! What the store promises, each promise kept on SQLite and on PostgreSQL alike.
#![expect(clippy::unwrap_used, reason = "tests")]

mod harness;
mod made;
mod postgres;

mod account;
mod address;
mod alert;
mod audit;
mod conflict;
mod contact;
mod correction;
mod finding;
mod intake;
mod linked;
mod merge;
mod migration;
mod one_entry;
mod order;
mod organisation;
mod pack;
mod pack_code;
mod person;
mod practice;
mod programme;
mod proxy;
mod queue;
mod redaction;
mod request;
mod review_line;
mod room;
mod rule;
mod safety;
mod session;
mod sharing;
mod shelf;
mod shown;
mod staff;
mod summary;
mod survival;
mod text;
mod transaction;
mod verdict;
mod view;
mod waiting;
mod young;
