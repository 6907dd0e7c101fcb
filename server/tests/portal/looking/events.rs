//! Looks as AuditEvents: for an officer those of their organisation, for a patient those the page tells of.

use domain::role::Role;
use serde_json::{Value, json};

use super::made::{by_law, emergency, looked};
use crate::town::{
    answer::Answer,
    database::Kind,
    people::{BROOKSIDE, number},
    portal::Portal,
};
use crate::viewing::{DISCREET, HOSPITAL, town};

fn events(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/fhir+ndjson; charset=utf-8"));
    answer.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What the profile PatientRead of IHE ITI.BasicAudit asks of every event.
fn fits_the_profile(event: &Value) {
    let agents = event["agent"].as_array().unwrap();
    let coded = |code: &str| {
        let mut found = agents.iter().filter(|agent| agent["type"]["coding"][0]["code"] == code);
        let agent = found.next().unwrap_or_else(|| panic!("an agent {code}: {event}"));
        assert!(found.next().is_none() && agent["who"].is_object() && agent["requestor"].is_boolean(), "{code}");
        agent.clone()
    };
    let (server, client, user) = (coded("110153"), coded("110152"), coded("IRCP"));
    assert!(server["network"].is_object() && client["network"].is_object() && user["network"].is_null());
    assert_eq!(
        (&user["requestor"], &server["requestor"], &client["requestor"]),
        (&json!(true), &json!(false), &json!(false))
    );
    assert_eq!((&event["type"]["code"], &event["subtype"][0]["code"]), (&json!("rest"), &json!("read")));
    assert_eq!((&event["action"], &event["outcome"]), (&json!("R"), &json!("0")));
    assert!(event["recorded"].is_string() && event["source"]["observer"].is_object());
    let entities: Vec<(&Value, &Value)> =
        event["entity"].as_array().unwrap().iter().map(|one| (&one["type"]["code"], &one["role"]["code"])).collect();
    assert_eq!(entities, [(&json!("1"), &json!("1")), (&json!("2"), &json!("4"))]);
}

#[tokio::test]
async fn a_patient_takes_what_the_page_tells_and_an_officer_what_their_organisation_did() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "events").await;
        let ann = town(&portal).await;
        looked(&portal, &ann, HOSPITAL, emergency()).await;
        looked(&portal, &ann, HOSPITAL, by_law()).await;
        looked(&portal, &ann, DISCREET, emergency()).await;
        let own = events(&portal.sign_in(&ann.patient()).await.get("/who-looked/events").await);
        assert_eq!(own.len(), 2, "{kind:?}: the law's look waits");
        own.iter().for_each(fits_the_profile);
        let text = own.iter().map(Value::to_string).collect::<String>();
        assert!(text.contains("Dr Far Away") && text.contains("Mill Lane Hospital") && text.contains("An NHS service"));
        for word in [DISCREET, "Quiet House", "Found unconscious", "section", "a law lets"] {
            assert!(!text.contains(word), "{kind:?}: {word}");
        }
        assert_eq!(text.matches("dr-far").count(), 1, "nobody is named for the quiet service");
        let reason = "https://fhir.nhs.uk/CodeSystem/SCR-AlertReason";
        let purpose = |event: &Value| event["agent"][2]["purposeOfUse"][0]["coding"][0].clone();
        assert_eq!(purpose(&own[0]), json!({ "system": reason, "code": "5" }));

        let officer = portal.staff("officer", HOSPITAL, Role::PrivacyOfficer).await;
        let theirs = events(&portal.sign_in(&officer).await.get("/alerts/looks").await);
        assert_eq!(theirs.len(), 2, "{kind:?}: told or not, of their own organisation alone");
        theirs.iter().for_each(fits_the_profile);
        let text = theirs.iter().map(Value::to_string).collect::<String>();
        assert!(!text.contains(DISCREET) && !text.contains("Found unconscious") && !text.contains("Section 29"));
        assert!(text.contains(ann.number.digits()), "whose summary it was");
        assert_ne!(own[0]["id"], theirs[0]["id"], "another name for each reader");
        let other = portal.staff("other", BROOKSIDE, Role::PrivacyOfficer).await;
        assert!(events(&portal.sign_in(&other).await.get("/alerts/looks").await).is_empty());
        let gp = portal.staff("dr-one", BROOKSIDE, Role::Clinician).await;
        assert_eq!(portal.sign_in(&gp).await.get("/alerts/looks").await.status, 403);
        let log = portal.database.audit().await.join("\n");
        assert!(log.contains("|looks-taken-out|") && log.contains("|patient-look-events|"));
    }
}

#[tokio::test]
async fn in_doubt_the_file_is_empty() {
    let portal = Portal::open(Kind::Sqlite, "events_doubt").await;
    let ann = town(&portal).await;
    looked(&portal, &ann, HOSPITAL, emergency()).await;
    let mut gp = portal.sign_in(&portal.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
    assert_eq!(gp.post(&ann.at("/freeze"), &[]).await.status, 303);
    assert_ne!(ann.number, number(2));
    assert!(events(&portal.sign_in(&ann.patient()).await.get("/who-looked/events").await).is_empty());
}
