//! What a patient reads of looks, and that hiding leaves no trace there.

use domain::{role::Role, view::Basis};
use server::session::Who;
use store::organisation::Organisation;

use super::made::{by_law, emergency, looked};
use crate::{
    record::{bundle, entry, patient},
    town::{
        answer::Answer,
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number, ods},
        portal::Portal,
    },
};

async fn someone(portal: &Portal, nth: usize) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let document =
        bundle(&patient("Ann", "Looked", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
    portal.take_in(BROOKSIDE, &number(nth), &document).await
}

async fn organisation(portal: &Portal, code: &str, name: &str, discreet: bool) {
    let mut tx = portal.office.store.begin().await.unwrap();
    tx.save_organisation(&Organisation { ods: ods(code), name: name.to_owned(), discreet }).await.unwrap();
    tx.commit().await.unwrap();
}

async fn list(portal: &Portal, person: &Person) -> Answer {
    let answer = portal.sign_in(&person.patient()).await.get("/who-looked").await;
    assert_eq!(answer.status, 200);
    answer
}

#[tokio::test]
async fn a_look_is_told_at_once_with_who_why_and_what_kinds() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "who_looked").await;
        let ann = someone(&portal, 1).await;
        organisation(&portal, "RAA01", "Far Hospital", false).await;
        organisation(&portal, "RBB01", "Quiet Service", true).await;
        assert!(!list(&portal, &ann).await.body.contains("Dr Far Away"));
        looked(&portal, &ann, "RAA01", emergency()).await;
        let body = list(&portal, &ann).await.body;
        for words in ["Dr Far Away", "Far Hospital", "They said it was an emergency", "allergies, medicines"] {
            assert!(body.contains(words), "{kind:?}: {words}");
        }
        assert!(!body.contains("Found unconscious"), "staff's own words stay with staff");
        looked(&portal, &ann, "RBB01", emergency()).await;
        looked(&portal, &ann, "RAA01", by_law()).await;
        let body = list(&portal, &ann).await.body;
        assert!(body.contains("An NHS service") && !body.contains("Quiet Service"));
        assert_eq!(
            body.matches("Their code: dr-far").count(),
            1,
            "the code a patient blocks by; none where nobody is named"
        );
        assert_eq!(body.matches("Dr Far Away").count(), 3, "one title and two hidden labels: the law’s look waits");
        assert!(!body.contains("a law lets them"));
    }
}

#[tokio::test]
async fn the_own_practice_is_one_line_a_day_and_work_that_hides_is_none() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "who_looked_practice").await;
        let ann = someone(&portal, 1).await;
        let mut gp = portal.sign_in(&portal.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        assert!(!list(&portal, &ann).await.body.contains("Your practice</p>"));
        assert_eq!(gp.get(&ann.at("")).await.status, 200);
        assert_eq!(desk.get(&ann.at("")).await.status, 200);
        looked(&portal, &ann, BROOKSIDE, Basis::OwnPractice).await;
        let before = list(&portal, &ann).await;
        assert_eq!(before.body.matches("Your practice</p>").count(), 1);
        assert!(!before.body.contains("dr-one") && !before.body.contains("Dr Far Away"));

        let at = ann.at(&format!("/entry/{}", portal.staff_entry(&ann, "Condition", "one")));
        for (path, fields) in [
            (format!("{at}/redact"), &[("reason", "coercion"), ("audience", "both")][..]),
            (ann.at("/flags"), &[("note", "Look first")]),
        ] {
            assert_eq!(gp.post(&path, fields).await.status, 303, "{path}");
        }
        for path in ["/preview", "/preview/summary", "/record/held", "/record/unknown"] {
            assert_eq!(gp.get(&ann.at(path)).await.status, 200, "{path}");
        }
        assert_eq!(list(&portal, &ann).await.plain(), before.plain(), "{kind:?}");
        // The next day, such work alone is no line.
        portal.clock.pass(24 * 3600);
        let mut gp = portal.sign_in(&portal.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
        assert_eq!(gp.get(&ann.at("/record/held")).await.status, 200);
        assert_eq!(gp.get(&ann.at("/preview")).await.status, 200);
        assert_eq!(list(&portal, &ann).await.body.matches("Your practice</p>").count(), 1);
    }
}

