//! A record as a FHIR document: sound by the standard's rules for documents, and read back by our own reader.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use domain::{
    content::{Attachment, Code, Content, Detail, DetailKind, Measure},
    date::PartialDate,
    door::transfer::Seal,
    entry::Finish,
    identity::Verification,
    kind::Kind,
    nhs_number::NhsNumber,
    stamp::Stamp,
};
use fhir::document::{
    Codes, DocumentEntry, DocumentPatient, DocumentPractice, DocumentWriter, RecordDocument, SentRow,
};
use serde_json::Value;

mod ties;

const KINDS: [Kind; 12] = [
    Kind::Problem,
    Kind::Medicine,
    Kind::Allergy,
    Kind::Immunisation,
    Kind::Consultation,
    Kind::TestResult,
    Kind::Measurement,
    Kind::Document,
    Kind::Procedure,
    Kind::Referral,
    Kind::Plan,
    Kind::Finding,
];

fn number() -> NhsNumber {
    (0..).find_map(|last: u16| NhsNumber::from_first_nine(&format!("999111{last:03}"))).unwrap()
}

fn id(nth: usize) -> String {
    format!("00000000-0000-8000-8000-{nth:012}")
}

fn measure(value: &str) -> Measure {
    Measure {
        value: value.to_owned(),
        unit: Some("mmol/L".to_owned()),
        low: Some("3.50".to_owned()),
        high: Some("5.3".to_owned()),
        worry_low: Some("2.5".to_owned()),
        worry_high: Some("6.5".to_owned()),
        interpretation: Some("High".to_owned()),
        range_text: None,
    }
}

/// An entry that says something of everything its kind can say.
fn entry(nth: usize, kind: Kind) -> DocumentEntry {
    let detail = |what, text: &str| Detail { what, text: text.to_owned() };
    let measured = matches!(kind, Kind::TestResult | Kind::Measurement);
    let content = Content {
        title: format!("Title \"of\" <{}> & more", kind.word()),
        codes: vec![
            Code {
                system: Some("http://snomed.info/sct".to_owned()),
                code: "196411000000103".to_owned(),
                display: None,
            },
            Code { system: Some("urn:local".to_owned()), code: "local-secret".to_owned(), display: None },
        ],
        // Without one nobody knows how far its source got with it.
        status: (kind == Kind::Medicine).then(|| "Active".to_owned()),
        value: measured.then(|| measure("7.10")),
        parts: if measured { vec![("Upper".to_owned(), measure("<120.0"))] } else { Vec::new() },
        details: vec![
            detail(DetailKind::Reason, "A reason"),
            detail(DetailKind::Ended, "2024-06"),
            detail(DetailKind::Place, "Ward 9"),
        ],
        notes: if kind == Kind::Consultation { Vec::new() } else { vec!["A note\nof two lines".to_owned()] },
        author: Some("Dr Ann Other".to_owned()),
        organisation: Some("Brookside".to_owned()),
        attachments: if kind == Kind::Document {
            vec![Attachment {
                content_type: Some("application/pdf".to_owned()),
                title: Some("Letter.pdf".to_owned()),
                size: Some(12),
            }]
        } else {
            Vec::new()
        },
        ..Content::default()
    };
    let writer = Some(id(900));
    let date = PartialDate::parse("2024-05-03");
    DocumentEntry {
        id: id(nth),
        kind,
        date,
        is_recorded: false,
        recorded: None,
        content,
        codes: Codes::Published,
        seal: Seal::Open,
        writer,
        ties: Vec::new(),
    }
}

