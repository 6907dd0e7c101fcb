//! The practice door: what staff of the practice that holds an entry may read of it.

use super::patient::{Viewer, side};
use crate::{
    clinical::Permit,
    entry::Entry,
    ids::OdsCode,
    part::{Mask, Selection},
    redaction::Mark,
    role::{Role, Staff},
};

/// What the door answers for one entry.
#[derive(Debug, PartialEq, Eq)]
pub enum Decision {
    /// All of it, with the marks this role may see.
    Shown(Permit),
    Withheld(Why),
}

/// Why staff may not read an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// This role reads no clinical text.
    Role,
    /// Another practice holds the entry.
    AnotherPractice,
    /// The entry is part of their own record.
    OwnRecord,
}

/// Decides whether a member of staff may read an entry; `own_record` says whether it is about themselves.
#[must_use]
pub fn decide(staff: &Staff, entry: &Entry, own_record: bool) -> Decision {
    match may_read(staff, &entry.practice, own_record) {
        Ok(()) => Decision::Shown(Permit::new(true)),
        Err(why) => Decision::Withheld(why),
    }
}

/// Whether a member of staff may read clinical words held by a practice.
///
/// # Errors
/// Why not.
pub fn may_read(staff: &Staff, practice: &OdsCode, own_record: bool) -> Result<(), Why> {
    if staff.organisation != *practice {
        return Err(Why::AnotherPractice);
    }
    if own_record {
        return Err(Why::OwnRecord);
    }
    match staff.role {
        Role::Clinician | Role::SafeguardingLead => Ok(()),
        Role::Receptionist
        | Role::PracticeManager
        | Role::ClinicianElsewhere
        | Role::PrivacyOfficer
        | Role::ProgrammeOfficer
        | Role::AreaLead => Err(Why::Role),
    }
}

/// Whether a role may see one mark and its reason, rather than only that the entry is hidden.
#[must_use]
pub const fn may_see_mark(role: Role, mark: &Mark) -> bool {
    may_see_kept_for_leads(role, mark.leads_only)
}

/// Whether a role may see something that may be kept for safeguarding leads.
#[must_use]
pub const fn may_see_kept_for_leads(role: Role, leads_only: bool) -> bool {
    match role {
        Role::SafeguardingLead => true,
        Role::Clinician => !leads_only,
        Role::Receptionist
        | Role::PracticeManager
        | Role::ClinicianElsewhere
        | Role::PrivacyOfficer
        | Role::ProgrammeOfficer
        | Role::AreaLead => false,
    }
}

/// Decides whether a member of staff may read the list lines of entries a practice holds.
#[must_use]
pub fn decide_listed(staff: &Staff, practice: &OdsCode, own_record: bool) -> Decision {
    match may_read(staff, practice, own_record) {
        Ok(()) => Decision::Shown(Permit::new(true)),
        Err(why) => Decision::Withheld(why),
    }
}

/// The version of an entry that a viewer reads or would read, for staff who may read all of it: without the words hidden
/// from that viewer, and without those about to be.
///
/// # Errors
/// Why they may not.
pub fn version_of(
    staff: &Staff,
    entry: &Entry,
    own_record: bool,
    viewer: &Viewer,
    about_to_be: Option<&Selection>,
) -> Result<Permit, Why> {
    may_read(staff, &entry.practice, own_record)?;
    let mut mask = Mask::of(side(viewer), &entry.facts.marks);
    if let Some(words) = about_to_be {
        mask.hide(words);
    }
    Ok(Permit::without(true, mask))
}
