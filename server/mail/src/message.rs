//! A message: a recipient and one notice in its fixed words.

use std::{fmt, str::FromStr};

use lettre::Address;
use url::Url;

use crate::Notice;

/// Text that is no mail address Candour can write to: ask for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that is not a mail address")]
pub struct NotAnAddress;

/// Where a message goes: one plain ASCII address. Never in a log, so it has no `Display` and an empty `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(Address);

impl FromStr for Recipient {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        // Not every server takes other letters, and a quoted name may hold spaces and worse.
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(NotAnAddress);
        }
        text.parse().map(Self).map_err(|_| NotAnAddress)
    }
}

impl Recipient {
    /// The address, for the outbox.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    pub(crate) const fn address(&self) -> &Address {
        &self.0
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recipient(…)")
    }
}

/// A message ready to be posted. Only a [`Notice`] makes one.
#[derive(Clone, Debug)]
pub struct Message {
    to: Recipient,
    subject: &'static str,
    body: String,
}

impl Message {
    /// A notice with the address of the service under it; of `service` only scheme, host and port are written.
    #[must_use]
    pub fn new(to: Recipient, notice: Notice, service: &Url) -> Self {
        let body = format!("{}\n\n{}", notice.text(), service.origin().ascii_serialization());
        Self { to, subject: Notice::SUBJECT, body }
    }

    #[must_use]
    pub const fn to(&self) -> &Recipient {
        &self.to
    }

    #[must_use]
    pub const fn subject(&self) -> &'static str {
        self.subject
    }

    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }
}
