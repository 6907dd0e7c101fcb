//! A record with part of its texts hidden answers like one in which the words never stood.

use domain::role::Role;
use serde_json::{Value, json};

use super::twins::{as_patient, assert_same};
use crate::{
    finding::all_found,
    record::{KINDS, bundle, coded, entry, patient, type_of, with},
    town::{
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

const SECRET: &str = "The kettle sings at night.";

/// An entry of every kind with a note, and with words wherever a list or a page draws some; the secret in each or in none.
fn record(secret: &str) -> Vec<Value> {
    let said = |start: &str| format!("{start} {secret} Cough.").replace("  ", " ");
    let about = |section: &str| {
        let noted = with(
            entry(section, section, &format!("Of {section}"), "2026-10-10"),
            json!({"note": [{"text": said("Came in.")}]}),
        );
        let more = match section {
            "medicines" => json!({"dosage": [{"text": said("Take one.")}]}),
            "consultations" => json!({"reasonCode": [coded(&said("Talked."))]}),
            "procedures" => json!({"outcome": coded(&said("Went well."))}),
            "results" => json!({"conclusion": said("Normal.")}),
            "other" => json!({"valueString": said("Found.")}),
            _ => json!({}),
        };
        with(noted, more)
    };
    KINDS.map(about).to_vec()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_that_are_hidden_read_like_words_that_never_stood() {
    for kind in Kind::all() {
        let (hidden, absent) = (Portal::open(kind, "part_hidden").await, Portal::open(kind, "part_absent").await);
        let mut answers = Vec::new();
        for (portal, secret) in [(&hidden, SECRET), (&absent, "")] {
            portal.practice(BROOKSIDE, WIDE).await;
            let document = bundle(&patient("Ann", "Twin", "1980-05-06"), &record(secret));
            let person = portal.take_in(BROOKSIDE, &number(1), &document).await;
            // On both, so that session numbers are the same.
            let mut doctor = portal.sign_in(&portal.staff("dr-hide", BROOKSIDE, Role::Clinician).await).await;
            let mut parts = 0;
            for section in KINDS.into_iter().filter(|_| !secret.is_empty()) {
                let entry = portal.staff_entry(&person, type_of(section), section);
                let fields = [("reason", "third-party"), ("audience", "both"), ("typed", SECRET), ("confirmed", "yes")];
                let answer = doctor.post(&person.at(&format!("/entry/{entry}/part")), &fields).await;
                parts += usize::from(answer.status == 303);
            }
            assert!(secret.is_empty() || parts >= 6, "{parts} kinds have words that can be hidden in part");
            let mut all = as_patient(portal, &person).await;
            let mut browser = portal.sign_in(&person.patient()).await;
            for words in ["kettle sings", "cough", "take one"] {
                let found = all_found(&mut browser, words).await;
                all.extend(found.into_iter().enumerate().map(|(at, page)| (format!("search {words} {at}"), page)));
            }
            answers.push(all);
        }
        assert!(answers[1].iter().any(|(_, answer)| answer.body.contains("Came in. Cough.")), "notes are read");
        assert_same(&answers[0], &answers[1]);
    }
}
