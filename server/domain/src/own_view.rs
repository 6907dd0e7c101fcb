//! A person's own off-switch for their online view: at once and without a message; back only after a private check.
//!
//! The check is the practice's: it speaks with the person alone. A code kept at home could be demanded by whoever made
//! the person switch on or off; a practice that asks in private cannot be answered for them (portals §4, rule 10).

use crate::stamp::Stamp;

/// How far it is. What closes the door is [`switched_off`](crate::access::Access::switched_off) alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum OwnView {
    #[default]
    On,
    Off {
        since: Stamp,
    },
    /// The person asked to see it again; the practice has yet to speak with them.
    Asked {
        since: Stamp,
        at: Stamp,
    },
}

/// Why the view does not come back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotBack {
    #[error("sign in again first")]
    SignInAgain,
    #[error("the view is not switched off")]
    NotOff,
}

impl OwnView {
    /// Switches off. Off again counts anew: what was asked for before is withdrawn.
    #[must_use]
    pub const fn switch_off(self, at: Stamp) -> Self {
        Self::Off { since: at }
    }

    /// Asks for it back, in a session begun after it was switched off.
    ///
    /// # Errors
    /// [`NotBack`].
    pub fn ask_back(self, at: Stamp, signed_in: Stamp) -> Result<Self, NotBack> {
        match self {
            Self::On => Err(NotBack::NotOff),
            Self::Off { since } | Self::Asked { since, .. } if signed_in <= since => Err(NotBack::SignInAgain),
            Self::Off { since } => Ok(Self::Asked { since, at }),
            Self::Asked { .. } => Ok(self),
        }
    }

    /// The practice spoke with the person alone.
    ///
    /// # Errors
    /// [`NotBack::NotOff`].
    pub const fn back(self) -> Result<Self, NotBack> {
        match self {
            Self::On => Err(NotBack::NotOff),
            Self::Off { .. } | Self::Asked { .. } => Ok(Self::On),
        }
    }
}
