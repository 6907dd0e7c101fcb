//! Titles, values, details and free text.

use domain::content::{DetailKind, MedicineCourse};
use serde_json::{Value, json};

use crate::made::{arrive, coded, entry, entry_in, observation, resource, with};

#[test]
fn the_best_words_make_the_title() {
    let snomed = json!({"system": "http://snomed.info/sct", "code": "1", "display": "In SNOMED"});
    let local = json!({"system": "urn:example:local", "code": "2", "display": "Local"});
    let chosen = with(local.clone(), json!({"userSelected": true}));
    let degraded = json!({"system": "http://snomed.info/sct", "code": "196411000000103", "display": "Transfer-degraded record entry"});
    let comment = json!({"system": "http://snomed.info/sct", "code": "37331000000100", "display": "Comment note"});
    let table: [(Value, &str, bool); 9] = [
        (json!({"coding": [snomed, chosen], "text": "Text"}), "Local", false),
        (json!({"coding": [local, snomed], "text": "Text"}), "Text", false),
        (json!({"coding": [local, snomed]}), "In SNOMED", false),
        (json!({"coding": [local]}), "Local", false),
        (json!({"text": " <b>Text</b> & more "}), "<b>Text</b> & more", true),
        (json!({"coding": [degraded], "text": "What it was"}), "What it was", true),
        (json!({"coding": [degraded]}), "", true),
        (json!({"coding": [comment]}), "Comment note", true),
        (json!({"coding": [{"display": "No code"}]}), "No code", true),
    ];
    for (code, title, text_only) in table {
        let found = entry(&observation("a", json!({"code": code})));
        assert_eq!((found.content.title.as_str(), found.facts.text_only), (title, text_only), "{code}");
        assert_eq!(found.facts.drawable, !title.is_empty(), "{code}");
    }
}

#[test]
fn a_title_too_long_or_missing_is_not_drawn() {
    assert!(entry(&observation("a", json!({"code": coded(&"é".repeat(500))}))).facts.drawable);
    assert!(!entry(&observation("a", json!({"code": coded(&"é".repeat(501))}))).facts.drawable);
    assert!(!entry(&observation("a", json!({"code": {}}))).facts.drawable);
}

#[test]
fn values_stay_as_sent() {
    let lab = json!([{"coding": [{"code": "laboratory"}]}]);
    let bytes = crate::made::bundle(&[observation(
        "a",
        json!({"category": lab, "valueQuantity": {"value": "@", "unit": "mmol/L"},
        "referenceRange": [{"low": {"value": "3.50"}, "high": {"value": 5.3}}], "interpretation": {"text": "High"}}),
    )])
    .to_string()
    .replace("\"@\"", "7.10");
    let value = fhir::read(bytes.as_bytes()).unwrap().entries.remove(0).content.value.unwrap();
    assert_eq!((value.value.as_str(), value.unit.as_deref()), ("7.10", Some("mmol/L")));
    assert_eq!((value.low.as_deref(), value.high.as_deref()), (Some("3.50"), Some("5.3")));
    assert_eq!(value.interpretation.as_deref(), Some("High"));
    let below = entry(&observation("a", json!({"valueQuantity": {"comparator": "<", "value": 5}})));
    assert_eq!(below.content.value.unwrap().value, "<5");
    let many = entry(&observation(
        "a",
        json!({"valueQuantity": {"value": 5}, "referenceRange": [
        {"low": {"value": 1}, "high": {"value": 2}, "appliesTo": [{"text": "Women"}]}, {"high": {"value": 9}}]}),
    ));
    assert_eq!(many.content.value.unwrap().range_text.as_deref(), Some("1 to 2 (Women); up to 9"));
}

