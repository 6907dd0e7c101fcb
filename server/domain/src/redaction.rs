//! Hiding an entry on purpose.

use jiff::civil::Date;

use crate::{
    content::Content,
    ids::{CorrectionId, EntryId, RedactionId, StaffId},
    part::Selection,
    stamp::Stamp,
};

/// From whom an entry is hidden.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Audience {
    /// The patient and every proxy: what is meant unless someone chooses.
    Both,
    Patient,
    Proxies,
}

impl Audience {
    /// Every audience.
    pub const ALL: [Self; 3] = [Self::Both, Self::Patient, Self::Proxies];

    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Patient => "patient",
            Self::Proxies => "proxies",
        }
    }

    /// The audience a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.word() == word)
    }
}

/// Why an entry is hidden. Source: NHS facts §3.4.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RedactionReason {
    SeriousHarm,
    ThirdParty,
    Safeguarding,
    Coercion,
    NotYetDiscussed,
    /// The patient says that it is about somebody else; the practice has yet to look.
    SaidNotTheirs,
    /// The practice found that it is about somebody else.
    WrongPatient,
    /// A child said it in confidence.
    InConfidence,
    /// A young person chose that proxies do not see this visit.
    OwnChoice,
}

impl RedactionReason {
    /// Every reason, in the order a form lists them.
    pub const ALL: [Self; 9] = [
        Self::SeriousHarm,
        Self::ThirdParty,
        Self::Safeguarding,
        Self::Coercion,
        Self::NotYetDiscussed,
        Self::SaidNotTheirs,
        Self::WrongPatient,
        Self::InConfidence,
        Self::OwnChoice,
    ];

    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::SeriousHarm => "serious-harm",
            Self::ThirdParty => "third-party",
            Self::Safeguarding => "safeguarding",
            Self::Coercion => "coercion",
            Self::NotYetDiscussed => "not-yet-discussed",
            Self::SaidNotTheirs => "said-not-theirs",
            Self::WrongPatient => "wrong-patient",
            Self::InConfidence => "in-confidence",
            Self::OwnChoice => "own-choice",
        }
    }

    /// The reason a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }

    /// The words staff read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::SeriousHarm => "Serious harm",
            Self::ThirdParty => "Third party",
            Self::Safeguarding => "Safeguarding",
            Self::Coercion => "Coercion",
            Self::NotYetDiscussed => "Not yet discussed",
            Self::SaidNotTheirs => "The patient says this is not about them",
            Self::WrongPatient => "Filed with the wrong patient",
            Self::InConfidence => "Said in confidence",
            Self::OwnChoice => "The young person’s choice for this visit",
        }
    }
}

/// What a door sees of a redaction in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    pub id: RedactionId,
    pub audience: Audience,
    pub reason: RedactionReason,
    /// Kept for safeguarding leads: other staff see that the entry is hidden, not this mark.
    pub leads_only: bool,
    pub scope: Scope,
}

/// How much of an entry a mark hides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scope {
    Whole,
    /// Chosen words, as long as they stand in the present content; the whole entry once they do not.
    Part {
        words: Selection,
        stands: bool,
    },
}

impl Mark {
    /// The same mark held against content: whether the chosen words stand there.
    #[must_use]
    pub fn on(self, content: &Content) -> Self {
        let scope = match self.scope {
            Scope::Whole => Scope::Whole,
            Scope::Part { words, .. } => Scope::Part { stands: words.stands_in(content), words },
        };
        Self { scope, ..self }
    }

    /// Whether the words it hides stand in the present content; none where it hides the whole entry.
    #[must_use]
    pub const fn part_stands(&self) -> Option<bool> {
        match self.scope {
            Scope::Whole => None,
            Scope::Part { stands, .. } => Some(stands),
        }
    }

    /// Whether the whole entry is hidden from those it is meant for.
    #[must_use]
    pub const fn hides_all(&self) -> bool {
        !matches!(self.part_stands(), Some(true))
    }
}

/// One act of hiding, with its evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redaction {
    pub id: RedactionId,
    pub entry: EntryId,
    pub audience: Audience,
    pub reason: RedactionReason,
    /// The day it comes back to the queue; it never lifts by itself.
    pub review_on: Option<Date>,
    pub leads_only: bool,
    /// The words it hides; the whole entry where none are named.
    pub part: Option<Selection>,
    /// Names the entries hidden in one decision.
    pub together: Option<RedactionId>,
    pub state: RedactionState,
}

