//! The clinician door (DESIGN §2): whether someone elsewhere may open a person's summary, and how much of it.
//!
//! **What a shut door tells.** *Does not share a summary* and *wants to be asked first* tell a clinician that the person is
//! there. Both are meant: the national API answers an opt-out with 403 in its own words (NHS facts §1), so the viewer would
//! hide nothing by staying silent; a patient who opted out is safer when staff ask them than when staff think nothing is
//! known; and nobody can send a request who is not told that one is wanted. Who learns it has given an NHS number and the
//! date of birth that goes with it, has a clinical role, claimed a relationship, is counted by the minute, and stands in the
//! log. A person who fears one clinician or one place blocks them instead: a block is asked before everything else the
//! patient chose, so whoever is blocked meets *no summary is available*, as anyone does where nobody is, and learns neither
//! that the person is there nor what they chose.

use crate::{
    alert::{AlertReason, AlertType, raised_by},
    clinical::Permit,
    entry::{Facts, Finish, Review},
    ids::{OdsCode, StaffId},
    kind::Kind,
    role::Role,
    sharing::{Choice, Extent},
    stamp::Stamp,
    summary::{Heading, Others, Row},
    view::{Basis, Relationship, Scope, minutes},
};

/// Someone at the door.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caller {
    pub id: StaffId,
    pub role: Role,
    pub organisation: OdsCode,
    pub basis: Basis,
    /// None where nobody vouches for one and they claim none.
    pub relationship: Option<Relationship>,
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
    /// Only a privacy officer opens under statute or court order, and nothing else.
    OfficerOnly,
    NoReason,
    /// There is no approval, or it is over.
    NotApproved,
    /// Nobody vouches for a relationship, and the caller claims none.
    NoRelationship,
    /// Nobody is there, the date of birth is another's, or it is in doubt whose record it is.
    NoSummary,
    OptedOut,
    BlockedOrganisation,
    BlockedClinician,
    /// The patient wants to be asked on their phone.
    AskFirst,
    EmergenciesNotAllowed,
    /// Not this person's practice.
    NotOwnPractice,
}

/// Fewer letters than this are no reason.
const LEAST_REASON: usize = 10;

/// Decides one look at someone, or at nobody.
///
/// What lies with the caller is decided first, so that a wrong role, a missing reason or an unclaimed relationship
/// reads alike whoever was asked for, and says nothing of them. Statute and court order pass a block and a ban on
/// emergencies; nothing passes an opt-out.
///
/// # Errors
/// The first reason it stays shut.
pub fn decide(caller: &Caller, subject: Option<&Subject>, now: Stamp) -> Result<Opened, Shut> {
    let basis = &caller.basis;
    let relationship = of_the_caller(caller, now)?;
    if *basis == Basis::OwnPractice && subject.is_none_or(|subject| subject.practice != caller.organisation) {
        return Err(Shut::NotOwnPractice);
    }
    let subject = subject.ok_or(Shut::NoSummary)?;
    let choice = &subject.choice;
    // First of all, so that whoever is blocked meets one answer whatever else the patient chose.
    if !is_by_law(basis) {
        if choice.blocked_organisations.contains(&caller.organisation) {
            return Err(Shut::BlockedOrganisation);
        }
        if choice.blocked_clinicians.contains(&caller.id) {
            return Err(Shut::BlockedClinician);
        }
    }
    if choice.extent == Extent::OptedOut {
        return Err(Shut::OptedOut);
    }
    match basis {
        Basis::InPerson if choice.ask_first => return Err(Shut::AskFirst),
        Basis::Emergency { .. } if !choice.emergency_allowed => return Err(Shut::EmergenciesNotAllowed),
        Basis::OwnPractice
        | Basis::InPerson
        | Basis::Approved(_)
        | Basis::Emergency { .. }
        | Basis::PublicInterest { .. }
        | Basis::Statute { .. }
        | Basis::CourtOrder { .. } => {}
    }
    let ends = now.plus_seconds(minutes(basis) * 60);
    Ok(Opened {
        scope: if choice.extent == Extent::ExpressCoreAndAdditional { Scope::CoreAndAdditional } else { Scope::Core },
        until: approved_until(caller).map_or(ends, |approved| ends.min(approved)),
        without_places: subject.sensitive,
        alerts: raised_by(basis, relationship),
        told_later: basis.is_told_later(),
    })
}

const fn is_by_law(basis: &Basis) -> bool {
    matches!(basis, Basis::Statute { .. } | Basis::CourtOrder { .. })
}

/// Until when an approval lasts that is the basis of the look.
const fn approved_until(caller: &Caller) -> Option<Stamp> {
    match caller.basis {
        Basis::Approved(_) => caller.approved_until,
        _ => None,
    }
}

