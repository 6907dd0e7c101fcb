//! What makes a letter dangerous, and what somebody looked at before they let it go.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    access::Access,
    door::patient::Standing,
    flag::{Flag, FlagState},
    identity::Verification,
    ids::RedactionId,
    post::AddressMark,
    practice::marker::is_past,
    redaction::{Redaction, RedactionState},
    stamp::Stamp,
};

/// One word for each cause, with what it was when it was looked at: who looked at some has not looked at those that come
/// later, nor at one that changed since. Words of what is kept for safeguarding leads say so at their start.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dangers(BTreeSet<String>);

/// Something hidden for safety, on any holding of the same NHS number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hidden {
    pub id: RedactionId,
    pub since: Stamp,
    pub leads_only: bool,
}

impl Hidden {
    /// Of a redaction in force.
    #[must_use]
    pub const fn of(redaction: &Redaction) -> Self {
        let since = match redaction.state {
            RedactionState::Asked { since, .. } | RedactionState::InForce { since, .. } => since,
            RedactionState::Lifted { at, .. } | RedactionState::TakenBack { at } => at,
        };
        Self { id: redaction.id, since, leads_only: redaction.leads_only }
    }
}

/// What somebody looked at who lets a letter go: these dangers as they were, and this address. Any other danger, any change
/// of one, and any other address make it void.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Look {
    pub dangers: Dangers,
    pub to: Option<AddressMark>,
}

const KEPT_FOR_LEADS: &str = "leads ";
const MERGE: &str = "merge";
const PROTECTED: &str = "protected";
const UNVERIFIED: &str = "not verified";

/// What no look settles: nobody may learn where the person is, or it is not sure who they are. Their letter waits until that
/// is over.
const LASTING: [&str; 3] = [MERGE, PROTECTED, UNVERIFIED];

impl Dangers {
    /// What speaks against a letter: a flag nobody cleared, a freeze, a record that waits to be joined with another, a
    /// protected address, a number nobody verified, something hidden for safety, a flag of the past. Being young alone is
    /// none: the letter says nothing of a record.
    #[must_use]
    pub fn of(standing: &Standing, hidden: &[Hidden], today: Date) -> Self {
        let Access { freeze, in_merge, .. } = &standing.access;
        let flags = standing.flags.iter();
        let flags = flags.filter(|flag| flag.closes(&standing.imported_lifts, today) || is_past(flag));
        let mut found: BTreeSet<String> = flags.map(flag_word).collect();
        found.extend(freeze.as_ref().map(|freeze| format!("frozen {}", freeze.at.micros())));
        found.extend(in_merge.then(|| MERGE.to_owned()));
        found.extend(standing.sensitive.then(|| PROTECTED.to_owned()));
        found.extend((standing.verification != Verification::Verified).then(|| UNVERIFIED.to_owned()));
        found.extend(hidden.iter().map(hidden_word));
        // Noted beside the person, and not found: who can say for whom it is kept.
        let is_lost = standing.hidden_for_safety && hidden.is_empty();
        found.extend(is_lost.then(|| format!("{KEPT_FOR_LEADS}hidden")));
        Self(found)
    }

    /// From the words the store keeps.
    #[must_use]
    pub fn from_words(words: impl IntoIterator<Item = String>) -> Self {
        Self(words.into_iter().collect())
    }

    /// The words the store keeps.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Those that any clinician of the practice may know of.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self(self.0.iter().filter(|word| !word.starts_with(KEPT_FOR_LEADS)).cloned().collect())
    }

    fn lasts(&self) -> bool {
        LASTING.iter().any(|word| self.0.contains(*word))
    }
}

impl Look {
    /// Somebody looks at dangers and an address as they are.
    #[must_use]
    pub const fn at(dangers: Dangers, to: Option<AddressMark>) -> Self {
        Self { dangers, to }
    }

    /// Somebody else looks at some of what is: what was looked at before counts as long as it is as it was.
    #[must_use]
    pub fn joined(&self, seen: &Self, now: &Dangers) -> Self {
        let mut dangers = seen.dangers.clone();
        if self.to == seen.to {
            dangers.0.extend(self.dangers.0.intersection(&now.0).cloned());
        }
        Self { dangers, to: seen.to.clone() }
    }

    /// Of it, what any clinician of the practice may know of.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self { dangers: self.dangers.plain(), to: self.to.clone() }
    }

    /// Whether there is no danger, or exactly those that were looked at, at that address, and none that no look settles.
    #[must_use]
    pub fn settles(&self, dangers: &Dangers, to: Option<&AddressMark>) -> bool {
        dangers.0.is_empty() || (self.dangers == *dangers && self.to.as_ref() == to && !dangers.lasts())
    }
}

const fn kept(leads_only: bool) -> &'static str {
    if leads_only { KEPT_FOR_LEADS } else { "" }
}

fn flag_word(flag: &Flag) -> String {
    let state = match &flag.state {
        FlagState::Raised => format!("raised {}", flag.raised_at.micros()),
        FlagState::UnderReview { owner, due } => format!("under review {} {due} {}", owner.0, flag.raised_at.micros()),
        FlagState::Upheld { at, again, .. } => format!("upheld {} {again}", at.micros()),
        FlagState::AwaitingSecond { at, .. } => format!("awaiting second {}", at.micros()),
        FlagState::Cleared { at, .. } => format!("cleared {}", at.micros()),
        FlagState::AwaitingNewPractice { since } => format!("moved {}", since.micros()),
    };
    let kind = if flag.safeguarding { " safeguarding" } else { "" };
    format!("{}flag {} {state}{kind}", kept(flag.leads_only), flag.id.0.simple())
}

fn hidden_word(hidden: &Hidden) -> String {
    format!("{}hidden {} {}", kept(hidden.leads_only), hidden.id.0.simple(), hidden.since.micros())
}
