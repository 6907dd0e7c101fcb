//! The national API's own test pairs, replayed: each answer equals theirs, or differs where we chose so and say why.

use std::path::{Path, PathBuf};

use domain::{nhs_number::NhsNumber, role::Role, sharing::Change};
use serde_json::Value;

use super::look::choose;
use crate::{
    record::{bundle, entry, patient},
    town::{answer::Answer, browser::Browser, database::Kind, people::WIDE, portal::Portal},
};

/// The organisation and the member of staff of the pairs.
pub const ORGANISATION: &str = "T10101";

/// Where we answer otherwise, where in the answer, and why. `*` stands for any entry of a list.
const CHOSEN: &[(&str, &str, &str)] = &[
    (
        "send_alert/success/1-basic",
        "status",
        "its NHS number fails the check digit; with a sound number of somebody held here the answer is 201 too",
    ),
    (
        "send_alert/spine_error/1-invalidValue",
        "/issue/*/details/text",
        "the message names the value that was sent, where the pair has a made-up XYZ",
    ),
    (
        "get_scr_id/success/1-basic",
        "/entry/*/resource/securityLabel/*/coding/*/code",
        "Yes is read as Ask, and only Ask or an opt-out goes out",
    ),
    (
        "get_scr_id/success/1-basic",
        "/entry/*/resource/masterIdentifier/value",
        "the practice sent no document, so the summary is made from the record and has an id of its own",
    ),
    ("get_scr_id/success/1-basic", "/entry/*/resource/content/*/attachment/url", "addresses are our own"),
    (
        "get_scr_id/success/1-basic",
        "/entry/*/resource/type/coding/*/display",
        "a blank before the display is taken off",
    ),
    (
        "get_scr_id/success/1-basic",
        "/entry/*/resource/context/event/*/coding/*/display",
        "a blank before the display is taken off",
    ),
];

/// One pair as it lies in its folder.
struct Pair {
    /// Such as `set_acs/success/1-basic`.
    name: String,
    request: Option<String>,
    response: Option<Value>,
}

/// The shared folder stands beside the project.
pub fn folder() -> Option<PathBuf> {
    let own = std::env::var_os("CANDOUR_SHARED_DATA").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let uat = "scr-api/docker/service/src/integration-test/resources/uat";
    [own, Some(beside)].into_iter().flatten().map(|folder| folder.join(uat)).find(|folder| folder.is_dir())
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        folder.read_dir().unwrap().map(|found| found.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn pairs(uat: &Path) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for operation in names(uat) {
        for case in names(&uat.join(&operation)) {
            let case = format!("{operation}/{case}");
            let files = names(&uat.join(&case));
            let mut stems: Vec<&str> = files.iter().filter_map(|file| file.split('.').next()).collect();
            stems.dedup();
            for stem in stems {
                let text =
                    |part: &str| std::fs::read_to_string(uat.join(&case).join(format!("{stem}.{part}.json"))).ok();
                let response = text("response").map(|text| serde_json::from_str(&text).unwrap());
                pairs.push(Pair { name: format!("{case}/{stem}"), request: text("request"), response });
            }
        }
    }
    pairs
}

/// What the pairs leave to their runner: the status, which goes by the case.
fn expected_status(name: &str) -> u16 {
    match name.split('/').collect::<Vec<_>>()[..] {
        ["get_scr" | "get_scr_id", "no_consent", _] | [_, "no_consent", _] => 403,
        ["get_scr" | "get_scr_id", ..] => 200,
        [_, "success", _] => 201,
        _ => 400,
    }
}

/// A portal in which the pair's people and staff are known, as its name asks for.
async fn settled(pair: &Pair) -> Portal {
    let portal = Portal::open(Kind::Sqlite, "replay").await;
    portal.practice(ORGANISATION, WIDE).await;
    portal.staff(ORGANISATION, ORGANISATION, Role::Clinician).await;
    if pair.name.contains("/no_results/") {
        return portal;
    }
    let number = NhsNumber::parse("9995000180").unwrap();
    let entries = [entry("allergies", "wasp", "Reaction to wasp sting", "2026-10-10")];
    let document = bundle(&patient("Ann", "Pair", "1980-05-06"), &entries);
    let person = portal.take_in(ORGANISATION, &number, &document).await;
    if pair.name.contains("/no_consent/") {
        choose(&portal, &person, Change::opt_out()).await;
    }
    portal
}

/// Sends what the pair sends; reads have no body, and one number for all.
async fn replayed(system: &Browser<'_>, pair: &Pair) -> Option<Answer> {
    let who = "https://fhir.nhs.uk/Id/nhs-number%7C9995000180";
    let (search, bundle) = ("/FHIR/R4/DocumentReference", "/FHIR/R4/Bundle");
    let id = "FA60BE64-1F34-11EB-A2A8-000C29A364EB";
    let body = pair.request.clone().unwrap_or_default();
    Some(match pair.name.split('/').next().unwrap() {
        "set_acs" => system.fhir("/FHIR/R4/$setPermission", body).await,
        "send_alert" => system.fhir("/FHIR/R4/AuditEvent", body).await,
        "get_scr_id" => system.again().get(&format!("{search}?patient={who}&_sort=date&_count=1")).await,
        "get_scr" if pair.name.contains("success") || pair.name.contains("additional") => return None,
        "upload_scr" => system.fhir(bundle, body).await,
        "get_scr" => {
            let query = format!("composition.identifier={id}&composition.subject:Patient.identifier={who}");
            system.again().get(&format!("{bundle}?{query}")).await
        }
        _ => return None,
    })
}

/// Every place where two values differ, but for ids and references, which each server makes its own.
fn differences(ours: &Value, theirs: &Value, at: &str, found: &mut Vec<String>) {
    if at.ends_with("/id") || at.ends_with("/fullUrl") || at.ends_with("/reference") {
        return;
    }
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => {
            for name in a.keys().chain(b.keys().filter(|name| !a.contains_key(*name))) {
                let null = &Value::Null;
                let (a, b) = (a.get(name).unwrap_or(null), b.get(name).unwrap_or(null));
                differences(a, b, &format!("{at}/{name}"), found);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).for_each(|(a, b)| differences(a, b, &format!("{at}/*"), found));
        }
        _ if ours == theirs => {}
        _ => found.push(at.to_owned()),
    }
}

