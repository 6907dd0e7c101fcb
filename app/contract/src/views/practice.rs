//! What staff of a practice see before they open an entry.

use super::{control::SafeContact, desk::KindCount, entry::EntryRow, switch_on::Clearing, who_else::WhoElse};
use crate::{
    ids::{EntryRef, FlagRef, PersonRef},
    section::Section,
};

/// The practice's own start page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Desk {
    pub practice: String,
    pub ods: String,
    /// Such as "Not scheduled", "On since 1 November 2026", "Declined".
    pub switch_on: String,
    /// The reader decides on it.
    pub decides: bool,
    /// The reader clears people for it.
    pub clears: bool,
    /// How many lines of the review desk wait, of each kind this role may know of.
    pub waiting: Vec<KindCount>,
    /// What waits besides.
    pub queue: Vec<QueueLine>,
    /// Whether this role reads the practice's rules.
    pub has_rules: bool,
}

/// One thing that waits for someone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QueueLine {
    pub person: Option<PersonRef>,
    /// Name and date of birth, for finding the person; no clinical words.
    pub who: String,
    /// Such as "2 redactions to look at again".
    pub what: String,
    pub since: String,
}

/// People found by a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    pub people: Vec<PersonRow>,
}

/// One person of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonRow {
    pub id: PersonRef,
    pub name: String,
    pub birth_date: String,
    /// Three, three, four digits.
    pub nhs_number: String,
}

/// A person's page at the practice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonPage {
    pub person: PersonRow,
    /// Such as "Open: detailed, from 1 November 2026" or "Closed".
    pub access: String,
    /// Everything that closes it. Empty for roles that may not know.
    pub closed_because: Vec<&'static str>,
    pub frozen: bool,
    /// The date and name a freeze was set, such as "by Dr A Shah, today at 2:15pm".
    pub frozen_note: Option<String>,
    /// Who else can see the record, each with what they see and how their access stands.
    pub proxies: Vec<String>,
    /// How the person is told that there is something new.
    pub contact: SafeContact,
    /// Only for clinicians and leads.
    pub clinical: Option<ClinicalPart>,
}

/// What only clinicians and safeguarding leads see on a person's page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClinicalPart {
    pub flags: Vec<FlagRow>,
    /// Whom a review can be given to, the reader left out: what a form sends, and the name.
    pub colleagues: Vec<(String, String)>,
    /// When the patient or a proxy last opened any page of the record.
    pub last_opened: Option<String>,
    pub who_else: WhoElse,
    /// The present grant, to fill the form with: level word, ISO from-date, history released.
    pub grant: Option<(String, String, bool)>,
    /// The patient switched their own view off.
    pub own_view_off: bool,
    /// Whether they are cleared for the practice's switch-on.
    pub clearing: Clearing,
    /// They are under 16: proxies, own access and visits are decided with them.
    pub is_young: bool,
    /// How many entries wait for review.
    pub held: i64,
    /// How many entries are of a type nobody can name.
    pub unknown: i64,
}

/// A review flag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FlagRow {
    pub id: FlagRef,
    /// Such as "Review before access (from the practice system, dated 3 May 2024)".
    pub title: String,
    pub safeguarding: bool,
    /// Such as "Raised", "Under review by Dr A Shah, due 4 December 2026".
    pub state: String,
    /// Its day has passed.
    pub is_overdue: bool,
    /// The practice system says that review is not indicated, which does not clear this flag: somebody decides.
    pub is_proposed_cleared: bool,
    pub note: String,
    /// It closes access now.
    pub closes: bool,
    /// Not cleared, so it can be owned, upheld or cleared.
    pub is_open: bool,
    /// A first person asked to clear it and this caller may agree.
    pub awaits_second: bool,
}

/// A page of a person's record as staff read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordPage {
    pub person: PersonRow,
    /// The section shown, or none for entries waiting for review.
    pub filter: RecordFilter,
    /// Visits the person keeps from proxies, such as "3 May 2026: kept from proxies. Recorded by Dr A Shah on 3 May 2026".
    pub visits: Vec<String>,
    pub rows: Vec<ReviewRow>,
    pub is_continued: bool,
    pub older_than: Option<EntryRef>,
}

/// Which entries of a record staff look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecordFilter {
    Section(Section),
    /// Waiting for review.
    Held,
    /// Of a type nobody can name.
    Unknown,
}

/// One entry with what the patient door says of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewRow {
    pub row: EntryRow,
    pub kind: &'static str,
    pub shown_to_patient: bool,
    /// Such as "redacted: third party, by Dr A Shah, review due 4 December 2026"; empty when shown.
    pub reasons: Vec<String>,
}
