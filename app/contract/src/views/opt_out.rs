//! Forms that wait at a desk.

use crate::ids::{FormRef, PersonRef, ReceiptRef};

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
    /// The one person of this practice it seems to be of.
    pub person: Option<FormPerson>,
}

/// Somebody a form may be of, as the record has them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormPerson {
    /// None where the form cannot be theirs.
    pub person: Option<PersonRef>,
    pub name: String,
    pub born: String,
    /// In groups.
    pub nhs_number: String,
    /// The date of birth or the number is another: the form is not theirs.
    pub is_another: bool,
    /// The family name is another: somebody must say why it is theirs all the same.
    pub has_another_name: bool,
}

/// What came of closing a form with a choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Settled {
    Done,
    /// The family name in the record is another, and nobody said why it is the same person.
    LookAtBoth(FormPerson),
}

/// A form that was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenForm {
    pub receipt: ReceiptRef,
    /// It waits at the centre, and nobody looked whose it is: its number was tried too often today.
    pub was_not_looked_for: bool,
}
