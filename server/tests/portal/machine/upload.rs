//! Uploads of summaries: taken in once, replaced in order, never past an opt-out, and nobody learns who is held elsewhere.

use axum::http::{Method, header};
use casework::operator::note_own_record;
use domain::{
    ids::StaffId,
    machine::Right,
    role::Role,
    sharing::{Change, Extent},
};
use serde_json::{Value, json};

use super::{
    issue,
    look::{choose, read},
    permission, summary,
};
use crate::{
    record::{bundle, patient},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
};

const PATH: &str = "/FHIR/R4/Bundle";
const FIRST: &str = "4AB02CD0-AE61-11E7-A4D0-11E81EF36166";
const SECOND: &str = "BF4180FD-C403-4EF7-A4AB-E07303AF5477";
const THIRD: &str = "D18B57ED-992E-45A2-A6AF-55200D20F48E";

async fn ann(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    portal.practice(HILLCREST, WIDE).await;
    for (staff, code, role) in [
        ("dr-brook", BROOKSIDE, Role::Clinician),
        ("dr-ann", BROOKSIDE, Role::Clinician),
        ("dr-hill", HILLCREST, Role::Clinician),
        ("visitor", BROOKSIDE, Role::ClinicianElsewhere),
    ] {
        portal.staff(staff, code, role).await;
    }
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Upload", "1980-05-06"), &[])).await
}

async fn send(system: &Browser<'_>, id: &str, replaces: Option<&str>, allergies: &[&str]) -> Answer {
    system.fhir(PATH, summary(number(1).digits(), id, replaces, allergies).to_string()).await
}

async fn current(portal: &Portal, person: &Person) -> Option<(String, usize)> {
    let current = portal.office.store.summary_document(&portal.office.keys.nhs(&person.number)).await.unwrap()?;
    Some((current.document.identifier, current.document.rows.len()))
}

#[tokio::test]
async fn a_document_is_taken_in_once_and_replaced_in_order() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "upload").await;
        let person = ann(&portal).await;
        let system = portal.system(BROOKSIDE, None).await;
        let answer = send(&system, FIRST, None, &["Wasp sting"]).await;
        assert_eq!((answer.status, answer.body.as_str()), (201, ""), "{kind:?}");
        assert_eq!(current(&portal, &person).await, Some((FIRST.to_owned(), 1)));
        for (id, replaces, rows) in [
            (FIRST, None, &["Wasp sting"][..]),
            (FIRST, None, &["Feathers"]),
            (&FIRST.to_lowercase(), Some(FIRST), &["Feathers"]),
            (SECOND, None, &["Feathers"]),
            (SECOND, Some(THIRD), &["Feathers"]),
        ] {
            let answer = send(&system, id, replaces, rows).await;
            assert_eq!(answer.status, 400, "{kind:?} {id} {replaces:?}");
            assert!(issue(&answer.body).1.contains("[PSIS-30134]"), "{}", answer.body);
            assert_eq!(current(&portal, &person).await, Some((FIRST.to_owned(), 1)));
        }
        let user = portal.system(BROOKSIDE, Some("dr-brook")).await;
        assert_eq!(send(&user, SECOND, Some(FIRST), &["Wasp sting", "Feathers"]).await.status, 201);
        assert_eq!(current(&portal, &person).await, Some((SECOND.to_owned(), 2)));
        let acts = portal.database.audit().await;
        let taken: Vec<_> = acts.iter().filter(|row| row.contains("|summary-taken-in|")).collect();
        assert_eq!(taken.len(), 2, "{taken:?}");
        assert!(taken.iter().any(|row| row.starts_with(&format!("dr-brook|machine|{BROOKSIDE}|"))), "{taken:?}");
    }
}

