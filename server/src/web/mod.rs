//! What each address does: unpack, ask a port, pack. No rule lives here.

pub mod account;
pub mod alerts;
pub mod bulk;
pub mod control;
pub mod corrections;
pub mod exit;
pub mod fields;
pub mod file;
pub mod finding;
pub mod health;
pub mod looks;
pub mod merge;
pub mod part;
pub mod patient;
pub mod practice;
pub mod preview;
pub mod requests;
pub mod review;
pub mod rules;
pub mod sharing;
pub mod sign_in;
pub mod staff_sign_in;
pub mod start;
pub mod switch_on;
pub mod upload;
pub mod viewer;
