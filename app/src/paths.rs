//! Addresses, built from typed ids alone.

pub mod alerts;
pub mod control_room;
pub mod corrections;
pub mod desk;
pub mod finding;
pub mod identity;
pub mod opt_out;
pub mod packs;
pub mod programme;
pub mod proxy;
pub mod readiness;
pub mod rules;
pub mod switch_on;
pub mod viewer;
pub mod young;

use contract::{
    ids::{EntryRef, FlagRef, PersonRef, ReceiptRef, RedactionRef, SessionRef},
    section::Section,
    views::practice::RecordFilter,
};

use crate::frame::Area;

pub const PRACTICE: &str = "/practice";
pub const SEARCH: &str = "/practice/search";
/// Codes for the practice's own system.
pub const CODES: &str = "/practice/codes.csv";
pub const EXIT: &str = "/exit";
pub const SIGN_IN: &str = "/sign-in";
/// The sign-in service asks even someone it knows.
pub const SIGN_IN_AGAIN: &str = "/sign-in/again";
pub const SIGN_IN_STAFF: &str = "/sign-in/staff";
pub const STAFF_ROLE: &str = "/sign-in/staff/role";
pub const SIGN_OUT: &str = "/sign-out";
pub const BEFORE_YOU_START: &str = "/before-you-start";
pub const ACCOUNT: &str = "/account";
pub const CONTACT: &str = "/account/contact";
pub const CONTACT_EMAIL: &str = "/account/contact/email";
pub const CONTACT_CODE: &str = "/account/contact/code";
pub const CONTACT_CHANNEL: &str = "/account/contact/channel";
pub const VIEW: &str = "/account/view";
pub const VIEW_OFF: &str = "/account/view/off";
pub const VIEW_BACK: &str = "/account/view/back";
pub const LETTERS: &str = "/practice/letters";
pub const END_ALL: &str = "/account/sessions/end-all";

/// The patient's pages, as the patient, a proxy or a preview reaches them.
#[derive(Clone, Debug)]
pub struct PatientPaths(String);

impl PatientPaths {
    #[must_use]
    pub fn of(area: Area<'_>) -> Self {
        match area {
            Area::Preview { person } => Self(format!("{}/preview", self::person(person))),
            Area::Proxy { who, .. } => Self(proxy::of(who)),
            Area::Public | Area::Patient | Area::Staff { .. } => Self(String::new()),
        }
    }

    #[must_use]
    pub fn home(&self) -> String {
        if self.0.is_empty() { "/".to_owned() } else { self.0.clone() }
    }

    #[must_use]
    pub fn search(&self) -> String {
        format!("{}{}", self.0, finding::SEARCH)
    }

    #[must_use]
    pub fn summary(&self) -> String {
        format!("{}/summary", self.0)
    }

    #[must_use]
    pub fn record(&self) -> String {
        format!("{}/record", self.0)
    }

    #[must_use]
    pub fn section(&self, section: Section) -> String {
        format!("{}/record/{}", self.0, section.slug())
    }

    #[must_use]
    pub fn section_after(&self, section: Section, after: &EntryRef) -> String {
        format!("{}?after={after}", self.section(section))
    }

    #[must_use]
    pub fn entry(&self, entry: &EntryRef) -> String {
        format!("{}/record/entry/{entry}", self.0)
    }
}

/// Where a session of the account is ended.
#[must_use]
pub fn end_session(session: &SessionRef) -> String {
    format!("/account/sessions/{session}/end")
}

/// The letter to print for a person.
#[must_use]
pub fn letter(person: &PersonRef) -> String {
    format!("{LETTERS}/{person}")
}

/// The letter for one person as a file to print.
#[must_use]
pub fn letter_file(person: &PersonRef) -> String {
    format!("{LETTERS}/{person}/letter.pdf")
}

/// The same in large print.
#[must_use]
pub fn letter_in_large_print(person: &PersonRef) -> String {
    format!("{LETTERS}/{person}/large-print.pdf")
}

/// Where it is noted that a person was told by hand.
#[must_use]
pub fn told(person: &PersonRef) -> String {
    format!("{LETTERS}/{person}/told")
}

/// A person's page at the practice.
#[must_use]
pub fn person(person: &PersonRef) -> String {
    format!("/practice/people/{person}")
}

/// One of the actions on a person's page: `flags`, `freeze`, `unfreeze`, `access` or `preview`.
#[must_use]
pub fn on_person(id: &PersonRef, action: &'static str) -> String {
    format!("{}/{action}", person(id))
}

/// Where a step on a flag is posted.
#[must_use]
pub fn flag(id: &PersonRef, flag: &FlagRef) -> String {
    format!("{}/flags/{flag}", person(id))
}

/// A part of the record as staff read it.
#[must_use]
pub fn record(id: &PersonRef, filter: RecordFilter) -> String {
    format!("{}/record/{}", person(id), record_slug(filter))
}

/// The same, further down.
#[must_use]
pub fn record_after(id: &PersonRef, filter: RecordFilter, after: &EntryRef) -> String {
    format!("{}?after={after}", record(id, filter))
}

/// The review page of an entry.
#[must_use]
pub fn entry(id: &PersonRef, entry: &EntryRef) -> String {
    format!("{}/entry/{entry}", person(id))
}

/// One of the actions on an entry: `redact`, `release` or `undo`.
#[must_use]
pub fn on_entry(id: &PersonRef, entry: &EntryRef, action: &'static str) -> String {
    format!("{}/{action}", self::entry(id, entry))
}

/// Where a redaction is lifted.
#[must_use]
pub fn lift(id: &PersonRef, entry: &EntryRef, redaction: &RedactionRef) -> String {
    format!("{}/redactions/{redaction}/lift", self::entry(id, entry))
}

/// What one decision hid.
#[must_use]
pub fn hidden_together(id: &PersonRef, together: &RedactionRef) -> String {
    format!("{}/hidden/{together}", person(id))
}

/// The word for a filter in addresses.
#[must_use]
pub const fn record_slug(filter: RecordFilter) -> &'static str {
    match filter {
        RecordFilter::Section(section) => section.slug(),
        RecordFilter::Held => "held",
        RecordFilter::Unknown => "unknown",
    }
}

/// The filter a word in an address names.
#[must_use]
pub fn record_filter(slug: &str) -> Option<RecordFilter> {
    match slug {
        "held" => Some(RecordFilter::Held),
        "unknown" => Some(RecordFilter::Unknown),
        _ => Section::from_slug(slug).map(RecordFilter::Section),
    }
}

pub const SHARING: &str = "/sharing";
pub const RECEIPTS: &str = "/sharing/receipts";

/// A receipt of a sharing choice.
#[must_use]
pub fn receipt(receipt: &ReceiptRef) -> String {
    format!("{RECEIPTS}/{receipt}")
}

/// The same, as the practice prints it.
#[must_use]
pub fn receipt_of(id: &PersonRef, receipt: &ReceiptRef) -> String {
    format!("{}/receipts/{receipt}", on_person(id, "sharing"))
}

/// Where the practice accepts or lets go of a choice that waits.
#[must_use]
pub fn settle_sharing(id: &PersonRef) -> String {
    format!("{}/waiting", on_person(id, "sharing"))
}
