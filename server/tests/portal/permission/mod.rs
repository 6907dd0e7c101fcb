//! Who may do what: every route, every method, every kind of caller, every state of what is asked for.

pub mod callers;
mod letters;
pub mod matrix;
mod merges;
pub mod objects;
mod programme;
pub mod rows;
mod snapshot;
