//! The gates before a wave may start, and who can meet each one that is missing.
//!
//! Each stands for something that was left out once (history): committees that had not been told, plans called secret, a
//! timetable before the concerns were answered, a wave begun while nobody knew how the one before had gone.

use std::collections::BTreeSet;

use jiff::{ToSpan, civil::Date};

use super::{place::AreaCode, wave::WaveState};
use crate::{ids::OdsCode, practice::Decision, role::Role};

/// Days between the notice of a change and the change.
pub const NOTICE_DAYS: i64 = 28;

/// People who sign a wave off.
pub const SIGNATURES: usize = 2;

/// Who is heard before a wave.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Party {
    Practices,
    Patients,
    /// The local medical committee: the general practitioners of an area.
    Committee,
}

/// A consultation of one party in one area.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consultation {
    pub area: AreaCode,
    pub party: Party,
    /// What was asked and heard, and where that is kept.
    pub evidence: Decision,
    /// Where the answers to it can be read by anyone.
    pub published: Option<Decision>,
}

/// A concern put on the list by anyone who was heard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Concern {
    pub area: AreaCode,
    pub raised: Decision,
    pub answered: Option<Decision>,
}

impl Concern {
    /// Whether somebody answered it.
    #[must_use]
    pub const fn is_answered(&self) -> bool {
        self.answered.is_some()
    }
}

/// What one practice was told about the wave's day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    pub practice: OdsCode,
    /// The day it was told about; a notice of another day counts for nothing.
    pub about: Date,
    pub told: Date,
    pub acknowledged: Option<Decision>,
}

/// Everything the gates ask about.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// The nation or the wave is paused.
    pub paused: bool,
    /// The wave before; none for the pilot.
    pub before: Option<&'a WaveState>,
    /// The practices of the wave with their areas.
    pub practices: &'a [(OdsCode, AreaCode)],
    /// The areas whose governance approved.
    pub approved: &'a BTreeSet<AreaCode>,
    pub consultations: &'a [Consultation],
    pub concerns: &'a [Concern],
    pub notices: &'a [Notice],
}

/// A gate that is not met.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Missing {
    Paused,
    NoPractices,
    Approval(AreaCode),
    Consultation(AreaCode, Party),
    AnswersNotPublished(AreaCode, Party),
    ConcernUnanswered(AreaCode),
    BeforeNotStarted,
    BeforeNotEvaluated,
    EvaluationNotPublished,
    NoDay,
    DayNotCome(Date),
    NotTold(OdsCode),
    ToldTooLate(OdsCode),
    NotAcknowledged(OdsCode),
    Signatures { given: usize },
}

impl Party {
    /// Everyone who is heard.
    pub const ALL: [Self; 3] = [Self::Practices, Self::Patients, Self::Committee];

    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Practices => "practices",
            Self::Patients => "patients",
            Self::Committee => "committee",
        }
    }

    /// What a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|party| party.word() == word)
    }

    /// The words people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Practices => "the practices",
            Self::Patients => "patients",
            Self::Committee => "the local medical committee",
        }
    }
}

/// The gates a wave has not met on a day; nothing for one that may start.
#[must_use]
pub fn missing(wave: &WaveState, plan: &Plan<'_>, today: Date) -> Vec<Missing> {
    let mut found = BTreeSet::new();
    let areas: BTreeSet<&AreaCode> = plan.practices.iter().map(|(_, area)| area).collect();
    if areas.is_empty() {
        found.insert(Missing::NoPractices);
    }
    if plan.paused {
        found.insert(Missing::Paused);
    }
    for area in areas {
        found.extend(of_area(area, plan));
    }
    let before = match plan.before {
        None | Some(WaveState::Evaluated { published: Some(_), .. }) => None,
        Some(WaveState::Evaluated { published: None, .. }) => Some(Missing::EvaluationNotPublished),
        Some(WaveState::Started { .. }) => Some(Missing::BeforeNotEvaluated),
        Some(WaveState::Undated | WaveState::Dated { .. }) => Some(Missing::BeforeNotStarted),
    };
    found.extend(before);
    match wave {
        WaveState::Undated => {
            found.insert(Missing::NoDay);
        }
        WaveState::Dated { on, signed, .. } => {
            if *on > today {
                found.insert(Missing::DayNotCome(*on));
            }
            found.extend(plan.practices.iter().filter_map(|(practice, _)| notice(practice, *on, plan)));
            let people: BTreeSet<_> = signed.iter().map(|by| &by.by).collect();
            if people.len() < SIGNATURES {
                found.insert(Missing::Signatures { given: people.len() });
            }
        }
        WaveState::Started { .. } | WaveState::Evaluated { .. } => {}
    }
    found.into_iter().collect()
}

