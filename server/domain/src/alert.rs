//! An alert: someone looked, or claimed a relationship, without the patient's permission, and an officer must judge it.

use crate::{
    ids::{AlertId, StaffId},
    stamp::Stamp,
    view::{Basis, Relationship},
};

/// What happened. Codes 1 and 2 of `SCR-AlertType`: NHS facts §1.5.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum AlertType {
    /// 1: a self-claimed relationship.
    SelfClaimed,
    /// 2: access without permission.
    Access,
}

/// Why. Codes 1 to 6 of `SCR-AlertReason`: NHS facts §1.5.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum AlertReason {
    PublicInterest,
    Statute,
    CourtOrder,
    /// 4: a relationship self-claimed in an emergency.
    SelfClaimEmergency,
    /// 5: access made in an emergency.
    AccessEmergency,
    Other,
}

impl AlertType {
    /// The words officers read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::SelfClaimed => "Relationship claimed",
            Self::Access => "Opened without permission",
        }
    }

    /// The national code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SelfClaimed => "1",
            Self::Access => "2",
        }
    }

    /// The type a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::SelfClaimed, Self::Access].into_iter().find(|one| one.code() == code)
    }
}

impl AlertReason {
    /// Every reason.
    pub const ALL: [Self; 6] = [
        Self::PublicInterest,
        Self::Statute,
        Self::CourtOrder,
        Self::SelfClaimEmergency,
        Self::AccessEmergency,
        Self::Other,
    ];

    /// The words officers read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::PublicInterest => "Public interest",
            Self::Statute => "Statute",
            Self::CourtOrder => "Court order",
            Self::SelfClaimEmergency | Self::AccessEmergency => "Emergency",
            Self::Other => "Other",
        }
    }

    /// The national code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PublicInterest => "1",
            Self::Statute => "2",
            Self::CourtOrder => "3",
            Self::SelfClaimEmergency => "4",
            Self::AccessEmergency => "5",
            Self::Other => "6",
        }
    }

    /// The reason a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Whether the national service takes this pair: 1 with 1, 2, 3, 4, 6; 2 with 1, 2, 3, 5.
#[must_use]
pub const fn is_a_pair(alert: AlertType, reason: AlertReason) -> bool {
    match (alert, reason) {
        (_, AlertReason::PublicInterest | AlertReason::Statute | AlertReason::CourtOrder)
        | (AlertType::SelfClaimed, AlertReason::SelfClaimEmergency | AlertReason::Other)
        | (AlertType::Access, AlertReason::AccessEmergency) => true,
        (AlertType::SelfClaimed, AlertReason::AccessEmergency)
        | (AlertType::Access, AlertReason::SelfClaimEmergency | AlertReason::Other) => false,
    }
}

/// The alerts one look raises: for access without permission, and for a relationship nobody else vouches for.
#[must_use]
pub fn raised_by(basis: &Basis, relationship: Relationship) -> Vec<(AlertType, AlertReason)> {
    let (access, claim) = match basis {
        Basis::OwnPractice | Basis::InPerson | Basis::Approved(_) => (None, AlertReason::Other),
        Basis::Emergency { .. } => (Some(AlertReason::AccessEmergency), AlertReason::SelfClaimEmergency),
        Basis::PublicInterest { .. } => (Some(AlertReason::PublicInterest), AlertReason::PublicInterest),
        Basis::Statute { .. } => (Some(AlertReason::Statute), AlertReason::Statute),
        Basis::CourtOrder { .. } => (Some(AlertReason::CourtOrder), AlertReason::CourtOrder),
    };
    let claimed = matches!(relationship, Relationship::SelfClaimed).then_some((AlertType::SelfClaimed, claim));
    access.map(|reason| (AlertType::Access, reason)).into_iter().chain(claimed).collect()
}

/// How far the judging is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AlertState {
    Open,
    /// Given to someone further up, with why.
    Escalated {
        by: StaffId,
        at: Stamp,
        why: String,
    },
    Justified {
        by: StaffId,
        at: Stamp,
        why: String,
    },
    NotJustified {
        by: StaffId,
        at: Stamp,
        why: String,
    },
}

impl AlertState {
    /// The word the store keeps.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Escalated { .. } => "escalated",
            Self::Justified { .. } => "justified",
            Self::NotJustified { .. } => "not-justified",
        }
    }
}

