//! The practice's switch-on, and people to clear.

use contract::ids::PersonRef;

pub const SWITCH_ON: &str = "/practice/switch-on";
pub const TRY: &str = "/practice/switch-on/try";
pub const ON: &str = "/practice/switch-on/on";
pub const OFF: &str = "/practice/switch-on/off";
pub const DECLINE: &str = "/practice/switch-on/decline";
pub const TAKE_BACK: &str = "/practice/switch-on/take-back";
pub const TO_CLEAR: &str = "/practice/switch-on/to-clear";

/// Where a person is cleared.
#[must_use]
pub fn clear(person: &PersonRef) -> String {
    super::on_person(person, "clear")
}

/// Where that is taken back.
#[must_use]
pub fn unclear(person: &PersonRef) -> String {
    super::on_person(person, "unclear")
}
