//! What the programme can do to a practice's switch-on: plan it, and never turn it on.
//!
//! In 2023 practices were switched on because they had not said no in time (history: *Automatic access*). Here no event of
//! the programme opens anybody, and none moves a practice that said no.

use jiff::civil::Date;

use super::switch_on::SwitchOn;

/// A wave of the programme. Source: DESIGN §4.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Wave {
    Pilot,
    EarlyAdopter,
    FastFollower,
    Accelerated,
    Rest,
}

impl Wave {
    /// Every wave, in the order they go.
    pub const ALL: [Self; 5] = [Self::Pilot, Self::EarlyAdopter, Self::FastFollower, Self::Accelerated, Self::Rest];

    /// The word the command line and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pilot => "pilot",
            Self::EarlyAdopter => "early-adopter",
            Self::FastFollower => "fast-follower",
            Self::Accelerated => "accelerated",
            Self::Rest => "rest",
        }
    }

    /// The wave a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wave| wave.word() == word)
    }
}

/// Something the programme does, or a day of its plan that comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProgrammeEvent {
    /// The practice gets a day, as part of a wave or alone.
    Planned {
        wave: Option<Wave>,
        on: Date,
    },
    /// The practice is no longer in the plan.
    Withdrawn,
    /// The wave starts.
    WaveStarted {
        wave: Wave,
    },
    /// The planned day came.
    DayCame {
        today: Date,
    },
    /// The nation, the area, the wave or the practice is paused.
    Paused {
        today: Date,
    },
    Resumed,
    /// A day by which every practice has to be on, such as that of the contract of 2023.
    DutyFrom {
        day: Date,
    },
}

impl SwitchOn {
    /// What an event of the programme makes of it. No event leads to [`SwitchOn::On`], and a no comes back unchanged.
    #[must_use]
    pub fn on_programme(self, event: ProgrammeEvent) -> Self {
        match (self, event) {
            (Self::NotScheduled { .. } | Self::Scheduled { .. }, ProgrammeEvent::Planned { wave, on }) => {
                Self::Scheduled { on, wave }
            }
            (Self::Scheduled { .. }, ProgrammeEvent::Withdrawn) => Self::UNDECIDED,
            // A yes for a day to come was given for a programme that went on: after a pause it is asked for again.
            (Self::On { since, .. }, ProgrammeEvent::Paused { today }) if since > today => {
                Self::Scheduled { on: since, wave: None }
            }
            (as_it_was, _) => as_it_was,
        }
    }
}
