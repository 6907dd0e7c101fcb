//! Two holdings of one practice found to be the same person: a lifecycle, what the result keeps, and the way back.

mod strictest;
mod undone;
mod young;

pub use strictest::{Side, strictest};
pub use undone::{undone, undone_choice};

use crate::{
    entry::{HoldReason, Review},
    ids::{EntryId, RedactionId, StaffId},
    safety::Safety,
    sharing::Sharing,
    stamp::Stamp,
};

/// How far a merge is. While it is proposed both sides are closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Merge {
    Proposed { proposal: Step },
    Withdrawn { proposal: Step, withdrawn: Step },
    Merged { proposal: Step, confirmed: Step, evidence: Box<Evidence> },
    Undone { proposal: Step, confirmed: Step, undone: Step },
}

/// Who did something, when and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    pub by: StaffId,
    pub at: Stamp,
    pub why: String,
}

/// What both sides were before, and what the merge itself made stricter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Evidence {
    pub kept_before: Safety,
    pub closed_before: Safety,
    pub merged: Safety,
    pub sharing_before: Sharing,
    pub sharing_merged: Sharing,
    /// Hidings that an entry took over from the one on the other side that says the same.
    pub copied: Vec<RedactionId>,
    /// Entries held because the one on the other side that says the same was.
    pub held: Vec<HeldTwin>,
}

/// An entry that the merge itself held, and its review before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldTwin {
    pub entry: EntryId,
    pub before: Review,
    /// Why the merge holds it.
    pub why: HoldReason,
    /// The digest of what it said then.
    pub digest: String,
}

impl HeldTwin {
    /// Its review once the merge is undone: what was decided before counts for what it said then alone, and only where
    /// nobody decided anything since.
    #[must_use]
    pub fn undone(&self, now: &Review, digest: &str) -> Review {
        let is_as_held = *now == Review::Held { why: self.why } && self.digest == digest;
        if is_as_held { self.before.clone() } else { now.clone() }
    }
}

/// A step of a merge that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MergeRefused {
    #[error("this merge waits for nobody")]
    NotProposed,
    #[error("these records are not merged")]
    NotMerged,
    #[error("a second person must confirm: someone else than the one who proposed it")]
    NeedsAnother,
    #[error("say why in a few words")]
    NoReason,
}

impl Step {
    /// A step with its reason.
    ///
    /// # Errors
    /// [`MergeRefused::NoReason`].
    pub fn new(by: StaffId, at: Stamp, why: &str) -> Result<Self, MergeRefused> {
        let why = why.trim();
        if why.is_empty() { Err(MergeRefused::NoReason) } else { Ok(Self { by, at, why: why.to_owned() }) }
    }
}

impl Merge {
    /// Someone found that the two may be one.
    #[must_use]
    pub const fn propose(proposal: Step) -> Self {
        Self::Proposed { proposal }
    }

    /// A second person agrees.
    ///
    /// # Errors
    /// [`MergeRefused::NotProposed`] or [`MergeRefused::NeedsAnother`].
    pub fn confirm(self, confirmed: Step, evidence: Evidence) -> Result<Self, MergeRefused> {
        match self {
            Self::Proposed { proposal } if proposal.by == confirmed.by => Err(MergeRefused::NeedsAnother),
            Self::Proposed { proposal } => Ok(Self::Merged { proposal, confirmed, evidence: Box::new(evidence) }),
            _ => Err(MergeRefused::NotProposed),
        }
    }

    /// They are two people after all.
    ///
    /// # Errors
    /// [`MergeRefused::NotProposed`].
    pub fn withdraw(self, withdrawn: Step) -> Result<Self, MergeRefused> {
        match self {
            Self::Proposed { proposal } => Ok(Self::Withdrawn { proposal, withdrawn }),
            _ => Err(MergeRefused::NotProposed),
        }
    }

    /// The merge was a mistake; gives what it needs to be taken back.
    ///
    /// # Errors
    /// [`MergeRefused::NotMerged`].
    pub fn undo(self, undone: Step) -> Result<(Self, Step, Evidence), MergeRefused> {
        match self {
            Self::Merged { proposal, confirmed, evidence } => {
                Ok((Self::Undone { proposal, confirmed: confirmed.clone(), undone }, confirmed, *evidence))
            }
            _ => Err(MergeRefused::NotMerged),
        }
    }

    /// Whether it waits for a second person.
    #[must_use]
    pub const fn is_proposed(&self) -> bool {
        matches!(self, Self::Proposed { .. })
    }

    /// Whether the two are one now.
    #[must_use]
    pub const fn is_merged(&self) -> bool {
        matches!(self, Self::Merged { .. })
    }

    /// The word the store keeps.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Proposed { .. } => "proposed",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Merged { .. } => "merged",
            Self::Undone { .. } => "undone",
        }
    }
}
