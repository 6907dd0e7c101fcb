//! The programme's gate before a practice turns online access on. Turning it on stays the practice's own step
//! ([`SwitchOn`](crate::practice::SwitchOn)); the gate only says whether that step may be taken now.

use super::{
    answer::{Off, Part},
    pause::Standing,
};
use crate::practice::Whom;

/// Everything the gate asks about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opening<'a> {
    pub standing: Standing<'a>,
    /// Whether the wave of the practice has started.
    pub started: bool,
    pub part: Part,
    /// Whom the practice wants to open.
    pub whom: Whom,
}

/// Why a practice may not turn online access on now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.words())]
pub enum OpeningRefused {
    Paused,
    Practice(Off),
    NotStarted,
    ExpressOnly,
}

impl OpeningRefused {
    /// The words staff read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Paused => "The programme is paused for your practice. You can turn this on when it goes on.",
            Self::Practice(off) => off.words(),
            Self::NotStarted => "The wave of your practice has not started.",
            Self::ExpressOnly => {
                "Your practice answered: with express consent only. Open the people you have cleared alone."
            }
        }
    }
}

/// Whether a practice may turn online access on now.
///
/// # Errors
/// [`OpeningRefused`] says why not.
pub fn may_open(opening: &Opening<'_>) -> Result<(), OpeningRefused> {
    if opening.standing.is_paused() {
        return Err(OpeningRefused::Paused);
    }
    match (opening.part, opening.whom) {
        (Part::None(off), _) => Err(OpeningRefused::Practice(off)),
        _ if !opening.started => Err(OpeningRefused::NotStarted),
        (Part::Express, Whom::Everyone) => Err(OpeningRefused::ExpressOnly),
        (Part::Express, Whom::Cleared) | (Part::Implied, _) => Ok(()),
    }
}
