//! Who a person is, for any staff of their practice: no clinical word.

use super::practice::PersonRow;

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
    /// None, or one that is over: its steps in words.
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
