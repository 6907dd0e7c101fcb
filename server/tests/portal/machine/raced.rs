//! Uploads at the same moment: one is taken in, the others are answered as if they had come later, and nothing is kept of
//! them.

use axum::http::{Method, header};
use domain::nhs_number::NhsNumber;
use futures::future::join_all;

use super::{issue, summary};
use crate::{
    record::{bundle, patient},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

const PATH: &str = "/FHIR/R4/Bundle";
const FIRST: &str = "4AB02CD0-AE61-11E7-A4D0-11E81EF36166";
/// How many send at once, and how often that is tried.
const AT_ONCE: usize = 6;
const ROUNDS: usize = 5;

/// The identifier of the nth sender's own document.
fn own(nth: usize) -> String {
    format!("BF4180FD-C403-4EF7-A4AB-E07303AF54{nth:02}")
}

/// Sends each of these at the same moment, under a request id where one is given.
async fn at_once(system: &Browser<'_>, portal: &Portal, all: Vec<(String, Option<String>)>) -> Vec<Answer> {
    join_all(all.into_iter().map(|(body, id)| {
        let request = system.request(Method::POST, PATH).header(header::CONTENT_TYPE, "application/fhir+json");
        let request = id.into_iter().fold(request, |request, id| request.header("x-request-id", id));
        portal.send(request.body(body.into()).unwrap())
    }))
    .await
}

/// One was taken in; the others are told that theirs does not follow, and never that the service failed.
fn one_of(answers: &[Answer], what: &str) {
    let taken = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(taken, 1, "{what}: {:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        assert_eq!(answer.status, 400, "{what}: {}", answer.body);
        assert!(issue(&answer.body).1.contains("[PSIS-30134]"), "{what}: {}", answer.body);
    }
}

/// So many documents are kept of someone, one of them current, each with one line in the log; nothing of any other.
async fn kept(portal: &Portal, person: &NhsNumber, documents: usize, taken_in: usize, what: &str) {
    let key = portal.office.keys.nhs(person);
    let count =
        |more: &str| format!("SELECT CAST(COUNT(*) AS TEXT) FROM summary_document WHERE nhs_key = '{key}'{more}");
    assert_eq!(portal.database.texts(&count("")).await, [documents.to_string()], "{what}");
    assert_eq!(portal.database.texts(&count(" AND is_current")).await, ["1"], "{what}");
    let acts = portal.database.audit().await;
    assert_eq!(acts.iter().filter(|row| row.contains("|summary-taken-in|")).count(), taken_in, "{what}");
}

#[tokio::test]
async fn of_uploads_at_the_same_moment_one_is_taken_in_and_nothing_is_kept_of_the_others() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "upload_raced").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let system = portal.system(BROOKSIDE, None).await;
        let mut taken_in = 0;
        for round in 0..ROUNDS {
            let ann = number(round);
            let what = |case: &str| format!("{kind:?}, round {round}, {case}");
            portal.take_in(BROOKSIDE, &ann, &bundle(&patient("Ann", "Race", "1980-05-06"), &[])).await;
            let document =
                |id: &str, replaces: Option<&str>| summary(ann.digits(), id, replaces, &["Wasp sting"]).to_string();

            let same = (0..AT_ONCE).map(|_| (document(FIRST, None), None)).collect();
            one_of(&at_once(&system, &portal, same).await, &what("the same document"));
            taken_in += 1;
            kept(&portal, &ann, 1, taken_in, &what("the same document")).await;

            let others = (0..AT_ONCE).map(|nth| (document(&own(nth), Some(FIRST)), None)).collect();
            one_of(&at_once(&system, &portal, others).await, &what("each replaces the same"));
            taken_in += 1;
            kept(&portal, &ann, 2, taken_in, &what("each replaces the same")).await;
        }
    }
}

#[tokio::test]
async fn of_first_documents_at_the_same_moment_one_is_taken_in() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "upload_raced_first").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let system = portal.system(BROOKSIDE, None).await;
        for round in 0..ROUNDS {
            let ann = number(round);
            let what = format!("{kind:?}, round {round}");
            portal.take_in(BROOKSIDE, &ann, &bundle(&patient("Ann", "Race", "1980-05-06"), &[])).await;
            let each =
                (0..AT_ONCE).map(|nth| (summary(ann.digits(), &own(nth), None, &["Wasp sting"]).to_string(), None));
            one_of(&at_once(&system, &portal, each.collect()).await, &what);
            kept(&portal, &ann, 1, round + 1, &what).await;
        }
    }
}

#[tokio::test]
async fn one_message_sent_twice_at_the_same_moment_is_done_once_and_answered_alike() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "upload_raced_message").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let system = portal.system(BROOKSIDE, None).await;
        for round in 0..ROUNDS {
            let ann = number(round);
            portal.take_in(BROOKSIDE, &ann, &bundle(&patient("Ann", "Race", "1980-05-06"), &[])).await;
            let body = summary(ann.digits(), FIRST, None, &["Wasp sting"]).to_string();
            let id = format!("D18B57ED-992E-45A2-A6AF-55200D20F4{round:02}");
            let answers = at_once(&system, &portal, vec![(body, Some(id)); AT_ONCE]).await;
            let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
            assert_eq!(statuses, [201; AT_ONCE], "{kind:?}, round {round}");
            kept(&portal, &ann, 1, round + 1, &format!("{kind:?}, round {round}")).await;
        }
    }
}
