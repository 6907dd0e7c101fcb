//! What a search finds, page by page, and that it tells nothing of what it may not find.

use std::collections::BTreeSet;

use axum::http::header;
use domain::role::Role;
use serde_json::json;

use super::{all_found, entries, older};
use crate::{
    record::{KINDS, bundle, entry, patient, with},
    town::{
        answer::Answer,
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
};

/// More than two pages.
const MANY: usize = 120;

async fn town(kind: Kind, name: &str) -> (Portal, Person) {
    let portal = Portal::open(kind, name).await;
    portal.practice(BROOKSIDE, WIDE).await;
    let asthma = with(
        entry("problems", "asthma", "Ménière’s disease", "2024-05-03"),
        json!({"note": [{"text": "Dizzy since Easter. Told to come back if the ringing in the ears gets worse than it is."}]}),
    );
    let kinds = KINDS.map(|kind| entry(kind, &format!("one-{kind}"), &format!("Word {kind}"), "2026-10-10"));
    let many = (0..MANY).map(|n| entry("other", &format!("n-{n}"), &format!("Repeated {n}"), "2025-06-07"));
    let document =
        bundle(&patient("Ann", "Finder", "1980-05-06"), &[vec![asthma], kinds.to_vec(), many.collect()].concat());
    let person = portal.take_in(BROOKSIDE, &number(1), &document).await;
    (portal, person)
}

#[tokio::test]
async fn words_dates_and_plain_words_are_found_and_marked() {
    for kind in Kind::all() {
        let (portal, person) = town(kind, "finding").await;
        let mut ann = portal.sign_in(&person.patient()).await;
        let disease = portal.patient_entry(&person, "Condition", "asthma");
        for (words, marked) in [
            ("meniere", "<mark>Ménière</mark>’s"),
            ("MENIERES Disease", "<mark>Ménière’s</mark> <mark>disease</mark>"),
            ("may 2024", "<mark>May</mark> <mark>2024</mark>"),
            ("ringing easter", "Notes: "),
            ("health problem disease", "<mark>disease</mark>"),
        ] {
            let page = ann.post("/search", &[("words", words)]).await;
            assert_eq!((page.status, entries(&page)), (200, vec![disease.clone()]), "{words}: {}", page.body);
            assert!(page.body.contains(marked), "{words}: {}", page.body);
            for always in [
                "<a href=\"/record/problems\">Health problems</a>",
                "Some details may be kept off this page. Staff treating you may see more.",
                &format!("value=\"{words}\""),
                &format!("href=\"/record/entry/{disease}\""),
                "<title>Search - Your record - Candour</title>",
            ] {
                assert!(page.body.contains(always), "{words}: {always}");
            }
            assert_eq!(page.header("cache-control"), Some("no-store"));
        }
        let page = ann.post("/search", &[("words", "word")]).await;
        assert_eq!(entries(&page).len(), KINDS.len(), "one of every kind");
        let page = ann.post("/search", &[("words", "asthma")]).await;
        assert!(entries(&page).is_empty() && page.body.contains("We found nothing to show"));
        for row in portal.database.audit().await {
            assert!(!row.to_lowercase().contains("ringing"), "what was looked for is in the log: {row}");
        }
        assert!(portal.database.audit().await.iter().any(|row| row.contains("|patient-search|")), "the search is");
    }
}

#[tokio::test]
async fn many_are_read_page_by_page_each_once() {
    for kind in Kind::all() {
        let (portal, person) = town(kind, "found_many").await;
        let mut ann = portal.sign_in(&person.patient()).await;
        let pages = all_found(&mut ann, "repeated").await;
        let counts: Vec<usize> = pages.iter().map(|page| entries(page).len()).collect();
        assert_eq!(counts, [50, 50, 20]);
        let seen: BTreeSet<String> = pages.iter().flat_map(entries).collect();
        assert_eq!(seen.len(), MANY);
        assert!(!pages[0].body.contains("120") && !pages[0].body.contains("121"), "nobody counts");
    }
}

#[tokio::test]
async fn too_little_and_too_much_is_said_and_kept() {
    let (portal, person) = town(Kind::Sqlite, "found_not").await;
    let mut ann = portal.sign_in(&person.patient()).await;
    let long = "x".repeat(101);
    for (words, message) in [
        ("", "Type what you look for"),
        (" a ", "Type at least 2 letters or numbers"),
        ("--", "Type at least 2 letters or numbers"),
        (&long, "Type no more than 100 letters"),
    ] {
        let answer = ann.post("/search", &[("words", words)]).await;
        assert_eq!(answer.status, 422, "{words}");
        assert!(answer.body.contains(message) && answer.body.contains("There is a problem"), "{words}");
        assert!(answer.body.contains(&format!("value=\"{}\"", words.trim())), "{words} is kept");
    }
    let longest = "x".repeat(100);
    assert_eq!(ann.post("/search", &[("words", &longest)]).await.status, 200);
    let huge = "word ".repeat(20_000);
    assert_eq!(ann.post("/search", &[("words", &huge)]).await.status, 413);
    let request = ann.request(axum::http::Method::POST, "/search");
    let request = request.header(header::ORIGIN, &portal.origin).header(header::CONTENT_TYPE, "application/json");
    let answer = ann.send(request.body("{\"words\":\"word\"}".into()).unwrap()).await;
    assert_eq!(answer.status, 415);
    assert_eq!(ann.get("/search?words=word").await.status, 200, "an address finds nothing");
    assert!(entries(&ann.get("/search?words=word").await).is_empty());
}

/// A page as it was answered, whatever words stood in the form.
fn but_for(answer: &Answer, words: &str) -> String {
    answer.plain().replace(words, "(words)")
}

#[tokio::test]
async fn withheld_absent_and_another_persons_words_and_cursors_read_alike() {
    for kind in Kind::all() {
        let (portal, person) = town(kind, "found_alike").await;
        portal.practice(HILLCREST, WIDE).await;
        let more = |resources| bundle(&patient("Ann", "Finder", "1980-05-06"), resources);
        let labelled = with(
            entry("problems", "labelled", "Zebra", "2026-10-09"),
            json!({"meta": {"security": [{"code": "NOPAT"}]}, "note": [{"text": "Zebra"}]}),
        );
        let redacted = entry("problems", "redacted", "Okapi", "2026-10-09");
        portal.take_in(BROOKSIDE, &number(1), &more(&[labelled, redacted])).await;
        let theirs = bundle(&patient("Bea", "Other", "1980-05-06"), &[entry("problems", "one", "Xerus", "2026-10-10")]);
        let bea = portal.take_in(BROOKSIDE, &number(2), &theirs).await;
        let mut clinician = portal.sign_in(&portal.staff("dr-find", BROOKSIDE, Role::Clinician).await).await;
        let path = person.at(&format!("/entry/{}/redact", portal.staff_entry(&person, "Condition", "redacted")));
        let fields = [("reason", "third-party"), ("audience", "both")];
        assert_eq!(clinician.post(&path, &fields).await.status, 303);

        let mut ann = portal.sign_in(&person.patient()).await;
        let nowhere = but_for(&ann.post("/search", &[("words", "Tapir")]).await, "Tapir");
        for words in ["Zebra", "Okapi", "Xerus", "NOPAT"] {
            assert_eq!(but_for(&ann.post("/search", &[("words", words)]).await, words), nowhere, "{words}");
        }
        let shown = portal.patient_entry(&person, "Condition", "asthma");
        assert_eq!(ann.post("/search", &[("words", "word"), ("after", &shown)]).await.status, 200);
        let absent = "0123456789abcdef0123456789abcdef".to_owned();
        let first = ann.post("/search", &[("words", "word"), ("after", &absent)]).await;
        assert_eq!(first.status, 404);
        for after in [
            portal.patient_entry(&person, "Condition", "labelled"),
            portal.patient_entry(&person, "Condition", "redacted"),
            portal.patient_entry(&bea, "Condition", "one"),
            portal.staff_entry(&person, "Condition", "asthma"),
            "no id".to_owned(),
        ] {
            let answer = ann.post("/search", &[("words", "word"), ("after", &after)]).await;
            assert_eq!(answer.plain(), first.plain(), "{after}");
        }
        // Behind a closed door there is no form to mend.
        assert_eq!(clinician.post(&person.at("/freeze"), &[("why", "A reason")]).await.status, 303);
        for words in ["word", "", "Zebra"] {
            let answer = ann.post("/search", &[("words", words)]).await;
            assert!(answer.is_closed_door(), "{words:?}");
        }
        assert!(ann.get("/search").await.is_closed_door());
        assert_eq!(older(&first), None);
    }
}