/// In force, or lifted with a reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RedactionState {
    /// In force on the patient's word, until the practice answers the request or the patient takes it back.
    Asked {
        correction: CorrectionId,
        since: Stamp,
    },
    InForce {
        by: StaffId,
        since: Stamp,
    },
    Lifted {
        by: StaffId,
        at: Stamp,
        why: String,
    },
    /// The patient took their word back.
    TakenBack {
        at: Stamp,
    },
}

/// A redaction step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RedactionRefused {
    #[error("this was lifted already")]
    AlreadyLifted,
    #[error("say why it can be shown again")]
    NoReason,
    #[error("the patient asked for this: answer their correction request")]
    Asked,
}

impl RedactionState {
    /// Whether it hides.
    #[must_use]
    pub const fn is_in_force(&self) -> bool {
        matches!(self, Self::InForce { .. } | Self::Asked { .. })
    }
}

impl Redaction {
    /// What a door sees of it; one for part of an entry hides all of it until it is held against the [content](Mark::on).
    #[must_use]
    pub fn mark(&self) -> Mark {
        let scope = match &self.part {
            Some(words) => Scope::Part { words: words.clone(), stands: false },
            None => Scope::Whole,
        };
        Mark { id: self.id, audience: self.audience, reason: self.reason, leads_only: self.leads_only, scope }
    }

    /// Hides an entry on the patient's word that it is not about them, from them and every proxy.
    #[must_use]
    pub const fn asked(id: RedactionId, entry: EntryId, correction: CorrectionId, since: Stamp) -> Self {
        Self {
            id,
            entry,
            audience: Audience::Both,
            reason: RedactionReason::SaidNotTheirs,
            review_on: None,
            leads_only: false,
            part: None,
            together: None,
            state: RedactionState::Asked { correction, since },
        }
    }

    /// Whether it hides because of this request.
    #[must_use]
    pub fn is_asked_by(&self, correction: CorrectionId) -> bool {
        matches!(self.state, RedactionState::Asked { correction: asked, .. } if asked == correction)
    }

    /// The practice found that the entry is about somebody else: it stays hidden, now on the practice's word.
    #[must_use]
    pub fn confirm(self, by: StaffId, at: Stamp) -> Self {
        match self.state {
            RedactionState::Asked { .. } => {
                Self { reason: RedactionReason::WrongPatient, state: RedactionState::InForce { by, since: at }, ..self }
            }
            _ => self,
        }
    }

    /// The practice found that it is theirs.
    #[must_use]
    pub fn let_go(self, by: StaffId, at: Stamp, why: &str) -> Self {
        match self.state {
            RedactionState::Asked { .. } => {
                Self { state: RedactionState::Lifted { by, at, why: why.to_owned() }, ..self }
            }
            _ => self,
        }
    }

    /// The patient took their word back.
    #[must_use]
    pub fn take_back(self, at: Stamp) -> Self {
        match self.state {
            RedactionState::Asked { .. } => Self { state: RedactionState::TakenBack { at }, ..self },
            _ => self,
        }
    }

    /// The same hiding at the practice a person moved to. What stood on the patient's word stands on that of the practice
    /// before, as the request stays behind there.
    #[must_use]
    pub fn on_transfer(self) -> Self {
        match self.state {
            RedactionState::Asked { since, .. } => {
                let by = StaffId("the practice before".to_owned());
                Self { state: RedactionState::InForce { by, since }, ..self }
            }
            _ => self,
        }
    }

    /// Shows the entry again, with a reason.
    ///
    /// # Errors
    /// [`RedactionRefused`] when it is lifted already, stands on the patient's word, or no reason is given.
    pub fn lift(self, by: StaffId, at: Stamp, why: &str) -> Result<Self, RedactionRefused> {
        let why = why.trim();
        if why.is_empty() {
            return Err(RedactionRefused::NoReason);
        }
        match self.state {
            RedactionState::Lifted { .. } | RedactionState::TakenBack { .. } => Err(RedactionRefused::AlreadyLifted),
            RedactionState::Asked { .. } => Err(RedactionRefused::Asked),
            RedactionState::InForce { .. } => {
                Ok(Self { state: RedactionState::Lifted { by, at, why: why.to_owned() }, ..self })
            }
        }
    }
}
