//! Part of a letter, hidden by its practice: chosen, looked at, hidden, shown again.

use domain::role::Role;
use serde_json::json;

use crate::{
    finding::{all_found, entries},
    record::{bundle, entry, patient, with},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

const LETTER: &str = "She came in today. The kettle sings at night. Cough for 3 weeks.";
const LEFT: &str = "She came in today. Cough for 3 weeks.";
const SECRET: &str = "The kettle sings at night.";

async fn letter(portal: &Portal, text: &str) -> Person {
    let note = json!({"note": [{"text": text}]});
    let letter = with(entry("problems", "letter", "Visit to the surgery", "2026-10-10"), note);
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Effect", "1980-05-06"), &[letter])).await
}

struct Desk<'a> {
    doctor: Browser<'a>,
    entry: String,
}

impl Desk<'_> {
    async fn hide(&mut self, more: &[(&str, &str)]) -> Answer {
        let fields = [&[("reason", "third-party"), ("audience", "both")][..], more].concat();
        self.doctor.post(&format!("{}/part", self.entry), &fields).await
    }
}

async fn desk<'a>(portal: &'a Portal, person: &Person, role: Role) -> Desk<'a> {
    let doctor = portal.sign_in(&portal.staff("dr-part", BROOKSIDE, role).await).await;
    Desk { doctor, entry: person.at(&format!("/entry/{}", portal.staff_entry(person, "Condition", "letter"))) }
}

fn own(portal: &Portal, person: &Person) -> String {
    format!("/record/entry/{}", portal.patient_entry(person, "Condition", "letter"))
}

fn version<'p>(page: &'p Answer, name: &str) -> &'p str {
    let start = page.body.find(&format!("data-version=\"{name}\"")).unwrap();
    page.body[start..].split("</section>").next().unwrap()
}

#[tokio::test]
async fn half_a_letter_is_hidden_once_what_is_left_was_looked_at_and_shown_again_when_lifted() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "part").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let person = letter(&portal, LETTER).await;
        let (mut ann, own) = (portal.sign_in(&person.patient()).await, own(&portal, &person));
        let mut desk = desk(&portal, &person, Role::Clinician).await;
        let page = desk.doctor.get(&format!("{}/part", desk.entry)).await;
        assert!(page.body.contains(&format!("value=\"{SECRET}\"")), "each sentence can be ticked");

        let check = desk.hide(&[("words", SECRET)]).await;
        assert_eq!(check.status, 200, "{}", check.body);
        assert!(version(&check, "reads").contains(LEFT) && version(&check, "hidden").contains(SECRET));
        assert!(ann.get(&own).await.body.contains(LETTER), "nothing is hidden before it is confirmed");
        assert_eq!(all_found(&mut ann, "kettle").await.iter().flat_map(entries).count(), 1);

        let done = desk.hide(&[("words", SECRET), ("confirmed", "yes")]).await;
        assert_eq!((done.status, done.location()), (303, desk.entry.as_str()));
        let read = ann.get(&own).await;
        assert!(read.status == 200 && read.body.contains(LEFT) && !read.body.contains("kettle"), "{}", read.body);
        assert_eq!(all_found(&mut ann, "kettle").await.iter().flat_map(entries).count(), 0, "{kind:?}");
        assert_eq!(all_found(&mut ann, "cough").await.iter().flat_map(entries).count(), 1);
        let file = ann.post("/download", &[("form", "fhir")]).await;
        assert!(file.body.contains(LEFT) && !file.body.contains("kettle"), "in the file");
        let both = desk.doctor.get(&desk.entry).await;
        assert!(version(&both, "whole").contains(LETTER) && version(&both, "patient").contains(LEFT));
        assert!(both.body.contains("redacted in part: third party"));
        let log = portal.database.audit().await;
        assert!(log.iter().any(|row| row.contains("redact") && row.contains("part, third-party from both")), "{log:?}");
        assert!(!log.iter().any(|row| row.contains("kettle")), "no words in the log");

        let lift = both.body.split("action=\"").find(|rest| rest.contains("/lift\"")).unwrap();
        let lift = lift.split('"').next().unwrap();
        assert_eq!(desk.doctor.post(lift, &[("why", "She asked him to go")]).await.status, 303);
        assert!(ann.get(&own).await.body.contains(LETTER));
    }
}

