//! What a search in one record finds, hidden as one decision and taken back.

use domain::role::Role;

use super::listed;
use crate::{
    record::{bundle, entry, patient, with},
    town::{
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

async fn record(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let visit = serde_json::json!({"encounter": {"reference": "Encounter/visit"}});
    let note = serde_json::json!({"note": [{"text": "Seen with a kettle."}]});
    let resources = [
        entry("consultations", "visit", "A kettle", "2026-10-10"),
        with(entry("results", "result", "The result", "2026-10-10"), visit),
        with(entry("problems", "noted", "Something said", "2026-10-11"), note),
        entry("problems", "else", "Something else", "2026-10-12"),
    ];
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Effect", "1980-05-06"), &resources)).await
}

const TITLES: [&str; 4] = ["A kettle", "The result", "Something said", "Something else"];

#[tokio::test]
async fn all_that_is_found_is_hidden_at_once_and_taken_back_at_once() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "bulk").await;
        let person = record(&portal).await;
        let mut ann = portal.sign_in(&person.patient()).await;
        let mut doctor = portal.sign_in(&portal.staff("dr-bulk", BROOKSIDE, Role::Clinician).await).await;
        let named = |source_type: &str, id: &str| portal.staff_entry(&person, source_type, id);
        let (visit, noted, result) =
            (named("Encounter", "visit"), named("Condition", "noted"), named("DiagnosticReport", "result"));
        let found = doctor.post(&person.at("/find"), &[("words", "KETTLE")]).await;
        for (entry, is_found) in [(&visit, true), (&noted, true), (&result, false)] {
            assert_eq!(found.body.contains(&format!("value=\"{entry}\"")), is_found, "title and notes are searched");
        }
        let chosen = [("entries", &*visit), ("entries", &*noted)];
        let check = doctor.post(&person.at("/hide"), &chosen).await;
        assert!(
            check.status == 200 && check.body.contains(&format!("value=\"{result}\"")),
            "what is linked is offered"
        );
        assert_eq!(listed(&mut ann, &TITLES).await.len(), 4, "nothing is hidden before it is confirmed");

        let sure = [&chosen[..], &[("entries", &*result), ("confirmed", "yes"), ("audience", "both")]].concat();
        let mend = doctor.post(&person.at("/hide"), &sure).await;
        assert!(mend.status == 422 && mend.body.contains("Choose a reason") && mend.body.contains(&visit));
        assert_eq!(listed(&mut ann, &TITLES).await.len(), 4);
        let done = doctor.post(&person.at("/hide"), &[&sure[..], &[("reason", "safeguarding")]].concat()).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert_eq!(listed(&mut ann, &TITLES).await, ["Something else"], "{kind:?}");
        let log = portal.database.audit().await;
        assert_eq!(log.iter().filter(|row| row.contains("safeguarding from both")).count(), 3, "each is in the log");

        let hidden = doctor.get(done.location()).await;
        assert!(hidden.body.contains("3 entries are hidden") && hidden.body.contains("30 seconds"));
        let undo = format!("{}/undo", done.location());
        assert_eq!(doctor.post(&undo, &[]).await.status, 303);
        assert_eq!(listed(&mut ann, &TITLES).await.len(), 4, "all of it is back");
        assert_eq!(doctor.post(&undo, &[]).await.status, 422, "once");
        assert!(doctor.get(done.location()).await.body.contains("Shown again"));

        // Once the time has passed, each is lifted with a reason.
        let done = doctor.post(&person.at("/hide"), &[&sure[..], &[("reason", "safeguarding")]].concat()).await;
        portal.clock.pass(31);
        let late = doctor.post(&format!("{}/undo", done.location()), &[]).await;
        assert!(late.status == 422 && late.body.contains("The time to undo has passed"));
        assert_eq!(listed(&mut ann, &TITLES).await, ["Something else"]);
    }
}

#[tokio::test]
async fn one_entry_that_is_not_there_and_none_is_hidden() {
    let portal = Portal::open(Kind::Sqlite, "bulk_absent").await;
    let person = record(&portal).await;
    let mut doctor = portal.sign_in(&portal.staff("dr-bulk", BROOKSIDE, Role::Clinician).await).await;
    let visit = portal.staff_entry(&person, "Encounter", "visit");
    let absent = "00112233445566778899aabbccddeeff";
    let fields =
        [("entries", &*visit), ("entries", absent), ("confirmed", "yes"), ("reason", "coercion"), ("audience", "both")];
    assert_eq!(doctor.post(&person.at("/hide"), &fields).await.status, 404);
    assert!(portal.database.texts("SELECT body FROM redaction").await.is_empty());
    assert_eq!(doctor.post(&person.at("/hide"), &[]).await.status, 422);
    assert_eq!(doctor.post(&person.at("/find"), &[("words", "?")]).await.status, 422);
}

#[tokio::test]
async fn a_decision_kept_for_leads_is_not_another_clinicians_to_take_back() {
    let portal = Portal::open(Kind::Sqlite, "bulk_leads").await;
    let person = record(&portal).await;
    let mut lead = portal.sign_in(&portal.staff("lead", BROOKSIDE, Role::SafeguardingLead).await).await;
    let visit = portal.staff_entry(&person, "Encounter", "visit");
    let fields = [
        ("entries", &*visit),
        ("confirmed", "yes"),
        ("reason", "coercion"),
        ("audience", "both"),
        ("leads_only", "yes"),
    ];
    let done = lead.post(&person.at("/hide"), &fields).await;
    let mut doctor = portal.sign_in(&portal.staff("dr-bulk", BROOKSIDE, Role::Clinician).await).await;
    assert_eq!(doctor.get(done.location()).await.status, 404);
    assert_eq!(doctor.post(&format!("{}/undo", done.location()), &[]).await.status, 404);
    assert_eq!(lead.post(&format!("{}/undo", done.location()), &[]).await.status, 303);
}
