//! The clinician door (DESIGN §2): whether someone elsewhere may open a person's summary, and how much of it.

use crate::{
    alert::{AlertReason, AlertType, raised_by},
    ids::{OdsCode, StaffId},
    role::Role,
    sharing::{Choice, Extent},
    stamp::Stamp,
    view::{Basis, Relationship, Scope, minutes},
};

/// Someone at the door.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caller {
    pub id: StaffId,
    pub role: Role,
    pub organisation: OdsCode,
    pub basis: Basis,
    pub relationship: Relationship,
    /// Until when the patient's approval lasts, where that is the basis.
    pub approved_until: Option<Stamp>,
    /// The record is their own.
    pub own_record: bool,
}

/// What the door needs to know about the person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    pub choice: Choice,
    /// The practice that holds the summary.
    pub practice: OdsCode,
    /// Marked sensitive in the national demographics: nobody may learn where they are.
    pub sensitive: bool,
}

/// An open door.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    pub scope: Scope,
    pub until: Stamp,
    /// No address, contact, practice or place goes with it.
    pub without_places: bool,
    /// Alerts to raise before anything is shown.
    pub alerts: Vec<(AlertType, AlertReason)>,
    /// Telling the patient waits for an officer.
    pub told_later: bool,
}

/// Why it stays shut. Only [`Shut::words`] reach the caller.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shut {
    Role,
    OwnRecord,
    OptedOut,
    BlockedOrganisation,
    BlockedClinician,
    /// The patient wants to be asked on their phone.
    AskFirst,
    EmergenciesNotAllowed,
    /// The approval is over.
    NotApproved,
    /// Not this person's practice.
    NotOwnPractice,
    /// Only a privacy officer opens under statute or court order, and nothing else.
    OfficerOnly,
    NoReason,
}

/// Fewer letters than this are no reason.
const LEAST_REASON: usize = 10;

/// Decides one look.
///
/// Statute and court order pass a block and a ban on emergencies; nothing passes an opt-out.
///
/// # Errors
/// The first reason it stays shut.
pub fn decide(caller: &Caller, subject: &Subject, now: Stamp) -> Result<Opened, Shut> {
    let basis = &caller.basis;
    let by_law = matches!(basis, Basis::Statute { .. } | Basis::CourtOrder { .. });
    match caller.role {
        Role::Clinician | Role::SafeguardingLead | Role::ClinicianElsewhere => {
            if by_law {
                return Err(Shut::OfficerOnly);
            }
        }
        Role::PrivacyOfficer => {
            if !by_law {
                return Err(Shut::OfficerOnly);
            }
        }
        Role::Receptionist | Role::PracticeManager | Role::ProgrammeOfficer | Role::AreaLead => {
            return Err(Shut::Role);
        }
    }
    if caller.own_record {
        return Err(Shut::OwnRecord);
    }
    let choice = &subject.choice;
    if choice.extent == Extent::OptedOut {
        return Err(Shut::OptedOut);
    }
    if !by_law {
        if choice.blocked_organisations.contains(&caller.organisation) {
            return Err(Shut::BlockedOrganisation);
        }
        if choice.blocked_clinicians.contains(&caller.id) {
            return Err(Shut::BlockedClinician);
        }
    }
    let mut until = now.plus_seconds(minutes(basis) * 60);
    match basis {
        Basis::OwnPractice => {
            if caller.organisation != subject.practice {
                return Err(Shut::NotOwnPractice);
            }
        }
        Basis::InPerson => {
            if choice.ask_first {
                return Err(Shut::AskFirst);
            }
        }
        Basis::Approved(_) => match caller.approved_until {
            Some(end) if now < end => until = until.min(end),
            _ => return Err(Shut::NotApproved),
        },
        Basis::Emergency { .. } => {
            if !choice.emergency_allowed {
                return Err(Shut::EmergenciesNotAllowed);
            }
        }
        Basis::PublicInterest { .. } | Basis::Statute { .. } | Basis::CourtOrder { .. } => {}
    }
    if basis.why().is_some_and(|why| why.trim().chars().count() < LEAST_REASON) {
        return Err(Shut::NoReason);
    }
    Ok(Opened {
        scope: if choice.extent == Extent::ExpressCoreAndAdditional { Scope::CoreAndAdditional } else { Scope::Core },
        until,
        without_places: subject.sensitive,
        alerts: raised_by(basis, caller.relationship),
        told_later: basis.is_told_later(),
    })
}

impl Shut {
    /// What the caller reads. A block, a ban on emergencies and no summary at all read alike.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Role | Self::OfficerOnly => "Your role cannot open a summary on this ground.",
            Self::OwnRecord => "You cannot open your own record here.",
            Self::OptedOut => "This person does not share a summary.",
            Self::BlockedOrganisation | Self::BlockedClinician | Self::EmergenciesNotAllowed => NO_SUMMARY,
            Self::AskFirst => "This person wants to be asked first. Send them a request.",
            Self::NotApproved => "There is no approval that covers this. Send a request, or use another ground.",
            Self::NotOwnPractice => "This person is not registered with your practice.",
            Self::NoReason => "Write the reason in a few words.",
        }
    }
}

/// What anyone meets where there is nothing to open.
pub const NO_SUMMARY: &str = "No summary is available. This does not mean nothing is known.";
