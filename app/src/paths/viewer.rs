//! Addresses of those who look at summaries, and of the patients they ask.

use contract::ids::{RequestRef, ViewRef};

pub const VIEWER: &str = "/viewer";
pub const FIND: &str = "/viewer/find";
pub const OPEN: &str = "/viewer/open";
pub const REQUESTS: &str = "/requests";

/// One look.
#[must_use]
pub fn view(view: &ViewRef) -> String {
    format!("/viewer/views/{view}")
}

/// Where a look is ended.
#[must_use]
pub fn end(id: &ViewRef) -> String {
    format!("{}/end", view(id))
}

/// One request, as its asker follows it.
#[must_use]
pub fn asked(request: &RequestRef) -> String {
    format!("/viewer/requests/{request}")
}

/// Where a request is taken back by its asker.
#[must_use]
pub fn withdraw(request: &RequestRef) -> String {
    format!("{}/withdraw", asked(request))
}

/// Where the patient answers: `approve`, `decline` or `take-back`.
#[must_use]
pub fn on_request(request: &RequestRef, action: &'static str) -> String {
    format!("{REQUESTS}/{request}/{action}")
}
