//! The review desk.

use contract::input::desk::DeskPlace;

pub const REVIEW: &str = "/practice/review";
pub const DECIDE: &str = "/practice/review/decide";
pub const ASSIGN: &str = "/practice/review/assign";
pub const UNDO: &str = "/practice/review/undo";
pub const PACE: &str = "/practice/review/pace";

/// The element that holds the open line.
pub const OPEN: &str = "open";

/// Where somebody stands at the desk; at the open line, if one is.
#[must_use]
pub fn at(place: &DeskPlace) -> String {
    let to = if place.open.is_some() { format!("#{OPEN}") } else { String::new() };
    format!("{REVIEW}{}{to}", place.query())
}

/// All lines of one kind.
#[must_use]
pub fn of_kind(kind: &'static str) -> String {
    at(&DeskPlace { kind: Some(kind), ..DeskPlace::default() })
}
