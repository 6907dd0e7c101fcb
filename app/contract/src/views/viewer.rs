//! What someone elsewhere is shown: their looks, their requests, and a summary while a look is open.

use crate::{
    ids::{RequestRef, ViewRef},
    input::viewer::Ground,
};

/// The viewer's start page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ViewerStart {
    /// Name of the organisation, or its code where nobody knows its name.
    pub organisation: String,
    pub open: Vec<OpenRow>,
    pub requests: Vec<AskedRow>,
}

/// A look that is open now; never whose summary it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenRow {
    pub id: ViewRef,
    /// Such as "Opened today at 2:15pm".
    pub opened: String,
    /// Such as "today at 3:15pm".
    pub ends: String,
}

/// Someone named by NHS number and date of birth; says nothing about whether they are there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Three, three, four digits.
    pub nhs_number: String,
    pub born: String,
    /// ISO, for the next form.
    pub born_iso: String,
    /// Grounds this role can choose from.
    pub grounds: Vec<Ground>,
}

/// A request as its asker sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AskedRow {
    pub id: RequestRef,
    pub nhs_number: String,
    pub born: String,
    pub born_iso: String,
    pub asked: String,
    pub answer: Answer,
}

/// How far a request is. A patient who did not look and one who does not answer read alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// No answer yet; lapses then.
    Waiting {
        until: String,
    },
    /// Yes, until then.
    Yes {
        until: String,
        once: bool,
    },
    No,
    /// Lapsed, used up, over or taken back.
    Over,
}

/// A look's page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ViewPage {
    Open(Box<OpenView>),
    /// Nothing is shown, whatever ended it.
    Ended,
}

/// A summary while its look is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenView {
    pub id: ViewRef,
    pub name: String,
    pub born: String,
    pub nhs_number: String,
    /// Such as "The patient said yes in person".
    pub basis: &'static str,
    /// Such as "today at 3:15pm".
    pub ends: String,
    /// When what is shown was read, or when the practice made it.
    pub as_of: String,
    /// Whose record or document it is; without a name where nobody may learn the place.
    pub source: String,
    pub core: Vec<ViewGroup>,
    /// None where the patient shares core information alone.
    pub additional: Option<Vec<ViewGroup>>,
}

/// A heading with what is under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ViewGroup {
    pub heading: &'static str,
    pub rows: Vec<ViewRow>,
}

/// One line of a summary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ViewRow {
    pub date: String,
    pub date_iso: String,
    pub title: String,
    pub line: Option<String>,
}
