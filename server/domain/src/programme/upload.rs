//! The gate before a summary is taken in (DESIGN §3, *Upload of a summary*), with its reason.

use super::{
    answer::{Off, Part, is_express},
    clock::Reading,
    pause::Standing,
};
use crate::sharing::Extent;

/// Where a person's pack stands, as far as an upload asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pack {
    /// Not yet written to, for whatever reason.
    NotSent,
    Running(Reading),
}

/// Everything the gate asks about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Upload<'a> {
    pub extent: Extent,
    pub standing: Standing<'a>,
    /// Whether the wave of the practice has started.
    pub started: bool,
    pub part: Part,
    pub pack: Pack,
}

/// Why a summary is not taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.words())]
pub enum UploadRefused {
    OptedOut,
    Paused,
    NotStarted,
    Practice(Off),
    NeedsExpress,
    Waiting,
}

impl UploadRefused {
    /// The words a system and its operator read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OptedOut => "The person does not share a summary.",
            Self::Paused => "The programme is paused for this practice: nothing is sent until it goes on.",
            Self::NotStarted => "The wave of this practice has not started.",
            Self::Practice(off) => off.words(),
            Self::NeedsExpress => {
                "This practice takes part with express consent only, and the person has not said yes."
            }
            Self::Waiting => "The person's time to decide is not over.",
        }
    }
}

/// Whether a summary may be taken in now.
///
/// # Errors
/// [`UploadRefused`]: the person's own no before all else, then what stops everybody, then what stops this one. A person not
/// yet written to and one whose weeks run read alike: the sender learns nothing of who is held out.
pub fn may_upload(upload: &Upload<'_>) -> Result<(), UploadRefused> {
    if upload.extent == Extent::OptedOut {
        return Err(UploadRefused::OptedOut);
    }
    if upload.standing.is_paused() {
        return Err(UploadRefused::Paused);
    }
    if !upload.started {
        return Err(UploadRefused::NotStarted);
    }
    let express = is_express(upload.extent);
    match (upload.part, upload.pack) {
        (Part::None(off), _) => Err(UploadRefused::Practice(off)),
        (Part::Express | Part::Implied, _) if express => Ok(()),
        (Part::Express, _) => Err(UploadRefused::NeedsExpress),
        (Part::Implied, Pack::Running(reading)) if reading.is_over() => Ok(()),
        (Part::Implied, Pack::Running(_) | Pack::NotSent) => Err(UploadRefused::Waiting),
    }
}
