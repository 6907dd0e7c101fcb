//! The public information pack of one person: written to once, with a form to say no, and twelve weeks to use it.

mod batch;
mod code;
mod copies;
mod dangers;
mod letter;
mod order;
mod recipient;

pub use batch::{Batch, BatchRefused, BatchState};
pub use code::{Kept, NotAPersonalCode, PersonalCode, WrongCode, admits};
pub use copies::{CameBack, Copies, SentCopy, Which, WhyBack};
pub use dangers::{Dangers, Hidden, Look};
pub use letter::Addressed;
pub use order::{SPREAD_DAYS, Slot};
pub use recipient::{Known, LookFirst, Owners, Recipient, WRITTEN_TO_FROM, Write, next, waits_for, write_to};

use jiff::civil::Date;

use super::{
    answer::{Off, Part},
    clock::{Reading, Stops, read},
    pause::Standing,
    upload,
};
use crate::ids::{BatchId, StaffId};

/// How far a pack is; each state carries its own evidence. `copy` counts the letters printed for this person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Pack {
    /// Somebody may be in danger if this letter reaches their home: a clinician looks first.
    HeldOut {
        held: HeldOut,
        copy: u32,
    },
    /// Waits for its place in the mailing order.
    Queued {
        copy: u32,
    },
    /// On paper, and not yet in the post: a pause keeps it here.
    Printed {
        batch: BatchId,
        copy: u32,
    },
    Sent {
        on: Date,
        copy: u32,
    },
    /// The post brought it back: nobody read it, so no clock runs.
    Returned {
        on: Date,
        why: WhyBack,
        copy: u32,
    },
    /// Never to be sent: the person died or left.
    Ended {
        on: Date,
    },
}

/// Who looks at a pack that is held out, and by when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldOut {
    pub owner: StaffId,
    pub due: Date,
    /// Only what is kept for safeguarding leads holds it: nobody else learns of it.
    pub for_leads: bool,
}

/// Where a pack stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    HeldOut,
    Queued,
    Running(Reading),
    Elapsed(Reading),
    Returned,
    Ended,
}

/// A step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PackRefused {
    #[error("the programme is paused here: no letter is sent")]
    Paused,
    #[error("this letter is held out: a clinician looks first")]
    HeldOut,
    #[error("this letter does not wait to be printed")]
    NotQueued,
    #[error("this letter is not printed")]
    NotPrinted,
    #[error("this letter was not sent")]
    NotSent,
    #[error("this letter is not held out")]
    NotHeldOut,
    #[error("no letter is sent to this person any more")]
    Ended,
    #[error("a letter came back from this address: confirm it first")]
    CameBackFromHere,
    #[error("name who looks at it, and a day from today on")]
    NoOwner,
}

/// Why nobody of a practice is written to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WriteRefused {
    #[error("the programme is paused here: no letter is sent")]
    Paused,
    #[error("{}", .0.words())]
    Practice(Off),
    #[error("the wave of this practice has not started")]
    NotStarted,
}

/// Whether people of a practice may be written to now.
///
/// # Errors
/// [`WriteRefused`] says why not.
pub fn may_write(standing: &Standing<'_>, started: bool, part: Part) -> Result<(), WriteRefused> {
    if standing.is_paused() {
        return Err(WriteRefused::Paused);
    }
    match part {
        Part::None(off) => Err(WriteRefused::Practice(off)),
        Part::Implied | Part::Express if started => Ok(()),
        Part::Implied | Part::Express => Err(WriteRefused::NotStarted),
    }
}

/// What anyone reads who was not written to yet, whatever the reason.
pub const NOT_YET: &str =
    "You have not been sent a letter yet. We write to people in turn. You can say no at any time.";

impl Pack {
    /// The first letter of a person; held out where somebody has to look first.
    #[must_use]
    pub fn first(held: Option<HeldOut>) -> Self {
        match held {
            Some(held) => Self::HeldOut { held, copy: 1 },
            None => Self::Queued { copy: 1 },
        }
    }

