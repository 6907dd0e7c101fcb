//! One grant: who may look after a record, on what ground, how much of it, and until when.

use jiff::{ToSpan, civil::Date};

use super::{Concern, ConcernKind, Ground, ProxyRefused, words};
use crate::{
    date::age_on,
    door::patient::Pieces,
    ids::{GrantId, StaffId},
    stamp::Stamp,
};

/// Days before the renewal date in which renewal comes into the practice's queue.
pub const RENEW_NOTICE_DAYS: i64 = 28;

/// What was seen before access was granted, by whom and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    pub seen: String,
    pub by: StaffId,
    pub at: Stamp,
}

/// How far a grant is; each state carries its own evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GrantState {
    /// It opens up to and on this day.
    InForce { renew_by: Date },
    /// Stopped by a member of staff until a clinician lets it go on.
    Paused { renew_by: Date, by: StaffId, at: Stamp, why: String },
    /// Taken away, without a word to the proxy.
    Ended { by: StaffId, at: Stamp, why: String },
    /// The person moved to another practice, which may grant anew.
    Moved,
}

/// What is asked of a new grant, or of one that is renewed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Granted {
    /// The proxy's name, as staff typed it.
    pub name: String,
    pub ground: Ground,
    pub pieces: Pieces,
    pub evidence: Evidence,
}

/// Somebody's access to another person's record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProxyGrant {
    pub id: GrantId,
    pub granted: Granted,
    pub state: GrantState,
}

/// Why a grant opens nothing now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotInForce {
    Ended,
    Paused,
    /// Something recorded about the person pauses it.
    Concern(ConcernKind),
    /// Its renewal date has passed.
    Lapsed,
    /// The ground does not carry at the person's age, or their age is not known.
    Age,
}

impl ProxyGrant {
    /// Grants access for a year.
    ///
    /// # Errors
    /// [`ProxyRefused`] says what is missing, or that the ground does not fit the person's age.
    pub fn new(id: GrantId, granted: Granted, born: Option<Date>) -> Result<Self, ProxyRefused> {
        let today = granted.evidence.at.london_day();
        let granted = granted.checked(born, today)?;
        Ok(Self { id, granted, state: GrantState::InForce { renew_by: in_a_year(today) } })
    }

    /// Renews it for a year from now on evidence seen anew; a paused grant stays paused.
    ///
    /// # Errors
    /// [`ProxyRefused`], as for a new one, and [`ProxyRefused::Ended`].
    pub fn renew(self, granted: Granted, born: Option<Date>) -> Result<Self, ProxyRefused> {
        let today = granted.evidence.at.london_day();
        let granted = granted.checked(born, today)?;
        let renew_by = in_a_year(today);
        let state = match self.state {
            GrantState::InForce { .. } => GrantState::InForce { renew_by },
            GrantState::Paused { by, at, why, .. } => GrantState::Paused { renew_by, by, at, why },
            GrantState::Ended { .. } | GrantState::Moved => return Err(ProxyRefused::Ended),
        };
        Ok(Self { id: self.id, granted, state })
    }

    /// Stops it at the proxy's next request. Needs no reason: an urgent act must not wait for words.
    ///
    /// # Errors
    /// [`ProxyRefused::AlreadyPaused`] or [`ProxyRefused::Ended`].
    pub fn pause(self, by: StaffId, at: Stamp, why: &str) -> Result<Self, ProxyRefused> {
        match self.state {
            GrantState::InForce { renew_by } => {
                let state = GrantState::Paused { renew_by, by, at, why: why.trim().to_owned() };
                Ok(Self { state, ..self })
            }
            GrantState::Paused { .. } => Err(ProxyRefused::AlreadyPaused),
            GrantState::Ended { .. } | GrantState::Moved => Err(ProxyRefused::Ended),
        }
    }