/// What is decided without looking at anybody.
fn of_the_caller(caller: &Caller, now: Stamp) -> Result<Relationship, Shut> {
    let by_law = is_by_law(&caller.basis);
    match caller.role {
        Role::Clinician | Role::SafeguardingLead | Role::ClinicianElsewhere if by_law => return Err(Shut::OfficerOnly),
        Role::PrivacyOfficer if !by_law => return Err(Shut::OfficerOnly),
        Role::Clinician | Role::SafeguardingLead | Role::ClinicianElsewhere | Role::PrivacyOfficer => {}
        Role::Receptionist | Role::PracticeManager | Role::ProgrammeOfficer | Role::AreaLead => {
            return Err(Shut::Role);
        }
    }
    if caller.own_record {
        return Err(Shut::OwnRecord);
    }
    if caller.basis.why().is_some_and(|why| why.trim().chars().count() < LEAST_REASON) {
        return Err(Shut::NoReason);
    }
    // Nobody answered, no, and nobody there to answer read alike.
    if matches!(caller.basis, Basis::Approved(_)) && approved_until(caller).is_none_or(|end| end <= now) {
        return Err(Shut::NotApproved);
    }
    caller.relationship.ok_or(Shut::NoRelationship)
}

/// The kinds of the record that a scope holds. Source: NHS facts §2.1.
#[must_use]
pub const fn kinds(scope: Scope) -> &'static [Kind] {
    match scope {
        Scope::Core => &[Kind::Allergy, Kind::Medicine],
        Scope::CoreAndAdditional => {
            &[Kind::Allergy, Kind::Medicine, Kind::Problem, Kind::Procedure, Kind::Immunisation, Kind::Plan]
        }
    }
}

/// Whether one entry goes with an opened summary; a permit never reads free text.
///
/// What a practice keeps from the patient it does not keep from clinicians: redactions, holds and `NOPAT` change
/// nothing here. Labels nobody can name keep an entry in the practice until one of its clinicians released it.
#[must_use]
pub fn decide_entry(opened: &Opened, facts: &Facts) -> Option<Permit> {
    let goes = kinds(opened.scope).contains(&facts.kind)
        && facts.finish == Finish::Final
        && !facts.access_code
        && facts.drawable
        && !stays(facts);
    goes.then(|| Permit::new(false))
}

/// Whether labels nobody can name keep an entry in the practice.
#[must_use]
pub const fn stays(facts: &Facts) -> bool {
    facts.labels.other && !matches!(facts.review, Review::Released { .. })
}

/// Whether a heading goes with a scope. Source: NHS facts §2.1.
#[must_use]
pub const fn reaches(scope: Scope, heading: Heading) -> bool {
    heading.is_core() || (matches!(scope, Scope::CoreAndAdditional) && !matches!(heading, Heading::Unknown))
}

/// The kinds a look at a scope is said to have shown: of every heading there is, whichever summary there was, and
/// whether or not anything stood under it. An empty one must not tell.
#[must_use]
pub const fn kinds_told(scope: Scope) -> &'static [Kind] {
    match scope {
        Scope::Core => kinds(Scope::Core),
        Scope::CoreAndAdditional => &[
            Kind::Allergy,
            Kind::Medicine,
            Kind::Problem,
            Kind::Procedure,
            Kind::Immunisation,
            Kind::Plan,
            Kind::TestResult,
            Kind::Document,
            Kind::Finding,
        ],
    }
}

/// Whether one row of a document the practice sent goes with an opened summary.
///
/// `others.withheld` are the entries that stay in the practice ([`stays`]): a row that speaks of one stays too, unless
/// an entry that goes says the same. *Nothing known* never goes while one stays that could be known. What a practice
/// wrote beside a row goes only where the person shares more than the core: the reason for a medicine is a problem.
#[must_use]
pub fn decide_row(opened: &Opened, row: &Row, others: &Others) -> Option<Permit> {
    let falls = row.falls_with(&others.withheld) && (row.denies || !row.stands_with(&others.shown));
    let goes = reaches(opened.scope, row.heading)
        && row.finish == Finish::Final
        && !row.access_code
        && !row.labels.other
        && !falls;
    goes.then(|| Permit::new(opened.scope == Scope::CoreAndAdditional))
}

impl Shut {
    /// The word the audit log keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::OwnRecord => "own-record",
            Self::OfficerOnly => "officer-only",
            Self::NoReason => "no-reason",
            Self::NotApproved => "not-approved",
            Self::NoRelationship => "no-relationship",
            Self::NoSummary => "no-summary",
            Self::OptedOut => "opted-out",
            Self::BlockedOrganisation => "blocked-organisation",
            Self::BlockedClinician => "blocked-clinician",
            Self::AskFirst => "ask-first",
            Self::EmergenciesNotAllowed => "emergencies-not-allowed",
            Self::NotOwnPractice => "not-own-practice",
        }
    }

    /// What the caller reads. A block, a ban on emergencies and no summary at all read alike.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Role | Self::OfficerOnly => "Your role cannot open a summary on this ground.",
            Self::OwnRecord => "You cannot open your own record here.",
            Self::OptedOut => "This person does not share a summary.",
            Self::NoSummary | Self::BlockedOrganisation | Self::BlockedClinician | Self::EmergenciesNotAllowed => {
                NO_SUMMARY
            }
            Self::AskFirst => "This person wants to be asked first. Send them a request.",
            Self::NotApproved => "There is no approval that covers this. Send a request, or use another ground.",
            Self::NotOwnPractice => "This person is not registered with your practice.",
            Self::NoRelationship => "Say that you are involved in this person’s care.",
            Self::NoReason => "Write the reason in a few words.",
        }
    }
}

/// What anyone meets where there is nothing to open.
pub const NO_SUMMARY: &str = "No summary is available. This does not mean nothing is known.";
