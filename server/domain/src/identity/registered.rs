//! With which practice a person is registered, when two hold a record of them.

use jiff::civil::Date;

use super::Registration;

/// What one practice's data say of a registration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Registered {
    pub registration: Registration,
    /// The first day, where the source says it.
    pub since: Option<Date>,
}

/// What a record does that arrives for someone whom another practice holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Claim {
    /// The person moved here.
    Takes,
    /// A late file of a practice they left: it stays closed, and nobody need look.
    Stays,
    /// They seem to have moved here, but nobody says since when: both practices look.
    TakesInDoubt,
    /// They may have come back, but nobody says since when: it stays closed until both practices have looked.
    StaysInDoubt,
}

impl Claim {
    /// Whether this practice's holding is the one that counts from now on.
    #[must_use]
    pub const fn takes(self) -> bool {
        matches!(self, Self::Takes | Self::TakesInDoubt)
    }

    /// Whether both practices must look.
    #[must_use]
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Self::TakesInDoubt | Self::StaysInDoubt)
    }
}

/// Decides between what arrives and what another practice holds now; `held_before` says that this practice had the person
/// and lost them. A registration that ended, or that began earlier, never takes anyone; the later period wins.
#[must_use]
pub fn claim(arriving: Registered, elsewhere: Registered, held_before: bool) -> Claim {
    if arriving.registration != Registration::Regular {
        return Claim::Stays;
    }
    if elsewhere.registration != Registration::Regular {
        return Claim::Takes;
    }
    match (arriving.since, elsewhere.since) {
        (Some(here), Some(there)) if here > there => Claim::Takes,
        (Some(here), Some(there)) if here < there => Claim::Stays,
        _ if held_before => Claim::StaysInDoubt,
        _ => Claim::TakesInDoubt,
    }
}
