//! A person's access and flags, as kept in one text beside them.

use domain::{
    access::{Access, Cleared, Freeze, Grant},
    date::PartialDate,
    flag::{Flag, FlagState, ImportedLift, Origin},
    ids::{FlagId, OdsCode, StaffId},
    kind::Level,
    overdue,
    practice::FirstUse,
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::young;
use crate::{
    fault::{StoreError, inconsistent},
    person::Safety,
};

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct Stored {
    #[serde(skip_serializing_if = "Option::is_none")]
    grant: Option<StoredGrant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    freeze: Option<(String, i64, String)>,
    switched_off: bool,
    declined: bool,
    /// The bare answer, as programs before evidence was kept read and wrote it.
    assessed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessment: Option<young::StoredAssessment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<young::StoredReview>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    visits: Vec<young::StoredVisit>,
    in_merge: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    cleared: Option<(String, i64)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_use: Option<(i64, bool)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    flags: Vec<StoredFlag>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lifts: Vec<(String, String, Option<String>)>,
}

#[derive(Serialize, Deserialize)]
struct StoredGrant {
    level: String,
    from: String,
    history: bool,
    by: String,
    why: String,
    at: i64,
}

#[derive(Serialize, Deserialize)]
struct StoredFlag {
    id: Uuid,
    source: Option<String>,
    origin: StoredOrigin,
    safeguarding: bool,
    leads_only: bool,
    note: String,
    raised_at: i64,
    state: StoredState,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredOrigin {
    Imported(String, Option<String>),
    DeclinedByPatient,
    Staff(String),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredState {
    Raised,
    UnderReview(String, String),
    /// As kept before it came back on a day.
    Upheld(String, i64, String),
    UpheldUntil(String, i64, String, String),
    AwaitingSecond(String, i64, String),
    Cleared(String, Option<String>, i64, String),
    /// As kept before the move's own time was.
    AwaitingNewPractice,
    AwaitingNewPracticeSince(i64),
}

/// The stored text of a person's access and flags.
pub(crate) fn write(safety: &Safety) -> Result<String, StoreError> {
    let access = &safety.access;
    super::text(
        "person",
        &Stored {
            grant: access.grant.as_ref().map(|grant| StoredGrant {
                level: grant.level.word().to_owned(),
                from: grant.from.to_string(),
                history: grant.history_released,
                by: grant.by.0.clone(),
                why: grant.why.clone(),
                at: grant.at.micros(),
            }),
            freeze: access.freeze.as_ref().map(|f| (f.by.0.clone(), f.at.micros(), f.why.clone())),
            switched_off: access.switched_off,
            declined: access.declined,
            assessed: access.assessment.is_capable(),
            assessment: young::stored_assessment(&access.assessment),
            review: young::stored_review(&access.proxy_review),
            visits: access.visits.iter().map(young::stored_visit).collect(),
            in_merge: access.in_merge,
            cleared: access.cleared.as_ref().map(|cleared| (cleared.by.0.clone(), cleared.at.micros())),
            first_use: access.first_use.map(|first| (first.at.micros(), first.marked)),
            flags: safety.flags.iter().map(|(source, flag)| stored_flag(source.as_ref(), flag)).collect(),
            lifts: safety
                .imported_lifts
                .iter()
                .map(|(key, lift)| (key.clone(), lift.practice.as_str().to_owned(), lift.dated.map(PartialDate::iso)))
                .collect(),
        },
    )
}

/// A person's access and flags from stored text.
pub(crate) fn read(text: &str) -> Result<Safety, StoreError> {
    let stored: Stored = super::read("person", text)?;
    let grant = stored.grant.map(|grant| {
        Ok::<_, StoreError>(Grant {
            level: Level::from_word(&grant.level).unwrap_or(Level::None),
            from: grant.from.parse().map_err(|_| inconsistent("person", "a from-date that is no date"))?,
            history_released: grant.history,
            by: StaffId(grant.by),
            why: grant.why,
            at: Stamp::from_micros(grant.at),
        })
    });
    Ok(Safety {
        access: Access {
            grant: grant.transpose()?,
            freeze: stored.freeze.map(|(by, at, why)| Freeze { by: StaffId(by), at: Stamp::from_micros(at), why }),
            switched_off: stored.switched_off,
            declined: stored.declined,
            assessment: young::assessment(stored.assessment, stored.assessed)?,
            proxy_review: young::review(stored.review)?,
            visits: stored.visits.into_iter().map(young::visit).collect::<Result<_, _>>()?,
            in_merge: stored.in_merge,
            cleared: stored.cleared.map(|(by, at)| Cleared { by: StaffId(by), at: Stamp::from_micros(at) }),
            first_use: stored.first_use.map(|(at, marked)| FirstUse { at: Stamp::from_micros(at), marked }),
        },
        flags: stored.flags.into_iter().map(flag).collect::<Result<_, _>>()?,
        imported_lifts: stored
            .lifts
            .into_iter()
            .map(|(key, practice, dated)| Ok((key, ImportedLift { practice: ods(&practice)?, dated: date(dated) })))
            .collect::<Result<_, StoreError>>()?,
    })
}

fn stored_flag(source: Option<&String>, flag: &Flag) -> StoredFlag {
    StoredFlag {
        id: flag.id.0,
        source: source.cloned(),
        origin: match &flag.origin {
            Origin::Imported { practice, dated } => {
                StoredOrigin::Imported(practice.as_str().to_owned(), dated.map(PartialDate::iso))
            }
            Origin::DeclinedByPatient => StoredOrigin::DeclinedByPatient,
            Origin::Staff { by } => StoredOrigin::Staff(by.0.clone()),
        },
        safeguarding: flag.safeguarding,
        leads_only: flag.leads_only,
        note: flag.note.clone(),
        raised_at: flag.raised_at.micros(),
        state: match &flag.state {
            FlagState::Raised => StoredState::Raised,
            FlagState::UnderReview { owner, due } => StoredState::UnderReview(owner.0.clone(), due.to_string()),
            FlagState::Upheld { by, at, why, again } => {
                StoredState::UpheldUntil(by.0.clone(), at.micros(), why.clone(), again.to_string())
            }
            FlagState::AwaitingSecond { first, at, why } => {
                StoredState::AwaitingSecond(first.0.clone(), at.micros(), why.clone())
            }
            FlagState::Cleared { by, second, at, why } => StoredState::Cleared(
                by.0.clone(),
                second.as_ref().map(|second| second.0.clone()),
                at.micros(),
                why.clone(),
            ),
            FlagState::AwaitingNewPractice { since } => StoredState::AwaitingNewPracticeSince(since.micros()),
        },
    }
}

fn flag(stored: StoredFlag) -> Result<(Option<String>, Flag), StoreError> {
    let flag = Flag {
        id: FlagId(stored.id),
        origin: match stored.origin {
            StoredOrigin::Imported(practice, dated) => {
                Origin::Imported { practice: ods(&practice)?, dated: date(dated) }
            }
            StoredOrigin::DeclinedByPatient => Origin::DeclinedByPatient,
            StoredOrigin::Staff(by) => Origin::Staff { by: StaffId(by) },
        },
        safeguarding: stored.safeguarding,
        leads_only: stored.leads_only,
        note: stored.note,
        raised_at: Stamp::from_micros(stored.raised_at),
        state: match stored.state {
            StoredState::Raised => FlagState::Raised,
            StoredState::UnderReview(owner, due) => FlagState::UnderReview {
                owner: StaffId(owner),
                due: due.parse().map_err(|_| inconsistent("person", "a due date that is no date"))?,
            },
            StoredState::Upheld(by, at, why) => {
                let at = Stamp::from_micros(at);
                FlagState::Upheld { by: StaffId(by), at, why, again: overdue::again_on(at.london_day()) }
            }
            StoredState::UpheldUntil(by, at, why, again) => FlagState::Upheld {
                by: StaffId(by),
                at: Stamp::from_micros(at),
                why,
                again: again.parse().map_err(|_| inconsistent("person", "a day to look again that is no date"))?,
            },
            StoredState::AwaitingSecond(first, at, why) => {
                FlagState::AwaitingSecond { first: StaffId(first), at: Stamp::from_micros(at), why }
            }
            StoredState::Cleared(by, second, at, why) => {
                FlagState::Cleared { by: StaffId(by), second: second.map(StaffId), at: Stamp::from_micros(at), why }
            }
            StoredState::AwaitingNewPractice => {
                FlagState::AwaitingNewPractice { since: Stamp::from_micros(stored.raised_at) }
            }
            StoredState::AwaitingNewPracticeSince(since) => {
                FlagState::AwaitingNewPractice { since: Stamp::from_micros(since) }
            }
        },
    };
    Ok((stored.source, flag))
}

fn ods(text: &str) -> Result<OdsCode, StoreError> {
    OdsCode::parse(text).map_err(|error| inconsistent("person", error))
}

fn date(text: Option<String>) -> Option<PartialDate> {
    text.and_then(|text| PartialDate::parse(&text))
}
