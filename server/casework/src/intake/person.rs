//! The person a document is about, as they will be kept.

use domain::{
    identity::{Identity, Life, Name, Registration, Verification, fold},
    ids::PersonId,
};
use fhir::PatientFound;
use store::{
    intake::PersonToKeep,
    keys::Keys,
    person::{Held, Safety},
};

use super::placement::Placed;
use domain::ids::OdsCode;

/// What a document says of its person.
#[derive(Clone, Copy)]
pub(super) struct Says<'a> {
    pub found: Option<&'a PatientFound>,
    /// It was said before, or is older than what is kept.
    pub only_closes: bool,
}

/// Puts together what is kept of a person from what arrived and what was known.
pub(super) fn person_to_keep(
    keys: &Keys,
    practice: &OdsCode,
    placed: &Placed,
    Says { found, only_closes }: Says<'_>,
    known: Option<&Held>,
    fresh: PersonId,
    safety: Safety,
) -> PersonToKeep {
    let identity = match (found, known) {
        (Some(found), Some(known)) if only_closes => closed_as(found, &known.identity),
        _ => identity(keys, placed, found, known),
    };
    let born = identity.birth_date;
    let family = identity.names.iter().find(|name| name.current).map(|name| fold(&name.family)).unwrap_or_default();
    PersonToKeep {
        id: known.map_or(fresh, |known| known.id),
        practice: practice.clone(),
        nhs_key: keys.nhs(&placed.number),
        source_key: found.map(|found| keys.source_person(practice, &found.source_id)).unwrap_or_default(),
        search_key: born.map(|born| keys.name_and_birth(practice, &family, born)).unwrap_or_default(),
        staff_ref: keys.staff_person(practice, &placed.number),
        digest: found.map(digest).unwrap_or_default(),
        is_current: known.is_none_or(|known| known.is_current),
        identity,
        safety,
    }
}

/// Somebody as they are held, closed by what a document that came before says of them and never opened by it.
fn closed_as(found: &PatientFound, held: &Identity) -> Identity {
    let registration = if found.registration == Registration::Regular { held.registration } else { found.registration };
    Identity {
        registration,
        deceased: held.deceased || found.deceased,
        sensitive: held.sensitive || found.sensitive,
        ..held.clone()
    }
}

/// The digest under which a Patient is known, with the placement it was read under.
pub(super) fn digest(found: &PatientFound) -> String {
    super::entries::hex(&found.digest)
}

fn identity(keys: &Keys, placed: &Placed, found: Option<&PatientFound>, known: Option<&Held>) -> Identity {
    match (found, known) {
        (Some(found), known) => Identity {
            nhs_number: placed.number.clone(),
            verification: if placed.vouched { Verification::Verified } else { found.verification },
            registration: found.registration,
            registered_from: found.registered_from,
            names: names(found, known),
            birth_date: found.birth_date,
            deceased: found.deceased,
            sensitive: found.sensitive,
            superseded: known.is_some_and(|known| known.identity.superseded),
            life: known.map(|known| known.identity.life.clone()).unwrap_or_default(),
            home: found.home.as_deref().filter(|_| !found.sensitive).map(|address| keys.home(address)),
            address: found.address.clone().filter(|_| !found.sensitive),
            language: found.language.clone(),
        },
        (None, Some(known)) => known.identity.clone(),
        (None, None) => Identity {
            nhs_number: placed.number.clone(),
            verification: Verification::NotVerified,
            registration: Registration::Other,
            names: Vec::new(),
            birth_date: None,
            deceased: false,
            sensitive: false,
            superseded: false,
            life: Life::Active,
            registered_from: None,
            home: None,
            address: None,
            language: None,
        },
    }
}

/// Names that arrived, and those known before as earlier ones: a sign-in may still bring them.
fn names(found: &PatientFound, known: Option<&Held>) -> Vec<Name> {
    let mut names = found.names.clone();
    for old in known.into_iter().flat_map(|known| &known.identity.names) {
        if !names.iter().any(|name| name.family == old.family && name.given == old.given) {
            names.push(Name { current: false, ..old.clone() });
        }
    }
    names
}
