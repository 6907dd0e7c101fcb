//! Redaction, flag and freeze reach a patient who is signed in already.

use domain::role::Role;

use super::listed;
use crate::{
    record::{bundle, entry, patient, with},
    town::{
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

/// A visit, its result and its letter, and something else.
async fn linked(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let visit = serde_json::json!({"encounter": {"reference": "Encounter/visit"}});
    let context = serde_json::json!({"context": {"encounter": [{"reference": "Encounter/visit"}]}});
    let day = "2026-10-10";
    let resources = [
        entry("consultations", "visit", "The visit", day),
        with(entry("results", "result", "The result", day), visit),
        with(entry("documents", "letter", "The letter", day), context),
        entry("problems", "else", "Something else", day),
    ];
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Effect", "1980-05-06"), &resources)).await
}

const TITLES: [&str; 4] = ["The visit", "The result", "The letter", "Something else"];

#[tokio::test]
async fn a_redaction_with_what_is_linked_counts_at_the_next_click() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "redaction").await;
        let person = linked(&portal).await;
        let mut ann = portal.sign_in(&person.patient()).await;
        let mut doctor = portal.sign_in(&portal.staff("dr-hide", BROOKSIDE, Role::Clinician).await).await;
        assert_eq!(listed(&mut ann, &TITLES).await.len(), 4);
        let on = |id: &str, source_type: &str| portal.staff_entry(&person, source_type, id);
        let (visit, result, letter) =
            (on("visit", "Encounter"), on("result", "DiagnosticReport"), on("letter", "DocumentReference"));
        let page = doctor.get(&person.at(&format!("/entry/{visit}"))).await.body;
        for offered in [&result, &letter] {
            assert!(page.contains(&format!("value=\"{offered}\"")), "the form offers what is linked");
        }
        let fields = [("reason", "third-party"), ("audience", "both"), ("linked", &result), ("linked", &letter)];
        let act = person.at(&format!("/entry/{visit}/redact"));
        assert_eq!(doctor.post(&act, &fields).await.status, 303);
        assert_eq!(listed(&mut ann, &TITLES).await, ["Something else"], "{kind:?}");
        for (id, source_type) in
            [("visit", "Encounter"), ("result", "DiagnosticReport"), ("letter", "DocumentReference")]
        {
            let own = portal.patient_entry(&person, source_type, id);
            assert_eq!(ann.get(&format!("/record/entry/{own}")).await.status, 404, "{id}");
        }
        // One of the three is lifted: it alone comes back.
        let page = doctor.get(&person.at(&format!("/entry/{result}"))).await.body;
        let lift = page.split("action=\"").find(|rest| rest.contains("/lift\"")).unwrap().split('"').next().unwrap();
        assert_eq!(doctor.post(lift, &[("why", "Agreed with her")]).await.status, 303);
        assert_eq!(listed(&mut ann, &TITLES).await, ["The result", "Something else"]);
    }
}

#[tokio::test]
async fn hidden_from_proxies_alone_stays_with_the_patient() {
    let portal = Portal::open(Kind::Sqlite, "proxies").await;
    let person = linked(&portal).await;
    let mut doctor = portal.sign_in(&portal.staff("dr-hide", BROOKSIDE, Role::Clinician).await).await;
    let visit = portal.staff_entry(&person, "Encounter", "visit");
    let act = person.at(&format!("/entry/{visit}/redact"));
    assert_eq!(doctor.post(&act, &[("reason", "coercion"), ("audience", "proxies")]).await.status, 303);
    assert_eq!(listed(&mut portal.sign_in(&person.patient()).await, &TITLES).await.len(), 4);
}

#[tokio::test]
async fn a_freeze_by_anyone_at_the_practice_closes_at_the_next_click() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "freeze").await;
        let person = linked(&portal).await;
        let mut ann = portal.sign_in(&person.patient()).await;
        for role in [Role::Receptionist, Role::PracticeManager, Role::Clinician, Role::SafeguardingLead] {
            let mut staff = portal.sign_in(&portal.staff("someone", BROOKSIDE, role).await).await;
            assert_eq!(ann.get("/record/timeline").await.body.matches("data-entry=").count(), 4);
            assert_eq!(staff.post(&person.at("/freeze"), &[]).await.status, 303, "no words needed");
            assert!(ann.get("/record/timeline").await.is_closed_door(), "{role:?}");
            let lifts = matches!(role, Role::Clinician | Role::SafeguardingLead);
            let answer = staff.post(&person.at("/unfreeze"), &[("why", "Safe again")]).await;
            assert_eq!(answer.status, if lifts { 303 } else { 403 }, "{role:?}");
            if !lifts {
                assert!(ann.get("/record/timeline").await.is_closed_door());
                let mut doctor = portal.sign_in(&portal.staff("dr-lift", BROOKSIDE, Role::Clinician).await).await;
                assert_eq!(doctor.post(&person.at("/unfreeze"), &[("why", "Safe again")]).await.status, 303);
            }
        }
    }
}

#[tokio::test]
async fn an_appointment_that_ends_ends_the_power_of_a_live_session() {
    let portal = Portal::open(Kind::Sqlite, "ended").await;
    let person = linked(&portal).await;
    let mut doctor = portal.sign_in(&portal.staff("dr-ended", BROOKSIDE, Role::Clinician).await).await;
    assert_eq!(doctor.get(&person.at("")).await.status, 200);
    portal.database.run("DELETE FROM appointment WHERE staff_id = 'dr-ended'").await;
    assert_eq!(doctor.get(&person.at("")).await.status, 403);
    assert_eq!(doctor.post(&person.at("/freeze"), &[]).await.status, 403);
}