fn document(entries: Vec<DocumentEntry>) -> RecordDocument {
    RecordDocument {
        id: id(999),
        made: Stamp::from_micros(1_790_000_000_000_000),
        is: "A copy",
        patient: DocumentPatient {
            id: id(998),
            nhs_number: number().digits().to_owned(),
            given: "Ann Mary".to_owned(),
            family: "Tester".to_owned(),
            born: Some("1980-05-06".parse().unwrap()),
            is_verified: false,
            died: false,
        },
        practice: DocumentPractice { id: id(997), code: "Y99911".to_owned(), name: "Brookside Surgery".to_owned() },
        about: "About it.",
        sent: vec![
            SentRow {
                heading: "Risks to you",
                title: "Falls".to_owned(),
                date: "3 May 2024".to_owned(),
                lines: vec!["More details: <often>".to_owned()],
            },
            SentRow { heading: "Tests", title: "Blood".to_owned(), date: "No date".to_owned(), lines: Vec::new() },
        ],
        sections: vec![("Everything", entries), ("Nothing", Vec::new())],
        writers: vec![DocumentWriter {
            id: id(900),
            name: Some((id(901), "Dr Ann Other".to_owned())),
            organisation: Some((id(902), "Brookside".to_owned())),
        }],
    }
}

fn every_kind() -> Vec<u8> {
    document(KINDS.iter().enumerate().map(|(nth, kind)| entry(nth, *kind)).collect()).bytes()
}

fn references(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| match (name.as_str(), value) {
            ("reference", Value::String(url)) => drop(into.insert(url.clone())),
            _ => references(value, into),
        }),
        Value::Array(items) => items.iter().for_each(|item| references(item, into)),
        _ => {}
    }
}

#[test]
fn it_keeps_the_rules_for_documents() {
    let document: Value = serde_json::from_slice(&every_kind()).unwrap();
    assert_eq!(document["type"], "document");
    assert!(document["identifier"]["system"].is_string() && document["identifier"]["value"].is_string(), "bdl-9");
    assert!(document["timestamp"].is_string(), "bdl-10");
    assert!(document.get("total").is_none(), "bdl-1");
    let entries = document["entry"].as_array().unwrap();
    assert_eq!(entries[0]["resource"]["resourceType"], "Composition", "bdl-11");
    let urls: Vec<&str> = entries.iter().map(|entry| entry["fullUrl"].as_str().unwrap()).collect();
    assert_eq!(urls.iter().collect::<BTreeSet<_>>().len(), urls.len(), "bdl-7");
    for (entry, url) in entries.iter().zip(&urls) {
        let id = entry["resource"]["id"].as_str().unwrap();
        assert_eq!(*url, format!("urn:uuid:{id}"));
        assert!(uuid_like(id), "{id}");
        assert!(entry["resource"].get("meta").is_none());
        assert!(entry["resource"]["text"]["div"].as_str().is_none_or(|div| div.starts_with("<div xmlns=")));
    }
    let mut meant = BTreeSet::new();
    references(&document, &mut meant);
    for url in &meant {
        assert!(urls.contains(&url.as_str()), "{url} leads nowhere");
    }
    for url in &urls[1..] {
        assert!(meant.contains(*url), "{url} is reached from nowhere");
    }
    let composition = &entries[0]["resource"];
    for needed in ["status", "type", "subject", "date", "author", "title", "section"] {
        assert!(!composition[needed].is_null(), "Composition.{needed}");
    }
    for section in composition["section"].as_array().unwrap() {
        assert!(section["text"].is_object() || section["entry"].is_array(), "cmp-1");
        assert!(section.get("emptyReason").is_none(), "no reason is ever given");
    }
}

#[test]
fn rows_of_a_summary_stand_as_text_under_their_headings() {
    let document: Value = serde_json::from_slice(&every_kind()).unwrap();
    let sent = &document["entry"][0]["resource"]["section"][1];
    let under = sent["section"].as_array().unwrap();
    assert_eq!(under.iter().map(|one| &one["title"]).collect::<Vec<_>>(), ["Risks to you", "Tests"]);
    let told = under[0]["text"]["div"].as_str().unwrap();
    assert!(told.contains("<p>Falls. Date: 3 May 2024. More details: &lt;often&gt;</p>"), "{told}");
    let none = RecordDocument { sent: Vec::new(), ..self::document(Vec::new()) };
    let none: Value = serde_json::from_slice(&none.bytes()).unwrap();
    let sent = &none["entry"][0]["resource"]["section"][1];
    assert!(sent["section"].is_null() && sent["text"]["div"].as_str().unwrap().contains("Nothing to show here."));
}

