//! Asked, acknowledged, answered with reasons, disagreed with; who may not, and who came second.

use domain::role::Role;

use super::{ann, asked, named, places};
use crate::town::{database::Kind, people::BROOKSIDE, portal::Portal};

const QUEUE: &str = "/practice/corrections";

#[tokio::test]
async fn a_request_is_tracked_answered_and_disagreed_with() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "correcting").await;
        let person = ann(&portal).await;
        let mut phone = portal.sign_in(&person.patient()).await;
        let mut gp = portal.sign_in(&portal.staff("dr", BROOKSIDE, Role::Clinician).await).await;
        assert_eq!(gp.post(&person.at("/contact"), &[("way", "letter")]).await.status, 303);
        let (place, ask) = places(&portal, &person, "Condition", "alone");
        assert!(phone.get(&place).await.body.contains(&ask), "the entry's page leads there");
        assert_eq!(phone.get(&ask).await.status, 200);
        let empty = phone.post(&ask, &[("says", "wrong"), ("words", " ")]).await;
        assert!(empty.status == 422 && empty.body.contains("Say what is wrong"), "{kind:?}");
        let id = asked(&mut phone, &ask, "wrong", "It was the left ankle").await;
        // A form sent twice asks once.
        assert_eq!(phone.post(&ask, &[("says", "wrong"), ("words", "It was the left ankle")]).await.status, 303);
        let own = phone.get("/corrections").await.body;
        assert_eq!(named(&own), std::slice::from_ref(&id));
        assert!(own.contains("It was the left ankle") && own.contains("by 20 December 2026"));
        assert!(!own.contains("Sprained"), "a request never repeats the entry");

        let at = format!("{QUEUE}/{id}");
        let queue = gp.get(QUEUE).await.body;
        assert!(queue.contains("Ann Correct, born 6 May 1980") && !queue.contains("Overdue"));
        let page = gp.get(&at).await.body;
        assert!(page.contains("It was the left ankle") && page.contains("Sprained ankle"));
        assert_eq!(gp.post(&format!("{at}/acknowledge"), &[]).await.status, 303);
        assert!(phone.get("/corrections").await.body.contains("Your practice has read it."));
        assert_eq!(gp.post(&format!("{at}/acknowledge"), &[]).await.status, 422, "once");
        portal.clock.pass(31 * 24 * 3600);
        let mut phone = portal.sign_in(&person.patient()).await;
        let mut gp = portal.sign_in(&portal.staff("dr", BROOKSIDE, Role::Clinician).await).await;
        assert!(gp.get(QUEUE).await.body.contains("Overdue"));
        assert!(gp.get("/practice").await.body.contains("1 correction request waits, 1 overdue"));
        assert!(phone.get("/corrections").await.body.contains("Your practice is late."));

        let bare = gp.post(&format!("{at}/answer"), &[("answer", "declined"), ("words", "")]).await;
        assert!(bare.status == 422 && bare.body.contains("Say what you did, or why not"));
        let answer = [("answer", "declined"), ("words", "The letter says the right one")];
        assert_eq!(gp.post(&format!("{at}/answer"), &answer).await.status, 303);
        let second = gp.post(&format!("{at}/answer"), &[("answer", "changed"), ("words", "Mended")]).await;
        assert!(second.status == 422 && second.body.contains("answered or taken back already"), "who comes second");
        assert_eq!(phone.post(&format!("/corrections/{id}/take-back"), &[]).await.status, 422, "it is answered");
        let own = phone.get("/corrections").await.body;
        assert!(own.contains("The letter says the right one") && own.contains("They did not change it."));
        assert_eq!(phone.post(&format!("/corrections/{id}/disagree"), &[("words", "")]).await.status, 422);
        let words = [("words", "The letter is wrong too")];
        assert_eq!(phone.post(&format!("/corrections/{id}/disagree"), &words).await.status, 303);
        assert_eq!(phone.post(&format!("/corrections/{id}/disagree"), &words).await.status, 422, "once");
        assert!(phone.get("/corrections").await.body.contains("You do not agree."));
        assert!(gp.get(&at).await.body.contains("The letter is wrong too"));
        assert!(gp.get(QUEUE).await.body.contains("Declined; the patient disagrees"));
        let alone = portal.staff_entry(&person, "Condition", "alone");
        let entry = gp.get(&person.at(&format!("/entry/{alone}"))).await.body;
        assert!(entry.contains("does not agree with this entry") && entry.contains("The letter is wrong too"));
        let report = portal.staff_entry(&person, "DiagnosticReport", "report");
        let other = gp.get(&person.at(&format!("/entry/{report}"))).await.body;
        assert!(other.contains("Blood report") && !other.contains("does not agree"), "beside its own entry alone");

        let told = portal.database.texts("SELECT way FROM errand").await;
        assert_eq!(told, ["letter"], "one notice, by the safe channel");
        let audit = portal.database.audit().await.join("\n");
        for deed in ["asked|wrong", "acknowledged|", "answered|declined", "disagreed|"] {
            assert!(audit.contains(&format!("|correction-{deed}")), "{deed}\n{audit}");
        }
        assert!(!audit.contains("ankle") && !audit.contains("letter says"), "no clinical word in the log");
    }
}

#[tokio::test]
async fn who_reads_no_clinical_text_learns_how_many_wait_and_of_whom_nothing() {
    let portal = Portal::open(Kind::Sqlite, "correcting_roles").await;
    let person = ann(&portal).await;
    let mut phone = portal.sign_in(&person.patient()).await;
    let (_, ask) = places(&portal, &person, "Condition", "alone");
    let id = asked(&mut phone, &ask, "not-mine", "It is my sister").await;
    for role in [Role::Receptionist, Role::PracticeManager] {
        let mut desk = portal.sign_in(&portal.staff(role.word(), BROOKSIDE, role).await).await;
        let page = desk.get("/practice").await.body;
        assert!(page.contains("1 correction request waits"));
        assert!(!page.contains("Ann Correct") && !page.contains("wrong-patient"));
        for path in [QUEUE.to_owned(), format!("{QUEUE}/{id}")] {
            assert_eq!(desk.get(&path).await.status, 403, "{path}");
        }
        assert_eq!(desk.post(&format!("{QUEUE}/{id}/acknowledge"), &[]).await.status, 403);
    }
}

#[tokio::test]
async fn nobody_answers_about_their_own_record() {
    let portal = Portal::open(Kind::Sqlite, "correcting_own").await;
    let person = ann(&portal).await;
    let mut phone = portal.sign_in(&person.patient()).await;
    let (_, ask) = places(&portal, &person, "Condition", "alone");
    let id = asked(&mut phone, &ask, "wrong", "It was the left ankle").await;
    let who = portal.staff("dr-ann", BROOKSIDE, Role::Clinician).await;
    let key = portal.office.keys.nhs(&person.number);
    portal.database.run(&format!("INSERT INTO staff_patient VALUES ('dr-ann', '{key}')")).await;
    let mut gp = portal.sign_in(&who).await;
    assert!(named(&gp.get(QUEUE).await.body).is_empty());
    let page = gp.get(&format!("{QUEUE}/{id}")).await;
    assert!(page.status == 422 && page.body.contains("your own record"), "{}", page.status);
    let answer = [("answer", "changed"), ("words", "Mended")];
    assert_eq!(gp.post(&format!("{QUEUE}/{id}/answer"), &answer).await.status, 422);
}
