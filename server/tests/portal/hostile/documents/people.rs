//! Records of several people in one file, and numbers that are none.

use serde_json::{Value, json};

use super::{Case, End, beside, changed, finding, raw, together, whom, word};
use crate::{
    record::{coded, entry, with},
    town::people::number,
};

const SYSTEM: &str = "https://fhir.nhs.uk/Id/nhs-number";
const OTHER: End = End::Without("about another patient");
const UNCLEAR: End = End::Without("cannot be told whom it is about");
const SEVERAL: End = End::Refused("about more than one patient");
const NOT_A_NUMBER: End = End::Refused("what stands for the NHS number is not one");
const NO_NUMBER: End = End::Refused("the Patient has no NHS number");
const TWO_NUMBERS: End = End::Refused("the Patient has several NHS numbers");

/// What stands where the patient's identifiers should.
fn identifiers() -> Vec<(&'static str, Value, End)> {
    let (own, other) = (number(1), number(2));
    let digits = own.digits();
    let one = |value: Value| json!([{"system": SYSTEM, "value": value}]);
    let last = if digits.ends_with('0') { '1' } else { '0' };
    let wide: String = digits.chars().map(|c| char::from_u32(u32::from(c) - 0x30 + 0xff10).unwrap()).collect();
    let arabic: String = digits.chars().map(|c| char::from_u32(u32::from(c) - 0x30 + 0x660).unwrap()).collect();
    vec![
        ("no identifier", json!([]), NO_NUMBER),
        ("identifier a text", json!(digits), NO_NUMBER),
        ("identifier of another system", json!([{"system": "urn:example", "value": digits}]), NO_NUMBER),
        ("identifier no longer used", json!([{"system": SYSTEM, "value": digits, "use": "old"}]), NO_NUMBER),
        ("number null", one(json!(null)), NOT_A_NUMBER),
        ("number true", one(json!(true)), NOT_A_NUMBER),
        ("number a list", one(json!([digits])), NOT_A_NUMBER),
        ("number too short", one(json!(&digits[..9])), NOT_A_NUMBER),
        ("number too long", one(json!(format!("{digits}0"))), NOT_A_NUMBER),
        ("number with a wrong last digit", one(json!(format!("{}{last}", &digits[..9]))), NOT_A_NUMBER),
        ("number in wide digits", one(json!(wide)), NOT_A_NUMBER),
        ("number in Arabic digits", one(json!(arabic)), NOT_A_NUMBER),
        ("number turned round", one(json!(format!("\u{202e}{digits}"))), NOT_A_NUMBER),
        (
            "number with what does not show",
            one(json!(format!("{}\u{200b}{}", &digits[..3], &digits[3..]))),
            NOT_A_NUMBER,
        ),
        ("number with a statement after it", one(json!(format!("{digits}'; DROP TABLE person; --"))), NOT_A_NUMBER),
        ("number a million digits long", one(json!("9".repeat(1_000_000))), NOT_A_NUMBER),
        ("number with a fraction", one(json!(9_991_110_014.5)), NOT_A_NUMBER),
        (
            "two numbers",
            json!([{"system": SYSTEM, "value": digits}, {"system": SYSTEM, "value": other.digits()}]),
            TWO_NUMBERS,
        ),
    ]
}

/// What the finding says of whom it is about.
fn subjects() -> Vec<(&'static str, Value, End)> {
    let other = number(2);
    let by = |system: &str, value: &str| json!({"subject": {"identifier": {"system": system, "value": value}}});
    let reference = |to: &str| json!({"subject": {"reference": to}});
    vec![
        ("another by id", reference("Patient/somebody-else"), OTHER),
        ("another by address", reference("https://evil.example/Patient/x"), OTHER),
        ("another by urn", reference("urn:uuid:00000000-0000-0000-0000-000000000000"), OTHER),
        ("another by a path upwards", reference("../../Patient/x"), OTHER),
        ("another in small letters", reference("patient/the-patient"), OTHER),
        ("another by number", by(SYSTEM, other.digits()), OTHER),
        ("another by search", reference(&format!("Patient?identifier={SYSTEM}|{}", other.digits())), OTHER),
        ("a number that is none", by(SYSTEM, "1234567890"), UNCLEAR),
        ("a number of a system nobody knows", by("urn:example", "1"), UNCLEAR),
        ("contained nobody", json!({"subject": {"reference": "#nobody"}}), OTHER),
        (
            "contained stranger",
            json!({"subject": {"reference": "#s"}, "contained": [{"resourceType": "Patient", "id": "s"}]}),
            OTHER,
        ),
        ("a group", reference("Group/all"), End::Without("about something that is not a patient")),
        ("a device", reference("Device/d"), End::Without("about something that is not a patient")),
        (
            "the patient and another",
            json!({"subject": [{"reference": "Patient/the-patient"}, {"reference": "Patient/x"}]}),
            OTHER,
        ),
        ("subject and patient apart", json!({"patient": {"reference": "Patient/x"}}), OTHER),
        (
            "reference and number apart",
            json!({"subject": {"reference": "Patient/the-patient",
            "identifier": {"system": SYSTEM, "value": other.digits()}}}),
            OTHER,
        ),
    ]
}

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (what, identifier, end) in identifiers() {
        let mut patient = whom();
        patient["identifier"] = identifier;
        cases.push(raw(what, "json", crate::record::bundle(&patient, &[finding(&word(what))]).to_string(), end));
    }
    for (what, changes, end) in subjects() {
        cases.push(changed(what, "other", &changes, end));
    }
    let stranger = json!({"resourceType": "Patient", "id": "stranger", "birthDate": "1990-01-01"});
    cases.push(beside("two patients", |word| vec![stranger.clone(), finding(word)], SEVERAL));
    cases.push(beside(
        "one patient twice who differs",
        |word| vec![with(whom(), json!({"birthDate": "1999-09-09"})), finding(word)],
        SEVERAL,
    ));
    let two =
        |one: Value, other: Value| json!({"resourceType": "Bundle", "entry": [{"resource": one}, {"resource": other}]});
    let of = |id: &str, whose: &str| with(finding(id), json!({"subject": {"reference": whose}}));
    let loose = two(of("a", "Patient/one"), of("b", "Patient/two"));
    cases.push(raw("no patient and two subjects", "json", loose.to_string(), SEVERAL));
    let alone = two(of("a", "Patient/one"), of("b", "Patient/one"));
    cases.push(raw("no patient", "json", alone.to_string(), End::Refused("there is no Patient in it")));
    cases.push(beside(
        "a consultation of another",
        |word| {
            let visit = with(
                entry("consultations", "visit", "x", "2026-10-10"),
                json!({"subject": {"reference": "Patient/x"}}),
            );
            vec![visit, with(finding(word), json!({"encounter": {"reference": "Encounter/visit"}}))]
        },
        End::Without("its consultation is about another patient"),
    ));
    cases.push(beside("a report's result of another", |word| {
        let report = json!({"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": coded("report"),
            "subject": {"reference": "Patient/the-patient"}, "result": [{"reference": format!("Observation/{word}")}]});
        vec![report, with(finding(word), json!({"subject": {"reference": "Patient/x"}}))]
    }, OTHER));
    let twins = format!("{}\n{}\n", together(&[]), two(stranger, of("c", "Patient/stranger")));
    cases.push(raw("a second person a line below", "ndjson", twins, NO_NUMBER));
    cases
}
