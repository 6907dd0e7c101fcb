//! Who a person is, for any staff of their practice: no clinical word.

use super::practice::PersonRow;
use crate::ids::IdentityLineRef;

/// Two records that may be one person, or a search for the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MergePage {
    pub person: PersonRow,
    pub stage: MergeStage,
    /// The reader may confirm, withdraw and undo.
    pub decides: bool,
}

/// How far the newest merge of a person is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MergeStage {
    /// None here, or one that is over: its steps in words.
    Apart {
        steps: Vec<String>,
    },
    Proposed {
        both: Both,
        steps: Vec<String>,
        is_mine: bool,
    },
    Merged {
        both: Both,
        steps: Vec<String>,
    },
}

/// Both sides of a merge.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Both {
    /// Whose record and number go on.
    pub kept: MergeSide,
    pub closed: MergeSide,
}

/// One side of a merge, as the front desk compares it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MergeSide {
    pub person: PersonRow,
    /// Earlier names, in one line; empty for none.
    pub other_names: String,
    /// Such as "Registered here".
    pub registration: &'static str,
    /// Such as "Verified".
    pub number_is: &'static str,
}

/// Whom a search found that could be the same person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MergeFound {
    pub person: MergeSide,
    pub others: Vec<MergeSide>,
}

/// Who a person is, and what anyone told of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdentityPage {
    pub person: PersonRow,
    /// What stands now, each with who told it and when.
    pub told: Vec<String>,
    /// What can be said of them now: words of [`crate::input::identity::Say`].
    pub may_say: Vec<&'static str>,
    /// What the reader may settle: words of [`crate::input::identity::SettleIdentity`].
    pub may_settle: Vec<&'static str>,
    /// Lines of the queue that nothing else settles.
    pub lines: Vec<IdentityLine>,
}

/// A line that staff put to rest with what they did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdentityLine {
    pub id: IdentityLineRef,
    pub what: String,
    pub since: String,
}
