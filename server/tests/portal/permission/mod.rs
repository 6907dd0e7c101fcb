//! Who may do what: every route, every method, every kind of caller, every state of what is asked for.

pub mod callers;
pub mod case;
mod letters;
pub mod matrix;
mod merges;
pub mod objects;
mod programme;
pub mod rows;
mod snapshot;
