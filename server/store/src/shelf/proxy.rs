//! Grants to proxies, and what pauses them, as kept.

use domain::{
    door::patient::Pieces,
    ids::{ConcernId, GrantId, StaffId},
    kind::Kind,
    proxy::{Concern, ConcernKind, ConcernState, Evidence, GrantState, Granted, Ground, ProxyGrant},
    stamp::Stamp,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

const GRANT: &str = "proxy_grant";
const CONCERN: &str = "proxy_concern";

#[derive(Serialize, Deserialize)]
struct StoredGrant {
    name: String,
    ground: String,
    seen: String,
    by: String,
    at: i64,
    kinds: Vec<String>,
    free_text: bool,
    state: StoredState,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredState {
    InForce { renew_by: String },
    Paused { renew_by: String, by: String, at: i64, why: String },
    Ended { by: String, at: i64, why: String },
    Moved,
}

#[derive(Serialize, Deserialize)]
struct StoredConcern {
    kind: String,
    note: String,
    by: String,
    at: i64,
    decided: Option<(String, i64, String)>,
}

/// The stored text of a grant.
pub(crate) fn write_grant(grant: &ProxyGrant) -> Result<String, StoreError> {
    let Granted { name, ground, pieces, evidence } = &grant.granted;
    let state = match &grant.state {
        GrantState::InForce { renew_by } => StoredState::InForce { renew_by: renew_by.to_string() },
        GrantState::Paused { renew_by, by, at, why } => {
            StoredState::Paused { renew_by: renew_by.to_string(), by: by.0.clone(), at: at.micros(), why: why.clone() }
        }
        GrantState::Ended { by, at, why } => StoredState::Ended { by: by.0.clone(), at: at.micros(), why: why.clone() },
        GrantState::Moved => StoredState::Moved,
    };
    super::text(
        GRANT,
        &StoredGrant {
            name: name.clone(),
            ground: ground.word().to_owned(),
            seen: evidence.seen.clone(),
            by: evidence.by.0.clone(),
            at: evidence.at.micros(),
            kinds: pieces.kinds.iter().map(|kind| kind.word().to_owned()).collect(),
            free_text: pieces.free_text,
            state,
        },
    )
}

/// A grant from stored text; a piece nobody can name is not covered.
pub(crate) fn read_grant(id: GrantId, text: &str, moved: bool) -> Result<ProxyGrant, StoreError> {
    let stored: StoredGrant = super::read(GRANT, text)?;
    let state = match stored.state {
        _ if moved => GrantState::Moved,
        StoredState::InForce { renew_by } => GrantState::InForce { renew_by: day(&renew_by)? },
        StoredState::Paused { renew_by, by, at, why } => {
            GrantState::Paused { renew_by: day(&renew_by)?, by: StaffId(by), at: Stamp::from_micros(at), why }
        }
        StoredState::Ended { by, at, why } => GrantState::Ended { by: StaffId(by), at: Stamp::from_micros(at), why },
        StoredState::Moved => GrantState::Moved,
    };
    let ground = Ground::from_word(&stored.ground).ok_or_else(|| inconsistent(GRANT, "a ground nobody can name"))?;
    let kinds = stored.kinds.iter().filter_map(|word| Kind::from_word(word)).collect();
    let evidence = Evidence { seen: stored.seen, by: StaffId(stored.by), at: Stamp::from_micros(stored.at) };
    let pieces = Pieces { kinds, free_text: stored.free_text, since: None };
    Ok(ProxyGrant { id, granted: Granted { name: stored.name, ground, pieces, evidence }, state })
}

/// The stored text of a concern.
pub(crate) fn write_concern(concern: &Concern) -> Result<String, StoreError> {
    let decided = match &concern.state {
        ConcernState::Open => None,
        ConcernState::Decided { by, at, why } => Some((by.0.clone(), at.micros(), why.clone())),
    };
    super::text(
        CONCERN,
        &StoredConcern {
            kind: concern.kind.word().to_owned(),
            note: concern.note.clone(),
            by: concern.by.0.clone(),
            at: concern.at.micros(),
            decided,
        },
    )
}

/// A concern from stored text.
pub(crate) fn read_concern(id: ConcernId, text: &str) -> Result<Concern, StoreError> {
    let stored: StoredConcern = super::read(CONCERN, text)?;
    let kind = ConcernKind::from_word(&stored.kind).ok_or_else(|| inconsistent(CONCERN, "a kind nobody can name"))?;
    let state = match stored.decided {
        None => ConcernState::Open,
        Some((by, at, why)) => ConcernState::Decided { by: StaffId(by), at: Stamp::from_micros(at), why },
    };
    Ok(Concern { id, kind, note: stored.note, by: StaffId(stored.by), at: Stamp::from_micros(stored.at), state })
}

fn day(text: &str) -> Result<Date, StoreError> {
    text.parse().map_err(|_| inconsistent(GRANT, "a day that is no date"))
}