#[tokio::test]
async fn words_that_cannot_be_hidden_come_back_to_be_mended() {
    let portal = Portal::open(Kind::Sqlite, "part_mend").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let person = letter(&portal, LETTER).await;
    let mut desk = desk(&portal, &person, Role::Clinician).await;
    for (typed, says) in [
        ("", "Choose a sentence, or type the words"),
        ("the toaster sings", "These words are not in the entry"),
        ("the surgery", "These words are in the entry"),
        ("...", "Choose or type words"),
    ] {
        for step in [&[][..], &[("confirmed", "yes")]] {
            let answer = desk.hide(&[&[("typed", typed)][..], step].concat()).await;
            assert_eq!(answer.status, 422, "{typed}");
            assert!(answer.body.contains(says) && answer.body.contains(typed), "{typed}: {}", answer.body);
        }
    }
    assert!(portal.database.texts("SELECT body FROM redaction").await.is_empty());
    // Several lines are several runs, as the entry has them.
    let done = desk.hide(&[("typed", "the KETTLE\r\nfor 3  weeks"), ("confirmed", "yes")]).await;
    assert_eq!(done.status, 303);
    let read = portal.sign_in(&person.patient()).await.get(&own(&portal, &person)).await;
    assert!(read.body.contains("She came in today. sings at night. Cough."), "{}", read.body);
}

#[tokio::test]
async fn once_the_words_have_changed_all_of_it_is_held() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "part_change").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let person = letter(&portal, LETTER).await;
        let (mut ann, own) = (portal.sign_in(&person.patient()).await, own(&portal, &person));
        let mut desk = desk(&portal, &person, Role::Clinician).await;
        assert_eq!(desk.hide(&[("words", SECRET), ("confirmed", "yes")]).await.status, 303);
        letter(&portal, &format!("{LETTER} Chest clear.")).await;
        assert!(ann.get(&own).await.body.contains("Cough for 3 weeks. Chest clear."), "the words stand");
        letter(&portal, "She came in today. The kettle hums at night. Cough.").await;
        assert_eq!(ann.get(&own).await.status, 404, "{kind:?}");
        assert!(!ann.get("/record/timeline").await.body.contains("Visit to the surgery"));
        let page = desk.doctor.get(&desk.entry).await;
        assert!(page.body.contains("the words changed, so all of it is hidden"));
        let held = desk.doctor.get(&person.at("/record/held")).await;
        assert!(held.body.contains("Visit to the surgery"), "it is in the queue");
        // A release alone does not show words nobody chose about.
        assert_eq!(desk.doctor.release(&desk.entry).await.status, 303);
        portal.clock.pass(60);
        assert_eq!(ann.get(&own).await.status, 404);
    }
}

#[tokio::test]
async fn hidden_from_proxies_alone_the_patient_reads_all_of_it() {
    let portal = Portal::open(Kind::Sqlite, "part_proxies").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let person = letter(&portal, LETTER).await;
    let mut desk = desk(&portal, &person, Role::Clinician).await;
    let fields = [("audience", "proxies"), ("reason", "coercion"), ("words", SECRET), ("confirmed", "yes")];
    assert_eq!(desk.doctor.post(&format!("{}/part", desk.entry), &fields).await.status, 303);
    let read = portal.sign_in(&person.patient()).await.get(&own(&portal, &person)).await;
    assert!(read.body.contains(LETTER));
    let both = desk.doctor.get(&desk.entry).await;
    assert!(version(&both, "proxies").contains(LEFT));
}
