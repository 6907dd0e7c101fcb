//! The looks a patient is told of stand in the file they take away, each with its proof; nothing else leaves a mark there.

use casework::proof::check;
use domain::role::Role;
use serde_json::Value;

use crate::{
    machine::look::read,
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Person},
        portal::Portal,
    },
    viewing::{DISCREET, HOSPITAL, WHY, Whom, open, town},
};

const SECRET: [&str; 4] = ["dr-quiet", DISCREET, "officer", "redact"];

/// Somebody of an organisation opens on this ground and reads.
async fn look<'a>(portal: &'a Portal, ann: &Person, who: (&str, &str, Role), ground: &str) -> Browser<'a> {
    let (name, code, role) = who;
    let mut browser = portal.sign_in(&portal.staff(name, code, role).await).await;
    let answer = open(&mut browser, &Whom::of(ann), &[("ground", ground), ("why", WHY), ("care", "yes")]).await;
    assert_eq!(answer.status, 303, "{ground}: {}", answer.body);
    let view = answer.location().to_owned();
    assert_eq!(browser.get(&view).await.status, 200);
    browser
}

/// The opened columns of each row, newest first.
fn opened(file: &str) -> Vec<Vec<String>> {
    let rows = file.lines().skip(1).map(|line| serde_json::from_str::<Value>(line).unwrap());
    let texts = |row: Value| {
        let columns = row["columns"].as_array().unwrap().clone();
        columns.iter().filter_map(|column| column["text"].as_str().map(str::to_owned)).collect()
    };
    rows.map(texts).collect()
}

/// The same day with and without work that is never told of, or not yet.
async fn file(kind: Kind, name: &str, hides: bool) -> String {
    let portal = Portal::open(kind, name).await;
    let ann = town(&portal).await;
    let mut gp = portal.sign_in(&portal.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
    let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
    if hides {
        let at = ann.at(&format!("/entry/{}/redact", portal.staff_entry(&ann, "Condition", "problem")));
        assert_eq!(gp.post(&at, &[("reason", "coercion"), ("audience", "both")]).await.status, 303);
        assert_eq!(gp.get(&ann.at("/record/held")).await.status, 200);
        assert_eq!(gp.get(&ann.at("/preview/summary")).await.status, 200);
        look(&portal, &ann, ("officer", HOSPITAL, Role::PrivacyOfficer), "statute").await;
    }
    // A second between what is listed: rows of one instant stand in the log by their random ids.
    for path in ["", "/record/problems"] {
        portal.clock.pass(1);
        assert_eq!(gp.get(&ann.at(path)).await.status, 200);
    }
    portal.clock.pass(1);
    assert_eq!(desk.get(&ann.at("")).await.status, 200);
    for _ in 0..2 {
        portal.clock.pass(1);
        assert_eq!(read(&portal.system(BROOKSIDE, None).await, &ann).await.status, 200);
    }
    portal.clock.pass(1);
    look(&portal, &ann, ("dr-else", HOSPITAL, Role::ClinicianElsewhere), "emergency").await;
    portal.clock.pass(1);
    look(&portal, &ann, ("dr-quiet", DISCREET, Role::ClinicianElsewhere), "emergency").await;
    portal.clock.pass(1);
    let mut patient = portal.sign_in(&ann.patient()).await;
    assert_eq!(patient.get("/summary").await.status, 200);
    let page = patient.get("/who-looked").await.body;
    assert_eq!(page.matches("data-look=").count(), 3, "two looks and a day of the practice");
    let signer = portal.office.keys.log_signer("record.example/audit").unwrap();
    portal.office.store.fold(&signer, "one", portal.office.now()).await.unwrap();
    let answer = patient.get("/who-looked/proof").await;
    assert!(answer.header("content-disposition").unwrap().contains("who-looked.jsonl"));
    let proven = check(&answer.body, signer.verifier()).unwrap();
    assert_eq!(proven.rows, 5, "{kind:?}: two looks, the practice, its computers, and the own visit");
    answer.body
}

#[tokio::test]
async fn what_the_page_tells_is_in_the_file_and_nothing_that_it_hides_is() {
    for kind in Kind::all() {
        let (hides, plain) = (file(kind, "proof_hides", true).await, file(kind, "proof_plain", false).await);
        let rows = opened(&hides);
        assert_eq!(rows, opened(&plain), "{kind:?}: the same rows, with the same words");
        let named: Vec<&Vec<String>> = rows.iter().filter(|row| row.contains(&"dr-else".to_owned())).collect();
        assert_eq!(named.len(), 1);
        assert!(named[0].contains(&HOSPITAL.to_owned()) && named[0].contains(&"view-opened".to_owned()));
        let days = rows.iter().filter(|row| **row == [BROOKSIDE.to_owned()]).count();
        assert_eq!(days, 2, "a day of the practice and one of its computers: of where, and nothing else");
        let quiet = rows.iter().filter(|row| row.len() == 2 && row[1] == "view-opened").count();
        assert_eq!(quiet, 1, "a look nobody is named for");
        for word in SECRET.into_iter().chain(["dr-one", "desk", "practice-person", WHY, "statute"]) {
            assert!(!hides.contains(&format!("\"{word}\"")) && !hides.contains(WHY), "{word}");
        }
    }
}

#[tokio::test]
async fn a_look_put_off_comes_into_the_file_when_it_is_told() {
    let portal = Portal::open(Kind::Sqlite, "proof_told").await;
    let ann = town(&portal).await;
    look(&portal, &ann, ("officer", HOSPITAL, Role::PrivacyOfficer), "statute").await;
    let signer = portal.office.keys.log_signer("record.example/audit").unwrap();
    portal.office.store.fold(&signer, "one", portal.office.now()).await.unwrap();
    let rows = async || opened(&portal.sign_in(&ann.patient()).await.get("/who-looked/proof").await.body);
    assert!(rows().await.is_empty());
    let key = portal.office.keys.nhs(&ann.number);
    let view = portal.office.store.views_of(&key).await.unwrap()[0].view.id;
    let mut tx = portal.office.store.begin().await.unwrap();
    tx.tell_view(&key, view, Some(portal.office.now())).await.unwrap();
    tx.commit().await.unwrap();
    assert!(rows().await.iter().flatten().any(|text| text == "officer"));
}
