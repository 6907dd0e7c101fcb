//! What stood on the pages of a look: the items the patient can see today, and no trace of any other.

use domain::role::Role;
use serde_json::json;

use super::made::{emergency, looked};
use crate::{
    record::{
        bundle, entry, patient,
        sent::{row, sent},
        with,
    },
    town::{
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
    viewing::{Whom, doctor, opened},
};

/// One allergy and one medicine, and others between them that may be `extra`.
async fn taken_in(portal: &Portal, has_extra: bool) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let labelled = json!({"meta": {"security": [{"code": "NOPAT"}]}});
    let shown = [
        entry("allergies", "plums", "Allergic to plums", "2026-10-10"),
        entry("medicines", "plumicillin", "Plumicillin", "2026-10-10"),
        entry("problems", "knee", "Sore knee", "2026-10-10"),
    ];
    let extra = [
        with(entry("allergies", "label", "Hidden at its source", "2026-10-10"), labelled),
        entry("allergies", "redacted", "Hidden here", "2026-10-11"),
        entry("medicines", "unlisted", "Hidden medicine", "2026-10-09"),
    ];
    let all = if has_extra { [&shown[..1], &extra[..], &shown[1..]].concat() } else { shown.to_vec() };
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Seen", "1980-05-06"), &all)).await
}

/// How the patient names the newest look.
async fn newest(portal: &Portal, person: &Person) -> String {
    let key = portal.office.keys.nhs(&person.number);
    let views = portal.office.store.views_of(&key).await.unwrap();
    portal.office.keys.look(&person.patient().account(), &format!("view {}", views[0].view.id.0.simple()))
}

async fn redact(portal: &Portal, person: &Person, of: &[(&str, &str)]) {
    let mut gp = portal.sign_in(&portal.staff("dr-hide", BROOKSIDE, Role::Clinician).await).await;
    for (kind, id) in of {
        let path = person.at(&format!("/entry/{}/redact", portal.staff_entry(person, kind, id)));
        assert_eq!(gp.post(&path, &[("reason", "coercion"), ("audience", "both")]).await.status, 303);
    }
}

#[tokio::test]
async fn the_items_seen_are_those_the_door_shows_and_what_is_withheld_leaves_no_trace() {
    for kind in Kind::all() {
        let (hidden, absent) = (Portal::open(kind, "seen_hidden").await, Portal::open(kind, "seen_absent").await);
        let mut pages = Vec::new();
        for (portal, has_extra) in [(&hidden, true), (&absent, false)] {
            let ann = taken_in(portal, has_extra).await;
            let mut doctor = doctor(portal).await;
            let view = opened(&mut doctor, &Whom::of(&ann)).await;
            let page = doctor.get(&view).await.body;
            for words in ["Hidden at its source", "Hidden here", "Hidden medicine"] {
                assert_eq!(page.contains(words), has_extra, "{kind:?}: a clinician saw it: {words}");
            }
            let of = [("AllergyIntolerance", "redacted"), ("MedicationStatement", "unlisted")];
            redact(portal, &ann, if has_extra { &of } else { &[] }).await;
            let look = newest(portal, &ann).await;
            let mut patient = portal.sign_in(&ann.patient()).await;
            for path in ["/who-looked".to_owned(), format!("/who-looked/{look}/seen")] {
                let answer = patient.get(&path).await;
                assert_eq!(answer.status, 200, "{path}");
                pages.push(answer.plain().replace(&look, "(look)"));
            }
        }
        assert!(pages[0].contains("/who-looked/(look)/seen"), "the list leads there");
        for words in ["Allergic to plums", "Plumicillin", "What they saw"] {
            assert!(pages[1].contains(words), "{kind:?}: {words}");
        }
        assert!(!pages[1].contains("Sore knee"), "nobody saw it");
        assert!(!pages[1].contains("Hidden"), "{kind:?}");
        assert_eq!(pages[0], pages[2], "{kind:?}: the list");
        assert_eq!(pages[1], pages[3], "{kind:?}: the items");
    }
}

