//! *This is not about me*: gone at the next click for the patient side, first in the practice's queue, and undone alone.

use domain::role::Role;

use super::{ann, asked, named, places, shown};
use crate::town::{
    browser::Browser,
    database::Kind,
    people::{BROOKSIDE, Person},
    portal::Portal,
};

const ALL: [&str; 3] = ["Blood report", "Blood level", "Sprained ankle"];

struct Scene<'a> {
    phone: Browser<'a>,
    gp: Browser<'a>,
    person: Person,
    /// The request about the report.
    id: String,
}

/// The report is said not to be Ann's, after she asked about something else.
async fn scene(portal: &Portal) -> Scene<'_> {
    let person = ann(portal).await;
    let mut phone = portal.sign_in(&person.patient()).await;
    let gp = portal.sign_in(&portal.staff("dr", BROOKSIDE, Role::Clinician).await).await;
    let (_, other) = places(portal, &person, "Condition", "alone");
    asked(&mut phone, &other, "wrong", "It was the left ankle").await;
    portal.clock.pass(60);
    assert_eq!(shown(&mut phone).await, ALL);
    let (_, ask) = places(portal, &person, "DiagnosticReport", "report");
    let id = asked(&mut phone, &ask, "not-mine", "").await;
    // Sent twice: asked once, and the same answer.
    assert_eq!(phone.post(&ask, &[("says", "not-mine")]).await.status, 303);
    Scene { phone, gp, person, id }
}

#[tokio::test]
async fn it_goes_with_what_is_linked_at_the_next_click_and_comes_first() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "not_mine").await;
        let Scene { mut phone, mut gp, person, id } = scene(&portal).await;
        assert_eq!(shown(&mut phone).await, ["Sprained ankle"], "{kind:?}");
        for (source, entry) in [("DiagnosticReport", "report"), ("Observation", "level")] {
            let (place, ask) = places(&portal, &person, source, entry);
            assert_eq!(phone.get(&place).await.status, 404);
            assert_eq!(phone.get(&ask).await.status, 404);
        }
        let queue = gp.get("/practice/corrections").await.body;
        assert_eq!(named(&queue)[0], id, "before one that is due sooner");
        assert!(gp.get("/practice").await.body.contains("Possible wrong-patient filings"));
        let desk = gp.get("/practice/review").await.body;
        let first = desk.split("data-line=").nth(1).unwrap();
        assert!(first.contains("The patient says that it is about somebody else"), "{first}");
        let page = gp.get(&format!("/practice/corrections/{id}")).await.body;
        assert!(page.contains("Blood report") && page.contains("Blood level"), "with what went with it");
        assert!(page.contains("held: the patient says this is not about them"));
        let entry =
            gp.get(&person.at(&format!("/entry/{}", portal.staff_entry(&person, "Observation", "level")))).await;
        assert!(entry.body.contains(&format!("/practice/corrections/{id}")), "the entry leads to the request");
        assert!(!entry.body.contains("Lift this redaction"), "which is answered, not lifted");
    }
}

#[tokio::test]
async fn the_wrong_patients_entry_stays_hidden() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "not_mine_wrong").await;
        let Scene { mut phone, mut gp, person, id } = scene(&portal).await;
        let answer = [("answer", "changed"), ("words", "It was filed in the wrong record")];
        assert_eq!(gp.post(&format!("/practice/corrections/{id}/answer"), &answer).await.status, 303);
        assert_eq!(shown(&mut phone).await, ["Sprained ankle"], "{kind:?}");
        assert!(phone.get("/corrections").await.body.contains("It was filed in the wrong record"));
        assert_eq!(phone.post(&format!("/corrections/{id}/take-back"), &[]).await.status, 422);
        let entry =
            gp.get(&person.at(&format!("/entry/{}", portal.staff_entry(&person, "Observation", "level")))).await;
        assert!(entry.body.contains("redacted: filed with the wrong patient, by dr"), "{}", entry.body);
        assert!(!gp.get("/practice").await.body.contains("Possible wrong-patient filing"));
    }
}

#[tokio::test]
async fn undone_by_either_side_it_brings_back_what_it_hid_and_nothing_else() {
    for (nth, kind) in Kind::all().into_iter().flat_map(|kind| [(0, kind), (1, kind)]) {
        let portal = Portal::open(kind, &format!("not_mine_undone_{nth}")).await;
        let Scene { mut phone, mut gp, person, id } = scene(&portal).await;
        // Meanwhile the practice hides one of the two on its own account.
        let level = portal.staff_entry(&person, "Observation", "level");
        let fields = [("reason", "not-yet-discussed"), ("audience", "both")];
        assert_eq!(gp.post(&person.at(&format!("/entry/{level}/redact")), &fields).await.status, 303);
        if nth == 0 {
            assert_eq!(phone.post(&format!("/corrections/{id}/take-back"), &[]).await.status, 303);
            assert!(phone.get("/corrections").await.body.contains("You took this back."));
        } else {
            let answer = [("answer", "declined"), ("words", "We checked: it is yours")];
            assert_eq!(gp.post(&format!("/practice/corrections/{id}/answer"), &answer).await.status, 303);
            assert!(phone.get("/corrections").await.body.contains("We checked: it is yours"));
        }
        assert_eq!(shown(&mut phone).await, ["Blood report", "Sprained ankle"], "{kind:?}, {nth}");
    }
}
