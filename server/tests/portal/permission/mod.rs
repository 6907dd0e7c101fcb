//! Who may do what: every route, every method, every kind of caller, every state of what is asked for.

mod callers;
mod matrix;
mod merges;
mod objects;
mod rows;
mod snapshot;
