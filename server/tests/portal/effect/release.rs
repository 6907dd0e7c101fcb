//! A release waits thirty seconds, in which it can be taken back.

use domain::{practice::HoldPolicy, role::Role};

use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Opened, Person, WIDE, number},
        portal::Portal,
    },
};

async fn held(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, Opened { hold: HoldPolicy::Everything, ..WIDE }).await;
    let document =
        bundle(&patient("Ann", "Wait", "1980-05-06"), &[entry("problems", "one", "A held problem", "2026-10-10")]);
    portal.take_in(BROOKSIDE, &number(1), &document).await
}

async fn sees(ann: &mut Browser<'_>) -> bool {
    ann.get("/record/problems").await.body.contains("A held problem")
}

#[tokio::test]
async fn a_release_reaches_the_patient_after_thirty_seconds_and_no_sooner() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "release").await;
        let person = held(&portal).await;
        let mut ann = portal.sign_in(&person.patient()).await;
        let mut doctor = portal.sign_in(&portal.staff("dr-let", BROOKSIDE, Role::Clinician).await).await;
        let entry = portal.staff_entry(&person, "Condition", "one");
        let page = person.at(&format!("/entry/{entry}"));
        let undo = format!("{page}/undo");
        assert!(!sees(&mut ann).await);
        assert_eq!(doctor.release(&page).await.status, 303);
        portal.clock.pass(29);
        assert!(!sees(&mut ann).await, "29 seconds");
        assert_eq!(doctor.post(&undo, &[]).await.status, 303, "undone in time");
        portal.clock.pass(60);
        assert!(!sees(&mut ann).await, "and so it stays held");
        assert_eq!(doctor.post(&undo, &[]).await.status, 422, "there is nothing left to undo");

        assert_eq!(doctor.release(&page).await.status, 303);
        portal.clock.pass(30);
        assert!(sees(&mut ann).await, "30 seconds");
        let answer = doctor.post(&undo, &[]).await;
        assert!(answer.status == 422 && answer.body.contains("time to undo has passed"), "{}", answer.status);
        assert!(sees(&mut ann).await);
    }
}

#[tokio::test]
async fn a_release_is_for_one_content() {
    let portal = Portal::open(Kind::Sqlite, "content").await;
    let person = held(&portal).await;
    let mut ann = portal.sign_in(&person.patient()).await;
    let mut doctor = portal.sign_in(&portal.staff("dr-let", BROOKSIDE, Role::Clinician).await).await;
    let entry_ref = portal.staff_entry(&person, "Condition", "one");
    assert_eq!(doctor.release(&person.at(&format!("/entry/{entry_ref}"))).await.status, 303);
    portal.clock.pass(30);
    assert!(sees(&mut ann).await);
    portal.hold(BROOKSIDE, HoldPolicy::Nothing).await;
    let changed = entry("problems", "one", "A held problem, and more", "2026-10-10");
    portal.take_in(BROOKSIDE, &person.number, &bundle(&patient("Ann", "Wait", "1980-05-06"), &[changed])).await;
    assert!(!sees(&mut ann).await, "changed content waits again");
}

#[tokio::test]
async fn what_changed_since_its_page_was_read_is_read_again() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "release_changed").await;
        let person = held(&portal).await;
        let mut doctor = portal.sign_in(&portal.staff("dr-let", BROOKSIDE, Role::Clinician).await).await;
        let page = person.at(&format!("/entry/{}", portal.staff_entry(&person, "Condition", "one")));
        let body = doctor.get(&page).await.body;
        let read = body.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let changed = entry("problems", "one", "A held problem, and what her mother said", "2026-10-10");
        portal.take_in(BROOKSIDE, &person.number, &bundle(&patient("Ann", "Wait", "1980-05-06"), &[changed])).await;
        for seen in [read.as_str(), ""] {
            let refused = doctor.post(&format!("{page}/release"), &[("version", seen)]).await;
            assert!(refused.status == 422 && refused.body.contains("changed since you opened it"), "{kind:?} {seen}");
        }
        assert_eq!(doctor.release(&page).await.status, 303, "{kind:?}");
    }
}