    /// Lets a paused grant go on, with a reason; its renewal date stays.
    ///
    /// # Errors
    /// [`ProxyRefused::NoReason`], [`ProxyRefused::NotPaused`] or [`ProxyRefused::Ended`].
    pub fn resume(self, why: &str) -> Result<Self, ProxyRefused> {
        words(why, ProxyRefused::NoReason)?;
        match self.state {
            GrantState::Paused { renew_by, .. } => Ok(Self { state: GrantState::InForce { renew_by }, ..self }),
            GrantState::InForce { .. } => Err(ProxyRefused::NotPaused),
            GrantState::Ended { .. } | GrantState::Moved => Err(ProxyRefused::Ended),
        }
    }

    /// Takes it away at the proxy's next request, and tells them nothing.
    ///
    /// # Errors
    /// [`ProxyRefused::Ended`].
    pub fn end(self, by: StaffId, at: Stamp, why: &str) -> Result<Self, ProxyRefused> {
        match self.state {
            GrantState::InForce { .. } | GrantState::Paused { .. } => {
                Ok(Self { state: GrantState::Ended { by, at, why: why.trim().to_owned() }, ..self })
            }
            GrantState::Ended { .. } | GrantState::Moved => Err(ProxyRefused::Ended),
        }
    }

    /// What it lets the proxy reach today, given everything recorded about the person.
    ///
    /// # Errors
    /// [`NotInForce`], for staff alone: to the proxy they all read alike.
    pub fn pieces(&self, concerns: &[Concern], born: Option<Date>, today: Date) -> Result<Pieces, NotInForce> {
        let renew_by = match &self.state {
            GrantState::InForce { renew_by } => *renew_by,
            GrantState::Paused { .. } => return Err(NotInForce::Paused),
            GrantState::Ended { .. } | GrantState::Moved => return Err(NotInForce::Ended),
        };
        let ground = self.granted.ground;
        if let Some(concern) = concerns.iter().find(|concern| concern.pauses(ground)) {
            return Err(NotInForce::Concern(concern.kind));
        }
        if renew_by < today {
            return Err(NotInForce::Lapsed);
        }
        match born {
            Some(born) if ground.fits(age_on(born, today)) => {
                let since = Some(self.granted.evidence.at.london_day());
                Ok(Pieces { since, ..self.granted.pieces.clone() })
            }
            Some(_) | None => Err(NotInForce::Age),
        }
    }

    /// Not ended: it can be renewed, paused or taken away.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.renew_by().is_some()
    }

    /// The last day it opens without renewal; none once it has ended.
    #[must_use]
    pub const fn renew_by(&self) -> Option<Date> {
        match &self.state {
            GrantState::InForce { renew_by } | GrantState::Paused { renew_by, .. } => Some(*renew_by),
            GrantState::Ended { .. } | GrantState::Moved => None,
        }
    }

    /// Whether somebody should renew it now.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        self.renew_by().is_some_and(|renew_by| renew_by <= today.saturating_add(RENEW_NOTICE_DAYS.days()))
    }
}

impl Granted {
    /// With something in every field, and only pieces that can ever be read.
    fn checked(mut self, born: Option<Date>, today: Date) -> Result<Self, ProxyRefused> {
        self.name = words(&self.name, ProxyRefused::NoName)?;
        self.evidence.seen = words(&self.evidence.seen, ProxyRefused::NoEvidence)?;
        self.pieces.kinds.retain(|kind| kind.is_readable());
        self.pieces.kinds.sort_unstable();
        self.pieces.kinds.dedup();
        if self.pieces.kinds.is_empty() {
            return Err(ProxyRefused::NoPieces);
        }
        let born = born.ok_or(ProxyRefused::AgeUnknown)?;
        if self.ground.fits(age_on(born, today)) { Ok(self) } else { Err(ProxyRefused::WrongAge) }
    }
}

/// The same day a year on; from 29 February the last of that month.
fn in_a_year(today: Date) -> Date {
    today.saturating_add(1.year())
}
