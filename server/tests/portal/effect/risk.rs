//! What was found in an entry is read by clinicians, the riskiest first; by nobody else.

use domain::role::Role;

use crate::{
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

const WORDS: &str = "mentions another person: ‘Her husband is in prison";

#[tokio::test]
async fn clinicians_read_why_the_riskiest_first_and_the_desk_reads_nothing() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "risk").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let [plain, risky] = [("plain", "A quiet word about asthma"), ("risky", "Her husband is in prison")]
            .map(|(id, words)| entry("problems", id, words, "2026-10-10"));
        let document = bundle(&patient("Ann", "Wait", "1980-05-06"), &[plain, risky]);
        let person = portal.take_in(BROOKSIDE, &number(1), &document).await;

        let mut ann = portal.sign_in(&person.patient()).await;
        let page = ann.get("/record/problems").await.body;
        assert!(page.contains("A quiet word about asthma") && !page.contains("prison"));

        let mut doctor = portal.sign_in(&portal.staff("dr-look", BROOKSIDE, Role::Clinician).await).await;
        assert!(doctor.get("/practice/review").await.body.contains(WORDS));
        assert!(doctor.get(&person.at("/record/held")).await.body.contains(WORDS));
        let entry = portal.staff_entry(&person, "Condition", "risky");
        let page = doctor.get(&person.at(&format!("/entry/{entry}"))).await.body;
        assert!(page.contains(WORDS) && page.contains("held: words that a person must look at"));

        for role in [Role::Receptionist, Role::PracticeManager] {
            let mut desk =
                portal.sign_in(&portal.staff(&format!("{role:?}").to_lowercase(), BROOKSIDE, role).await).await;
            for path in ["/practice".to_owned(), "/practice/review".to_owned(), person.at("")] {
                let page = desk.get(&path).await;
                assert!(page.status == 200 && !page.body.contains("prison") && !page.body.contains("another person"));
            }
        }
    }
}

#[tokio::test]
async fn a_release_stays_and_the_words_stay_with_staff() {
    let portal = Portal::open(Kind::Sqlite, "risk_released").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let document = bundle(
        &patient("Ann", "Wait", "1980-05-06"),
        &[entry("problems", "risky", "Her husband is in prison", "2026-10-10")],
    );
    let person = portal.take_in(BROOKSIDE, &number(1), &document).await;
    let mut ann = portal.sign_in(&person.patient()).await;
    let mut doctor = portal.sign_in(&portal.staff("dr-look", BROOKSIDE, Role::Clinician).await).await;
    let entry = portal.staff_entry(&person, "Condition", "risky");
    assert_eq!(doctor.release(&person.at(&format!("/entry/{entry}"))).await.status, 303);
    portal.clock.pass(30);
    assert!(ann.get("/record/problems").await.body.contains("Her husband is in prison"));
    portal.take_in(BROOKSIDE, &person.number, &document).await;
    let page = ann.get("/record/problems").await.body;
    assert!(page.contains("Her husband is in prison"), "a person looked");
    assert!(!page.contains("another person"));
}
