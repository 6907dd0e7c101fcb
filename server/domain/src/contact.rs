//! A person's safe contact: where a neutral notice may go, and only once the person said that it is private.

use std::fmt;

use crate::{ids::StaffId, stamp::Stamp};

/// Seconds for which a code that was sent counts.
pub const CODE_COUNTS_FOR: i64 = 30 * 60;
/// Wrong codes after which the right one no longer counts.
pub const WRONG_CODES: u8 = 5;
/// Codes sent in one day: nobody's mailbox is filled from here.
pub const CODES_A_DAY: usize = 5;
const DAY: i64 = 24 * 60 * 60;

/// A mail address. Never in a log, so its `Debug` is empty and it has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox(pub String);

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailbox(…)")
    }
}

impl Mailbox {
    /// The address as it may be drawn: its first letter, and where it is; for whoever reads over the shoulder.
    #[must_use]
    pub fn masked(&self) -> String {
        let (name, place) = self.0.rsplit_once('@').unwrap_or_default();
        let first: String = name.chars().take(1).collect();
        format!("{first}…@{place}")
    }
}

/// How a person wants to be told that there is something new.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Channel {
    Email(Mailbox),
    /// By post, from the practice.
    Letter,
    /// Not at all.
    Nothing,
}

/// Who set it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SetBy {
    /// The person, signed in.
    Own,
    /// Staff of the practice, with the person before them.
    Desk(StaffId),
}

/// A channel that counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confirmed {
    pub channel: Channel,
    pub since: Stamp,
    pub by: SetBy,
}

/// A mailbox to which a code was sent. It counts for nothing until the code comes back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposed {
    pub mailbox: Mailbox,
    /// Keyed hash of the code.
    pub code: String,
    pub at: Stamp,
    pub wrong: u8,
}

/// A person's safe contact. Until one is confirmed nothing is sent anywhere.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Contact {
    pub confirmed: Option<Confirmed>,
    pub proposed: Option<Proposed>,
    /// When codes were sent, those of the last day.
    pub sent: Vec<Stamp>,
    /// Letters in large print.
    pub large_print: bool,
}

impl Contact {
    /// The mailbox that counts.
    #[must_use]
    pub const fn mailbox(&self) -> Option<&Mailbox> {
        match &self.confirmed {
            Some(Confirmed { channel: Channel::Email(mailbox), .. }) => Some(mailbox),
            _ => None,
        }
    }
}

/// Too many codes were sent in one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("too many codes were sent today: try again tomorrow")]
pub struct TooManyCodes;

/// What a code that came back did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// The mailbox counts. Another that counted before is told, in the same words as always.
    Right { contact: Contact, before: Option<Mailbox> },
    /// Wrong, too late, once too often, or none was sent: all read alike.
    Wrong(Contact),
}

impl Contact {
    /// Begins to change the mailbox; the one that counts stays until the code comes back.
    ///
    /// # Errors
    /// [`TooManyCodes`].
    pub fn propose(self, mailbox: Mailbox, code: String, at: Stamp) -> Result<Self, TooManyCodes> {
        let mut sent: Vec<Stamp> = self.sent.into_iter().filter(|sent| at.seconds_since(*sent) < DAY).collect();
        if sent.len() >= CODES_A_DAY {
            return Err(TooManyCodes);
        }
        sent.push(at);
        Ok(Self { proposed: Some(Proposed { mailbox, code, at, wrong: 0 }), sent, ..self })
    }

    /// Takes a code.
    #[must_use]
    pub fn confirm(self, code: &str, at: Stamp, by: SetBy) -> Answer {
        let Some(proposed) = self.proposed.clone() else { return Answer::Wrong(self) };
        let counts = at.seconds_since(proposed.at) < CODE_COUNTS_FOR && proposed.wrong < WRONG_CODES;
        if !counts || proposed.code != code {
            let wrong = proposed.wrong.saturating_add(1);
            return Answer::Wrong(Self { proposed: Some(Proposed { wrong, ..proposed }), ..self });
        }
        let before = match &self.confirmed {
            Some(Confirmed { channel: Channel::Email(before), .. }) if *before != proposed.mailbox => {
                Some(before.clone())
            }
            _ => None,
        };
        let confirmed = Some(Confirmed { channel: Channel::Email(proposed.mailbox), since: at, by });
        Answer::Right { contact: Self { confirmed, proposed: None, ..self }, before }
    }

    /// Letters from now on.
    #[must_use]
    pub fn by_letter(self, at: Stamp, by: SetBy) -> Self {
        self.without_mail(Channel::Letter, at, by)
    }

    /// Nothing from now on. No mail says so: nothing more goes to a mailbox its owner calls unsafe.
    #[must_use]
    pub fn by_nothing(self, at: Stamp, by: SetBy) -> Self {
        self.without_mail(Channel::Nothing, at, by)
    }

    fn without_mail(self, channel: Channel, at: Stamp, by: SetBy) -> Self {
        Self { confirmed: Some(Confirmed { channel, since: at, by }), proposed: None, ..self }
    }
}

/// How a person is told, now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Way {
    Mail(Mailbox),
    /// The practice posts a letter of the fixed words.
    Letter,
    /// The practice speaks with the person alone.
    InPerson,
    /// Nobody is told.
    Nobody,
}

/// What of a person's identity decides whether they can be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Reach {
    pub deceased: bool,
    pub superseded: bool,
    pub in_merge: bool,
    pub sensitive: bool,
}

/// How a person is told of something. `must_reach` is for a look without permission: where no channel is safe the
/// practice tells them (portals §4, rules 7 and 15).
#[must_use]
pub fn way(contact: &Contact, reach: Reach, must_reach: bool) -> Way {
    let otherwise = if must_reach { Way::InPerson } else { Way::Nobody };
    if reach.deceased || reach.superseded {
        return Way::Nobody;
    }
    match contact.confirmed.as_ref().map(|confirmed| &confirmed.channel) {
        // Whose letter box or mailbox it is cannot be known while two records are being joined.
        Some(_) if reach.in_merge => otherwise,
        // Mail would tell whoever reads it that there is an account.
        Some(Channel::Email(_)) if reach.sensitive => otherwise,
        Some(Channel::Email(mailbox)) => Way::Mail(mailbox.clone()),
        // A protected address is not written on an envelope.
        Some(Channel::Letter) if reach.sensitive => Way::InPerson,
        Some(Channel::Letter) => Way::Letter,
        Some(Channel::Nothing) | None => otherwise,
    }
}