    /// A flag came: nothing more is sent until a clinician has looked. A letter that is out stays out.
    ///
    /// # Errors
    /// [`PackRefused::NoOwner`] or [`PackRefused::Ended`].
    pub fn hold_out(self, held: HeldOut, today: Date) -> Result<Self, PackRefused> {
        if held.owner.0.trim().is_empty() || held.due < today {
            return Err(PackRefused::NoOwner);
        }
        match self {
            // What is on paper already is taken out of its batch and destroyed.
            Self::HeldOut { copy, .. } | Self::Queued { copy } | Self::Printed { copy, .. } => {
                Ok(Self::HeldOut { held, copy })
            }
            // Its next copy is what would go out.
            Self::Returned { copy, .. } => Ok(Self::HeldOut { held, copy: copy.saturating_add(1) }),
            Self::Sent { .. } => Ok(self),
            Self::Ended { .. } => Err(PackRefused::Ended),
        }
    }

    /// A clinician found that it may be sent.
    ///
    /// # Errors
    /// [`PackRefused::NotHeldOut`] or [`PackRefused::Ended`].
    pub fn clear(self) -> Result<Self, PackRefused> {
        match self {
            Self::HeldOut { copy, .. } => Ok(Self::Queued { copy }),
            Self::Ended { .. } => Err(PackRefused::Ended),
            Self::Queued { .. } | Self::Printed { .. } | Self::Sent { .. } | Self::Returned { .. } => {
                Err(PackRefused::NotHeldOut)
            }
        }
    }

    /// Puts it on paper, as one of a batch.
    ///
    /// # Errors
    /// [`PackRefused::Paused`] before all else, then what does not fit.
    pub fn print(self, batch: BatchId, standing: &Standing<'_>) -> Result<Self, PackRefused> {
        if standing.is_paused() {
            return Err(PackRefused::Paused);
        }
        match self {
            Self::Queued { copy } => Ok(Self::Printed { batch, copy }),
            Self::HeldOut { .. } => Err(PackRefused::HeldOut),
            Self::Printed { .. } | Self::Sent { .. } | Self::Returned { .. } => Err(PackRefused::NotQueued),
            Self::Ended { .. } => Err(PackRefused::Ended),
        }
    }

    /// The printed batch was destroyed: the letter waits again.
    ///
    /// # Errors
    /// [`PackRefused::NotPrinted`] or [`PackRefused::Ended`].
    pub fn scrap(self) -> Result<Self, PackRefused> {
        match self {
            Self::Printed { copy, .. } => Ok(Self::Queued { copy }),
            Self::Ended { .. } => Err(PackRefused::Ended),
            Self::HeldOut { .. } | Self::Queued { .. } | Self::Sent { .. } | Self::Returned { .. } => {
                Err(PackRefused::NotPrinted)
            }
        }
    }

    /// Hands it to the post; the clock starts.
    ///
    /// # Errors
    /// [`PackRefused::Paused`] before all else, then what does not fit.
    pub fn send(self, on: Date, standing: &Standing<'_>) -> Result<Self, PackRefused> {
        if standing.is_paused() {
            return Err(PackRefused::Paused);
        }
        match self {
            Self::Printed { copy, .. } => Ok(Self::Sent { on, copy }),
            Self::HeldOut { .. } => Err(PackRefused::HeldOut),
            Self::Queued { .. } | Self::Sent { .. } | Self::Returned { .. } => Err(PackRefused::NotPrinted),
            Self::Ended { .. } => Err(PackRefused::Ended),
        }
    }

    /// The post brought a copy back. The clock of the newest is at nothing again; an earlier one changes nothing of what was
    /// printed since, and one that is known to have come back may be noted twice.
    ///
    /// # Errors
    /// [`PackRefused::NotSent`] or [`PackRefused::Ended`].
    pub fn give_back(self, back: u32, on: Date, why: WhyBack) -> Result<Self, PackRefused> {
        match self {
            Self::Sent { copy, .. } if back == copy => Ok(Self::Returned { on, why, copy }),
            Self::Returned { copy, .. } if back == copy => Ok(self),
            Self::Sent { copy, .. }
            | Self::Returned { copy, .. }
            | Self::HeldOut { copy, .. }
            | Self::Queued { copy }
            | Self::Printed { copy, .. }
                if (1..copy).contains(&back) =>
            {
                Ok(self)
            }
            Self::Ended { .. } => Err(PackRefused::Ended),
            Self::Sent { .. }
            | Self::HeldOut { .. }
            | Self::Queued { .. }
            | Self::Printed { .. }
            | Self::Returned { .. } => Err(PackRefused::NotSent),
        }
    }

