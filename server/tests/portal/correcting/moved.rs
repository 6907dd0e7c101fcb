//! Someone who changes practice still reads what they asked before, and what was answered; nothing of any entry.

use domain::role::Role;

use super::{ann, asked, named, places};
use crate::{
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
};

/// Takes the same person in at another practice.
async fn moves(portal: &Portal) -> Person {
    portal.practice(HILLCREST, WIDE).await;
    let entries = [entry("problems", "new", "Tennis elbow", "2026-10-11")];
    portal.take_in(HILLCREST, &number(1), &bundle(&patient("Ann", "Correct", "1980-05-06"), &entries)).await
}

#[tokio::test]
async fn old_requests_and_answers_are_read_and_go_no_further() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "correct_moved").await;
        let person = ann(&portal).await;
        let mut phone = portal.sign_in(&person.patient()).await;
        let (_, alone) = places(&portal, &person, "Condition", "alone");
        let (_, report) = places(&portal, &person, "DiagnosticReport", "report");
        let declined = asked(&mut phone, &alone, "wrong", "It was the left one").await;
        portal.clock.pass(60);
        let waiting = asked(&mut phone, &report, "wrong", "I never gave blood").await;
        let mut gp = portal.sign_in(&portal.staff("dr", BROOKSIDE, Role::Clinician).await).await;
        let answer = [("answer", "declined"), ("words", "The letter says the right one")];
        assert_eq!(gp.post(&format!("/practice/corrections/{declined}/answer"), &answer).await.status, 303);

        portal.clock.pass(60);
        let there = moves(&portal).await;
        let mut phone = portal.sign_in(&there.patient()).await;
        let (_, ask) = places(&portal, &there, "Condition", "new");
        let new = asked(&mut phone, &ask, "wrong", "It was the right one").await;
        let page = phone.get("/corrections").await.body;
        assert_eq!(named(&page), [new.clone(), waiting.clone(), declined.clone()], "{kind:?}: newest first");
        for words in ["It was the left one", "The letter says the right one", "I never gave blood"] {
            assert!(page.contains(words), "{kind:?}: {words}");
        }
        for words in ["Sprained", "Blood report", "Tennis", "Brookside"] {
            assert!(!page.contains(words), "{kind:?}: {words}");
        }
        assert_eq!(page.matches("You asked the practice you were with before.").count(), 2, "{page}");
        assert!(page.contains(&format!("/corrections/{new}/take-back")));
        for (id, step) in [(&waiting, "take-back"), (&declined, "disagree")] {
            assert!(!page.contains(&format!("/corrections/{id}/{step}")), "{kind:?}: no form to {step}");
            let answer = phone.post(&format!("/corrections/{id}/{step}"), &[("words", "My words")]).await;
            assert_eq!(answer.status, 404, "{kind:?}: {step}");
        }
        // The practice before can still answer, and the new one sees nothing of it.
        assert_eq!(gp.post(&format!("/practice/corrections/{waiting}/answer"), &answer).await.status, 303);
        assert!(phone.get("/corrections").await.body.matches("The letter says the right one").count() == 2);
        let mut new_gp = portal.sign_in(&portal.staff("dr-new", HILLCREST, Role::Clinician).await).await;
        assert_eq!(named(&new_gp.get("/practice/corrections").await.body), [new]);
        assert_eq!(new_gp.get(&format!("/practice/corrections/{declined}")).await.status, 404);
    }
}

#[tokio::test]
async fn a_request_reads_the_same_whatever_became_of_its_entry_before_the_move() {
    for kind in Kind::all() {
        let mut pages = Vec::new();
        for (name, is_hidden) in [("moved_hidden", true), ("moved_shown", false)] {
            let portal = Portal::open(kind, name).await;
            let person = ann(&portal).await;
            let mut phone = portal.sign_in(&person.patient()).await;
            let (_, ask) = places(&portal, &person, "Condition", "alone");
            let id = asked(&mut phone, &ask, "wrong", "It was the left one").await;
            let mut gp = portal.sign_in(&portal.staff("dr", BROOKSIDE, Role::Clinician).await).await;
            if is_hidden {
                let alone = portal.staff_entry(&person, "Condition", "alone");
                let fields = [("reason", "coercion"), ("audience", "both")];
                assert_eq!(gp.post(&person.at(&format!("/entry/{alone}/redact")), &fields).await.status, 303);
            }
            let there = moves(&portal).await;
            let page = portal.sign_in(&there.patient()).await.get("/corrections").await;
            assert_eq!(named(&page.body), std::slice::from_ref(&id));
            pages.push(page.plain().replace(&id, "(id)"));
        }
        assert_eq!(pages[0], pages[1], "{kind:?}");
    }
}
