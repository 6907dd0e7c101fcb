//! A wave of the programme: its day, who signed it off, what it found. It starts by [`WaveState::start`] alone, never by its
//! day coming.

use jiff::civil::Date;

use super::gate::{Missing, Plan, missing};
use crate::practice::Decision;

/// How far a wave is; each state carries its own evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WaveState {
    /// Without a day.
    Undated,
    /// With a day, and those who signed this plan off.
    Dated {
        on: Date,
        dated: Decision,
        signed: Vec<Decision>,
    },
    Started {
        on: Date,
        started: Decision,
        signed: Vec<Decision>,
    },
    /// Over, with what was found; the next wave waits until that is published.
    Evaluated {
        on: Date,
        started: Decision,
        evaluated: Decision,
        published: Option<Decision>,
    },
}

/// A step that does not fit.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WaveRefused {
    #[error("say why in a few words")]
    NoReason,
    #[error("a listed concern has no answer yet: no day before that")]
    ConcernOpen,
    #[error("choose a day after today")]
    DayInThePast,
    #[error("the wave has no day yet")]
    NoDay,
    #[error("it started already")]
    AlreadyStarted,
    #[error("a second person must sign: someone else than the first")]
    NeedsAnother,
    #[error("the wave may not start yet")]
    NotReady(Vec<Missing>),
    #[error("the wave has not started")]
    NotStarted,
    #[error("its evaluation is published already")]
    AlreadyPublished,
    #[error("the evaluation is not written yet")]
    NotEvaluated,
}

impl WaveState {
    /// Gives it a day, or another one. Whoever signed off the plan before signs anew.
    ///
    /// # Errors
    /// [`WaveRefused::ConcernOpen`] while a listed concern is unanswered, and others that say what to mend.
    pub fn date(self, on: Date, dated: Decision, plan: &Plan<'_>) -> Result<Self, WaveRefused> {
        if on <= dated.at.london_day() {
            return Err(WaveRefused::DayInThePast);
        }
        if plan.concerns.iter().any(|concern| !concern.is_answered()) {
            return Err(WaveRefused::ConcernOpen);
        }
        match self {
            Self::Undated => Ok(Self::Dated { on, dated, signed: Vec::new() }),
            // A change needs words: every practice is told of it.
            Self::Dated { .. } => Ok(Self::Dated { on, dated: with_reason(dated)?, signed: Vec::new() }),
            Self::Started { .. } | Self::Evaluated { .. } => Err(WaveRefused::AlreadyStarted),
        }
    }

    /// Takes its day away: a concern came, or the plan changed.
    ///
    /// # Errors
    /// [`WaveRefused::NoReason`], [`WaveRefused::NoDay`] or [`WaveRefused::AlreadyStarted`].
    pub fn undate(self, decided: Decision) -> Result<Self, WaveRefused> {
        with_reason(decided)?;
        match self {
            Self::Undated => Err(WaveRefused::NoDay),
            Self::Dated { .. } => Ok(Self::Undated),
            Self::Started { .. } | Self::Evaluated { .. } => Err(WaveRefused::AlreadyStarted),
        }
    }

    /// One of the two people who sign it off.
    ///
    /// # Errors
    /// [`WaveRefused::NeedsAnother`], [`WaveRefused::NoDay`] or [`WaveRefused::AlreadyStarted`].
    pub fn sign(self, by: Decision) -> Result<Self, WaveRefused> {
        match self {
            Self::Undated => Err(WaveRefused::NoDay),
            Self::Dated { on, dated, mut signed } => {
                if signed.iter().any(|before| before.by == by.by) {
                    return Err(WaveRefused::NeedsAnother);
                }
                signed.push(by);
                Ok(Self::Dated { on, dated, signed })
            }
            Self::Started { .. } | Self::Evaluated { .. } => Err(WaveRefused::AlreadyStarted),
        }
    }

    /// Starts it, if every gate is met.
    ///
    /// # Errors
    /// [`WaveRefused::NotReady`] with the gates missing.
    pub fn start(self, started: Decision, plan: &Plan<'_>) -> Result<Self, WaveRefused> {
        let gates = missing(&self, plan, started.at.london_day());
        match self {
            Self::Started { .. } | Self::Evaluated { .. } => Err(WaveRefused::AlreadyStarted),
            Self::Undated | Self::Dated { .. } if !gates.is_empty() => Err(WaveRefused::NotReady(gates)),
            Self::Undated => Err(WaveRefused::NoDay),
            Self::Dated { on, signed, .. } => Ok(Self::Started { on, started, signed }),
        }
    }

    /// Writes down what was found.
    ///
    /// # Errors
    /// [`WaveRefused::NoReason`], [`WaveRefused::NotStarted`] or [`WaveRefused::AlreadyPublished`].
    pub fn evaluate(self, evaluated: Decision) -> Result<Self, WaveRefused> {
        let evaluated = with_reason(evaluated)?;
        match self {
            Self::Undated | Self::Dated { .. } => Err(WaveRefused::NotStarted),
            Self::Evaluated { published: Some(_), .. } => Err(WaveRefused::AlreadyPublished),
            Self::Started { on, started, .. } | Self::Evaluated { on, started, .. } => {
                Ok(Self::Evaluated { on, started, evaluated, published: None })
            }
        }
    }

    /// Publishes it; `published` says where it can be read.
    ///
    /// # Errors
    /// [`WaveRefused::NoReason`], [`WaveRefused::NotEvaluated`] or [`WaveRefused::AlreadyPublished`].
    pub fn publish(self, published: Decision) -> Result<Self, WaveRefused> {
        let published = with_reason(published)?;
        match self {
            Self::Evaluated { published: Some(_), .. } => Err(WaveRefused::AlreadyPublished),
            Self::Evaluated { on, started, evaluated, published: None } => {
                Ok(Self::Evaluated { on, started, evaluated, published: Some(published) })
            }
            Self::Undated | Self::Dated { .. } | Self::Started { .. } => Err(WaveRefused::NotEvaluated),
        }
    }

    /// Whether its practices may send and open now, were nothing else in the way.
    #[must_use]
    pub const fn has_started(&self) -> bool {
        matches!(self, Self::Started { .. } | Self::Evaluated { .. })
    }

    /// Its day, where it has one.
    #[must_use]
    pub const fn day(&self) -> Option<Date> {
        match self {
            Self::Undated => None,
            Self::Dated { on, .. } | Self::Started { on, .. } | Self::Evaluated { on, .. } => Some(*on),
        }
    }
}

fn with_reason(decided: Decision) -> Result<Decision, WaveRefused> {
    let why = decided.why.trim().to_owned();
    if why.is_empty() { Err(WaveRefused::NoReason) } else { Ok(Decision { why, ..decided }) }
}