fn of_area<'a>(area: &'a AreaCode, plan: &'a Plan<'_>) -> impl Iterator<Item = Missing> + 'a {
    let approval = (!plan.approved.contains(area)).then(|| Missing::Approval(area.clone()));
    let heard = Party::ALL.into_iter().filter_map(move |party| {
        let mut held = plan.consultations.iter().filter(|held| held.area == *area && held.party == party).peekable();
        if held.peek().is_none() {
            return Some(Missing::Consultation(area.clone(), party));
        }
        // Every one that was held is answered: a second round must not be hidden behind the first.
        held.any(|held| held.published.is_none()).then(|| Missing::AnswersNotPublished(area.clone(), party))
    });
    let open = plan.concerns.iter().any(|concern| concern.area == *area && !concern.is_answered());
    approval.into_iter().chain(heard).chain(open.then(|| Missing::ConcernUnanswered(area.clone())))
}

/// What is missing of one practice's notice of the wave's day.
fn notice(practice: &OdsCode, on: Date, plan: &Plan<'_>) -> Option<Missing> {
    let told = plan.notices.iter().filter(|notice| notice.practice == *practice && notice.about == on);
    let Some(first) = told.clone().min_by_key(|notice| notice.told) else {
        return Some(Missing::NotTold(practice.clone()));
    };
    if first.told.saturating_add(NOTICE_DAYS.days()) > on {
        return Some(Missing::ToldTooLate(practice.clone()));
    }
    let acknowledged = told.clone().any(|notice| notice.acknowledged.is_some());
    (!acknowledged).then(|| Missing::NotAcknowledged(practice.clone()))
}

impl Missing {
    /// Who can meet it.
    #[must_use]
    pub const fn who(&self) -> Role {
        match self {
            Self::Approval(_)
            | Self::Consultation(..)
            | Self::AnswersNotPublished(..)
            | Self::ConcernUnanswered(_)
            | Self::NotTold(_) => Role::AreaLead,
            Self::NotAcknowledged(_) => Role::PracticeManager,
            Self::Paused
            | Self::NoPractices
            | Self::BeforeNotStarted
            | Self::BeforeNotEvaluated
            | Self::EvaluationNotPublished
            | Self::NoDay
            | Self::DayNotCome(_)
            | Self::ToldTooLate(_)
            | Self::Signatures { .. } => Role::ProgrammeOfficer,
        }
    }

    /// What is missing, in words for staff, who call areas and practices by other names than their codes.
    #[must_use]
    pub fn words(&self, called: impl Fn(&str) -> String) -> String {
        match self {
            Self::Paused => "It is paused.".to_owned(),
            Self::NoPractices => "No practice is in this wave.".to_owned(),
            Self::Approval(area) => format!("The governance board of {} has not approved.", called(area.as_str())),
            Self::Consultation(area, party) => {
                format!("In {}, {} have not been consulted.", called(area.as_str()), party.label())
            }
            Self::AnswersNotPublished(area, party) => {
                format!("In {}, the answers to {} are not published.", called(area.as_str()), party.label())
            }
            Self::ConcernUnanswered(area) => format!("In {}, a listed concern has no answer.", called(area.as_str())),
            Self::BeforeNotStarted => "The wave before has not started.".to_owned(),
            Self::BeforeNotEvaluated => "The wave before has not been evaluated.".to_owned(),
            Self::EvaluationNotPublished => "The evaluation of the wave before is not published.".to_owned(),
            Self::NoDay => "The wave has no day.".to_owned(),
            Self::DayNotCome(on) => format!("Its day, {}, has not come.", on.strftime("%-d %B %Y")),
            Self::NotTold(practice) => format!("{} has not been told of this day.", called(practice.as_str())),
            Self::ToldTooLate(practice) => {
                format!(
                    "{} was told less than {NOTICE_DAYS} days ahead: choose a later day.",
                    called(practice.as_str())
                )
            }
            Self::NotAcknowledged(practice) => {
                format!("{} has not acknowledged the notice.", called(practice.as_str()))
            }
            Self::Signatures { given } => format!("{given} of {SIGNATURES} people have signed it off."),
        }
    }
}