#[tokio::test]
async fn a_repeat_of_the_same_message_is_answered_alike_and_done_once() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "upload_repeat").await;
        let person = ann(&portal).await;
        let system = portal.system(BROOKSIDE, None).await;
        let body = summary(person.number.digits(), FIRST, None, &["Wasp sting"]).to_string();
        for _ in 0..2 {
            let request = system.request(Method::POST, PATH).header(header::CONTENT_TYPE, "application/fhir+json");
            let request = request.header("x-request-id", THIRD).body(body.clone().into()).unwrap();
            assert_eq!(portal.send(request).await.status, 201, "{kind:?}");
        }
        let acts = portal.database.audit().await;
        assert_eq!(acts.iter().filter(|row| row.contains("|summary-taken-in|")).count(), 1);
    }
}

#[tokio::test]
async fn an_opt_out_is_asked_first_and_ends_with_it() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "upload_out").await;
        let person = ann(&portal).await;
        let user = portal.system(BROOKSIDE, Some("dr-brook")).await;
        assert_eq!(send(&user, FIRST, None, &["Wasp sting"]).await.status, 201);
        let choose = async |code: &str| {
            let body = permission(person.number.digits(), code).to_string();
            assert_eq!(user.fhir("/FHIR/R4/$setPermission", body).await.status, 201);
        };
        choose("No").await;
        for (id, replaces) in [(FIRST, None), (SECOND, None), (SECOND, Some(FIRST))] {
            let answer = send(&user, id, replaces, &["Feathers"]).await;
            assert_eq!(answer.status, 403, "{kind:?} {id}: {}", answer.body);
            assert!(issue(&answer.body).1.ends_with("[PSIS-30418] - ACF does not permit access to resource"));
        }
        assert_eq!(current(&portal, &person).await, Some((FIRST.to_owned(), 1)));
        choose("Ask").await;
        assert_eq!(send(&user, SECOND, Some(FIRST), &["Feathers"]).await.status, 201);
    }
}

#[tokio::test]
async fn nobody_else_may_and_nobody_learns_who_is_held_elsewhere() {
    let portal = Portal::open(Kind::Sqlite, "upload_refused").await;
    let person = ann(&portal).await;
    note_own_record(&portal.office, &StaffId("dr-ann".to_owned()), &person.number).await.unwrap();
    let hill = portal.system(HILLCREST, None).await;
    let there = send(&hill, FIRST, None, &["Wasp sting"]).await;
    let nobody = hill.fhir(PATH, summary(number(9).digits(), FIRST, None, &["Wasp sting"]).to_string()).await;
    let wrong = hill.fhir(PATH, summary("9995000181", FIRST, None, &["Wasp sting"]).to_string()).await;
    assert_eq!((there.status, &there.body), (nobody.status, &nobody.body));
    assert_eq!((there.status, &there.body), (wrong.status, &wrong.body));
    assert!(there.status == 400 && issue(&there.body).1.contains("[PSIS-35160]"), "{}", there.body);
    let reader = portal.system_with(BROOKSIDE, &[Right::Read, Right::Permission], None).await;
    for (who, system) in [
        ("a system registered for something else", reader),
        ("no staff of the practice", portal.system(BROOKSIDE, Some("visitor")).await),
        ("the patient herself", portal.system(BROOKSIDE, Some("dr-ann")).await),
    ] {
        let answer = send(&system, FIRST, None, &["Wasp sting"]).await;
        assert_eq!((answer.status, issue(&answer.body).0.as_str()), (403, "forbidden"), "{who}: {}", answer.body);
    }
    assert_eq!(send(&portal.stranger(), FIRST, None, &["Wasp sting"]).await.status, 401);
    assert_eq!(current(&portal, &person).await, None);
}

