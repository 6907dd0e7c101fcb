//! One summary document taken in, whole or not at all.

use domain::{ids::OdsCode, nhs_number::NhsNumber, programme::upload::UploadRefused, sharing::Extent};
use fhir::{
    NumberFault,
    summary::{Fault, SummaryDocument},
};
use sha2::{Digest, Sha256};
use store::{StoreError, Tx, summary_document::DocumentToKeep};

use crate::{
    intake::{apply_codes, hex},
    office::{Actor, Deed, Office},
    programme::gates::pass_upload,
};

/// What became of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SummaryTaken {
    /// Now the current one, with this many rows.
    Current { rows: usize },
    /// The same bytes came before; nothing was changed.
    Unchanged,
}

/// Why a document was not taken in; nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum SummaryRefused {
    #[error(transparent)]
    Document(#[from] Fault),
    #[error("{0}")]
    Number(NumberFault),
    #[error("the document's own NHS number is another than the one given")]
    AnotherNumber,
    #[error("nobody here has that NHS number yet: import their record first")]
    UnknownPerson,
    #[error("the person is with another practice now")]
    AnotherPractice,
    #[error("the person does not share a summary")]
    OptedOut,
    #[error("{}", .0.words())]
    Programme(UploadRefused),
    #[error("a document with this identifier came before: give each document an identifier of its own")]
    Repeated,
    #[error("there is a current document: say that this one replaces it")]
    ReplacesNothing,
    #[error("it replaces a document that is not the current one: read the current one first")]
    ReplacesNotCurrent,
    #[error("the database did not answer")]
    Store(#[from] StoreError),
}

/// One document on its way in.
#[derive(Clone, Debug)]
pub(crate) struct Sending<'a> {
    pub practice: &'a OdsCode,
    /// Who sends it, for the audit log.
    pub actor: &'a Actor,
    /// How it came, for the audit log; empty where the actor says it.
    pub by: &'a str,
    /// One the sender vouches for.
    pub number: Option<&'a NhsNumber>,
}

/// Takes in one document that a practice sent; `number` is one the caller vouches for.
///
/// # Errors
/// [`SummaryRefused`]; nothing is kept then.
pub async fn take_in(
    office: &Office,
    practice: &OdsCode,
    sender: &str,
    number: Option<&NhsNumber>,
    bytes: &[u8],
) -> Result<SummaryTaken, SummaryRefused> {
    let arrived = fhir::summary::read(bytes)?;
    let actor = Actor { id: sender.to_owned(), role: "system".to_owned(), organisation: practice.to_string() };
    let mut tx = office.store.begin().await?;
    let taken = keep(office, &mut tx, &Sending { practice, actor: &actor, by: "", number }, &arrived).await?;
    tx.commit().await?;
    Ok(taken)
}

/// Keeps a document inside a transaction, which the caller ends.
///
/// # Errors
/// [`SummaryRefused`]; the transaction must be dropped then.
pub(crate) async fn keep(
    office: &Office,
    tx: &mut Tx,
    sending: &Sending<'_>,
    arrived: &SummaryDocument,
) -> Result<SummaryTaken, SummaryRefused> {
    let practice = sending.practice;
    let number = match (sending.number, &arrived.patient.nhs_number) {
        (Some(given), Ok(own)) if given != own => return Err(SummaryRefused::AnotherNumber),
        (Some(given), _) => given,
        (None, Ok(own)) => own,
        (None, Err(fault)) => return Err(SummaryRefused::Number(*fault)),
    };
    let nhs_key = office.keys.nhs(number);
    tx.hold_for_summary(practice, &nhs_key).await?;
    let Some((held, _)) = tx.person_for_intake(practice, &nhs_key).await? else {
        return Err(SummaryRefused::UnknownPerson);
    };
    if !held.is_current {
        return Err(SummaryRefused::AnotherPractice);
    }
    // Before anything that tells what was sent before: the national service asks it first, too.
    let extent = tx.sharing(&nhs_key).await?.sharing.choice.extent;
    if extent == Extent::OptedOut {
        return Err(SummaryRefused::OptedOut);
    }
    pass_upload(tx, practice, (&nhs_key, extent), office.now()).await?.map_err(SummaryRefused::Programme)?;
    let digest = hex(&Sha256::digest(&arrived.original));
    let document = &arrived.document;
    let known = tx.known_summaries(&nhs_key).await?;
    if let Some(same) = known.iter().find(|known| known.identifier == document.identifier) {
        return if same.digest == digest { Ok(SummaryTaken::Unchanged) } else { Err(SummaryRefused::Repeated) };
    }
    // What came before the first one kept here was kept elsewhere.
    if let Some(current) = known.iter().find(|known| known.is_current) {
        match &document.replaces {
            None => return Err(SummaryRefused::ReplacesNothing),
            Some(replaced) if *replaced != current.identifier => return Err(SummaryRefused::ReplacesNotCurrent),
            Some(_) => {}
        }
    }
    let mut safety = held.safety.clone();
    apply_codes(&mut safety, &arrived.access_codes, practice, office.now(), || office.random.bytes());
    if safety != held.safety {
        tx.save_safety(&held, &safety).await?;
    }
    let new = DocumentToKeep { practice, document, digest: &digest, original: &arrived.original, at: office.now() };
    tx.add_summary(&nhs_key, &new).await?;
    let what = format!("{} rows{}", document.rows.len(), sending.by);
    let deed = Deed { action: "summary-taken-in", person: Some(held.id), what: &what, ..Deed::default() };
    tx.audit(&office.row(sending.actor, &deed)).await?;
    Ok(SummaryTaken::Current { rows: document.rows.len() })
}
