//! A question to a patient who chose *ask me first*: may this summary be seen?

use crate::{
    ids::{OdsCode, RequestId, StaffId},
    stamp::Stamp,
};

/// Hours after which an unanswered request lapses.
pub const LAPSES_AFTER_HOURS: i64 = 24;

/// One question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    pub id: RequestId,
    pub asker: StaffId,
    pub asker_name: String,
    pub organisation: OdsCode,
    pub asked_at: Stamp,
    pub state: RequestState,
}

/// How far it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RequestState {
    Asked,
    Approved(Approval),
    Declined {
        at: Stamp,
    },
    /// Nobody answered in time, or the asker took it back.
    Lapsed {
        at: Stamp,
    },
}

/// What the patient allowed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approval {
    pub at: Stamp,
    pub until: Stamp,
    /// One look, and then it is used up.
    pub once: bool,
    /// Others of the asker's organisation may use it too.
    pub for_team: bool,
    pub used: bool,
}

impl Approval {
    /// Whether another look may begin with it.
    #[must_use]
    pub fn counts(&self, now: Stamp) -> bool {
        now < self.until && !self.at.is_of_a_wrong_clock(now) && !(self.once && self.used)
    }
}

/// A step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RequestRefused {
    #[error("this request was answered already, or its time is over")]
    NotWaiting,
    #[error("the approval is used up or over, or was given to someone else")]
    NotCovered,
}

impl Request {
    /// Whether the patient can still answer.
    #[must_use]
    pub fn is_waiting(&self, now: Stamp) -> bool {
        self.state == RequestState::Asked && now < self.lapses_at()
    }

    /// When it lapses unless it is answered.
    #[must_use]
    pub const fn lapses_at(&self) -> Stamp {
        self.asked_at.plus_seconds(LAPSES_AFTER_HOURS * 3600)
    }

    /// The patient says yes.
    ///
    /// # Errors
    /// [`RequestRefused::NotWaiting`].
    pub fn approve(self, at: Stamp, until: Stamp, once: bool, for_team: bool) -> Result<Self, RequestRefused> {
        if !self.is_waiting(at) {
            return Err(RequestRefused::NotWaiting);
        }
        let approval = Approval { at, until, once, for_team, used: false };
        Ok(Self { state: RequestState::Approved(approval), ..self })
    }

    /// The patient says no.
    ///
    /// # Errors
    /// [`RequestRefused::NotWaiting`].
    pub fn decline(self, at: Stamp) -> Result<Self, RequestRefused> {
        if !self.is_waiting(at) {
            return Err(RequestRefused::NotWaiting);
        }
        Ok(Self { state: RequestState::Declined { at }, ..self })
    }

    /// Ends it: nobody answered, or a yes is taken back.
    #[must_use]
    pub fn lapse(self, at: Stamp) -> Self {
        match self.state {
            RequestState::Asked | RequestState::Approved(_) => Self { state: RequestState::Lapsed { at }, ..self },
            RequestState::Declined { .. } | RequestState::Lapsed { .. } => self,
        }
    }

    /// Uses an approval for one look: answers until when it lasts.
    ///
    /// # Errors
    /// [`RequestRefused::NotCovered`].
    pub fn cover(self, viewer: &StaffId, organisation: &OdsCode, now: Stamp) -> Result<(Self, Stamp), RequestRefused> {
        let RequestState::Approved(approval) = &self.state else { return Err(RequestRefused::NotCovered) };
        let mine = *viewer == self.asker || approval.for_team;
        let good = mine && *organisation == self.organisation && approval.counts(now);
        if !good {
            return Err(RequestRefused::NotCovered);
        }
        let until = approval.until;
        let approval = Approval { used: true, ..approval.clone() };
        Ok((Self { state: RequestState::Approved(approval), ..self }, until))
    }
}
