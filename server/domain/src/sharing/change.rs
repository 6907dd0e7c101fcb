//! What one person asked to have changed: an answer left out stays as it was.

use std::collections::BTreeSet;

use super::{Choice, Extent};
use crate::ids::{OdsCode, StaffId};

/// Answers to the questions of the sharing page.
///
/// It says what was asked and nothing of what stood before, so a receipt made of it is the same for everyone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Change {
    pub extent: Option<Extent>,
    pub ask_first: Option<bool>,
    pub emergency_allowed: Option<bool>,
    pub block_organisations: BTreeSet<OdsCode>,
    pub unblock_organisations: BTreeSet<OdsCode>,
    pub block_clinicians: BTreeSet<StaffId>,
    pub unblock_clinicians: BTreeSet<StaffId>,
}

impl Change {
    /// Do not share, and nothing else.
    #[must_use]
    pub fn opt_out() -> Self {
        Self { extent: Some(Extent::OptedOut), ..Self::default() }
    }

    /// Whether no question was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// A choice with the answers put in. Who is blocked and unblocked at once is blocked.
    #[must_use]
    pub fn of(&self, choice: &Choice) -> Choice {
        let organisations = &choice.blocked_organisations - &self.unblock_organisations;
        let clinicians = &choice.blocked_clinicians - &self.unblock_clinicians;
        Choice {
            extent: self.extent.unwrap_or(choice.extent),
            ask_first: self.ask_first.unwrap_or(choice.ask_first),
            blocked_organisations: &organisations | &self.block_organisations,
            blocked_clinicians: &clinicians | &self.block_clinicians,
            emergency_allowed: self.emergency_allowed.unwrap_or(choice.emergency_allowed),
        }
    }

    /// The answers that make one choice of another.
    #[must_use]
    pub fn between(from: &Choice, to: &Choice) -> Self {
        Self {
            extent: (from.extent != to.extent).then_some(to.extent),
            ask_first: (from.ask_first != to.ask_first).then_some(to.ask_first),
            emergency_allowed: (from.emergency_allowed != to.emergency_allowed).then_some(to.emergency_allowed),
            block_organisations: &to.blocked_organisations - &from.blocked_organisations,
            unblock_organisations: &from.blocked_organisations - &to.blocked_organisations,
            block_clinicians: &to.blocked_clinicians - &from.blocked_clinicians,
            unblock_clinicians: &from.blocked_clinicians - &to.blocked_clinicians,
        }
    }
}
