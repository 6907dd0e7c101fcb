//! One entry as a clinician reviews it.

use super::{
    entry::EntryPage,
    practice::{PersonRow, ReviewRow},
    who_else::WhoElse,
};
use crate::ids::{CorrectionRef, RedactionRef};

/// The review page of one entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewPage {
    pub person: PersonRow,
    pub entry: EntryPage,
    /// What the patient reads of it, where words are hidden from them.
    pub patient_reads: Option<EntryPage>,
    /// What proxies read of it, where words are hidden from them.
    pub proxies_read: Option<EntryPage>,
    pub shown_to_patient: bool,
    pub reasons: Vec<String>,
    pub redactions: Vec<RedactionRow>,
    /// What the patient put beside a refusal to change it, newest first: the words, and their day.
    pub statements: Vec<(String, String)>,
    /// Entries linked to it, offered to be hidden with it.
    pub linked: Vec<ReviewRow>,
    /// It waits for a clinician and can be released.
    pub can_release: bool,
    /// Seconds left in which its release can be undone.
    pub undo_seconds: Option<i64>,
    /// When the patient or a proxy last opened it; such as "Opened today at 2:15pm" or "Not opened".
    pub last_opened: String,
    pub who_else: WhoElse,
    /// Which state of the entry this is; a release is for this one.
    pub version: i64,
}

/// One redaction of the entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RedactionRow {
    pub id: RedactionRef,
    /// Such as "Third party, hidden from patient and proxies, by Dr A Shah on 3 May 2026".
    pub about: String,
    pub review_on: Option<String>,
    pub in_force: bool,
    /// The patient's request it stands on, which is answered instead of lifting it.
    pub asked: Option<CorrectionRef>,
}
