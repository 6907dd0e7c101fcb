//! How a person is told that there is something new.

/// A safe contact as it may be drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SafeContact {
    /// Such as "Email to s…@mail.example", "A letter from your practice", "Nothing" or "Not set".
    pub channel: String,
    /// Such as "today at 2:15pm"; none while nothing is confirmed.
    pub since: Option<String>,
    /// Letters come in large print.
    pub large_print: bool,
}

/// What a practice does by hand so that people are told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Errands {
    pub practice: String,
    pub rows: Vec<ErrandRow>,
}

/// One person to be told by hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ErrandRow {
    pub person: crate::ids::PersonRef,
    /// Name and date of birth.
    pub who: String,
    pub by_letter: bool,
    pub since: String,
}

/// A letter to print: the person's name, and the same words for everyone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    pub person: crate::ids::PersonRef,
    pub name: String,
    /// Today.
    pub date: String,
    /// What it says, one paragraph each.
    pub words: Vec<String>,
}