/// Whether the patient is told, or an officer put it off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Telling {
    /// At once, by their safe channel, and in who looked.
    Now,
    /// Not before an officer looks at it again on this day.
    Deferred { review_on: jiff::civil::Date, why: String, by: Option<StaffId> },
}

/// One alert.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alert {
    pub id: AlertId,
    pub kind: AlertType,
    pub reason: AlertReason,
    pub raised_at: Stamp,
    pub telling: Telling,
    pub state: AlertState,
}

impl AlertId {
    /// The name of an alert outside: it says nothing of the person or the look.
    #[must_use]
    pub fn reference(self) -> String {
        self.0.simple().to_string()[..8].to_uppercase()
    }
}

/// Hours an officer has to close an alert before it is overdue.
pub const DUE_AFTER_HOURS: i64 = 72;

/// A step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AlertRefused {
    #[error("this alert is closed already")]
    Closed,
    #[error("say why in a few words")]
    NoReason,
    #[error("the review date must be after today")]
    ReviewInThePast,
    #[error("the patient was told already")]
    Told,
}

/// Days after which an officer first looks again at telling that was put off by law.
pub const FIRST_REVIEW_DAYS: i64 = 7;

impl Alert {
    /// A new alert. Where the law puts off telling the patient, it comes back to an officer in a week.
    #[must_use]
    pub fn raise(id: AlertId, (kind, reason): (AlertType, AlertReason), at: Stamp, told_later: bool) -> Self {
        let telling = if told_later {
            let review_on = at.plus_seconds(FIRST_REVIEW_DAYS * 24 * 3600).london_day();
            Telling::Deferred { review_on, why: "Opened under statute or court order".to_owned(), by: None }
        } else {
            Telling::Now
        };
        Self { id, kind, reason, raised_at: at, telling, state: AlertState::Open }
    }

    /// Whether nobody closed it in time.
    #[must_use]
    pub fn is_overdue(&self, now: Stamp) -> bool {
        self.is_open() && now >= self.raised_at.plus_seconds(DUE_AFTER_HOURS * 3600)
    }

    /// Whether an officer must still judge it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, AlertState::Open | AlertState::Escalated { .. })
    }

    /// Judges it.
    ///
    /// # Errors
    /// [`AlertRefused::Closed`] or [`AlertRefused::NoReason`].
    pub fn judge(self, justified: bool, by: StaffId, at: Stamp, why: &str) -> Result<Self, AlertRefused> {
        let why = self.open_with(why)?;
        let state =
            if justified { AlertState::Justified { by, at, why } } else { AlertState::NotJustified { by, at, why } };
        Ok(Self { state, ..self })
    }

    /// Gives it to someone further up.
    ///
    /// # Errors
    /// [`AlertRefused::Closed`] or [`AlertRefused::NoReason`].
    pub fn escalate(self, by: StaffId, at: Stamp, why: &str) -> Result<Self, AlertRefused> {
        let why = self.open_with(why)?;
        Ok(Self { state: AlertState::Escalated { by, at, why }, ..self })
    }

    /// Puts off telling the patient until it is looked at again.
    ///
    /// # Errors
    /// [`AlertRefused`] says what is missing. What was told cannot be put off.
    pub fn defer(
        self,
        by: StaffId,
        why: &str,
        review_on: jiff::civil::Date,
        today: jiff::civil::Date,
        was_told: bool,
    ) -> Result<Self, AlertRefused> {
        let why = why.trim();
        if why.is_empty() {
            return Err(AlertRefused::NoReason);
        }
        if review_on <= today {
            return Err(AlertRefused::ReviewInThePast);
        }
        if was_told {
            return Err(AlertRefused::Told);
        }
        Ok(Self { telling: Telling::Deferred { review_on, why: why.to_owned(), by: Some(by) }, ..self })
    }

    /// The patient may be told now.
    #[must_use]
    pub fn tell(self) -> Self {
        Self { telling: Telling::Now, ..self }
    }

    fn open_with(&self, why: &str) -> Result<String, AlertRefused> {
        if !self.is_open() {
            return Err(AlertRefused::Closed);
        }
        let why = why.trim();
        if why.is_empty() { Err(AlertRefused::NoReason) } else { Ok(why.to_owned()) }
    }
}