#[tokio::test]
async fn the_pairs_are_answered_alike_or_otherwise_with_a_reason() {
    let Some(uat) = folder() else {
        println!("SKIPPED: no shared data beside the project, so no pair of the national API was replayed");
        return;
    };
    let (mut equal, mut chosen, mut left, mut lines, mut used) = (0, 0, 0, Vec::new(), Vec::new());
    for pair in pairs(&uat) {
        let portal = settled(&pair).await;
        let system = portal.system(ORGANISATION, Some(ORGANISATION)).await;
        let Some(answer) = replayed(&system, &pair).await else {
            left += 1;
            lines.push(format!("  {:<46} not replayed: its document is sent to us and read back instead", pair.name));
            continue;
        };
        let mut found = Vec::new();
        if answer.status != expected_status(&pair.name) {
            found.push("status".to_owned());
        } else {
            let ours = serde_json::from_str(&answer.body).unwrap_or(Value::Null);
            differences(&ours, pair.response.as_ref().unwrap_or(&Value::Null), "", &mut found);
        }
        found.dedup();
        let mut reasons = Vec::new();
        for place in &found {
            let reason = CHOSEN.iter().find(|(name, at, _)| *name == pair.name && at == place);
            let Some(reason) = reason else {
                panic!("{}: {place} differs: {} {}", pair.name, answer.status, answer.body)
            };
            reasons.push(reason.2);
            used.push(*reason);
        }
        match reasons.as_slice() {
            [] => {
                equal += 1;
                lines.push(format!("  {:<46} equal", pair.name));
            }
            reasons => {
                chosen += 1;
                lines.push(format!("  {:<46} different: {}", pair.name, reasons.join("; ")));
            }
        }
    }
    println!("pairs of the national API: {equal} equal, {chosen} different with a reason, {left} not replayed");
    println!("{}", lines.join("\n"));
    for choice in CHOSEN {
        assert!(used.contains(choice), "{choice:?} differs no more");
    }
}

#[tokio::test]
async fn the_alert_of_the_pairs_is_taken_for_somebody_who_is_held_here() {
    let Some(uat) = folder() else {
        println!("SKIPPED: no shared data beside the project, so the alert of the pairs was not sent");
        return;
    };
    let pair = pairs(&uat).into_iter().find(|pair| pair.name == "send_alert/success/1-basic").unwrap();
    let portal = settled(&pair).await;
    let system = portal.system(ORGANISATION, Some(ORGANISATION)).await;
    let body = pair.request.unwrap().replace("9999999998", "9995000180");
    assert_eq!(system.fhir("/FHIR/R4/AuditEvent", body).await.status, 201);
}
