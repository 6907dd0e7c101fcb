//! Finding, reading and alerts: through the clinician door and never round it.

use domain::{
    ids::OdsCode,
    role::Role,
    sharing::{Change, Channel, Sharing},
};
use serde_json::Value;
use store::sharing::Kept;

use super::{alert, issue, permission};
use crate::{
    record::{bundle, entry, patient},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number, ods},
        portal::Portal,
    },
};

/// Ann of Brookside, with an allergy and a problem, and clinicians of both practices.
async fn ann(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    portal.practice(HILLCREST, WIDE).await;
    portal.staff("dr-brook", BROOKSIDE, Role::Clinician).await;
    portal.staff("desk-brook", BROOKSIDE, Role::Receptionist).await;
    portal.staff("dr-hill", HILLCREST, Role::ClinicianElsewhere).await;
    let entries = [
        entry("allergies", "wasp", "Reaction to wasp sting", "2026-10-10"),
        entry("problems", "asthma", "Asthma", "2026-10-10"),
    ];
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Look", "1980-05-06"), &entries)).await
}

pub async fn choose(portal: &Portal, person: &Person, change: Change) {
    let key = portal.office.keys.nhs(&person.number);
    let mut tx = portal.office.store.begin().await.unwrap();
    let kept = tx.sharing(&key).await.unwrap();
    let sharing: Sharing = kept.sharing.change(&change, &Channel::Online, portal.office.now());
    tx.save_sharing(&key, &Kept { sharing, version: kept.version }).await.unwrap();
    tx.commit().await.unwrap();
}

fn at(number: &str) -> String {
    format!("/FHIR/R4/DocumentReference?patient=https://fhir.nhs.uk/Id/nhs-number%7C{number}")
}

async fn find(system: &Browser<'_>, person: &Person) -> Answer {
    system.again().get(&at(person.number.digits())).await
}

/// Finds the summary, then reads it at the address that was given.
pub async fn read(system: &Browser<'_>, person: &Person) -> Answer {
    let found = find(system, person).await;
    if found.status != 200 {
        return found;
    }
    let found: Value = serde_json::from_str(&found.body).unwrap();
    let Some(url) = found["entry"][0]["resource"]["content"][0]["attachment"]["url"].as_str() else {
        assert_eq!(found["total"], 0);
        return system.again().get(&at(person.number.digits())).await;
    };
    let path = url.strip_prefix("http://127.0.0.1:3000").unwrap().replace('|', "%7C");
    system.again().get(&path).await
}

async fn looks(portal: &Portal, person: &Person) -> usize {
    portal.office.store.views_of(&portal.office.keys.nhs(&person.number)).await.unwrap().len()
}

async fn alerts(portal: &Portal, organisation: &OdsCode) -> Vec<String> {
    let alerts = portal.office.store.alerts_to_do(organisation, portal.office.now().london_day()).await.unwrap();
    alerts.iter().map(|kept| format!("{}/{}", kept.alert.kind.code(), kept.alert.reason.code())).collect()
}

fn is_empty(answer: &Answer) -> bool {
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    answer.status == 200 && body["total"] == 0 && body["entry"].is_null()
}

#[tokio::test]
async fn a_summary_is_found_and_read_by_its_own_practice_and_from_elsewhere() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "fhir_look").await;
        let person = ann(&portal).await;
        let own = read(&portal.system(BROOKSIDE, None).await, &person).await;
        assert_eq!(own.status, 200, "{}", own.body);
        assert!(
            own.body.contains("Reaction to wasp sting") && !own.body.contains("Asthma"),
            "core alone: {}",
            own.body
        );
        assert_eq!(looks(&portal, &person).await, 0, "looks of the own practice are in the log alone");
        let hill = portal.system(HILLCREST, Some("dr-hill")).await;
        let there = read(&hill, &person).await;
        assert!(there.status == 200 && there.body.contains("Reaction to wasp sting"), "{}", there.body);
        assert_eq!(looks(&portal, &person).await, 1, "a look the patient can read of");
        assert_eq!(alerts(&portal, &ods(HILLCREST)).await, ["1/6"], "a relationship nobody vouches for");
        assert_eq!(read(&hill, &person).await.status, 200);
        assert_eq!(looks(&portal, &person).await, 1, "the same look goes on");
        portal.clock.pass(3600);
        let hill = portal.system(HILLCREST, Some("dr-hill")).await;
        assert_eq!(read(&hill, &person).await.status, 200);
        assert_eq!(looks(&portal, &person).await, 2, "it ended by itself; this is another");
        let acts = portal.database.audit().await;
        for act in ["summary-found", "summary-read", "view-opened"] {
            assert!(acts.iter().any(|row| row.contains(&format!("|machine|{HILLCREST}|{act}|"))), "{act}: {acts:?}");
        }
    }
}