#[tokio::test]
async fn what_is_no_summary_is_refused_by_name() {
    let portal = Portal::open(Kind::Sqlite, "upload_named").await;
    let person = ann(&portal).await;
    let system = portal.system(BROOKSIDE, None).await;
    let good = summary(person.number.digits(), FIRST, None, &["Wasp sting"]);
    let (composition, text) = ("/entry/0/resource", "/entry/0/resource/section/0/text/div");
    for (place, value, words) in [
        ("/resourceType", "Patient", "A resource of type Bundle is expected"),
        ("/type", "searchset", "Invalid value - searchset in field 'type'"),
        (&format!("{composition}/resourceType"), "Basic", "Composition missing from payload"),
        (&format!("{composition}/type/coding/0/code"), "1", "not that of a General Practice Summary"),
        (&format!("{composition}/date"), "2026-05-12", "date, time and offset"),
        (text, "<div><script>alert(1)</script></div>", "send tables and paragraphs only"),
    ] {
        let mut document = good.clone();
        *document.pointer_mut(place).unwrap() = value.into();
        let answer = system.fhir(PATH, document.to_string()).await;
        let (code, said) = issue(&answer.body);
        assert_eq!((answer.status, code.as_str()), (400, "value"), "{place}");
        assert!(said.contains(words), "{place}: {said}");
        assert!(!answer.body.contains("script"), "what was sent is not sent back");
    }
    assert_eq!(current(&portal, &person).await, None);
}

/// A document with a problem beside the allergies, free text, and a coded resource under a label nobody can name.
fn wide(person: &Person) -> Value {
    let mut document = summary(person.number.digits(), FIRST, None, &["Wasp sting", "Feathers", "Latex"]);
    let row = "<tr><td>1 May 2026</td><td>Asthma</td><td>9 of 10</td><td>CANARY-TEXT</td></tr>";
    let head = "<tr><th>Date</th><th>Description</th><th>Value</th><th>Supporting Information</th></tr>";
    let div = format!("<div><table><thead>{head}</thead><tbody>{row}</tbody></table></div>");
    let section = json!({"title": "Problems and Issues", "code": {"coding": [{"code": "ProblemsHeader"}]},
        "text": {"status": "generated", "div": div}});
    document["entry"][0]["resource"]["section"].as_array_mut().unwrap().push(section);
    let coded = json!({"resource": {"resourceType": "AllergyIntolerance", "id": "k1",
        "meta": {"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]},
        "code": {"coding": [{"code": "c1", "display": "Feathers"}]}}});
    document["entry"].as_array_mut().unwrap().push(coded);
    document
}

#[tokio::test]
async fn the_document_is_what_is_found_and_read_through_the_clinician_door() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "upload_read").await;
        let person = ann(&portal).await;
        let system = portal.system(BROOKSIDE, None).await;
        let made = read(&system, &person).await;
        assert!(made.status == 200 && !made.body.contains(FIRST));
        assert_eq!(system.fhir(PATH, wide(&person).to_string()).await.status, 201, "{kind:?}");
        let body = read(&system, &person).await.body;
        for words in [FIRST, "Wasp sting", "Latex", "2026-05-12T12:00:00+00:00"] {
            assert!(body.contains(words), "{kind:?} {words}: {body}");
        }
        for words in ["Asthma", "Feathers", "CANARY"] {
            assert!(!body.contains(words), "{kind:?} {words}: {body}");
        }
        choose(&portal, &person, Change { extent: Some(Extent::ExpressCoreAndAdditional), ..Change::default() }).await;
        let body = read(&system, &person).await.body;
        for words in ["Asthma", "9 of 10", "CANARY-TEXT"] {
            assert!(body.contains(words), "what was written beside a row goes with the wider choice: {words}: {body}");
        }
        assert!(!body.contains("Feathers"), "{body}");

        let replaced = summary(person.number.digits(), SECOND, Some(FIRST), &["Pollen"]).to_string();
        assert_eq!(system.fhir(PATH, replaced).await.status, 201);
        let body = read(&system, &person).await.body;
        assert!(body.contains("Pollen") && body.contains(SECOND) && !body.contains("Wasp"), "{body}");
        let who = format!("https://fhir.nhs.uk/Id/nhs-number%7C{}", person.number.digits());
        let old = format!("{PATH}?composition.identifier={FIRST}&composition.subject:Patient.identifier={who}");
        let old: Value = serde_json::from_str(&system.again().get(&old).await.body).unwrap();
        assert_eq!((&old["total"], &old["entry"]), (&json!(0), &Value::Null), "only the latest is read");
    }
}
