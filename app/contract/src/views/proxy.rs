//! Who looks after whom.

use super::practice::PersonRow;
use crate::{
    ids::{ConcernRef, GrantRef, LookedAfterRef},
    section::Section,
};

/// Someone an account looks after. Never listed unless their record is open to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LookedAfter {
    pub id: LookedAfterRef,
    /// Their given name.
    pub name: String,
}

/// Everyone who looks after a person, for the staff of their practice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProxiesPage {
    pub person: PersonRow,
    /// The reader may grant, renew and decide.
    pub clinical: bool,
    pub grants: Vec<GrantRow>,
    pub concerns: Vec<ConcernRow>,
}

/// One person's access to another's record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GrantRow {
    pub id: GrantRef,
    /// As staff typed it.
    pub name: String,
    /// Such as "Parental responsibility".
    pub ground: &'static str,
    /// The word a form sends for it.
    pub ground_word: &'static str,
    /// Such as "Birth certificate, seen by Dr A Shah on 20 November 2026".
    pub evidence: String,
    /// What it covers, in words.
    pub pieces: String,
    /// The same, to fill a form with.
    pub sections: Vec<Section>,
    pub free_text: bool,
    /// Such as "In force until 20 November 2027".
    pub state: String,
    /// Not ended.
    pub is_live: bool,
    /// Stopped by a member of staff, and a clinician may let it go on.
    pub is_paused: bool,
    /// It opens nothing now.
    pub is_closed: bool,
    /// Somebody should renew it.
    pub is_due: bool,
}

/// A dispute, a court order or lost capacity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConcernRow {
    pub id: ConcernRef,
    /// Such as "Dispute".
    pub what: &'static str,
    /// Such as "Recorded by Dr A Shah, today at 2:15pm".
    pub recorded: String,
    /// Empty for roles that may not read it.
    pub note: String,
    pub is_open: bool,
    /// Who decided, when and why; empty while it is open.
    pub decided: String,
}
