//! What becomes of one person's pack by what is known now.

use domain::{
    ids::OdsCode,
    programme::{
        clock::{Stops, more_days_over},
        pack::{Addressed, Hidden, Known, NOT_YET, Owners, Pack, Recipient, Slot, next},
    },
    stamp::Stamp,
};
use jiff::civil::Date;
use store::{Store, StoreError, Tx, person::Held, programme::KeptPack};

use crate::office::Office;

/// What is known of a person before a letter is made.
pub(crate) fn recipient(office: &Office, person: &Held, hidden: &[Hidden], today: Date) -> Recipient {
    let address = person.identity.address.as_ref().filter(|_| Addressed::can(&person.identity));
    Recipient::of(&person.standing(), hidden, address.map(|address| office.keys.postal(address)), today)
}

/// A person with their pack, inside the transaction that decides; none where nothing is kept of one.
pub(super) async fn read_in(
    tx: &mut Tx,
    practice: &OdsCode,
    nhs_key: &str,
) -> Result<Option<(Held, KeptPack, Vec<Hidden>)>, StoreError> {
    let Some(person) = tx.person_of(practice, nhs_key).await? else { return Ok(None) };
    let Some(kept) = tx.pack(practice, nhs_key).await? else { return Ok(None) };
    let hidden = tx.hidden_for_safety(nhs_key).await?;
    Ok(Some((person, kept, hidden)))
}

/// The pack of a person as it is to be kept, given what was kept. One that begins to wait gets a place by chance.
pub(crate) fn decided(
    office: &Office,
    recipient: &Recipient,
    kept: Option<KeptPack>,
    owners: &Owners,
    today: Date,
) -> KeptPack {
    let was = kept.as_ref().map(|kept| match &kept.known.pack {
        // Taken out of its batch because nobody could read whose it is.
        Pack::Printed { copy, .. } if kept.letter.is_none() => {
            Known { pack: Pack::Queued { copy: *copy }, ..kept.known.clone() }
        }
        _ => kept.known.clone(),
    });
    let known = next(was, recipient, owners, today);
    let grows_up = recipient.grows_up(today).filter(|_| recipient.belongs);
    placed(office, kept, known, today, grows_up)
}

/// Puts a pack that changed in its place; what is on paper stays with it as long as it is.
pub(crate) fn placed(
    office: &Office,
    kept: Option<KeptPack>,
    known: Known,
    today: Date,
    again: Option<Date>,
) -> KeptPack {
    let waits = |pack: &Pack| matches!(pack, Pack::Queued { .. });
    let slot = match &known.pack {
        Pack::Queued { .. } => match &kept {
            Some(kept) if waits(&kept.known.pack) => kept.slot,
            Some(_) | None => Some(Slot::by_chance(today, office.random.bytes())),
        },
        Pack::Ended { .. } => again.map(|day| Slot { day, turn: 0 }),
        Pack::HeldOut { .. } | Pack::Printed { .. } | Pack::Sent { .. } | Pack::Returned { .. } => None,
    };
    match kept {
        Some(kept) => KeptPack { known, slot, ..kept },
        None => KeptPack::new(known, slot),
    }
}

/// What a person reads of their letter; none where their practice is in no plan of the programme.
pub(crate) async fn stage_words(
    store: &Store,
    person: &Held,
    nhs_key: &str,
    now: Stamp,
) -> Result<Option<String>, StoreError> {
    let places = store.places().await?;
    let pack = store.pack(&person.practice.ods, nhs_key).await?;
    let (kept, given) = (store.pauses().await?, store.more_time().await?);
    let Some(place) = places.into_iter().map(|one| one.place).find(|place| place.practice == person.practice.ods)
    else {
        return Ok(None);
    };
    if !place.is_in_programme() {
        return Ok(None);
    }
    let pauses: Vec<_> = kept.into_iter().map(|kept| kept.pause).collect();
    let before = store.places_before_of(&place.practice).await?;
    let (stops, more) = (Stops::over(&place, &before, &pauses), more_days_over(&place, &before, &given));
    let words = pack.map(|kept| kept.known.pack.stage(now.london_day(), &stops, more).words());
    Ok(Some(words.unwrap_or_else(|| NOT_YET.to_owned())))
}
