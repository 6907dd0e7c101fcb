//! A redaction's evidence, as kept.

use domain::{
    ids::{EntryId, RedactionId, StaffId},
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
}

/// The stored text of a redaction.
pub(crate) fn write(redaction: &Redaction) -> Result<String, StoreError> {
    let (by, at, lifted) = match &redaction.state {
        RedactionState::InForce { by, since } => (by, since, None),
        RedactionState::Lifted { by, at, why } => (by, at, Some(why.clone())),
    };
    super::text(
        "redaction",
        &Stored {
            audience: redaction.audience.word().to_owned(),
            reason: redaction.reason.word().to_owned(),
            review_on: redaction.review_on.map(|day| day.to_string()),
            leads_only: redaction.leads_only,
            by: by.0.clone(),
            at: at.micros(),
            lifted,
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
        state: match stored.lifted {
            None => RedactionState::InForce { by, since: at },
            Some(why) => RedactionState::Lifted { by, at, why },
        },
    })
}