#[tokio::test]
async fn in_doubt_it_is_drawn_with_nothing_in_it() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "who_looked_doubt").await;
        let (frozen, unproven, open) =
            (someone(&portal, 1).await, someone(&portal, 2).await, someone(&portal, 3).await);
        let mut gp = portal.sign_in(&portal.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
        assert_eq!(gp.post(&frozen.at("/freeze"), &[]).await.status, 303);
        for person in [&frozen, &unproven, &open] {
            looked(&portal, person, "RAA01", emergency()).await;
        }
        let nobody = Who::Patient { account: "nobody".to_owned(), person: None, proven: true, warned: true };
        let Who::Patient { account, person, .. } = unproven.patient() else { unreachable!() };
        let low = Who::Patient { account, person, proven: false, warned: true };
        let first = portal.sign_in(&nobody).await.get("/who-looked").await;
        assert_eq!(first.status, 200);
        assert!(first.body.contains("Nothing to show here"));
        for who in [frozen.patient(), low] {
            assert_eq!(portal.sign_in(&who).await.get("/who-looked").await.plain(), first.plain(), "{who:?}");
        }
        assert!(list(&portal, &open).await.body.contains("Dr Far Away"));
        // Behind a door that is closed for an ordinary reason the list stays.
        let change = casework::operator::PracticeChange { off: true, ..Default::default() };
        casework::operator::change_practice(&portal.office, &ods(BROOKSIDE), &change).await.unwrap();
        assert!(portal.sign_in(&open.patient()).await.get("/summary").await.is_closed_door());
        assert!(list(&portal, &open).await.body.contains("Dr Far Away"));
    }
}

#[tokio::test]
async fn a_patient_asks_about_a_look_and_reads_the_answer() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "who_looked_ask").await;
        let (ann, bea) = (someone(&portal, 1).await, someone(&portal, 2).await);
        let look = looked(&portal, &ann, "RAA01", emergency()).await.named_by(&portal, &ann);
        let path = format!("/who-looked/{look}");
        let mut patient = portal.sign_in(&ann.patient()).await;
        assert_eq!(portal.sign_in(&bea.patient()).await.get(&path).await.status, 404);
        assert_eq!(portal.sign_in(&bea.patient()).await.post(&path, &[]).await.status, 404);
        assert_eq!(patient.get(&path).await.status, 200);
        assert_eq!(patient.post(&path, &[]).await.location(), "/who-looked");
        assert_eq!(patient.post(&path, &[]).await.status, 303, "asking again changes nothing");
        assert!(patient.get("/who-looked").await.body.contains("an answer here by 4 December 2026"));

        let mut officer = portal.sign_in(&portal.staff("officer", "RAA01", Role::PrivacyOfficer).await).await;
        let mut other = portal.sign_in(&portal.staff("other", "RBB01", Role::PrivacyOfficer).await).await;
        let body = officer.get("/alerts").await.body;
        let queries: Vec<&str> =
            body.split("data-query=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let [query] = queries.as_slice() else { panic!("{} questions", queries.len()) };
        let query = format!("/alerts/queries/{query}");
        assert_eq!(other.get(&query).await.status, 404);
        assert!(officer.get(&query).await.body.contains("Dr Far Away"));
        assert_eq!(officer.post(&query, &[("answer", " ")]).await.status, 422);
        assert_eq!(officer.post(&query, &[("answer", "A doctor of our ward.")]).await.location(), "/alerts");
        assert_eq!(officer.post(&query, &[("answer", "Something else")]).await.status, 404);
        let body = patient.get("/who-looked").await.body;
        assert!(body.contains("A doctor of our ward.") && !body.contains("an answer here by"));
    }
}
