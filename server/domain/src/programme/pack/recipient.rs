//! Who is written to, who is looked at first, and who is not written to.

use std::collections::BTreeSet;

use jiff::{ToSpan, civil::Date};

use super::{HeldOut, Pack};
use crate::{
    access::Access,
    date::age_on,
    door::patient::Standing,
    identity::{Registration, Verification},
    practice::marker::Marker,
};

/// From this age a person is written to themselves. A letter to a child is read by those it lives with; until a young
/// person is written to, nothing of theirs is uploaded on silence.
pub const WRITTEN_TO_FROM: i16 = 16;

/// What makes a letter dangerous, one word for each cause, so that a look at some is no look at those that come later.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dangers(BTreeSet<String>);

/// What is known of a person before a letter is made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recipient {
    /// Alive, regularly registered here, under the number that counts.
    pub belongs: bool,
    pub born: Option<Date>,
    pub dangers: Dangers,
    /// Somewhere to send it to is known.
    pub has_address: bool,
}

/// Why somebody looks first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LookFirst {
    Danger,
    NoAddress,
    /// The form works with the date of birth alone.
    NoBirthDate,
}

/// What becomes of a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Write {
    To,
    Hold(LookFirst),
    Not,
}

/// A pack as it is kept, with what a clinician has looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    pub pack: Pack,
    pub looked_at: Dangers,
}

const MERGE: &str = "merge";
const PROTECTED: &str = "protected";
const UNVERIFIED: &str = "not verified";

/// What no clinician's look settles: nobody may learn where the person is, or it is not sure who they are. Their letter waits
/// until that is over.
const LASTING: [&str; 3] = [MERGE, PROTECTED, UNVERIFIED];

impl Dangers {
    /// What speaks against a letter: a flag nobody cleared, a freeze, a record that waits to be joined with another, a
    /// protected address, a number nobody verified, something hidden for safety, a flag of the past. Being young alone is
    /// none: the letter says nothing of a record.
    #[must_use]
    pub fn of(standing: &Standing, today: Date) -> Self {
        let Access { freeze, in_merge, .. } = &standing.access;
        let open = standing.flags.iter().filter(|flag| flag.closes(&standing.imported_lifts, today));
        let mut found: BTreeSet<String> = open.map(|flag| format!("flag {}", flag.id.0.simple())).collect();
        found.extend(freeze.as_ref().map(|freeze| format!("frozen {}", freeze.at.micros())));
        found.extend(in_merge.then(|| MERGE.to_owned()));
        found.extend(standing.sensitive.then(|| PROTECTED.to_owned()));
        found.extend((standing.verification != Verification::Verified).then(|| UNVERIFIED.to_owned()));
        found.extend(standing.markers(today).filter_map(|marker| match marker {
            Marker::SafetyRedaction => Some("hidden".to_owned()),
            Marker::PastFlag => Some("past flag".to_owned()),
            Marker::Under18 => None,
        }));
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

    /// Whether there is none that was not looked at, and none that no look can settle.
    #[must_use]
    pub fn are_within(&self, looked_at: &Self) -> bool {
        self.0.is_subset(&looked_at.0) && LASTING.iter().all(|word| !self.0.contains(*word))
    }
}

impl Recipient {
    /// What is known of a person by what the doors know.
    #[must_use]
    pub fn of(standing: &Standing, has_address: bool, today: Date) -> Self {
        Self {
            belongs: !standing.deceased && !standing.superseded && standing.registration == Registration::Regular,
            born: standing.birth_date,
            dangers: Dangers::of(standing, today),
            has_address,
        }
    }

    /// The day a child becomes old enough to be written to; none for anybody who is.
    #[must_use]
    pub fn grows_up(&self, today: Date) -> Option<Date> {
        let born = self.born.filter(|born| age_on(*born, today) < WRITTEN_TO_FROM)?;
        Some(born.saturating_add(i64::from(WRITTEN_TO_FROM).years()))
    }
}

/// Whether a letter may go to a person, given the dangers a clinician has looked at.
#[must_use]
pub fn write_to(recipient: &Recipient, looked_at: &Dangers, today: Date) -> Write {
    if !recipient.belongs || recipient.grows_up(today).is_some() {
        Write::Not
    } else if !recipient.dangers.are_within(looked_at) {
        Write::Hold(LookFirst::Danger)
    } else if !recipient.has_address {
        Write::Hold(LookFirst::NoAddress)
    } else if recipient.born.is_none() {
        Write::Hold(LookFirst::NoBirthDate)
    } else {
        Write::To
    }
}

/// What a person's pack becomes by what is known of them now. A letter that is out stays out, but for a death or a move; what
/// is held out waits for somebody to look, whatever changes; who comes back is written to anew.
#[must_use]
pub fn next(known: Option<Known>, recipient: &Recipient, held: HeldOut, today: Date) -> Known {
    let nothing = Known { pack: Pack::Ended { on: today }, looked_at: Dangers::default() };
    let Known { pack, looked_at } = known.unwrap_or(nothing);
    let pack = match (write_to(recipient, &looked_at, today), pack) {
        (Write::Not, pack) => pack.end(today),
        (Write::To, Pack::Ended { .. }) => Pack::first(None),
        (Write::Hold(_), Pack::Ended { .. }) => Pack::first(Some(held)),
        (Write::Hold(_), pack @ (Pack::Queued { .. } | Pack::Printed { .. } | Pack::Returned { .. })) => {
            pack.clone().hold_out(held, today).unwrap_or(pack)
        }
        (Write::To | Write::Hold(_), pack) => pack,
    };
    Known { pack, looked_at }
}
