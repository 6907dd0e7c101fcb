//! Words nobody on the patient side may ever meet: each carries one mark, and names where it stood.

use serde_json::{Value, json};

use super::{coded, entry, with};

/// The mark in every secret word.
pub const CANARY: &str = "cnry7";

/// A secret word for a place.
pub fn canary(place: &str) -> String {
    format!("{CANARY}-{place}")
}

/// An entry whose every text is secret: its words, and whatever else a source may write on a resource.
pub fn secret(section: &str, place: &str, day: &str) -> Value {
    let name = canary(place);
    let told = with(
        entry(section, &name, &name, day),
        json!({
            "note": [{"text": canary(&format!("{place}-note")), "authorString": canary(&format!("{place}-writer"))}],
            "comment": canary(&format!("{place}-comment")),
            "description": canary(&format!("{place}-description")),
            "conclusion": canary(&format!("{place}-conclusion")),
            "valueString": canary(&format!("{place}-value")),
            "performer": [{"reference": "#who"}], "asserter": {"reference": "#who"}, "author": [{"reference": "#who"}],
        }),
    );
    with(told, never_leaves(place))
}

/// What no page shows even of an entry that is shown: source ids, versions, addresses of files, narrative, extensions.
pub fn never_leaves(place: &str) -> Value {
    let told = |what: &str| canary(&format!("{place}-{what}"));
    json!({
        "meta": {"versionId": told("version"), "source": told("source"), "profile": [told("profile")],
            "tag": [{"system": "urn:example:tags", "code": told("tag"), "display": told("tag-words")}]},
        "identifier": [{"system": "urn:example:ids", "value": told("identifier")}],
        "text": {"status": "generated", "div": format!("<div>{}</div>", told("narrative"))},
        "extension": [{"url": format!("urn:example:{}", told("extension")), "valueString": told("extension-words")}],
        "contained": [
            {"resourceType": "Practitioner", "id": "who", "name": [{"family": told("author")}]},
            {"resourceType": "Location", "id": "where", "name": told("place")},
        ],
        "language": told("language"),
    })
}

/// An entry that is shown, beside secrets that no page may tell: its id, version, identifiers and narrative.
pub fn shown(section: &str, place: &str, words: &str, day: &str) -> Value {
    let mut shown = with(entry(section, &canary(place), words, day), never_leaves(place));
    if section == "documents" {
        shown["content"][0]["attachment"]["url"] = canary(&format!("{place}-url")).into();
    }
    shown["contained"][0]["name"][0]["family"] = format!("{words}-author").into();
    let code = json!({"code": canary(&format!("{place}-code"))});
    for field in ["code", "medicationCodeableConcept", "vaccineCode", "type"] {
        if shown[field]["coding"].is_array() {
            shown[field]["coding"][0] = with(shown[field]["coding"][0].clone(), code.clone());
        }
    }
    shown
}

/// A patient whose every word but the present name and the day of birth is secret.
pub fn secret_patient(given: &str, family: &str, born: &str, place: &str) -> Value {
    let told = |what: &str| canary(&format!("{place}-patient-{what}"));
    with(
        super::patient(given, family, born),
        json!({
            "meta": {"versionId": told("version"), "source": told("source")},
            "name": [{"use": "official", "family": family, "given": [given]},
                {"use": "old", "family": told("old-name"), "given": [told("old-given")]},
                {"use": "nickname", "family": told("nickname")}],
            "identifier": [{"system": "urn:example:ids", "value": told("identifier")}],
            "text": {"status": "generated", "div": told("narrative")},
            "address": [{"line": [told("street")], "city": told("town"), "postalCode": told("code")}],
            "telecom": [{"system": "phone", "value": told("phone")}],
            "contact": [{"name": {"family": told("next-of-kin")}, "telecom": [{"value": told("kin-phone")}]}],
            "communication": [{"language": coded(&told("language"))}],
            "generalPractitioner": [{"display": told("doctor")}],
        }),
    )
}
