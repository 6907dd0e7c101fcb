//! Forms to say no. No code ever stands in an address.

use contract::ids::FormRef;

pub const OPT_OUT: &str = "/opt-out";
/// Forms at a practice's desk.
pub const PRACTICE_FORMS: &str = "/practice/forms";
pub const PRACTICE_CODE: &str = "/practice/forms/code";
/// Forms at the programme's own desk.
pub const CENTRAL_FORMS: &str = "/programme/forms";
pub const CENTRAL_CODE: &str = "/programme/forms/code";

/// A practice's step on a form: `settle` or `give-back`.
#[must_use]
pub fn at_practice(form: &FormRef, step: &'static str) -> String {
    format!("{PRACTICE_FORMS}/{form}/{step}")
}

/// The centre's step on a form: `send-on` or `close`.
#[must_use]
pub fn at_centre(form: &FormRef, step: &'static str) -> String {
    format!("{CENTRAL_FORMS}/{form}/{step}")
}
