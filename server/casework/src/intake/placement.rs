//! With which person a document is placed.

use domain::{
    identity::{Identity, Name, fold},
    ids::OdsCode,
    nhs_number::NhsNumber,
};
use fhir::{Arrival, PatientFound};
use sha2::{Digest, Sha256};
use store::{Keys, StoreError, Tx};

/// How the operator said to find the person.
#[derive(Clone, Debug)]
pub enum Placement {
    /// By the document's own NHS number.
    AsGiven,
    /// By this number: the operator vouches for it.
    Number(NhsNumber),
    /// By the document's number, else by a test number made from its own id: the operator vouches for it.
    AssignTestNumbers,
}

/// A number, and whether the operator vouched for it.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub number: NhsNumber,
    pub vouched: bool,
}

/// Why a document cannot be placed.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotPlaced {
    #[error("{0}")]
    Reason(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Finds the number of a document's person.
pub(super) async fn place(
    tx: &mut Tx,
    keys: &Keys,
    practice: &OdsCode,
    placement: &Placement,
    arrival: &Arrival,
) -> Result<Placed, NotPlaced> {
    let patient = arrival.patient.as_ref();
    if let (Placement::Number(number), Some(named)) = (placement, &arrival.subject_number)
        && named != number
    {
        return Err(NotPlaced::Reason("the resources name another NHS number than the one given".to_owned()));
    }
    let given = patient.map(|patient| patient.nhs_number.clone());
    match (placement, given) {
        (Placement::Number(number), Some(Ok(own))) if own != *number => {
            Err(NotPlaced::Reason("the document's own NHS number is another than the one given".to_owned()))
        }
        (Placement::Number(number), _) => Ok(Placed { number: number.clone(), vouched: true }),
        (_, Some(Ok(number))) => Ok(Placed { number, vouched: false }),
        (Placement::AssignTestNumbers, Some(Err(_))) => match patient {
            Some(patient) => assign(tx, keys, practice, &patient.source_id).await,
            None => Err(no_patient(arrival)),
        },
        (Placement::AsGiven, Some(Err(fault))) => Err(NotPlaced::Reason(fault.to_string())),
        (Placement::AsGiven | Placement::AssignTestNumbers, None) => Err(no_patient(arrival)),
    }
}

fn no_patient(arrival: &Arrival) -> NotPlaced {
    let reason = if arrival.is_about_somebody {
        "there is no Patient in it: give the NHS number with the file"
    } else {
        "nobody's record is in it: leave it out"
    };
    NotPlaced::Reason(reason.to_owned())
}

/// Refuses a Patient who is plainly another than the one held under the number the operator gave. One number given with a
/// folder of several people would else make one record of them.
///
/// Theirs is the same source id, or the same date of birth and a family name in common.
pub(super) async fn same_as_held(
    tx: &mut Tx,
    keys: &Keys,
    practice: &OdsCode,
    placement: &Placement,
    arrival: &Arrival,
    held: Option<&Identity>,
) -> Result<(), NotPlaced> {
    let (Placement::Number(number), Some(held)) = (placement, held) else { return Ok(()) };
    let found = match (&arrival.patient, &arrival.subject_id) {
        (Some(found), _) => found,
        (None, Some(id)) => return names_held(tx, keys, practice, number, id).await,
        (None, None) => return Ok(()),
    };
    let is_named = held.birth_date.is_some() || !held.names.is_empty();
    if !is_named || is_alike(found, held) {
        return Ok(());
    }
    let source = tx.source_of(&keys.nhs(number)).await?;
    let own = keys.source_person(practice, &found.source_id);
    if source.is_some_and(|(ods, key)| ods == practice.as_str() && key == own) {
        return Ok(());
    }
    Err(NotPlaced::Reason("its Patient is another than the one held under the number given".to_owned()))
}

/// Refuses resources that name a Patient by another id than that of the one held: they may be anybody's.
async fn names_held(
    tx: &mut Tx,
    keys: &Keys,
    practice: &OdsCode,
    number: &NhsNumber,
    id: &str,
) -> Result<(), NotPlaced> {
    match tx.source_of(&keys.nhs(number)).await? {
        Some((ods, key)) if ods == practice.as_str() && !key.is_empty() && key != keys.source_person(practice, id) => {
            let reason = "its resources name another Patient than the one held under the number given";
            Err(NotPlaced::Reason(reason.to_owned()))
        }
        _ => Ok(()),
    }
}

fn is_alike(found: &PatientFound, held: &Identity) -> bool {
    let shares = |name: &Name| held.names.iter().any(|known| fold(&known.family) == fold(&name.family));
    found.birth_date.is_some() && found.birth_date == held.birth_date && found.names.iter().any(shares)
}

/// A number of the test range 999 made from the source's own id, the same each time; one that is taken is passed over.
async fn assign(tx: &mut Tx, keys: &Keys, practice: &OdsCode, source_id: &str) -> Result<Placed, NotPlaced> {
    let source_key = keys.source_person(practice, source_id);
    for attempt in 0_u32..1000 {
        let digest = Sha256::digest(format!("{practice}/{source_id}/{attempt}"));
        let six = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]) % 1_000_000;
        let Some(number) = NhsNumber::from_first_nine(&format!("999{six:06}")) else { continue };
        match tx.source_of(&keys.nhs(&number)).await? {
            None => return Ok(Placed { number, vouched: true }),
            Some((ods, key)) if ods == practice.as_str() && key == source_key => {
                return Ok(Placed { number, vouched: true });
            }
            Some(_) => {}
        }
    }
    Err(NotPlaced::Reason("no test number is free".to_owned()))
}
