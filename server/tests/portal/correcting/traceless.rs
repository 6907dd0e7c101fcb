//! A request says nothing of its entry: not what it is, and not what became of it.

use domain::role::Role;

use super::{ann, asked, places};
use crate::{
    town::{
        answer::Answer, browser::Browser, crawl::crawl, database::Kind, logs::Logs, people::BROOKSIDE, portal::Portal,
    },
    traceless::statements::statements,
};

/// What cannot be asked about, and reads alike.
async fn alike(portal: &Portal) -> Vec<(String, Answer)> {
    let person = ann(portal).await;
    let document = crate::record::bundle(
        &crate::record::patient("Bea", "Correct", "1980-05-06"),
        &[crate::record::entry("problems", "theirs", "Their own", "2026-10-10")],
    );
    let bea = portal.take_in(BROOKSIDE, &crate::town::people::number(2), &document).await;
    let mut gp = portal.sign_in(&portal.staff("dr", BROOKSIDE, Role::Clinician).await).await;
    let alone = portal.staff_entry(&person, "Condition", "alone");
    let fields = [("reason", "third-party"), ("audience", "both")];
    assert_eq!(gp.post(&person.at(&format!("/entry/{alone}/redact")), &fields).await.status, 303);
    let mut phone = portal.sign_in(&person.patient()).await;
    let mut answers = Vec::new();
    for (what, id) in [
        ("absent", "0123456789abcdef0123456789abcdef".to_owned()),
        ("withheld", portal.patient_entry(&person, "Condition", "alone")),
        ("another's", portal.patient_entry(&bea, "Condition", "theirs")),
    ] {
        let path = format!("/record/entry/{id}/correction");
        let mut commits = Vec::new();
        for says in ["wrong", "not-mine"] {
            let before = portal.database.record().await;
            answers.push((what.to_owned(), phone.post(&path, &[("says", says), ("words", "My words")]).await));
            commits.push(portal.database.record().await == before);
        }
        assert_eq!(commits, [true, true], "{what}: nothing is kept");
        answers.push((what.to_owned(), phone.get(&path).await));
    }
    answers
}

#[tokio::test]
async fn withheld_absent_and_another_persons_are_answered_alike() {
    let portal = Portal::open(Kind::Sqlite, "correcting_alike").await;
    let answers = alike(&portal).await;
    let (first, rest) = answers.split_at(3);
    for (at, (what, answer)) in rest.iter().enumerate() {
        assert_eq!((answer.status, answer.plain()), (404, first[at % 3].1.plain()), "{what}");
    }
}

/// What the database is asked by a form about an entry.
async fn sent(logs: &Logs, phone: &mut Browser<'_>, id: &str) -> Vec<String> {
    let before = logs.text().len();
    let path = format!("/record/entry/{id}/correction");
    assert_eq!(phone.post(&path, &[("says", "not-mine"), ("words", "My words")]).await.status, 404);
    statements(&logs.text()[before..])
}

#[tokio::test]
async fn what_cannot_be_asked_about_asks_the_database_the_same() {
    let logs = Logs::listen();
    for kind in Kind::all() {
        let portal = Portal::open(kind, "correcting_statements").await;
        let person = ann(&portal).await;
        let mut gp = portal.sign_in(&portal.staff("dr", BROOKSIDE, Role::Clinician).await).await;
        let alone = portal.staff_entry(&person, "Condition", "alone");
        let fields = [("reason", "third-party"), ("audience", "both")];
        assert_eq!(gp.post(&person.at(&format!("/entry/{alone}/redact")), &fields).await.status, 303);
        let mut phone = portal.sign_in(&person.patient()).await;
        let (absent, withheld) =
            ("0123456789abcdef0123456789abcdef", portal.patient_entry(&person, "Condition", "alone"));
        // Statements are prepared once.
        sent(&logs, &mut phone, absent).await;
        let (absent, withheld) = (sent(&logs, &mut phone, absent).await, sent(&logs, &mut phone, &withheld).await);
        assert!(absent.iter().any(|one| one.contains("correction")), "the statements are heard: {absent:#?}");
        assert_eq!(absent, withheld, "{kind:?}");
    }
}

/// A person who asked, on a portal where the entry asked about was then hidden, or was not.
async fn after(portal: &Portal, hidden: bool) -> Vec<(String, Answer)> {
    let person = ann(portal).await;
    let mut phone = portal.sign_in(&person.patient()).await;
    let mut gp = portal.sign_in(&portal.staff("dr", BROOKSIDE, Role::Clinician).await).await;
    let (_, ask) = places(portal, &person, "Condition", "alone");
    let id = asked(&mut phone, &ask, "wrong", "It was the left ankle").await;
    let alone = portal.staff_entry(&person, "Condition", "alone");
    if hidden {
        let fields = [("reason", "coercion"), ("audience", "both")];
        assert_eq!(gp.post(&person.at(&format!("/entry/{alone}/redact")), &fields).await.status, 303);
    }
    let mut answers = vec![("waiting".to_owned(), phone.get("/corrections").await)];
    let answer = [("answer", "declined"), ("words", "It is right")];
    assert_eq!(gp.post(&format!("/practice/corrections/{id}/answer"), &answer).await.status, 303);
    for (path, fields) in [
        (format!("/corrections/{id}/disagree"), &[("words", "")][..]),
        (format!("/corrections/{id}/disagree"), &[("words", "It is not")]),
        (format!("/corrections/{id}/take-back"), &[]),
    ] {
        answers.push((path.clone(), phone.post(&path, fields).await));
    }
    let (crawled, _) = crawl(&mut phone, ["/corrections".to_owned()]).await;
    let own = |path: &str| path.starts_with("/corrections") || path == "/";
    answers.extend(crawled.into_iter().filter(|(path, _)| own(path)));
    let random = id.as_str();
    answers
        .into_iter()
        .map(|(path, answer)| {
            let body = answer.plain().replace(random, "(id)");
            (path.replace(random, "(id)"), Answer { body, headers: answer.headers.clone(), ..answer })
        })
        .collect()
}

#[tokio::test]
async fn a_request_reads_the_same_whatever_became_of_its_entry() {
    for kind in Kind::all() {
        let (with, without) = (Portal::open(kind, "correct_hidden").await, Portal::open(kind, "correct_shown").await);
        let (hidden, shown) = (after(&with, true).await, after(&without, false).await);
        assert!(hidden.len() > 5, "{}", hidden.len());
        for ((path, one), (other_path, other)) in hidden.iter().zip(&shown) {
            assert_eq!((path, one.status, &one.body), (other_path, other.status, &other.body));
        }
        assert_eq!(hidden.len(), shown.len());
    }
}
