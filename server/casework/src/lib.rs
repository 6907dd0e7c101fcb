//! What Candour does, one use case a file: authorise, load, decide, write, record.
//!
//! This crate implements the ports of `contract` with the rules of `domain` and the keeping of `store`. Views are built in
//! [`mod@views`] alone, and only with a permit from a door.

mod contact_code;
mod correction;
mod ending;
pub mod erasure;
pub mod intake;
pub mod loan;
pub mod machine;
pub mod notify;
mod office;
pub mod officer;
pub mod operator;
pub mod patient;
pub mod practice;
pub mod programme;
pub mod proof;
mod receipt_check;
pub mod rules;
pub mod sensitive;
mod sharing;
pub mod sign_in;
pub mod summary;
pub mod superseded;
pub mod viewer;
mod views;
mod words;
pub mod young;

pub use office::{Office, Random};
