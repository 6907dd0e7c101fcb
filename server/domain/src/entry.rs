//! An entry: what doors decide on, and apart from it the sealed words.

use jiff::civil::Date;

use crate::{
    clinical::Clinical,
    content::Content,
    date::PartialDate,
    ids::{EntryId, OdsCode, PersonId, StaffId},
    kind::{Kind, Level},
    label::Labels,
    redaction::Mark,
    rule::Verdict,
    stamp::Stamp,
};

/// Seconds a release can be undone, and so waits before the patient can see it (DESIGN §3, issue "practice pages").
pub const UNDO_SECONDS: i64 = 30;

/// One entry of one person's record at one practice.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: EntryId,
    pub person: PersonId,
    pub practice: OdsCode,
    pub facts: Facts,
    pub content: Clinical<Content>,
}

/// Everything a door needs to decide on an entry; no clinical words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
    pub kind: Kind,
    pub finish: Finish,
    pub labels: Labels,
    pub review: Review,
    /// Redactions in force.
    pub marks: Vec<Mark>,
    /// When it happened.
    pub clinical: Option<PartialDate>,
    /// When its source first recorded it, else when it happened: what go-live is compared with.
    pub recorded: Option<PartialDate>,
    /// Only text says what this entry is, so it waits for [`Level::Full`].
    pub text_only: bool,
    /// It carries one of the three access codes, and so is never shown.
    pub access_code: bool,
    /// It has a title and so can be drawn.
    pub drawable: bool,
    /// What the rules said of this content, and which set of them.
    pub verdict: Verdict,
}

impl Facts {
    /// The lowest level that reaches the entry.
    #[must_use]
    pub fn level(&self) -> Level {
        if self.text_only { Level::Full } else { self.kind.level() }
    }

    /// Whether it waits for a clinician: by its review, or because a rule found what nobody has looked at.
    #[must_use]
    pub fn waits(&self) -> bool {
        match self.review {
            Review::Held { .. } => true,
            Review::NotHeld => self.verdict.holds(),
            Review::Released { .. } => false,
        }
    }

    /// The review as a clinician meets it: what a rule holds can be released like anything held.
    #[must_use]
    pub fn review_by_rules(&self) -> Review {
        match &self.review {
            Review::NotHeld if self.verdict.holds() => Review::Held { why: HoldReason::Rule },
            review => review.clone(),
        }
    }

    /// The day that counts against a from-date: a partial date counts as its earliest day.
    #[must_use]
    pub fn reach_day(&self) -> Option<Date> {
        self.recorded.or(self.clinical).map(PartialDate::earliest)
    }
}

/// How far its source got with it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Finish {
    /// Filed, reviewed, complete.
    Final,
    /// A result nobody has filed, or a document nobody has reviewed.
    Unfiled,
    /// A consultation or other entry still being written.
    Draft,
    /// A diary entry: something due, not something done.
    Diary,
    /// Withdrawn by its source.
    EnteredInError,
    /// Replaced by a later version.
    Superseded,
    /// A status nobody here can name.
    Unknown,
}

impl Finish {
    /// Every state.
    pub const ALL: [Self; 7] =
        [Self::Final, Self::Unfiled, Self::Draft, Self::Diary, Self::EnteredInError, Self::Superseded, Self::Unknown];

    /// As far as both say: the first that is not final.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match self {
            Self::Final => other,
            _ => self,
        }
    }

    /// Whether the results of a report, or the members of a group, are no further than it.
    #[must_use]
    pub const fn takes_results_along(self) -> bool {
        matches!(self, Self::Unfiled | Self::EnteredInError)
    }

    /// The word the store keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Final => "final",
            Self::Unfiled => "unfiled",
            Self::Draft => "draft",
            Self::Diary => "diary",
            Self::EnteredInError => "entered-in-error",
            Self::Superseded => "superseded",
            Self::Unknown => "unknown",
        }
    }

    /// The state a stored word names; a word nobody knows is [`Finish::Unknown`].
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|finish| finish.word() == word).unwrap_or(Self::Unknown)
    }
}

/// Where the practice's review of an entry's present content stands.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Review {
    /// Nothing held it when it arrived.
    NotHeld,
    /// Waits for a clinician.
    Held { why: HoldReason },
    /// A clinician let this content go; it counts from `at` plus [`UNDO_SECONDS`].
    Released { by: StaffId, at: Stamp },
}

/// Why an entry waits for a clinician.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum HoldReason {
    /// The practice holds whatever arrives.
    Everything,
    /// The practice holds documents and free text.
    DocumentOrText,
    /// A document whose type nobody can name.
    UnnamedDocument,
    /// A label that is neither `NOPAT` nor neutral.
    Label,
    /// Its content changed after the last version was held, released or redacted in part.
    Changed,
    /// Two entries fit one redaction.
    TwoFitRedaction,
    /// Its release was taken back in time.
    ReleaseUndone,
    /// A rule found it.
    Rule,
    /// Words that a person must look at were found in it.
    Finding,
}

impl HoldReason {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::Everything,
        Self::DocumentOrText,
        Self::UnnamedDocument,
        Self::Label,
        Self::Changed,
        Self::TwoFitRedaction,
        Self::ReleaseUndone,
        Self::Rule,
        Self::Finding,
    ];

    /// The word the store keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::DocumentOrText => "document-or-text",
            Self::UnnamedDocument => "unnamed-document",
            Self::Label => "label",
            Self::Changed => "changed",
            Self::TwoFitRedaction => "two-fit-redaction",
            Self::ReleaseUndone => "release-undone",
            Self::Rule => "rule",
            Self::Finding => "finding",
        }
    }

    /// The reason a stored word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

/// A review step that does not fit the state it was asked of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReviewRefused {
    #[error("this entry is not waiting for review")]
    NotHeld,
    #[error("this entry was not released")]
    NotReleased,
    #[error("the time to undo has passed; redact the entry instead")]
    TooLate,
}

impl Review {
    /// A clinician lets the content go.
    ///
    /// # Errors
    /// [`ReviewRefused::NotHeld`] when nothing holds it.
    pub fn release(self, by: StaffId, at: Stamp) -> Result<Self, ReviewRefused> {
        match self {
            Self::Held { .. } => Ok(Self::Released { by, at }),
            Self::NotHeld | Self::Released { .. } => Err(ReviewRefused::NotHeld),
        }
    }

    /// Takes a release back before the patient could see it.
    ///
    /// # Errors
    /// [`ReviewRefused::NotReleased`], or [`ReviewRefused::TooLate`] once it counts.
    pub fn undo(self, why: HoldReason, now: Stamp) -> Result<Self, ReviewRefused> {
        match self {
            Self::Released { at, .. } if now < at.plus_seconds(UNDO_SECONDS) => Ok(Self::Held { why }),
            Self::Released { .. } => Err(ReviewRefused::TooLate),
            Self::NotHeld | Self::Held { .. } => Err(ReviewRefused::NotReleased),
        }
    }

    /// The state of changed content: decided afresh by the practice's policy, but held if the last version was ever held.
    #[must_use]
    pub fn on_change(&self, arrival: Self) -> Self {
        match (self, arrival) {
            (Self::NotHeld, arrival) => arrival,
            (Self::Held { .. } | Self::Released { .. }, _) => Self::Held { why: HoldReason::Changed },
        }
    }
}
