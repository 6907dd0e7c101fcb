//! The same thing twice, and things that lead round in a circle.

use serde_json::{Value, json};

use super::{Case, End, beside, finding, raw, says, together};
use crate::record::{entry, with};

const TWICE: End = End::Without("stands twice in the document and differs");
const DELETED: End = End::Without("deleted at its source");

fn to(type_name: &str, id: &str) -> Value {
    json!({"reference": format!("{type_name}/{id}")})
}

fn list(id: &str, items: &[Value]) -> Value {
    let entries: Vec<Value> = items.iter().map(|item| json!({"item": item})).collect();
    json!({"resourceType": "List", "id": id, "status": "current", "subject": {"reference": "Patient/the-patient"}, "entry": entries})
}

fn twice() -> Vec<Case> {
    let other = |word: &str| with(finding(word), json!({"note": [{"text": "another"}]}));
    let medicine = |word: &str, contained: Value| {
        let mut made = entry("medicines", word, word, "2026-10-10");
        made.as_object_mut().unwrap().remove("medicationCodeableConcept");
        with(made, json!({"medicationReference": {"reference": "#m"}, "contained": contained}))
    };
    let drug = |words: &str| json!({"resourceType": "Medication", "id": "m", "code": says(words)});
    let in_list = |word: &str| {
        json!({"resourceType": "AllergyIntolerance", "id": "a", "code": says(word),
        "patient": {"reference": "Patient/the-patient"}, "recordedDate": "2026-10-10"})
    };
    vec![
        beside("twice alike", |word| vec![finding(word), finding(word)], End::Text),
        beside("twice apart", |word| vec![finding(word), other(word)], TWICE),
        beside("thrice apart", |word| vec![finding(word), other(word), finding(word)], TWICE),
        beside("a thousand times alike", |word| vec![finding(word); 1_000], End::Text),
        beside(
            "two contained under one id",
            |word| vec![medicine(word, json!([drug(word), drug("another")]))],
            End::Withheld,
        ),
        beside(
            "two listed under one id",
            |word| {
                let mut holder = list("l", &[]);
                holder["contained"] = json!([in_list("first"), in_list("second")]);
                vec![holder, finding(word)]
            },
            End::Text,
        ),
        beside(
            "another type under one id",
            |word| vec![finding(word), entry("problems", word, word, "2026-10-10")],
            End::Text,
        ),
        beside("a Bundle in a Bundle", |_| vec![together(&[])], End::Without("a Bundle inside a Bundle")),
        raw_bundle(
            "deleted and sent",
            |word| json!([{"resource": finding(word)}, {"request": {"method": "DELETE", "url": format!("Observation/{word}")}}]),
            DELETED,
        ),
        raw_bundle(
            "only deleted",
            |word| json!([{"request": {"method": "DELETE", "url": format!("Observation/{word}")}}]),
            DELETED,
        ),
        raw_bundle(
            "one address for two",
            |word| {
                let drug = |id: &str, words: &str| json!({"fullUrl": "urn:uuid:m", "resource": {"resourceType": "Medication", "id": id, "code": says(words)}});
                let mut made = entry("medicines", word, word, "2026-10-10");
                made.as_object_mut().unwrap().remove("medicationCodeableConcept");
                made["medicationReference"] = json!({"reference": "urn:uuid:m"});
                json!([drug("m1", "one"), drug("m2", "two"), {"resource": made}])
            },
            End::Withheld,
        ),
    ]
}

fn raw_bundle(what: &str, entries: impl FnOnce(&str) -> Value, end: End) -> Case {
    let mut all = vec![json!({"resource": super::whom()})];
    all.extend(entries(&super::word(what)).as_array().unwrap().iter().cloned());
    raw(what, "json", json!({"resourceType": "Bundle", "type": "transaction", "entry": all}).to_string(), end)
}