#[tokio::test]
async fn an_opt_out_answers_the_very_next_request_with_403_and_a_block_as_if_there_were_nothing() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "fhir_out").await;
        let person = ann(&portal).await;
        let brook = portal.system(BROOKSIDE, Some("dr-brook")).await;
        let hill = portal.system(HILLCREST, Some("dr-hill")).await;
        let set = async |code: &str| {
            let body = permission(person.number.digits(), code).to_string();
            assert_eq!(brook.fhir("/FHIR/R4/$setPermission", body).await.status, 201);
        };
        assert_eq!(read(&hill, &person).await.status, 200);
        set("No").await;
        for system in [&brook, &hill] {
            let answer = read(system, &person).await;
            assert_eq!(answer.status, 403, "{}", answer.body);
            assert!(issue(&answer.body).1.ends_with("[PSIS-30418] - ACF does not permit access to resource"));
        }
        set("Ask").await;
        assert_eq!(read(&hill, &person).await.status, 200);
        let block = Change { block_organisations: [ods(HILLCREST)].into(), ..Change::default() };
        choose(&portal, &person, block).await;
        assert!(is_empty(&read(&hill, &person).await), "a block reads like no summary, though a look was open");
        assert!(is_empty(&hill.again().get(&at(number(9).digits())).await), "as does someone nobody holds");
        let back =
            Change { unblock_organisations: [ods(HILLCREST)].into(), ask_first: Some(true), ..Change::default() };
        choose(&portal, &person, back).await;
        let answer = read(&hill, &person).await;
        assert_eq!((answer.status, issue(&answer.body).0.as_str()), (403, "forbidden"), "they want to be asked first");
        assert_eq!(read(&brook, &person).await.status, 200, "their own practice need not ask");
    }
}

#[tokio::test]
async fn who_may_not_look_does_not() {
    let portal = Portal::open(Kind::Sqlite, "fhir_roles").await;
    let person = ann(&portal).await;
    let desk = find(&portal.system(BROOKSIDE, Some("desk-brook")).await, &person).await;
    assert_eq!(desk.status, 403, "no clinical role: {}", desk.body);
    let alone = portal.system(HILLCREST, None).await;
    let (held, nobody) = (find(&alone, &person).await, alone.again().get(&at(number(9).digits())).await);
    assert!(held.status == 403 && held.body.contains("INVALID_METHOD"), "{}", held.body);
    assert_eq!(held.body, nobody.body, "and learns nothing by it");
    let wrong = alone.again().get(&at("9995000181")).await;
    assert!(wrong.status == 400 && issue(&wrong.body).1.contains("[PSIS-35160]"));
    let brook = portal.system(BROOKSIDE, None).await;
    let id = "FA60BE64-1F34-11EB-A2A8-000C29A364EB";
    let (document, subject) = ("composition.identifier", "composition.subject:Patient.identifier");
    let number = person.number.digits();
    let old = format!("/FHIR/R4/Bundle?{document}={id}&{subject}=https://fhir.nhs.uk/Id/nhs-number%7C{number}");
    assert!(is_empty(&brook.again().get(&old).await), "an id that is not the present one");
    for (query, text) in [
        ("", "Missing value for parameter 'patient'"),
        ("?patient=1", "Invalid value - 1 in field 'patient'"),
        ("?patient=https://fhir.nhs.uk/Id/nhs-number%7C1&_count=2", "Invalid value - 2 in field '_count'"),
        ("?patient=https://fhir.nhs.uk/Id/nhs-number%7C1&_sort=-date", "Invalid value - -date in field '_sort'"),
        ("?patient=https://fhir.nhs.uk/Id/nhs-number%7C1&type=x", "Invalid value - x in field 'type'"),
    ] {
        let answer = brook.again().get(&format!("/FHIR/R4/DocumentReference{query}")).await;
        assert_eq!((answer.status, issue(&answer.body).1.as_str()), (400, text), "{query}");
    }
}

#[tokio::test]
async fn an_alert_reaches_the_officers_and_is_the_basis_of_the_look_that_follows() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "fhir_alert").await;
        let person = ann(&portal).await;
        choose(&portal, &person, Change { ask_first: Some(true), ..Change::default() }).await;
        let hill = portal.system(HILLCREST, Some("dr-hill")).await;
        assert_eq!(read(&hill, &person).await.status, 403, "not without asking");
        let digits = person.number.digits();
        let body = alert(digits, &ods(HILLCREST), "dr-hill", "2", "5").to_string();
        let answer = hill.fhir("/FHIR/R4/AuditEvent", body).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        assert_eq!(alerts(&portal, &ods(HILLCREST)).await, ["2/5"]);
        let answer = read(&hill, &person).await;
        assert_eq!(answer.status, 200, "an emergency: {}", answer.body);
        let mut raised = alerts(&portal, &ods(HILLCREST)).await;
        raised.sort();
        assert_eq!(raised, ["1/4", "2/5"], "what was reported is not raised twice");
        for (who, pair, status) in [
            ("dr-hill", ("1", "5"), 400),
            ("dr-hill", ("2", "4"), 400),
            ("dr-hill", ("2", "6"), 400),
            ("dr-brook", ("2", "5"), 403),
        ] {
            let body = alert(digits, &ods(HILLCREST), who, pair.0, pair.1).to_string();
            let answer = hill.fhir("/FHIR/R4/AuditEvent", body).await;
            assert_eq!(answer.status, status, "{who} {pair:?}: {}", answer.body);
        }
        let other = alert(digits, &ods(BROOKSIDE), "dr-hill", "2", "5").to_string();
        assert_eq!(hill.fhir("/FHIR/R4/AuditEvent", other).await.status, 403, "for another organisation");
    }
}