fn uuid_like(text: &str) -> bool {
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12]
        && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
}

#[test]
fn what_each_type_demands_is_there() {
    let document: Value = serde_json::from_slice(&every_kind()).unwrap();
    let types: Vec<&str> = ["Condition", "MedicationStatement", "AllergyIntolerance", "Immunization", "Encounter"]
        .into_iter()
        .chain(["Observation", "DocumentReference", "Procedure", "ServiceRequest", "CarePlan"])
        .collect();
    for of_type in types {
        let demanded: &[&str] = match of_type {
            "Condition" => &["subject"],
            "MedicationStatement" => &["status", "medicationCodeableConcept", "subject"],
            "AllergyIntolerance" => &["patient", "clinicalStatus"],
            "Immunization" => &["status", "vaccineCode", "patient", "occurrenceDateTime"],
            "Encounter" => &["status", "class"],
            "Observation" => &["status", "code"],
            "DocumentReference" => &["status", "content"],
            "Procedure" => &["status", "subject"],
            "ServiceRequest" => &["status", "intent", "subject"],
            _ => &["status", "intent", "subject"],
        };
        let all = document["entry"].as_array().unwrap();
        let mut found = all.iter().map(|one| &one["resource"]).filter(|one| one["resourceType"] == of_type).peekable();
        assert!(found.peek().is_some(), "{of_type}");
        for resource in found {
            for field in demanded {
                assert!(!resource[field].is_null(), "{of_type}.{field}");
            }
        }
    }
}

#[test]
fn it_is_read_back_with_everything_that_was_shown() {
    let bytes = every_kind();
    assert!(!String::from_utf8_lossy(&bytes).contains("local-secret"), "a source's own code left");
    let arrival = fhir::read(&bytes).unwrap();
    assert_eq!(arrival.refused, []);
    let patient = arrival.patient.unwrap();
    assert_eq!(patient.nhs_number.unwrap(), number());
    assert_eq!(patient.names[0].given, "Ann Mary");
    for (nth, kind) in KINDS.into_iter().enumerate() {
        let was = entry(nth, kind);
        let read = arrival.entries.iter().find(|read| read.source_id == id(nth)).unwrap();
        let (is, case) = (&read.content, kind.word());
        assert_eq!((read.facts.kind, read.facts.finish), (kind, Finish::Final), "{case}");
        assert!(read.facts.drawable, "{case}");
        assert_eq!(read.facts.clinical.or(read.facts.recorded), was.date, "{case}");
        assert_eq!(is.title, was.content.title, "{case}");
        assert_eq!(
            (is.author.as_deref(), is.organisation.as_deref()),
            (Some("Dr Ann Other"), Some("Brookside")),
            "{case}"
        );
        assert_eq!(is.attachments, was.content.attachments, "{case}");
        let all: Vec<&str> =
            is.notes.iter().map(String::as_str).chain(is.details.iter().map(|d| d.text.as_str())).collect();
        let all = all.join("\n");
        for said in was.content.notes.iter().map(String::as_str).chain(["A reason", "Ward 9", "2024-06"]) {
            // An encounter has no place for when it ended but its narrative.
            assert!(all.contains(said) || kind == Kind::Consultation && said == "2024-06", "{case}: {said} in {all}");
        }
        if kind == Kind::TestResult || kind == Kind::Measurement {
            let (was, is) = (was.content.value.unwrap(), is.value.clone().unwrap());
            assert!(was == is, "{case}: {} {:?}", is.value, is.worry_low);
            assert!(all.contains("Upper: <120.0 mmol/L"), "{case}: {all}");
        }
    }
}