#[tokio::test]
async fn of_a_summary_the_practice_sent_the_rows_seen_are_listed_and_none_withheld_since() {
    for kind in Kind::all() {
        let (hidden, absent) = (Portal::open(kind, "seen_sent").await, Portal::open(kind, "seen_unsent").await);
        let mut pages = Vec::new();
        for (portal, has_extra) in [(&hidden, true), (&absent, false)] {
            let ann = taken_in(portal, has_extra).await;
            let shown = [row("AllergiesHeader", "Plums, all of them"), row("AcuteMedsHeader", "Plumicillin 5mg")];
            // It speaks of an entry that is hidden from the patient, now or in a moment.
            let extra = [row("AllergiesHeader", "Hidden here too"), row("RepeatMedsHeader", "Hidden medicine 9mg")];
            let rows = if has_extra { [&shown[..1], &extra[..], &shown[1..]].concat() } else { shown.to_vec() };
            portal.send_summary(BROOKSIDE, &number(1), &sent("AA", None, &rows)).await;
            let mut doctor = doctor(portal).await;
            let view = opened(&mut doctor, &Whom::of(&ann)).await;
            let page = doctor.get(&view).await.body;
            assert!(page.contains("Plums, all of them") && page.contains("Plumicillin 5mg"), "{kind:?}: {page}");
            assert_eq!(page.contains("Hidden medicine 9mg"), has_extra, "{kind:?}: a clinician saw it");
            let of = [("AllergyIntolerance", "redacted"), ("MedicationStatement", "unlisted")];
            redact(portal, &ann, if has_extra { &of } else { &[] }).await;
            let look = newest(portal, &ann).await;
            let answer = portal.sign_in(&ann.patient()).await.get(&format!("/who-looked/{look}/seen")).await;
            assert_eq!(answer.status, 200);
            pages.push(answer.plain().replace(&look, "(look)"));
        }
        for words in ["Plums, all of them", "Plumicillin 5mg"] {
            assert!(pages[0].contains(words), "{kind:?}: {words} in {}", pages[0]);
        }
        assert!(!pages[0].contains("Hidden"), "{kind:?}");
        assert_eq!(pages[0], pages[1], "{kind:?}");
    }
}

#[tokio::test]
async fn with_nothing_left_to_list_the_words_are_the_same_whatever_the_cause() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "seen_nothing").await;
        let ann = taken_in(&portal, false).await;
        let unread = looked(&portal, &ann, "RAA01", emergency()).await.named_by(&portal, &ann);
        let page = async |look: &str| {
            let answer = portal.sign_in(&ann.patient()).await.get(&format!("/who-looked/{look}/seen")).await;
            (answer.status, answer.body.split_once("</p></div><p>").map(|(_, rest)| rest.to_owned()))
        };
        let nothing = page(&unread).await;
        assert_eq!(nothing.0, 200);
        let rest = nothing.1.clone().unwrap();
        assert_eq!(rest.matches("Nothing to show here").count(), 3, "every heading of the scope: {rest}");
        let mut doctor = doctor(&portal).await;
        let view = opened(&mut doctor, &Whom::of(&ann)).await;
        assert_eq!(doctor.get(&view).await.status, 200);
        let look = newest(&portal, &ann).await;
        assert_ne!(page(&look).await.1, nothing.1);
        redact(&portal, &ann, &[("AllergyIntolerance", "plums"), ("MedicationStatement", "plumicillin")]).await;
        assert_eq!(page(&look).await.1, nothing.1, "{kind:?}: redacted since");
        // A patient's own look alone, and a look alone.
        let bea = bundle(&patient("Bea", "Other", "1980-05-06"), &[]);
        let bea = portal.take_in(BROOKSIDE, &number(2), &bea).await;
        let others = portal.sign_in(&bea.patient()).await.get(&format!("/who-looked/{look}/seen")).await;
        assert_eq!(others.status, 404);
        let day = portal.office.keys.look(&ann.patient().account(), "practice 2026-11-20");
        let mut gp = portal.sign_in(&portal.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
        assert_eq!(gp.get(&ann.at("")).await.status, 200);
        let mut patient = portal.sign_in(&ann.patient()).await;
        assert_eq!(patient.get(&format!("/who-looked/{day}")).await.status, 200, "a line of the own practice");
        assert_eq!(patient.get(&format!("/who-looked/{day}/seen")).await.status, 404, "which unfolds to nothing");
    }
}

#[tokio::test]
async fn behind_a_closed_door_there_is_nothing_to_list() {
    let portal = Portal::open(Kind::Sqlite, "seen_closed").await;
    let ann = taken_in(&portal, false).await;
    let mut doctor = doctor(&portal).await;
    let view = opened(&mut doctor, &Whom::of(&ann)).await;
    assert_eq!(doctor.get(&view).await.status, 200);
    let path = format!("/who-looked/{}/seen", newest(&portal, &ann).await);
    let mut patient = portal.sign_in(&ann.patient()).await;
    assert!(patient.get(&path).await.body.contains("Allergic to plums"));
    let change = casework::operator::PracticeChange { off: true, ..Default::default() };
    casework::operator::change_practice(&portal.office, &ann.ods, &change).await.unwrap();
    let closed = patient.get(&path).await;
    assert!(closed.status == 200 && !closed.body.contains("plum"), "{}", closed.body);
}
