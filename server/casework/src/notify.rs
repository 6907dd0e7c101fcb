//! Telling a person that there is something new, in one wording for all, inside the transaction it tells of.

use domain::{
    contact::{Reach, Way, way},
    ids::PersonId,
    stamp::Stamp,
};
use store::{StoreError, Tx, errand::ByHand, person::Held};
use uuid::Uuid;

use crate::office::Office;

/// What a person is told of. It never reaches the words; it only keeps the same thing from being told twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Someone asks to see the summary.
    Request(Uuid),
    /// Someone looked without permission. Where no channel is safe, the practice tells the person in private.
    Look(Uuid),
    /// A sharing choice was changed.
    Sharing(Uuid),
    /// A correction was answered.
    Correction(Uuid),
    /// A question about a look was answered.
    Answer(Uuid),
    /// The safe contact was changed; this goes to the mailbox that counted before.
    Contact(Uuid),
    /// They turn so many years old in some weeks, when what proxies and they themselves see may change.
    Birthday(i16),
    /// Someone they look after does.
    BirthdayOf(PersonId, i16),
}

impl Notice {
    fn parts(self) -> (&'static str, Uuid) {
        match self {
            Self::Request(id) => ("request", id),
            Self::Look(id) => ("look", id),
            Self::Sharing(id) => ("sharing", id),
            Self::Correction(id) => ("correction", id),
            Self::Answer(id) => ("answer", id),
            Self::Contact(id) => ("contact", id),
            Self::Birthday(years) => ("birthday", Uuid::from_u128(years.unsigned_abs().into())),
            Self::BirthdayOf(person, years) => {
                ("birthday-of", Uuid::from_u128(person.0.as_u128() ^ u128::from(years.unsigned_abs())))
            }
        }
    }

    /// The same for the same thing and person, and for nothing else.
    pub(crate) fn id(self, office: &Office, nhs_key: &str) -> Uuid {
        let (kind, of) = self.parts();
        let name = office.keys.fingerprint(&["notice", nhs_key, kind, &of.to_string()]);
        Uuid::parse_str(&name).unwrap_or(of)
    }
}

/// Tells a person, by the channel they confirmed as safe; nothing goes out where none is.
///
/// # Errors
/// [`StoreError`] when it was not queued; roll back what it tells of.
pub async fn tell(
    tx: &mut Tx,
    office: &Office,
    nhs_key: &str,
    person: PersonId,
    notice: Notice,
    at: Stamp,
) -> Result<(), StoreError> {
    // Both are read whoever is there, so that nobody and somebody who confirmed nothing are told alike: not at all.
    let held = tx.person(person).await?;
    let contact = tx.contact(nhs_key).await?.contact;
    let Some(held) = held else { return Ok(()) };
    let id = notice.id(office, nhs_key);
    let by_hand = match way(&contact, reach(&held), matches!(notice, Notice::Look(_))) {
        Way::Mail(mailbox) => {
            let news = mail::Notice::News;
            return tx.queue_notice(id, &mailbox.0, news.word(), &news.detail(), at).await;
        }
        Way::Letter => ByHand::Letter,
        Way::InPerson => ByHand::InPerson,
        Way::Nobody => return Ok(()),
    };
    tx.add_errand(id, &held.practice.ods, person, by_hand, at).await
}

fn reach(held: &Held) -> Reach {
    Reach {
        deceased: held.identity.is_deceased(),
        superseded: held.identity.is_superseded(),
        in_merge: held.safety.access.in_merge,
        sensitive: held.identity.is_sensitive(),
    }
}