#[test]
fn a_worry_mark_comes_only_from_a_source_that_says_it() {
    let usual = json!({"low": {"value": 3.5}, "high": {"value": 5.3}});
    let critical = |low: Value, high: Value| {
        let mut range = json!({"type": {"text": "Critical limits"}});
        for (name, end) in [("low", low), ("high", high)] {
            if !end.is_null() {
                range[name] = json!({"value": end});
            }
        }
        range
    };
    let plain = json!({"low": {"value": 2.5}, "high": {"value": 6.5}});
    let hers = with(critical(json!(2.5), json!(6.5)), json!({"appliesTo": [{"text": "Women"}]}));
    let table: [(Value, Option<&str>, Option<&str>, bool); 7] = [
        (critical(json!(2.5), json!(6.5)), Some("2.5"), Some("6.5"), true),
        (critical(Value::Null, json!(2.5)), Some("2.5"), None, true),
        (critical(json!(6.5), Value::Null), None, Some("6.5"), true),
        (critical(json!(6.5), json!(9.9)), None, Some("6.5"), true),
        (critical(json!(4), json!(5)), None, None, false),
        (plain, None, None, false),
        (hers, None, None, false),
    ];
    for (second, low, high, told) in table {
        for ranges in [json!([usual, second]), json!([second, usual])] {
            let value = entry(&observation("a", json!({"valueQuantity": {"value": 4}, "referenceRange": ranges})));
            let value = value.content.value.unwrap();
            assert_eq!((value.worry_low.as_deref(), value.worry_high.as_deref()), (low, high), "{ranges}");
            assert_eq!(value.low.as_deref(), told.then_some("3.5"), "the usual range stays known: {ranges}");
        }
    }
}

#[test]
fn parts_with_a_code_are_parts_and_without_are_text() {
    let found = entry(&observation(
        "a",
        json!({"component": [
        {"code": coded("Upper"), "valueQuantity": {"value": 120, "unit": "mmHg"}},
        {"code": {"text": "Told by"}, "valueString": "a neighbour"}]}),
    ));
    assert_eq!(found.content.parts.len(), 1);
    assert_eq!(found.content.parts[0].0, "Upper");
    assert_eq!(found.content.notes, ["Told by: a neighbour"]);
}

#[test]
fn free_text_becomes_notes() {
    let found =
        entry(&observation("a", json!({"comment": "said so", "note": [{"text": "and so"}], "valueString": "seen"})));
    assert_eq!(found.content.notes, ["seen", "said so", "and so"]);
    let document = resource(
        "DocumentReference",
        "d",
        json!({"type": coded("Letter"), "description": "about a knee",
        "content": [{"attachment": {"contentType": "text/plain", "title": "knee.txt", "data": "RGVhciBBbm4="}}]}),
    );
    let found = entry(&document);
    assert_eq!(found.content.notes, ["about a knee", "Dear Ann"]);
    assert_eq!(found.content.attachments[0].title.as_deref(), Some("knee.txt"));
    assert!(found.document_is_named);
    assert!(!entry(&resource("DocumentReference", "d", json!({"type": {"text": "Letter"}}))).document_is_named);
    let binary =
        json!({"type": coded("Letter"), "content": [{"attachment": {"contentType": "text/plain", "data": "/w=="}}]});
    assert!(entry(&resource("DocumentReference", "d", binary)).content.notes.is_empty(), "not UTF-8");
    let narrative = json!({"text": {"status": "generated", "div": "<div>canary</div>"}});
    assert!(!format!("{:?}", entry(&observation("a", narrative)).content).contains("canary"));
}

#[test]
fn notices_are_no_words() {
    let notice = "Items excluded due to confidentiality and/or patient preferences.";
    let list =
        json!({"resourceType": "List", "id": "l", "note": [{"text": notice}], "emptyReason": {"text": "withheld"}});
    let outcome = json!({"resourceType": "OperationOutcome", "id": "x", "issue": [{"diagnostics": notice}]});
    let problem =
        resource("Condition", "c", json!({"code": coded("Asthma"), "note": [{"text": notice}, {"text": "Mild"}]}));
    let arrival = arrive(&[list, outcome, problem]);
    assert_eq!(arrival.entries.len(), 1);
    assert_eq!(arrival.entries[0].content.notes, ["Mild"]);
    assert!(!entry(&observation("a", json!({"code": coded("Information not available")}))).facts.drawable);
}

