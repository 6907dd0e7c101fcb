//! The words by which sources announce that something is missing or held back. They are nobody's record.

/// Notices that are the whole text. Source: list notes and empty reasons of the GP Connect samples.
const WHOLE: [&str; 3] = ["information not available", "no content recorded", "items withheld"];

/// Notices by how they begin. Source: list notes of the GP Connect samples; the summaries' withheld statement.
const BEGINNINGS: [&str; 4] = [
    "items excluded due to confidentiality",
    "patient record transfer from previous gp practice not yet complete",
    "one or more entries have been deliberately withheld",
    "information withheld",
];

/// Whether a text is a notice and not something about the person.
pub(crate) fn is_notice(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    WHOLE.contains(&text.as_str()) || BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
}
