//! A redaction's evidence, as kept.

use domain::{
    ids::{CorrectionId, EntryId, RedactionId, StaffId},
    part::Selection,
    redaction::{Audience, Redaction, RedactionReason, RedactionState},
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fault::{StoreError, inconsistent};

#[derive(Serialize, Deserialize)]
struct Stored {
    audience: String,
    reason: String,
    review_on: Option<String>,
    leads_only: bool,
    by: String,
    at: i64,
    lifted: Option<String>,
    /// The request of a patient that it stands or stood on; whoever is named in `by` is then nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    asked: Option<Uuid>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    taken_back: bool,
    /// The words it hides; the whole entry where none are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<Vec<String>>,
    /// Names the entries hidden in one decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    together: Option<Uuid>,
}

/// The stored text of a redaction.
#[expect(clippy::disallowed_methods, reason = "the store's own shelf")]
pub(crate) fn write(redaction: &Redaction) -> Result<String, StoreError> {
    let nobody = String::new;
    let (by, at, lifted, asked, taken_back) = match &redaction.state {
        RedactionState::Asked { correction, since } => (nobody(), since, None, Some(correction.0), false),
        RedactionState::InForce { by, since } => (by.0.clone(), since, None, None, false),
        RedactionState::Lifted { by, at, why } => (by.0.clone(), at, Some(why.clone()), None, false),
        RedactionState::TakenBack { at } => (nobody(), at, None, None, true),
    };
    super::text(
        "redaction",
        &Stored {
            audience: redaction.audience.word().to_owned(),
            reason: redaction.reason.word().to_owned(),
            review_on: redaction.review_on.map(|day| day.to_string()),
            leads_only: redaction.leads_only,
            by,
            at: at.micros(),
            lifted,
            asked,
            taken_back,
            part: redaction.part.as_ref().map(|words| words.shelve().to_vec()),
            together: redaction.together.map(|RedactionId(id)| id),
        },
    )
}

/// A redaction from stored text.
pub(crate) fn read(id: Uuid, entry: Uuid, text: &str) -> Result<Redaction, StoreError> {
    let stored: Stored = super::read("redaction", text)?;
    let (by, at) = (StaffId(stored.by), Stamp::from_micros(stored.at));
    Ok(Redaction {
        id: RedactionId(id),
        entry: EntryId(entry),
        audience: Audience::from_word(&stored.audience).unwrap_or(Audience::Both),
        reason: RedactionReason::from_word(&stored.reason)
            .ok_or_else(|| inconsistent("redaction", "unknown reason"))?,
        review_on: stored.review_on.and_then(|day| day.parse().ok()),
        leads_only: stored.leads_only,
        part: stored.part.and_then(Selection::stored),
        together: stored.together.map(RedactionId),
        state: match (stored.lifted, stored.asked) {
            _ if stored.taken_back => RedactionState::TakenBack { at },
            (_, Some(asked)) => RedactionState::Asked { correction: CorrectionId(asked), since: at },
            (None, None) => RedactionState::InForce { by, since: at },
            (Some(why), None) => RedactionState::Lifted { by, at, why },
        },
    })
}
