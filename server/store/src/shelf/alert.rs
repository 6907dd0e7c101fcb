//! An alert's evidence, as kept: how far the judging and the telling are, and the words written for both.

use domain::{
    alert::{AlertState, Telling},
    ids::StaffId,
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

#[derive(Serialize, Deserialize)]
struct Stored {
    viewer_name: String,
    reason_text: String,
    step: Option<Step>,
    deferred: Option<Deferred>,
}

#[derive(Serialize, Deserialize)]
struct Step {
    by: String,
    at: i64,
    why: String,
}

#[derive(Serialize, Deserialize)]
struct Deferred {
    review_on: String,
    why: String,
    by: Option<String>,
}

/// What stands in the body.
pub(crate) struct Body {
    pub viewer_name: String,
    pub reason_text: String,
    pub state: AlertState,
    pub telling: Telling,
}

/// The stored text of a body; the word of its state is kept beside it.
pub(crate) fn write(body: &Body) -> Result<String, StoreError> {
    let step = match &body.state {
        AlertState::Open => None,
        AlertState::Escalated { by, at, why }
        | AlertState::Justified { by, at, why }
        | AlertState::NotJustified { by, at, why } => {
            Some(Step { by: by.0.clone(), at: at.micros(), why: why.clone() })
        }
    };
    let deferred = match &body.telling {
        Telling::Now => None,
        Telling::Deferred { review_on, why, by } => Some(Deferred {
            review_on: review_on.to_string(),
            why: why.clone(),
            by: by.as_ref().map(|by| by.0.clone()),
        }),
    };
    super::text(
        "alert",
        &Stored { viewer_name: body.viewer_name.clone(), reason_text: body.reason_text.clone(), step, deferred },
    )
}

/// A body from stored text, and the word of its state.
pub(crate) fn read(state: &str, text: &str) -> Result<Body, StoreError> {
    let stored: Stored = super::read("alert", text)?;
    let step = stored.step.map(|step| (StaffId(step.by), Stamp::from_micros(step.at), step.why));
    let state = match (state, step) {
        ("open", None) => AlertState::Open,
        ("escalated", Some((by, at, why))) => AlertState::Escalated { by, at, why },
        ("justified", Some((by, at, why))) => AlertState::Justified { by, at, why },
        ("not-justified", Some((by, at, why))) => AlertState::NotJustified { by, at, why },
        _ => return Err(inconsistent("alert", "unknown state")),
    };
    let telling = match stored.deferred {
        None => Telling::Now,
        Some(Deferred { review_on, why, by }) => Telling::Deferred {
            review_on: review_on.parse().map_err(|_| inconsistent("alert", "no review day"))?,
            why,
            by: by.map(StaffId),
        },
    };
    Ok(Body { viewer_name: stored.viewer_name, reason_text: stored.reason_text, state, telling })
}
