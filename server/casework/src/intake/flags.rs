//! What the three access codes in a document do to the person's flags.

use domain::{
    access_code::AccessCode,
    date::PartialDate,
    entry::Finish,
    flag::{Flag, FlagState, ImportedLift, Origin},
    ids::{FlagId, OdsCode},
    stamp::Stamp,
};
use fhir::{Arrival, LooseCode};
use store::person::Safety;

/// Adds flags and lifts for codes that arrived; a flag known by its source is left as staff have it.
pub(super) fn apply(
    safety: &mut Safety,
    arrival: &Arrival,
    practice: &OdsCode,
    now: Stamp,
    source_key: impl Fn(&str, &str) -> String,
    mut fresh: impl FnMut() -> [u8; 16],
) {
    for entry in &arrival.entries {
        let counts = entry.facts.finish == Finish::Final;
        for (code, dated) in entry.access_code.iter().chain(&entry.earlier_codes) {
            let key = source_key(&entry.source_type, &entry.source_id);
            one(safety, *code, *dated, practice, key, counts, now, &mut fresh);
        }
    }
    for LooseCode { code, dated, by } in &arrival.loose_access_codes {
        let key = loose(*code, *dated, &format!("/{}", source_key("", by)));
        one(safety, *code, *dated, practice, key, true, now, &mut fresh);
    }
}

/// Adds flags and lifts for the codes of a summary. One is known by what it says: every upload says it again.
pub(crate) fn apply_codes(
    safety: &mut Safety,
    codes: &[(AccessCode, Option<PartialDate>)],
    practice: &OdsCode,
    now: Stamp,
    mut fresh: impl FnMut() -> [u8; 16],
) {
    for (code, dated) in codes {
        one(safety, *code, *dated, practice, loose(*code, *dated, ""), true, now, &mut fresh);
    }
}

/// What a code outside any entry is known by, so that reading it twice raises one flag.
fn loose(code: AccessCode, dated: Option<PartialDate>, by: &str) -> String {
    format!("loose/{}/{}{by}", code.snomed(), dated.map(PartialDate::iso).unwrap_or_default())
}

#[expect(clippy::too_many_arguments, reason = "one call site; a struct would only rename these")]
fn one(
    safety: &mut Safety,
    code: AccessCode,
    dated: Option<PartialDate>,
    practice: &OdsCode,
    key: String,
    counts: bool,
    now: Stamp,
    fresh: &mut impl FnMut() -> [u8; 16],
) {
    let origin = match code {
        AccessCode::ReviewIndicated => Origin::Imported { practice: practice.clone(), dated },
        AccessCode::DeclinedByPatient => Origin::DeclinedByPatient,
        AccessCode::ReviewNotIndicated => {
            let lift = ImportedLift { practice: practice.clone(), dated };
            // The entry may have been re-dated or withdrawn since: what it says now replaces what it said.
            safety.imported_lifts.retain(|(known, _)| *known != key);
            if counts {
                safety.imported_lifts.push((key, lift));
            }
            return;
        }
    };
    if safety.flags.iter().any(|(known, flag)| known.as_ref() == Some(&key) && flag.origin == origin) {
        return;
    }
    let flag = Flag {
        id: FlagId::from_random(fresh()),
        origin,
        safeguarding: false,
        leads_only: false,
        note: String::new(),
        raised_at: now,
        state: FlagState::Raised,
    };
    safety.flags.push((Some(key), flag));
}
