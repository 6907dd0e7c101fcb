//! A safe contact as it may be drawn, and what a practice does by hand.

use contract::{
    ids::PersonRef,
    views::control::{ErrandRow, SafeContact},
};
use domain::{
    contact::{Channel, Contact},
    stamp::Stamp,
};
use store::errand::{ByHand, Errand};

use super::practice::who;
use crate::words;

/// The channel that counts, the address masked; one that still waits for its code is not told of.
pub(crate) fn safe_contact(contact: &Contact, now: Stamp) -> SafeContact {
    let channel = match contact.confirmed.as_ref().map(|confirmed| &confirmed.channel) {
        Some(Channel::Email(mailbox)) => format!("Email to {}", mailbox.masked()),
        Some(Channel::Letter) => "A letter from the practice".to_owned(),
        Some(Channel::Nothing) => "Nothing".to_owned(),
        None => "Not set".to_owned(),
    };
    let since = contact.confirmed.as_ref().map(|confirmed| words::moment(confirmed.since, now));
    SafeContact { channel, since, large_print: contact.large_print }
}

/// One person to be told by hand.
pub(crate) fn errand(errand: &Errand, now: Stamp) -> Option<ErrandRow> {
    Some(ErrandRow {
        person: PersonRef::parse(&errand.staff_ref)?,
        who: who(&errand.identity),
        by_letter: errand.way == ByHand::Letter,
        since: words::moment(errand.since, now),
    })
}
