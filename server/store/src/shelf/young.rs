//! What is kept of a young person beside their access: the assessment, the review of proxies, and choices for visits.

use domain::{
    ids::{StaffId, VisitId},
    stamp::Stamp,
    young::{Asked, Assessment, Matters, Outcome, ProxyReview, Visit, VisitState, Wants},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fault::{StoreError, inconsistent};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum StoredAssessment {
    Capable(String, i64, String),
    NotYetCapable(String, i64, String, String),
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredReview {
    by: String,
    at: i64,
    on: String,
    words: String,
    outcome: StoredOutcome,
}

/// The number is the set of matters that are kept.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredOutcome {
    Pause,
    UntilThirteen(u8),
    UntilSixteen(u8),
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredVisit {
    id: Uuid,
    day: String,
    wants: String,
    capacity: String,
    by: String,
    at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    back: Option<(String, i64)>,
}

pub(super) fn stored_assessment(assessment: &Assessment) -> Option<StoredAssessment> {
    match assessment {
        Assessment::NotYetAssessed => None,
        Assessment::Capable { by, at, notes } => {
            Some(StoredAssessment::Capable(by.0.clone(), at.micros(), notes.clone()))
        }
        Assessment::NotYetCapable { by, at, why, again } => {
            Some(StoredAssessment::NotYetCapable(by.0.clone(), at.micros(), why.clone(), again.to_string()))
        }
    }
}

/// `bare` is the yes of a time before evidence was kept.
pub(super) fn assessment(stored: Option<StoredAssessment>, bare: bool) -> Result<Assessment, StoreError> {
    Ok(match stored {
        None if bare => Assessment::without_evidence(),
        None => Assessment::NotYetAssessed,
        Some(StoredAssessment::Capable(by, at, notes)) => {
            Assessment::Capable { by: StaffId(by), at: Stamp::from_micros(at), notes }
        }
        Some(StoredAssessment::NotYetCapable(by, at, why, again)) => {
            Assessment::NotYetCapable { by: StaffId(by), at: Stamp::from_micros(at), why, again: day(&again)? }
        }
    })
}

pub(super) fn stored_review(review: &ProxyReview) -> Option<StoredReview> {
    let ProxyReview::Done(asked) = review else { return None };
    Some(StoredReview {
        by: asked.by.0.clone(),
        at: asked.at.micros(),
        on: asked.on.to_string(),
        words: asked.words.clone(),
        outcome: match asked.outcome {
            Outcome::Pause => StoredOutcome::Pause,
            Outcome::UntilThirteen(kept) => StoredOutcome::UntilThirteen(kept.bits()),
            Outcome::UntilSixteen(kept) => StoredOutcome::UntilSixteen(kept.bits()),
        },
    })
}

pub(super) fn review(stored: Option<StoredReview>) -> Result<ProxyReview, StoreError> {
    let Some(stored) = stored else { return Ok(ProxyReview::NotDone) };
    Ok(ProxyReview::Done(Asked {
        by: StaffId(stored.by),
        at: Stamp::from_micros(stored.at),
        on: day(&stored.on)?,
        words: stored.words,
        outcome: match stored.outcome {
            StoredOutcome::Pause => Outcome::Pause,
            StoredOutcome::UntilThirteen(kept) => Outcome::UntilThirteen(Matters::from_bits(kept)),
            StoredOutcome::UntilSixteen(kept) => Outcome::UntilSixteen(Matters::from_bits(kept)),
        },
    }))
}

pub(super) fn stored_visit(visit: &Visit) -> StoredVisit {
    StoredVisit {
        id: visit.id.0,
        day: visit.day.to_string(),
        wants: visit.wants.word().to_owned(),
        capacity: visit.capacity.clone(),
        by: visit.by.0.clone(),
        at: visit.at.micros(),
        back: match &visit.state {
            VisitState::Stands => None,
            VisitState::TakenBack { by, at } => Some((by.0.clone(), at.micros())),
        },
    }
}

pub(super) fn visit(stored: StoredVisit) -> Result<Visit, StoreError> {
    Ok(Visit {
        id: VisitId(stored.id),
        day: day(&stored.day)?,
        // An answer nobody can name keeps it.
        wants: Wants::from_word(&stored.wants).unwrap_or(Wants::Kept),
        capacity: stored.capacity,
        by: StaffId(stored.by),
        at: Stamp::from_micros(stored.at),
        state: match stored.back {
            None => VisitState::Stands,
            Some((by, at)) => VisitState::TakenBack { by: StaffId(by), at: Stamp::from_micros(at) },
        },
    })
}

fn day(text: &str) -> Result<jiff::civil::Date, StoreError> {
    text.parse().map_err(|_| inconsistent("person", "a day that is no date"))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_bare_yes_of_before_still_opens() {
        assert!(assessment(None, true).unwrap().is_capable());
        assert_eq!(assessment(None, false).unwrap(), Assessment::NotYetAssessed);
    }
}
