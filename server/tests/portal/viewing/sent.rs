//! The document a practice sent is what a clinician elsewhere reads, row by row through the clinician door.

use domain::{
    role::Role,
    sharing::{Choice, Extent},
};
use serde_json::{Value, json};

use super::{BORN, Whom, doctor, opened, opening::choose, town};
use crate::{
    record::{
        bundle, entry, patient,
        secret::{CANARY, canary},
        sent::{row, sent, told, with_code},
        with,
    },
    town::{
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
};

fn document() -> Value {
    let rows = [
        told("AllergiesHeader", "Feathers", "Written beside the row"),
        row("RepeatMedsHeader", "Plumicillin syrup"),
        row("HistoryHeader", "Grandmother had gout"),
        row("UnheardOfHeader", &canary("no-heading")),
    ];
    sent("AA", None, &rows)
}

/// The level-three headings of a page, in order.
fn headings(page: &str) -> Vec<&str> {
    page.split("<h3").skip(1).map(|part| part.split_once('>').unwrap().1.split_once("</h3>").unwrap().0).collect()
}

async fn redact(portal: &Portal, person: &Person, source_type: &str, id: &str) {
    let mut gp = portal.sign_in(&portal.staff("dr-gp", BROOKSIDE, Role::Clinician).await).await;
    let entry = portal.staff_entry(person, source_type, id);
    let fields = [("reason", "third-party"), ("audience", "both")];
    assert_eq!(gp.post(&person.at(&format!("/entry/{entry}/redact")), &fields).await.status, 303);
}

#[tokio::test]
async fn the_document_is_shown_where_there_is_one_under_the_same_headings() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "viewer_sent").await;
        let ann = town(&portal).await;
        let mut doctor = doctor(&portal).await;
        let view = opened(&mut doctor, &Whom::of(&ann)).await;
        let made = doctor.get(&view).await.body;
        assert!(made.contains("Allergic to plums") && made.contains("GP record, Brookside Surgery"));
        portal.send_summary(BROOKSIDE, &ann.number, &document()).await;
        let core = doctor.get(&view).await.body;
        for words in ["Feathers", "Plumicillin syrup", "10 October 2026", "Summary sent by the GP practice, Brookside"]
        {
            assert!(core.contains(words), "{kind:?} {words}: {core}");
        }
        assert!(core.contains("12 May 2026 at 1:00pm"), "as of the moment it was made: {core}");
        for words in ["Allergic to plums", "Grandmother", "Written beside", CANARY] {
            assert!(!core.contains(words), "{kind:?} {words}: {core}");
        }
        assert_eq!((headings(&core), headings(&core).len()), (headings(&made), 4));
        let more = Choice { extent: Extent::ExpressCoreAndAdditional, ..Choice::default() };
        choose(&portal, &ann, more).await;
        let page = doctor.get(&view).await.body;
        assert!(page.contains("Grandmother had gout") && !page.contains(CANARY), "{page}");
        assert!(page.contains("Written beside the row"), "goes with the wider choice");
        assert_eq!(headings(&page).len(), 20);
        let next = sent("BB", Some("AA"), &[row("AllergiesHeader", "Pollen")]);
        portal.send_summary(BROOKSIDE, &ann.number, &next).await;
        let page = doctor.get(&view).await.body;
        assert!(page.contains("Pollen") && !page.contains("Feathers"), "the newest alone");
    }
}

#[tokio::test]
async fn redaction_takes_a_row_from_the_patient_and_not_from_clinicians() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "viewer_sent_redacted").await;
        let ann = town(&portal).await;
        portal.send_summary(BROOKSIDE, &ann.number, &document()).await;
        assert!(portal.sign_in(&ann.patient()).await.get("/summary").await.body.contains("Plumicillin syrup"));
        redact(&portal, &ann, "MedicationStatement", "medicine").await;
        let page = portal.sign_in(&ann.patient()).await.get("/summary").await.body;
        assert!(page.contains("Feathers") && !page.contains("Plumicillin"), "{kind:?}: {page}");
        let mut doctor = doctor(&portal).await;
        let view = opened(&mut doctor, &Whom::of(&ann)).await;
        assert!(doctor.get(&view).await.body.contains("Plumicillin syrup"), "{kind:?}");
    }
}

#[tokio::test]
async fn what_stays_in_the_practice_takes_its_rows_along() {
    let portal = Portal::open(Kind::Sqlite, "viewer_sent_stays").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    let restricted = json!({"meta": {"security": [{"system": confidentiality, "code": "R"}]}});
    let code =
        json!({"code": {"coding": [{"system": "urn:example:codes", "code": "k9", "display": "Coded otherwise"}]}});
    let entries = [
        entry("allergies", "shown", "Walnuts", "2026-10-10"),
        with(entry("medicines", "kept", &canary("medicine"), "2026-10-10"), restricted.clone()),
        with(with(entry("problems", "kept-by-code", "x", "2026-10-10"), code), restricted),
    ];
    let ann = portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Viewed", BORN), &entries)).await;
    let rows = [
        row("AllergiesHeader", "Walnuts and almonds"),
        row("AcuteMedsHeader", &canary("tablets")),
        row("ProblemsHeader", "Bagged words"),
        row("ProblemsHeader", "Plain words"),
    ];
    let document = with_code(sent("AA", None, &rows), "Bagged words", "k9");
    portal.send_summary(BROOKSIDE, &ann.number, &document).await;
    let more = Choice { extent: Extent::ExpressCoreAndAdditional, ..Choice::default() };
    choose(&portal, &ann, more).await;
    let mut doctor = doctor(&portal).await;
    let view = opened(&mut doctor, &Whom::of(&ann)).await;
    let page = doctor.get(&view).await.body;
    assert!(page.contains("Walnuts and almonds") && page.contains("Plain words"), "{page}");
    assert!(!page.contains(CANARY) && !page.contains("Bagged words"), "{page}");
}

#[tokio::test]
async fn a_document_of_another_practice_is_not_shown_and_no_place_is_named_of_the_protected() {
    let portal = Portal::open(Kind::Sqlite, "viewer_sent_places").await;
    let ann = town(&portal).await;
    portal.send_summary(BROOKSIDE, &ann.number, &document()).await;
    let protected = with(patient("Ann", "Viewed", BORN), json!({"meta": {"security": [{"code": "R"}]}}));
    portal.take_in(BROOKSIDE, &ann.number, &bundle(&protected, &[])).await;
    let mut doctor = doctor(&portal).await;
    let view = opened(&mut doctor, &Whom::of(&ann)).await;
    let page = doctor.get(&view).await.body;
    assert!(page.contains("Feathers") && page.contains("Summary sent by the GP practice"), "{page}");
    assert!(!page.contains("Brookside") && !page.contains(BROOKSIDE), "{page}");
    portal.practice(HILLCREST, WIDE).await;
    let moved = [entry("medicines", "new", "Newmycin", "2026-11-01")];
    portal.take_in(HILLCREST, &ann.number, &bundle(&patient("Ann", "Viewed", BORN), &moved)).await;
    let view = opened(&mut doctor, &Whom::of(&ann)).await;
    let page = doctor.get(&view).await.body;
    assert!(!page.contains("Feathers") && page.contains("Newmycin"), "{page}");
}
