//! What the rules said of one content, and which set of them said it.

use jiff::civil::Date;

use super::{Act, Group, RuleId, national};
use crate::young::Read;

/// Which rules were in force: the national set, and the practice's own count of changes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct SetVersion {
    pub national: u32,
    pub practice: u32,
}

impl SetVersion {
    /// No rule was ever turned on.
    pub const NONE: Self = Self { national: 0, practice: 0 };

    /// The version in force at a practice that changed its rules so many times.
    ///
    /// Where nothing was ever turned on, a new national set changes nothing either.
    #[must_use]
    pub const fn in_force(practice: u32) -> Self {
        if practice == 0 { Self::NONE } else { Self { national: national::VERSION, practice } }
    }

    /// One number for it, for a query to compare with.
    #[must_use]
    pub const fn rank(self) -> i64 {
        ((self.national as i64) << 32) | self.practice as i64
    }

    /// The version of a number.
    #[must_use]
    pub const fn from_rank(rank: i64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "both halves were put there by rank"
        )]
        let (national, practice) = ((rank >> 32) as u32, rank as u32);
        Self { national, practice }
    }
}

/// A rule that found an entry.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Finding {
    pub rule: RuleId,
    pub version: u32,
    pub act: Act,
    /// The rule counts only while the patient belongs to this group.
    pub group: Option<Group>,
}

/// What the rules said of the present content of an entry.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Verdict {
    /// The set that was asked.
    pub set: SetVersion,
    pub by: Vec<Finding>,
    /// What it touches that may be a young person's own; read in the same pass, whatever rules are on.
    pub read: Read,
}

impl Verdict {
    /// The findings that count for a patient born then, on a day.
    pub fn counting(&self, born: Option<Date>, today: Date) -> impl Iterator<Item = &Finding> {
        self.by.iter().filter(move |finding| finding.group.is_none_or(|group| group.covers(born, today)))
    }

    /// Whether a rule holds the entry for review, whoever the patient is; and so it waits in the queue.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.by.iter().any(|finding| finding.act == Act::Hold)
    }

    /// Whether a rule without a group does this.
    pub(crate) fn has(&self, act: Act) -> bool {
        self.by.iter().any(|finding| finding.group.is_none() && finding.act == act)
    }
}