/// Each ends, and shows what it shows anyway.
fn circles() -> Vec<Case> {
    let member = |word: &str, of: &[String]| {
        let of: Vec<Value> = of.iter().map(|id| to("Observation", id)).collect();
        with(finding(word), json!({"hasMember": of}))
    };
    vec![
        beside(
            "a list of itself",
            |word| vec![list("l", &[to("List", "l"), to("Observation", word)]), finding(word)],
            End::Text,
        ),
        beside(
            "two lists of each other",
            |word| {
                vec![
                    list("a", &[to("List", "b")]),
                    list("b", &[to("List", "a"), to("Observation", word)]),
                    finding(word),
                ]
            },
            End::Text,
        ),
        beside(
            "a hundred lists of all lists",
            |word| {
                let all: Vec<Value> = (0..100).map(|n| to("List", &format!("l{n}"))).collect();
                let mut lists: Vec<Value> = (0..100)
                    .map(|n| with(list(&format!("l{n}"), &all), json!({"encounter": to("Encounter", "v")})))
                    .collect();
                lists.extend([entry("consultations", "v", "visit", "2026-10-10"), finding(word)]);
                lists
            },
            End::Text,
        ),
        beside("a member of itself", |word| vec![member(word, &[word.to_owned()])], End::Text),
        beside(
            "members round",
            |word| {
                let (b, c) = (format!("{word}-b"), format!("{word}-c"));
                vec![
                    member(word, std::slice::from_ref(&b)),
                    member(&b, std::slice::from_ref(&c)),
                    member(&c, &[word.to_owned()]),
                ]
            },
            End::Text,
        ),
        beside(
            "a chain of a thousand members",
            |word| {
                let name = |n: usize| if n == 0 { word.to_owned() } else { format!("{word}-{n}") };
                (0..1_000)
                    .map(|n| {
                        with(
                            member(&name(n), &[name(n + 1)]),
                            json!({"status": if n == 0 { "final" } else { "registered" }}),
                        )
                    })
                    .collect()
            },
            End::Text,
        ),
        beside(
            "a report of itself",
            |word| {
                vec![with(
                    entry("results", word, word, "2026-10-10"),
                    json!({"result": [to("DiagnosticReport", word)]}),
                )]
            },
            End::Text,
        ),
        beside(
            "a consultation within itself",
            |word| {
                vec![with(entry("consultations", word, word, "2026-10-10"), json!({"partOf": to("Encounter", word)}))]
            },
            End::Text,
        ),
        beside(
            "contained that holds its holder",
            |word| {
                vec![with(
                    finding(word),
                    json!({"specimen": {"reference": "#s"}, "contained": [
                {"resourceType": "Specimen", "id": "s", "parent": [{"reference": "#"}, {"reference": "#s"}]}]}),
                )]
            },
            End::Text,
        ),
        beside(
            "a medicine made of itself",
            |word| {
                let drug = json!({"resourceType": "Medication", "id": "m", "code": says(word), "ingredient": [{"itemReference": to("Medication", "m")}]});
                let mut made = entry("medicines", word, word, "2026-10-10");
                made.as_object_mut().unwrap().remove("medicationCodeableConcept");
                vec![drug, with(made, json!({"medicationReference": to("Medication", "m")}))]
            },
            End::Text,
        ),
        beside(
            "a role of its own role",
            |word| {
                let role = json!({"resourceType": "PractitionerRole", "id": "r", "practitioner": to("PractitionerRole", "r"), "organization": to("PractitionerRole", "r")});
                vec![role, with(finding(word), json!({"performer": [to("PractitionerRole", "r")]}))]
            },
            End::Text,
        ),
        beside(
            "a label that goes round",
            |word| {
                let labelled = with(list("a", &[to("List", "b")]), json!({"meta": {"security": [{"code": "NOPAT"}]}}));
                vec![labelled, list("b", &[to("List", "a"), to("Observation", word)]), finding(word)]
            },
            End::Withheld,
        ),
    ]
}

pub fn cases() -> Vec<Case> {
    twice().into_iter().chain(circles()).collect()
}
