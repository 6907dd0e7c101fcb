//! What a practice answers the programme. Silence is no answer, and no answer opens nothing.
//!
//! In 2010 practices unwilling to upload under implied consent asked to be able to just say no, and in 2023 those that had
//! not said no in time were switched on (history). Here only the words of the practice count, and the last ones do.

use jiff::civil::Date;

use crate::{practice::Decision, sharing::Extent};

/// The practice's answer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// It takes part; who says nothing within twelve weeks of a pack takes part too.
    Yes,
    /// It takes part for those alone who say yes themselves.
    ExpressOnly,
    /// Not yet: asked again on a day. That day changes nothing by itself.
    Later {
        ask_on: Date,
    },
    No,
}

/// An answer and who gave it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    pub answer: Answer,
    pub decided: Decision,
}

/// An answer that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AnswerRefused {
    #[error("say why in a few words")]
    NoReason,
    #[error("the day to be asked again must be after today")]
    AskInThePast,
}

/// How far a practice takes part now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Under implied consent, which needs a pack and its twelve weeks.
    Implied,
    /// With express consent only.
    Express,
    /// Not: it said so, or said nothing.
    None(Off),
}

/// Why a practice takes no part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Off {
    NoAnswer,
    SaidNo,
    SaidLater,
}

impl Answer {
    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::ExpressOnly => "express-only",
            Self::Later { .. } => "later",
            Self::No => "no",
        }
    }

    /// What a word names; *later* takes the day to be asked again.
    #[must_use]
    pub fn from_word(word: &str, ask_on: Option<Date>) -> Option<Self> {
        match (word, ask_on) {
            ("yes", _) => Some(Self::Yes),
            ("express-only", _) => Some(Self::ExpressOnly),
            ("later", Some(ask_on)) => Some(Self::Later { ask_on }),
            ("no", _) => Some(Self::No),
            _ => None,
        }
    }
}

impl Answered {
    /// Takes an answer. A no and a later say why; a yes needs no words.
    ///
    /// # Errors
    /// [`AnswerRefused`] says what to mend.
    pub fn new(answer: Answer, decided: Decision) -> Result<Self, AnswerRefused> {
        let decided = Decision { why: decided.why.trim().to_owned(), ..decided };
        match answer {
            Answer::Later { ask_on } if ask_on <= decided.at.london_day() => Err(AnswerRefused::AskInThePast),
            Answer::Later { .. } | Answer::No if decided.why.is_empty() => Err(AnswerRefused::NoReason),
            answer => Ok(Self { answer, decided }),
        }
    }

    /// Whether the practice should be asked again. Being due opens nothing.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        matches!(self.answer, Answer::Later { ask_on } if ask_on <= today)
    }
}

/// How far a practice takes part by its last answer, if it gave one.
#[must_use]
pub const fn part(last: Option<&Answered>) -> Part {
    match last {
        None => Part::None(Off::NoAnswer),
        Some(Answered { answer, .. }) => match answer {
            Answer::Yes => Part::Implied,
            Answer::ExpressOnly => Part::Express,
            Answer::Later { .. } => Part::None(Off::SaidLater),
            Answer::No => Part::None(Off::SaidNo),
        },
    }
}

/// Whether the person said yes themselves.
#[must_use]
pub const fn is_express(extent: Extent) -> bool {
    matches!(extent, Extent::ExpressCore | Extent::ExpressCoreAndAdditional)
}

impl Off {
    /// The words staff and practices read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoAnswer => "The practice has not answered the programme. Nothing starts on silence.",
            Self::SaidNo => "The practice said no. That holds until the practice itself answers anew.",
            Self::SaidLater => "The practice said later. It is asked again, and nothing starts until it says yes.",
        }
    }
}
