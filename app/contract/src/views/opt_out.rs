//! Forms that wait at a desk.

use crate::ids::{FormRef, PersonRef};

/// What waits at one desk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormsPage {
    /// The oldest first.
    pub forms: Vec<FormRow>,
}

/// One form, as it was written down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormRow {
    pub id: FormRef,
    pub given_and_family: String,
    /// In groups; empty where the form has none.
    pub nhs_number: String,
    pub born: String,
    /// Such as "20 November 2026 at 2:15pm, on paper, at Y99902".
    pub taken: String,
    /// The one person of this practice with this number and date of birth.
    pub person: Option<PersonRef>,
}
