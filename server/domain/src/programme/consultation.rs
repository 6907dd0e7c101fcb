//! A consultation open to anyone: replies wait for an officer, who publishes or declines each, and no name is asked.

use jiff::civil::Date;

use crate::{practice::Decision, stamp::Stamp};

/// Who somebody says they are; nobody has to prove it, and it stands with their words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Voice {
    Patient,
    Clinician,
    Practice,
    Other,
}

/// One reply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    pub voice: Voice,
    pub words: String,
    pub at: Stamp,
    pub state: ReplyState,
}

/// Where a reply stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReplyState {
    Waiting,
    Published { by: Decision },
    Declined { by: Decision },
}

/// A consultation that was opened: to the end of a day in London, unless somebody ended it before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    pub until: Date,
    pub closed: Option<Closed>,
}

/// Who ended a consultation before its day, when and why, and what everyone is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closed {
    pub by: Decision,
    pub notice: String,
}

/// Why a consultation cannot be ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CloseRefused {
    #[error("this consultation takes no replies now")]
    NotOpen,
    #[error("say why in a few words")]
    NoReason,
    #[error("say what everyone is told")]
    NoNotice,
}

/// Why something does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReplyRefused {
    #[error("this consultation takes no replies now")]
    NotOpen,
    #[error("write what you want to say")]
    NoWords,
    #[error("the reply is too long")]
    TooLong,
    #[error("too many replies wait to be read: try again another day")]
    TooMany,
    #[error("somebody decided on this reply already")]
    Decided,
    #[error("say why in a few words")]
    NoReason,
}

/// Most letters of a reply.
pub const LONGEST: usize = 2000;
/// Most replies of one consultation that wait at once: more than anyone reads, and fewer than fill a disk.
pub const MOST_WAITING: i64 = 1000;

impl Voice {
    /// Everyone there can be.
    pub const ALL: [Self; 4] = [Self::Patient, Self::Clinician, Self::Practice, Self::Other];

    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Patient => "patient",
            Self::Clinician => "clinician",
            Self::Practice => "practice",
            Self::Other => "other",
        }
    }

    /// Whom a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|voice| voice.word() == word)
    }
}

impl Opened {
    /// Open to the end of a day.
    #[must_use]
    pub const fn until(until: Date) -> Self {
        Self { until, closed: None }
    }

    /// Whether it takes replies on a day.
    #[must_use]
    pub fn takes_replies(&self, today: Date) -> bool {
        self.closed.is_none() && today <= self.until
    }

    /// Ends it before its day. What came stands and is decided on as before.
    ///
    /// # Errors
    /// [`CloseRefused`] where it is over already, or nobody says why or what everyone is told.
    pub fn close(self, by: Decision, notice: &str) -> Result<Self, CloseRefused> {
        if !self.takes_replies(by.at.london_day()) {
            return Err(CloseRefused::NotOpen);
        }
        if by.why.trim().is_empty() {
            return Err(CloseRefused::NoReason);
        }
        match notice.trim() {
            "" => Err(CloseRefused::NoNotice),
            notice => Ok(Self { closed: Some(Closed { by, notice: notice.to_owned() }), ..self }),
        }
    }
}

impl Reply {
    /// Takes a reply, plain: nothing but words and line breaks.
    ///
    /// # Errors
    /// [`ReplyRefused`] says why not.
    pub fn take(
        (voice, words, at): (Voice, &str, Stamp),
        opened: Option<&Opened>,
        waiting: i64,
    ) -> Result<Self, ReplyRefused> {
        let plain: String = words.trim().chars().filter(|c| !c.is_control() || *c == '\n').collect();
        if !opened.is_some_and(|opened| opened.takes_replies(at.london_day())) {
            return Err(ReplyRefused::NotOpen);
        }
        match plain.chars().count() {
            0 => Err(ReplyRefused::NoWords),
            count if count > LONGEST => Err(ReplyRefused::TooLong),
            _ if waiting >= MOST_WAITING => Err(ReplyRefused::TooMany),
            _ => Ok(Self { voice, words: plain, at, state: ReplyState::Waiting }),
        }
    }
}

impl ReplyState {
    /// It stands for everyone to read.
    ///
    /// # Errors
    /// [`ReplyRefused::Decided`].
    pub fn publish(self, by: Decision) -> Result<Self, ReplyRefused> {
        match self {
            Self::Waiting => Ok(Self::Published { by }),
            Self::Published { .. } | Self::Declined { .. } => Err(ReplyRefused::Decided),
        }
    }

    /// It stays back, with a reason. A published one can be taken back so, as when somebody is named in it.
    ///
    /// # Errors
    /// [`ReplyRefused::NoReason`] or [`ReplyRefused::Decided`].
    pub fn decline(self, by: Decision) -> Result<Self, ReplyRefused> {
        match self {
            Self::Declined { .. } => Err(ReplyRefused::Decided),
            Self::Waiting | Self::Published { .. } if by.why.trim().is_empty() => Err(ReplyRefused::NoReason),
            Self::Waiting | Self::Published { .. } => Ok(Self::Declined { by }),
        }
    }

    /// Who decided, if somebody did.
    #[must_use]
    pub const fn decided(&self) -> Option<&Decision> {
        match self {
            Self::Waiting => None,
            Self::Published { by } | Self::Declined { by } => Some(by),
        }
    }

    /// The word the store keeps.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Published { .. } => "published",
            Self::Declined { .. } => "declined",
        }
    }
}