    /// Prints another copy: for one that came back, or one that got lost. Its own clock starts when it is sent, so whoever
    /// asks for another copy loses no time to decide. Where one is on its way already, whatever keeps it, nothing changes and
    /// nothing tells of it.
    ///
    /// # Errors
    /// [`PackRefused::NotSent`] or [`PackRefused::Ended`].
    pub fn reprint(self) -> Result<Self, PackRefused> {
        match self {
            Self::Sent { copy, .. } | Self::Returned { copy, .. } => Ok(Self::Queued { copy: copy.saturating_add(1) }),
            Self::Ended { .. } => Err(PackRefused::Ended),
            Self::HeldOut { copy, .. } | Self::Queued { copy } | Self::Printed { copy, .. } if copy > 1 => Ok(self),
            Self::HeldOut { .. } | Self::Queued { .. } | Self::Printed { .. } => Err(PackRefused::NotSent),
        }
    }

    /// The newest copy that left; none where none did.
    #[must_use]
    pub const fn newest_sent(&self) -> Option<u32> {
        match self {
            Self::Sent { copy, .. } | Self::Returned { copy, .. } => Some(*copy),
            Self::HeldOut { copy, .. } | Self::Queued { copy } | Self::Printed { copy, .. } => {
                match copy.checked_sub(1) {
                    Some(0) | None => None,
                    before => before,
                }
            }
            Self::Ended { .. } => None,
        }
    }

    /// The person died or left: nothing is sent any more.
    #[must_use]
    pub fn end(self, on: Date) -> Self {
        match self {
            Self::Ended { on } => Self::Ended { on },
            Self::HeldOut { .. }
            | Self::Queued { .. }
            | Self::Printed { .. }
            | Self::Sent { .. }
            | Self::Returned { .. } => Self::Ended { on },
        }
    }

    /// Where it stands on a day, with the days its practice stood and was given.
    #[must_use]
    pub fn stage(&self, today: Date, stops: &Stops, more: i64) -> Stage {
        match self {
            Self::HeldOut { .. } => Stage::HeldOut,
            Self::Queued { .. } | Self::Printed { .. } => Stage::Queued,
            Self::Returned { .. } => Stage::Returned,
            Self::Ended { .. } => Stage::Ended,
            Self::Sent { on, .. } => match read(*on, today, stops, more) {
                reading if reading.is_over() => Stage::Elapsed(reading),
                reading => Stage::Running(reading),
            },
        }
    }

    /// The word the store keeps.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::HeldOut { .. } => "held-out",
            Self::Queued { .. } => "queued",
            Self::Printed { .. } => "printed",
            Self::Sent { .. } => "sent",
            Self::Returned { .. } => "returned",
            Self::Ended { .. } => "ended",
        }
    }
}

impl Stage {
    /// What the person reads: the days left, or one sentence for everyone who was not written to.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::HeldOut | Self::Queued | Self::Returned | Self::Ended => NOT_YET.to_owned(),
            Self::Running(reading) => {
                format!("You have {} days left to decide. You can say no at any time.", reading.left())
            }
            Self::Elapsed(_) => "Your time to decide is over. You can still say no at any time.".to_owned(),
        }
    }

    /// What the gate of an upload asks about.
    #[must_use]
    pub const fn for_upload(self) -> upload::Pack {
        match self {
            Self::Running(reading) | Self::Elapsed(reading) => upload::Pack::Running(reading),
            Self::HeldOut | Self::Queued | Self::Returned | Self::Ended => upload::Pack::NotSent,
        }
    }
}
