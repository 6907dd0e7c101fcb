//! What a patient asks to have put right: raised, acknowledged, then changed or declined with reasons, within one month.
//!
//! A request holds the patient's own words and how far it is. It never repeats the entry, so that it reads the same
//! whatever becomes of that entry (DESIGN §3; portals §4, rule 1).

use jiff::{ToSpan, civil::Date};

use crate::{
    clinical::Clinical,
    ids::{CorrectionId, EntryId, StaffId},
    stamp::Stamp,
};

/// What the patient says of the entry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Says {
    /// It is about me, and something in it is wrong.
    Wrong,
    /// It is about somebody else: perhaps filed with the wrong patient.
    NotMine,
}

impl Says {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Wrong, Self::NotMine];

    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::NotMine => "not-mine",
        }
    }

    /// The kind a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|says| says.word() == word)
    }
}

/// One request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    pub id: CorrectionId,
    pub entry: EntryId,
    pub says: Says,
    /// The patient's own; may be empty where it is [`Says::NotMine`].
    pub words: Clinical<String>,
    pub raised_at: Stamp,
    pub state: State,
}

/// How far it is, with the evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum State {
    Raised,
    /// Someone at the practice read it.
    Acknowledged {
        by: StaffId,
        at: Stamp,
    },
    /// Put right; of an entry that was not theirs, kept from them for good.
    Changed(Answer),
    /// It stays as it is, with the reasons; of an entry said not to be theirs, it is theirs.
    Declined {
        answer: Answer,
        disagreement: Option<Disagreement>,
    },
    /// The patient took it back before it was answered.
    Withdrawn {
        at: Stamp,
    },
}

/// What the practice answered; the patient reads the words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    pub by: StaffId,
    pub at: Stamp,
    pub words: Clinical<String>,
}

/// What the patient puts beside a refusal, kept with the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disagreement {
    pub at: Stamp,
    pub words: Clinical<String>,
}

/// A step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CorrectionRefused {
    #[error("this request was answered or taken back already")]
    NotWaiting,
    #[error("this request was acknowledged already")]
    AlreadyAcknowledged,
    #[error("only a request that was declined can be disagreed with, and once")]
    NothingToDisagreeWith,
    #[error("say it in a few words")]
    NoWords,
}

/// The same day of the next month, or its last day: how long a practice has. Source: UK GDPR article 12(3), one month.
#[must_use]
pub fn one_month_after(day: Date) -> Date {
    day.saturating_add(1.month())
}

impl Correction {
    /// The last day on which an answer is in time, by Europe/London dates.
    #[must_use]
    pub fn due(&self) -> Date {
        one_month_after(self.raised_at.london_day())
    }

    /// Whether the practice still has to answer.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        matches!(self.state, State::Raised | State::Acknowledged { .. })
    }

    /// Whether it waits past its last day.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.is_waiting() && self.due() < today
    }

    /// Whether its entry is kept from the patient side because of it.
    #[must_use]
    pub const fn keeps_hidden(&self) -> bool {
        matches!(self.says, Says::NotMine)
            && matches!(self.state, State::Raised | State::Acknowledged { .. } | State::Changed(_))
    }

    /// The practice says that it read it.
    ///
    /// # Errors
    /// [`CorrectionRefused::AlreadyAcknowledged`] or [`CorrectionRefused::NotWaiting`].
    pub fn acknowledge(self, by: StaffId, at: Stamp) -> Result<Self, CorrectionRefused> {
        match self.state {
            State::Raised => Ok(Self { state: State::Acknowledged { by, at }, ..self }),
            State::Acknowledged { .. } => Err(CorrectionRefused::AlreadyAcknowledged),
            State::Changed(_) | State::Declined { .. } | State::Withdrawn { .. } => Err(CorrectionRefused::NotWaiting),
        }
    }

    /// The practice put it right, and says what it did.
    ///
    /// # Errors
    /// [`CorrectionRefused::NotWaiting`] or [`CorrectionRefused::NoWords`].
    pub fn change(self, by: StaffId, at: Stamp, done: &str) -> Result<Self, CorrectionRefused> {
        let answer = self.answer(by, at, done)?;
        Ok(Self { state: State::Changed(answer), ..self })
    }

    /// The practice leaves it as it is, and says why.
    ///
    /// # Errors
    /// [`CorrectionRefused::NotWaiting`] or [`CorrectionRefused::NoWords`].
    pub fn decline(self, by: StaffId, at: Stamp, why: &str) -> Result<Self, CorrectionRefused> {
        let answer = self.answer(by, at, why)?;
        Ok(Self { state: State::Declined { answer, disagreement: None }, ..self })
    }

    /// The patient takes it back.
    ///
    /// # Errors
    /// [`CorrectionRefused::NotWaiting`].
    pub fn withdraw(self, at: Stamp) -> Result<Self, CorrectionRefused> {
        if !self.is_waiting() {
            return Err(CorrectionRefused::NotWaiting);
        }
        Ok(Self { state: State::Withdrawn { at }, ..self })
    }

    /// The patient puts a statement beside the refusal.
    ///
    /// # Errors
    /// [`CorrectionRefused::NothingToDisagreeWith`] or [`CorrectionRefused::NoWords`].
    pub fn disagree(self, at: Stamp, words: &str) -> Result<Self, CorrectionRefused> {
        match self.state {
            State::Declined { answer, disagreement: None } => {
                let disagreement = Some(Disagreement { at, words: said(words)? });
                Ok(Self { state: State::Declined { answer, disagreement }, ..self })
            }
            _ => Err(CorrectionRefused::NothingToDisagreeWith),
        }
    }

    fn answer(&self, by: StaffId, at: Stamp, words: &str) -> Result<Answer, CorrectionRefused> {
        if !self.is_waiting() {
            return Err(CorrectionRefused::NotWaiting);
        }
        Ok(Answer { by, at, words: said(words)? })
    }
}

fn said(words: &str) -> Result<Clinical<String>, CorrectionRefused> {
    let words = words.trim();
    if words.is_empty() { Err(CorrectionRefused::NoWords) } else { Ok(Clinical::new(words.to_owned())) }
}
