//! Words in a summary that are about the summary. They are nobody's record and never become rows.

use crate::meaning::notice::is_notice;

/// The ids of boilerplate. Source: NHS facts §2.1 and the samples; one sample misspells *withheld*, so what begins like
/// it counts too.
const BOILERPLATE: [&str; 6] =
    ["disclaimer", "createtime", "author", "practice", "sendtime", "registrationstartedstatement"];

/// Whether text outside a table is boilerplate: a heading, or under an id that says so.
pub(super) fn is_boilerplate(element: &str, id: &str) -> bool {
    let id = id.to_lowercase();
    matches!(element, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caption")
        || BOILERPLATE.contains(&id.as_str())
        || id.starts_with("with")
        || id.ends_with("statement")
}

/// Whether a text only tells that something is missing or held back.
pub(super) fn announces(text: &str) -> bool {
    let folded = text.to_lowercase();
    is_notice(text)
        || folded.starts_with("no relevant information available")
        || folded.contains("deliberately withheld")
        || folded.contains("been withheld")
        || folded.contains("withheld from this")
}
