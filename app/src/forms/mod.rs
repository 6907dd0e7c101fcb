//! One file per action: its form, what is wrong with what was typed, and what posting it does.

pub mod account;
pub mod corrections;
pub mod finding;
pub mod looks;
pub mod officer;
pub mod opt_out;
pub mod packs;
pub mod practice;
pub mod programme;
pub mod proxies;
pub mod requests;
pub mod review_desk;
pub mod sharing;
pub mod switch_on;
pub mod viewer;
pub mod young;

use contract::{
    input::fields::{FieldError, FieldErrors},
    refusal::Refusal,
};

use crate::frame::Outcome;

/// The same, beside the field it is about.
fn to_mend_at(field: &'static str, refusal: Refusal) -> Result<FieldErrors, Refusal> {
    to_mend(refusal).map(|errors| errors.into_iter().map(|error| FieldError { field, ..error }).collect())
}

/// Turns a page with something to mend into one that says to wait.
fn later(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Redraw(html) => Outcome::Later(html),
        other => other,
    }
}

/// A refusal that only says what to do differently goes back to the form; any other goes on.
fn to_mend(refusal: Refusal) -> Result<FieldErrors, Refusal> {
    match refusal {
        Refusal::DoesNotFit(message) => Ok(vec![FieldError { field: "", message }]),
        other => Err(other),
    }
}
