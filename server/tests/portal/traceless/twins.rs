//! Two portals that differ only in what is withheld answer their patient with the same bytes.

use serde_json::Value;

use crate::{
    finding::all_found,
    record::{KINDS, bundle, entry, patient, type_of, withheld::withheld},
    town::{
        answer::Answer,
        crawl::crawl,
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};
use domain::role::Role;

/// More than two pages of a section.
const MANY: usize = 130;

fn the_patient() -> Value {
    patient("Ann", "Twin", "1980-05-06")
}

/// What both portals hold: some of every kind, and more than two pages of one, several a day.
fn shown() -> Vec<Value> {
    let some = KINDS.iter().map(|kind| entry(kind, &format!("shown-{kind}"), &format!("Shown {kind}"), "2026-10-10"));
    let many = (0..MANY).map(|n| entry("other", &format!("shown-{n}"), &format!("Seen {n}"), &day(n)));
    some.chain(many).collect()
}

/// Three entries a day.
fn day(n: usize) -> String {
    format!("2026-{:02}-{:02}", 1 + n / 3 / 28, 1 + n / 3 % 28)
}

/// Puts withheld entries between those that are shown, on the same days.
fn interleaved(shown: Vec<Value>) -> Vec<Value> {
    let mut all = Vec::new();
    let mut reasons = (0..).flat_map(|n| withheld(&format!("twin{n}"), &day(n * 7 % MANY)));
    for (at, entry) in shown.into_iter().enumerate() {
        all.push(entry);
        if at % 2 == 0 {
            all.extend(reasons.next().unwrap().resources);
        }
    }
    all
}

/// Everything the patient can reach, as it was answered.
pub async fn as_patient(portal: &Portal, person: &Person) -> Vec<(String, Answer)> {
    let mut browser = portal.sign_in(&person.patient()).await;
    let (answers, _) = crawl(&mut browser, ["/".to_owned(), "/record/other?after=0000".to_owned()]).await;
    let mut answers: Vec<(String, Answer)> = answers.into_iter().collect();
    for words in ["seen", "shown", "october 2026", "extra", "secret", "withheld", "twin"] {
        let found = all_found(&mut browser, words).await;
        answers.extend(found.into_iter().enumerate().map(|(at, page)| (format!("search {words} {at}"), page)));
    }
    for form in ["paper", "pdf", "fhir"] {
        answers.push((format!("copy {form}"), browser.post("/download", &[("form", form)]).await));
    }
    answers
}

pub fn assert_same(one: &[(String, Answer)], other: &[(String, Answer)]) {
    let paths = |answers: &[(String, Answer)]| answers.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other), "the same addresses");
    for ((path, one), (_, other)) in one.iter().zip(other) {
        assert_eq!(one.plain(), other.plain(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_source_that_withholds_reads_like_one_that_never_knew() {
    for kind in Kind::all() {
        let (with, without) = (Portal::open(kind, "twin_with").await, Portal::open(kind, "twin_without").await);
        let mut answers = Vec::new();
        for (portal, resources) in [(&with, interleaved(shown())), (&without, shown())] {
            portal.practice(BROOKSIDE, WIDE).await;
            let person = portal.take_in(BROOKSIDE, &number(1), &bundle(&the_patient(), &resources)).await;
            answers.push(as_patient(portal, &person).await);
        }
        assert_same(&answers[0], &answers[1]);
        let pages = answers[0].iter().filter(|(path, _)| path.starts_with("/record/timeline?after=")).count();
        assert_eq!(pages, 2, "three pages by date");
        let found = answers[0].iter().filter(|(path, _)| path.starts_with("search seen")).count();
        assert_eq!(found, 3, "three pages found");
        let (forms, entries): (Vec<_>, Vec<_>) = answers[0]
            .iter()
            .filter(|(path, _)| path.starts_with("/record/entry/"))
            .partition(|(path, _)| path.ends_with("/correction"));
        assert_eq!(entries.len(), MANY + KINDS.len(), "every shown entry was opened");
        assert_eq!(forms.len(), entries.len(), "and can be asked about");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_staff_hide_reads_like_what_never_came() {
    for kind in Kind::all() {
        let (hidden, absent) = (Portal::open(kind, "twin_hidden").await, Portal::open(kind, "twin_absent").await);
        let extra: Vec<Value> =
            KINDS.iter().map(|kind| entry(kind, &format!("extra-{kind}"), "Extra", "2026-10-10")).collect();
        let mut answers = Vec::new();
        for (portal, resources) in [(&hidden, [shown(), extra.clone()].concat()), (&absent, shown())] {
            portal.practice(BROOKSIDE, WIDE).await;
            let person = portal.take_in(BROOKSIDE, &number(1), &bundle(&the_patient(), &resources)).await;
            if answers.is_empty() {
                hide_all(portal, &person).await;
            } else {
                // So that session numbers are the same on both.
                portal.sign_in(&portal.staff("dr-hide", BROOKSIDE, Role::Clinician).await).await;
            }
            answers.push(as_patient(portal, &person).await);
        }
        assert_same(&answers[0], &answers[1]);
    }
}

/// Redacts all extra entries; raises a flag and clears it; freezes and lifts.
async fn hide_all(portal: &Portal, person: &Person) {
    let mut clinician = portal.sign_in(&portal.staff("dr-hide", BROOKSIDE, Role::Clinician).await).await;
    for section in KINDS {
        let entry = portal.staff_entry(person, type_of(section), &format!("extra-{section}"));
        let path = person.at(&format!("/entry/{entry}/redact"));
        let answer = clinician.post(&path, &[("reason", "coercion"), ("audience", "patient")]).await;
        assert_eq!(answer.status, 303);
    }
    for (path, why) in [("/freeze", "why"), ("/unfreeze", "why")] {
        assert_eq!(clinician.post(&person.at(path), &[(why, "A reason")]).await.status, 303);
    }
}
