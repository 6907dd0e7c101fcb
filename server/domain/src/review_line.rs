//! What waits for somebody at a practice, as one list: which of its things stand there, as what, and whose turn it is.

use jiff::civil::Date;

use crate::{
    entry::{Facts, Finish},
    flag::{Flag, FlagState, ImportedLift, Origin},
    kind::Kind,
    redaction::{Audience, Mark, RedactionReason},
    role::Role,
    stamp::Stamp,
};

/// What a line of the review desk stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum LineKind {
    /// A patient says that an entry is about somebody else.
    WrongPatient,
    /// A person with a review flag.
    Flag,
    /// An entry that somebody must let go or hide.
    Held,
    /// A result nobody has filed, or a document nobody has reviewed: that is done in the practice's own system.
    Unfiled,
    /// An entry of a type or with a status nobody can name.
    Unknown,
    /// A sign-in that did not match, or another question of who somebody is.
    Identity,
}

/// The turn of what has no weight.
const LAST: i64 = 10_000;
/// The most an entry weighs, so that flags and wrong patients always stand before it.
const HEAVIEST: u16 = 7_000;
/// What a question of identity weighs: as much as an entry that a person must look at.
const IDENTITY: u16 = crate::finding::QUEUES;

impl LineKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::WrongPatient, Self::Flag, Self::Held, Self::Unfiled, Self::Unknown, Self::Identity];

    /// The word addresses and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::WrongPatient => "wrong-patient",
            Self::Flag => "flag",
            Self::Held => "held",
            Self::Unfiled => "unfiled",
            Self::Unknown => "unknown",
            Self::Identity => "identity",
        }
    }

    /// The kind a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// As what an entry waits; none where nobody need look at it here.
    ///
    /// What is hidden from the patient as a whole by somebody's decision was decided; what its source withdrew or replaced
    /// is never shown, so there is nothing to decide.
    #[must_use]
    pub fn of_entry(facts: &Facts) -> Option<Self> {
        if facts.kind == Kind::NonClinical || facts.access_code {
            return None;
        }
        match facts.finish {
            Finish::EnteredInError | Finish::Superseded => return None,
            Finish::Final | Finish::Unfiled | Finish::Draft | Finish::Diary | Finish::Unknown => {}
        }
        if facts.marks.iter().any(decides) {
            return None;
        }
        match (facts.kind, facts.finish) {
            (Kind::Unknown, _) | (_, Finish::Unknown) => Some(Self::Unknown),
            (_, Finish::Unfiled) => Some(Self::Unfiled),
            _ if facts.waits() => Some(Self::Held),
            _ => None,
        }
    }

    /// Whether a role may know of lines of this kind at all: the front desk sorts out who somebody is, and learns of no flag.
    #[must_use]
    pub const fn is_for(self, role: Role) -> bool {
        match role {
            Role::Clinician | Role::SafeguardingLead => true,
            Role::Receptionist | Role::PracticeManager => matches!(self, Self::Identity),
            Role::ClinicianElsewhere | Role::PrivacyOfficer | Role::ProgrammeOfficer | Role::AreaLead => false,
        }
    }

    /// Whether a clinician can let it go or hide it at the desk.
    #[must_use]
    pub const fn is_decided_here(self) -> bool {
        matches!(self, Self::Held)
    }

    /// Its place in the order of risk, the smallest first: 10,000 less what it weighs, an entry by what was found in it in
    /// tenths.
    #[must_use]
    pub fn turn(self, risk: u16, safeguarding: bool) -> i64 {
        match self {
            Self::WrongPatient => 0,
            Self::Flag if safeguarding => LAST - 9_000,
            Self::Flag => LAST - 8_000,
            Self::Held | Self::Unfiled | Self::Unknown => LAST - i64::from(risk.min(HEAVIEST)),
            Self::Identity => LAST - i64::from(IDENTITY),
        }
    }
}

/// The last place of whatever a person must look at.
#[must_use]
pub fn risky() -> i64 {
    LAST - i64::from(crate::finding::QUEUES)
}

/// Whether a mark is somebody's decision that the patient does not see the entry.
fn decides(mark: &Mark) -> bool {
    mark.part_stands().is_none() && mark.audience != Audience::Proxies && mark.reason != RedactionReason::SaidNotTheirs
}

/// When a person's flags wait for somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FlagsWait {
    pub since: Stamp,
    /// A later code in the practice's system lifts them from then on; none where nothing does.
    pub until: Option<Stamp>,
    pub safeguarding: bool,
}

impl FlagsWait {
    /// Of several flags of one person: since the first, until the last. None where none waits, now or ever.
    #[must_use]
    pub fn of<'a>(flags: impl IntoIterator<Item = &'a Flag>, lifts: &[ImportedLift]) -> Option<Self> {
        let each = flags.into_iter().filter_map(|flag| Self::of_one(flag, lifts));
        each.reduce(|one, other| Self {
            since: one.since.min(other.since),
            until: one.until.zip(other.until).map(|(one, other)| one.max(other)),
            safeguarding: one.safeguarding || other.safeguarding,
        })
    }

    fn of_one(flag: &Flag, lifts: &[ImportedLift]) -> Option<Self> {
        let since = match &flag.state {
            FlagState::Cleared { .. } => return None,
            // A refusal waits for the patient, not for the practice.
            FlagState::Raised if flag.origin == Origin::DeclinedByPatient && !flag.safeguarding => return None,
            FlagState::Upheld { again, .. } => start_of(*again)?,
            FlagState::AwaitingNewPractice { since } => *since,
            FlagState::Raised | FlagState::UnderReview { .. } | FlagState::AwaitingSecond { .. } => flag.raised_at,
        };
        let raised = flag.raised_at.london_day();
        let days = lifts.iter().filter_map(|lift| lift.dated.map(crate::date::PartialDate::latest));
        let lifted = days.chain([raised]).filter(|day| !flag.closes(lifts, *day)).min();
        match lifted {
            Some(day) if day <= raised => None,
            day => Some(Self { since, until: day.and_then(start_of), safeguarding: flag.safeguarding }),
        }
    }
}

fn start_of(day: Date) -> Option<Stamp> {
    Stamp::end_of(day.yesterday().ok()?)
}
