//! The evidence of a merge, as kept.

use domain::{
    entry::{HoldReason, Review},
    ids::{EntryId, RedactionId, StaffId},
    merge::{Evidence, HeldTwin, Merge, Step},
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fault::{StoreError, inconsistent};

/// Who, when and why.
type StoredStep = (String, i64, String);

#[derive(Serialize, Deserialize)]
struct Stored {
    proposal: StoredStep,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    withdrawn: Option<StoredStep>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confirmed: Option<StoredStep>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undone: Option<StoredStep>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    evidence: Option<StoredEvidence>,
}

#[derive(Serialize, Deserialize)]
struct StoredEvidence {
    kept_before: String,
    closed_before: String,
    merged: String,
    sharing_before: String,
    sharing_merged: String,
    copied: Vec<Uuid>,
    held: Vec<StoredTwin>,
}

#[derive(Serialize, Deserialize)]
struct StoredTwin {
    entry: Uuid,
    /// Who released it before, and when; none where nothing held it.
    released: Option<(String, i64)>,
    why: String,
    digest: String,
}

fn step(step: &Step) -> StoredStep {
    (step.by.0.clone(), step.at.micros(), step.why.clone())
}

fn read_step((by, at, why): StoredStep) -> Step {
    Step { by: StaffId(by), at: Stamp::from_micros(at), why }
}

/// The stored text of a merge.
pub(crate) fn write(merge: &Merge) -> Result<String, StoreError> {
    let (proposal, withdrawn, confirmed, undone, evidence) = match merge {
        Merge::Proposed { proposal } => (proposal, None, None, None, None),
        Merge::Withdrawn { proposal, withdrawn } => (proposal, Some(step(withdrawn)), None, None, None),
        Merge::Merged { proposal, confirmed, evidence } => {
            (proposal, None, Some(step(confirmed)), None, Some(write_evidence(evidence)?))
        }
        Merge::Undone { proposal, confirmed, undone } => {
            (proposal, None, Some(step(confirmed)), Some(step(undone)), None)
        }
    };
    super::text("merge", &Stored { proposal: step(proposal), withdrawn, confirmed, undone, evidence })
}

fn write_evidence(evidence: &Evidence) -> Result<StoredEvidence, StoreError> {
    let twin = |held: &HeldTwin| {
        let released = match &held.before {
            Review::Released { by, at } => Some((by.0.clone(), at.micros())),
            Review::NotHeld => None,
            // What was held already was not held by the merge.
            Review::Held { .. } => return None,
        };
        let (why, digest) = (held.why.word().to_owned(), held.digest.clone());
        Some(StoredTwin { entry: held.entry.0, released, why, digest })
    };
    Ok(StoredEvidence {
        kept_before: super::standing::write(&evidence.kept_before)?,
        closed_before: super::standing::write(&evidence.closed_before)?,
        merged: super::standing::write(&evidence.merged)?,
        sharing_before: super::sharing::write(&evidence.sharing_before)?,
        sharing_merged: super::sharing::write(&evidence.sharing_merged)?,
        copied: evidence.copied.iter().map(|RedactionId(id)| *id).collect(),
        held: evidence.held.iter().filter_map(twin).collect(),
    })
}

fn read_evidence(stored: StoredEvidence) -> Result<Evidence, StoreError> {
    let twin = |StoredTwin { entry, released, why, digest }: StoredTwin| {
        let before = released
            .map_or(Review::NotHeld, |(by, at)| Review::Released { by: StaffId(by), at: Stamp::from_micros(at) });
        let why = HoldReason::from_word(&why).ok_or_else(|| inconsistent("merge", "a reason nobody knows"))?;
        Ok::<_, StoreError>(HeldTwin { entry: EntryId(entry), before, why, digest })
    };
    Ok(Evidence {
        kept_before: super::standing::read(&stored.kept_before)?,
        closed_before: super::standing::read(&stored.closed_before)?,
        merged: super::standing::read(&stored.merged)?,
        sharing_before: super::sharing::read(&stored.sharing_before)?,
        sharing_merged: super::sharing::read(&stored.sharing_merged)?,
        copied: stored.copied.into_iter().map(RedactionId).collect(),
        held: stored.held.into_iter().map(twin).collect::<Result<_, _>>()?,
    })
}

/// A merge from stored text; its state is what its steps say.
pub(crate) fn read(text: &str) -> Result<Merge, StoreError> {
    let stored: Stored = super::read("merge", text)?;
    let proposal = read_step(stored.proposal);
    Ok(match (stored.withdrawn, stored.confirmed, stored.undone, stored.evidence) {
        (None, None, None, None) => Merge::Proposed { proposal },
        (Some(withdrawn), None, None, None) => Merge::Withdrawn { proposal, withdrawn: read_step(withdrawn) },
        (None, Some(confirmed), None, Some(evidence)) => {
            Merge::Merged { proposal, confirmed: read_step(confirmed), evidence: Box::new(read_evidence(evidence)?) }
        }
        (None, Some(confirmed), Some(undone), None) => {
            Merge::Undone { proposal, confirmed: read_step(confirmed), undone: read_step(undone) }
        }
        _ => return Err(inconsistent("merge", "steps that cannot stand together")),
    })
}