#[test]
fn a_medicine_and_its_course() {
    let kind = |code: &str| {
        json!([{"url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-PrescriptionType-1",
        "valueCodeableConcept": {"coding": [{"code": code, "display": code}]}}])
    };
    let plan = |status: &str, code: &str| {
        resource("MedicationRequest", "plan", json!({"status": status, "intent": "plan", "extension": kind(code)}))
    };
    let statement = json!({"status": "active", "basedOn": [{"reference": "MedicationRequest/plan"}],
        "medicationReference": {"reference": "Medication/d"}, "dosage": [{"text": "One daily", "patientInstruction": "With food"}]});
    let drug = json!({"resourceType": "Medication", "id": "d", "code": coded("Made-up tablets")});
    let statement = resource("MedicationStatement", "s", statement);
    let found = entry_in(&[statement.clone(), plan("active", "repeat"), drug], "s");
    assert_eq!(found.content.title, "Made-up tablets");
    assert_eq!(found.content.medicine, Some(MedicineCourse::Repeat));
    let told: Vec<_> = found.content.details.iter().map(|detail| (detail.what, detail.text.as_str())).collect();
    assert_eq!(told, [(DetailKind::Dose, "One daily"), (DetailKind::PatientInstruction, "With food")]);
    assert!(found.links.iter().any(|link| (link.target_id.as_str(), link.why.word()) == ("plan", "based-on")));
    let issue = |code: &str| {
        resource(
            "MedicationRequest",
            "i",
            json!({"status": "completed", "intent": "order",
        "extension": kind(code), "basedOn": [{"reference": "MedicationRequest/plan"}]}),
        )
    };
    for (plan, issue, course) in [
        (plan("active", "repeat"), issue("repeat"), MedicineCourse::Repeat),
        (plan("completed", "repeat"), issue("repeat"), MedicineCourse::Ended),
        (plan("completed", "acute"), issue("acute"), MedicineCourse::Acute),
        (plan("stopped", "acute"), issue("acute"), MedicineCourse::Ended),
    ] {
        assert_eq!(entry_in(&[plan, issue], "i").content.medicine, Some(course));
    }
    let silent = entry(&resource("MedicationRequest", "x", json!({"status": "active"})));
    assert_eq!(silent.content.medicine, Some(MedicineCourse::NotStated));
}

#[test]
fn words_never_come_from_another_entry_or_a_relative() {
    let problem = resource("Condition", "c", json!({"code": coded("canary problem")}));
    let medicine = resource(
        "MedicationRequest",
        "m",
        json!({"status": "active", "medicationCodeableConcept": coded("Tablets"),
        "reasonReference": [{"reference": "Condition/c", "display": "canary display"}],
        "requester": {"reference": "RelatedPerson/r", "display": "canary relative"}}),
    );
    let relative = json!({"resourceType": "RelatedPerson", "id": "r", "name": [{"text": "canary relative"}]});
    let found = entry_in(&[problem, medicine, relative], "m");
    assert!(!format!("{:?}", found.content).contains("canary"));
    assert_eq!(found.links[0].why.word(), "reason");
}

#[test]
fn authors_are_resolved_through_their_role() {
    let role = json!({"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference": "Practitioner/w"}, "organization": {"reference": "Organization/o"}});
    let who = json!({"resourceType": "Practitioner", "id": "w", "name": [{"prefix": ["Dr"], "given": ["Bo"], "family": "Writer"}]});
    let surgery = json!({"resourceType": "Organization", "id": "o", "name": "The Surgery"});
    let found = entry_in(
        &[observation("a", json!({"performer": [{"reference": "PractitionerRole/r"}]})), role, who, surgery],
        "a",
    );
    assert_eq!(
        (found.content.author.as_deref(), found.content.organisation.as_deref()),
        (Some("Dr Bo Writer"), Some("The Surgery"))
    );
}
