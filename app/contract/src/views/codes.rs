//! The codes about online access that a practice brings into its own system.

/// One code of one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeLine {
    /// In groups of three, three and four.
    pub nhs_number: String,
    pub name: String,
    pub born: String,
    /// "Enter", "Leave" or "Take out".
    pub step: &'static str,
    /// The concept id.
    pub code: &'static str,
    /// Its term, shortened.
    pub term: &'static str,
    pub by: String,
    pub since: String,
}
