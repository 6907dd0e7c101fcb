//! A person's safe contact, as kept.

use domain::{
    contact::{Channel, Confirmed, Contact, Mailbox, Proposed, SetBy},
    ids::StaffId,
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};

use crate::fault::StoreError;

#[derive(Serialize, Deserialize)]
struct Stored {
    confirmed: Option<StoredConfirmed>,
    proposed: Option<StoredProposed>,
    sent: Vec<i64>,
    #[serde(default)]
    large_print: bool,
}

#[derive(Serialize, Deserialize)]
struct StoredConfirmed {
    channel: StoredChannel,
    since: i64,
    /// None: the person's own act.
    desk: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredChannel {
    Email(String),
    Letter,
    Nothing,
}

#[derive(Serialize, Deserialize)]
struct StoredProposed {
    mailbox: String,
    code: String,
    at: i64,
    wrong: u8,
}

/// The stored text of a contact.
pub(crate) fn write(contact: &Contact) -> Result<String, StoreError> {
    let confirmed = contact.confirmed.as_ref().map(|confirmed| StoredConfirmed {
        channel: match &confirmed.channel {
            Channel::Email(mailbox) => StoredChannel::Email(mailbox.0.clone()),
            Channel::Letter => StoredChannel::Letter,
            Channel::Nothing => StoredChannel::Nothing,
        },
        since: confirmed.since.micros(),
        desk: match &confirmed.by {
            SetBy::Own => None,
            SetBy::Desk(staff) => Some(staff.0.clone()),
        },
    });
    let proposed = contact.proposed.as_ref().map(|proposed| StoredProposed {
        mailbox: proposed.mailbox.0.clone(),
        code: proposed.code.clone(),
        at: proposed.at.micros(),
        wrong: proposed.wrong,
    });
    let sent = contact.sent.iter().map(|at| at.micros()).collect();
    super::text("contact", &Stored { confirmed, proposed, sent, large_print: contact.large_print })
}

/// A contact from stored text.
pub(crate) fn read(text: &str) -> Result<Contact, StoreError> {
    let stored: Stored = super::read("contact", text)?;
    Ok(Contact {
        confirmed: stored.confirmed.map(|confirmed| Confirmed {
            channel: match confirmed.channel {
                StoredChannel::Email(mailbox) => Channel::Email(Mailbox(mailbox)),
                StoredChannel::Letter => Channel::Letter,
                StoredChannel::Nothing => Channel::Nothing,
            },
            since: Stamp::from_micros(confirmed.since),
            by: confirmed.desk.map_or(SetBy::Own, |staff| SetBy::Desk(StaffId(staff))),
        }),
        proposed: stored.proposed.map(|proposed| Proposed {
            mailbox: Mailbox(proposed.mailbox),
            code: proposed.code,
            at: Stamp::from_micros(proposed.at),
            wrong: proposed.wrong,
        }),
        sent: stored.sent.into_iter().map(Stamp::from_micros).collect(),
        large_print: stored.large_print,
    })
}
