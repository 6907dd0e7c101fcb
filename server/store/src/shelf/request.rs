//! A question to a patient, as kept: whom it is about, and how far it is.

use domain::{
    request::{Approval, RequestState},
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};

use crate::{
    fault::{StoreError, inconsistent},
    request::About,
};

const TABLE: &str = "viewing_request";

#[derive(Serialize, Deserialize)]
struct StoredAbout {
    nhs_number: String,
    born: String,
}

/// The stored text of whom a request is about.
pub(crate) fn write_about(about: &About) -> Result<String, StoreError> {
    super::text(TABLE, &StoredAbout { nhs_number: about.nhs_number.clone(), born: about.born.to_string() })
}

/// Whom a request is about, from stored text.
pub(crate) fn read_about(text: &str) -> Result<About, StoreError> {
    let stored: StoredAbout = super::read(TABLE, text)?;
    let born = stored.born.parse().map_err(|_| inconsistent(TABLE, "no date of birth"))?;
    Ok(About { nhs_number: stored.nhs_number, born })
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Stored {
    Asked,
    Approved { at: i64, until: i64, once: bool, for_team: bool, used: bool },
    Declined { at: i64 },
    Lapsed { at: i64 },
}

/// The stored text of how far a request is.
pub(crate) fn write(state: &RequestState) -> Result<String, StoreError> {
    super::text(
        TABLE,
        &match state {
            RequestState::Asked => Stored::Asked,
            RequestState::Approved(Approval { at, until, once, for_team, used }) => Stored::Approved {
                at: at.micros(),
                until: until.micros(),
                once: *once,
                for_team: *for_team,
                used: *used,
            },
            RequestState::Declined { at } => Stored::Declined { at: at.micros() },
            RequestState::Lapsed { at } => Stored::Lapsed { at: at.micros() },
        },
    )
}

/// How far a request is, from stored text.
pub(crate) fn read(text: &str) -> Result<RequestState, StoreError> {
    Ok(match super::read(TABLE, text)? {
        Stored::Asked => RequestState::Asked,
        Stored::Approved { at, until, once, for_team, used } => RequestState::Approved(Approval {
            at: Stamp::from_micros(at),
            until: Stamp::from_micros(until),
            once,
            for_team,
            used,
        }),
        Stored::Declined { at } => RequestState::Declined { at: Stamp::from_micros(at) },
        Stored::Lapsed { at } => RequestState::Lapsed { at: Stamp::from_micros(at) },
    })
}