#[test]
fn every_status_shown_is_read_back_as_final() {
    for kind in KINDS {
        for words in
            ["Active", "Completed", "On hold", "Cancelled", "Ruled out", "Not given", "Stopped", "Amended", "Inactive"]
        {
            let mut one = entry(1, kind);
            one.content.status = Some(words.to_owned());
            let arrival = fhir::read(&document(vec![one]).bytes()).unwrap();
            let read = arrival.entries.iter().find(|read| read.source_id == id(1)).unwrap();
            let is_unknown = read.facts.finish == Finish::Unknown;
            // What R4 has no word for in a medicine is not made up.
            let no_word = kind == Kind::Medicine && ["Ruled out", "Not given", "Amended", "Inactive"].contains(&words);
            assert!(read.facts.finish == Finish::Final || no_word && is_unknown, "{} {words}", kind.word());
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let mut one = entry(1, Kind::Problem);
    let hostile = "</div><script>alert(1)</script>\"\\\u{0}\u{7f}\u{2028}\n]}";
    one.content.title = hostile.to_owned();
    one.content.notes = vec![hostile.to_owned()];
    let document: Value = serde_json::from_slice(&document(vec![one]).bytes()).unwrap();
    let condition =
        document["entry"].as_array().unwrap().iter().find(|one| one["resource"]["resourceType"] == "Condition");
    let condition = &condition.unwrap()["resource"];
    assert_eq!(condition["code"]["text"], hostile);
    let div = condition["text"]["div"].as_str().unwrap();
    assert!(!div.contains("<script") && !div.contains('\u{0}'), "{div}");
}

#[test]
fn a_seal_is_read_back_as_what_keeps_it_from_the_patient() {
    for kind in KINDS {
        for seal in [Seal::Open, Seal::Nopat, Seal::NopatContent, Seal::Restricted] {
            let sealed = DocumentEntry { seal, ..entry(1, kind) };
            let arrival = fhir::read(&document(vec![sealed]).bytes()).unwrap();
            let labels = arrival.entries.iter().find(|read| read.source_id == id(1)).unwrap().facts.labels;
            let read = (labels.nopat_existence || labels.nopat_content, labels.other);
            let expected = match seal {
                Seal::Open => (false, false),
                Seal::Nopat | Seal::NopatContent => (true, false),
                Seal::Restricted => (false, true),
            };
            assert_eq!(read, expected, "{kind:?} {seal:?}");
            assert_eq!(labels.nopat_content, seal == Seal::NopatContent && kind == Kind::Document, "{kind:?}");
        }
    }
}

#[test]
fn another_practice_is_told_that_the_number_is_verified_and_of_a_death() {
    let mut copy = document(vec![entry(1, Kind::Problem)]);
    let read = |copy: &RecordDocument| fhir::read(&copy.bytes()).unwrap().patient.unwrap();
    assert_eq!((read(&copy).verification, read(&copy).deceased), (Verification::NotVerified, false));
    (copy.patient.is_verified, copy.patient.died) = (true, true);
    assert_eq!((read(&copy).verification, read(&copy).deceased), (Verification::Verified, true));
}

#[test]
fn when_it_was_recorded_is_read_back_wherever_it_has_a_place() {
    for kind in KINDS {
        let later = DocumentEntry { recorded: PartialDate::parse("2025-02-03"), ..entry(1, kind) };
        let arrival = fhir::read(&document(vec![later]).bytes()).unwrap();
        let facts = &arrival.entries.iter().find(|read| read.source_id == id(1)).unwrap().facts;
        let has_no_place = matches!(kind, Kind::Consultation | Kind::Document | Kind::Procedure | Kind::Referral);
        let expected = if has_no_place { "2024-05-03" } else { "2025-02-03" };
        assert_eq!(facts.reach_day().unwrap().to_string(), expected, "{kind:?}");
    }
}
