//! The database is gone, or cannot log: a plain page, nothing disclosed, and everything back by itself.

use domain::role::Role;

use super::ann;
use crate::town::{database::Kind, people::BROOKSIDE, portal::Portal};

#[tokio::test]
async fn a_database_that_is_gone_gives_a_plain_page_and_comes_back_by_itself() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "gone").await;
        let person = ann(&portal).await;
        let mut patient = portal.sign_in(&person.patient()).await;
        let mut staff = portal.sign_in(&portal.staff("dr-gone", BROOKSIDE, Role::Clinician).await).await;
        assert!(patient.get("/record/problems").await.body.contains("A problem"));
        portal.database.vanish().await;
        for path in ["/", "/record/problems", "/account", "/before-you-start"] {
            let answer = patient.get(path).await;
            assert_eq!(answer.status, 503, "{kind:?} {path}: {}", answer.body);
            assert!(answer.body.contains("This does not work right now"), "{path}: {}", answer.body);
            assert!(answer.body.contains(&answer.nonce()[..8].to_uppercase()), "{path}: a reference to quote");
            assert!(!answer.body.contains("sql") && !answer.body.contains("session"), "{path}: {}", answer.body);
        }
        let posts = ["/freeze", "/flags"].map(|path| person.at(path));
        for path in posts.iter().map(String::as_str).chain(["/practice/search"]) {
            assert_eq!(staff.post(path, &[("note", "x")]).await.status, 503, "{path}");
        }
        assert_eq!(portal.stranger().get("/").await.status, 200, "the start page needs no database");
        assert_eq!(portal.stranger().get("/health/live").await.status, 200);
        if kind == Kind::Postgres {
            // The SQLite file itself is still there and answers.
            assert_eq!(portal.stranger().get("/health/ready").await.status, 503);
        }
        let answer = patient.again().get("/exit").await;
        assert_eq!(
            (answer.status, answer.location()),
            (303, "https://www.bbc.co.uk/weather"),
            "the way out stays open"
        );
        assert!(answer.header("clear-site-data").is_some());
        portal.database.come_back().await;
        assert!(patient.get("/record/problems").await.body.contains("A problem"), "{kind:?}: the same session goes on");
        assert_eq!(staff.get(&person.at("")).await.status, 200);
        assert_eq!(portal.stranger().get("/health/ready").await.status, 200);
    }
}

#[tokio::test]
async fn no_page_is_served_that_could_not_be_logged() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "unlogged").await;
        let person = ann(&portal).await;
        let mut patient = portal.sign_in(&person.patient()).await;
        let mut staff = portal.sign_in(&portal.staff("dr-log", BROOKSIDE, Role::Clinician).await).await;
        let own = format!("/record/entry/{}", portal.patient_entry(&person, "Condition", "one"));
        let theirs = person.at(&format!("/entry/{}", portal.staff_entry(&person, "Condition", "one")));
        let patients = ["/", "/summary", "/record", "/record/problems", "/record/timeline", &own, "/account"];
        let staffs =
            ["/practice".to_owned(), person.at(""), person.at("/record/timeline"), theirs, person.at("/preview")];
        portal.database.run_in_audit("ALTER TABLE audit RENAME TO audit_gone").await;
        for path in patients {
            let answer = patient.get(path).await;
            assert_eq!(answer.status, 503, "{path}");
            assert!(!answer.body.contains("A problem") && !answer.body.contains("Ann"), "{path}");
        }
        for path in &staffs {
            let answer = staff.get(path).await;
            assert_eq!(answer.status, 503, "{path}");
            assert!(!answer.body.contains("A problem") && !answer.body.contains("Edge"), "{path}");
        }
        let fields = [("nhs_number", person.number.digits())];
        let answer = staff.post("/practice/search", &fields).await;
        assert!(answer.status == 503 && !answer.body.contains("Edge"), "a search is logged too");
        portal.database.run_in_audit("ALTER TABLE audit_gone RENAME TO audit").await;
        for path in patients {
            assert_eq!(patient.get(path).await.status, 200, "{path}, once it can be logged again");
        }
    }
}

#[tokio::test]
async fn no_act_counts_that_could_not_be_logged() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "undone").await;
        let person = ann(&portal).await;
        let mut staff = portal.sign_in(&portal.staff("dr-act", BROOKSIDE, Role::Clinician).await).await;
        let entry = portal.staff_entry(&person, "Condition", "one");
        portal.database.run("ALTER TABLE audit RENAME TO audit_gone").await;
        let redaction = [("reason", "coercion"), ("audience", "both")];
        for (path, fields) in [
            ("/freeze".to_owned(), &[][..]),
            ("/flags".to_owned(), &[("note", "Look")]),
            (format!("/entry/{entry}/redact"), &redaction),
        ] {
            assert_eq!(staff.post(&person.at(&path), fields).await.status, 503, "{path}");
        }
        portal.database.run("ALTER TABLE audit_gone RENAME TO audit").await;
        let held = portal.office.store.person(person.id).await.unwrap().unwrap();
        assert!(held.safety.flags.is_empty() && held.safety.access.freeze.is_none());
        assert!(portal.office.store.redactions(person.id).await.unwrap().is_empty());
        let answer = portal.sign_in(&person.patient()).await.get("/record/problems").await;
        assert!(answer.body.contains("A problem"), "nothing half-done");
    }
}
