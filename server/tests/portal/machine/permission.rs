//! `$setPermission`: an opt-out counts for the very next request, and nothing widens what somebody chose.

use domain::{machine::Right, role::Role, sharing::Extent};

use super::{issue, permission};
use crate::{
    control,
    record::{bundle, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
};

const PATH: &str = "/FHIR/R4/$setPermission";

async fn ann(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    portal.practice(HILLCREST, WIDE).await;
    portal.staff("dr-brook", BROOKSIDE, Role::Clinician).await;
    portal.staff("dr-hill", HILLCREST, Role::Clinician).await;
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Choice", "1980-05-06"), &[])).await
}

async fn extent(portal: &Portal, person: &Person) -> Extent {
    portal.office.store.sharing(&portal.office.keys.nhs(&person.number)).await.unwrap().choice.extent
}

#[tokio::test]
async fn a_choice_entered_by_a_system_counts_at_once_with_its_receipt() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "permission").await;
        let person = ann(&portal).await;
        let mut browser = portal.sign_in(&person.patient()).await;
        control::contact::set(&portal, &mut browser, "a@mail.example").await;
        let system = portal.system(BROOKSIDE, Some("dr-brook")).await;
        for (code, expected) in [
            ("No", Extent::OptedOut),
            ("no", Extent::OptedOut),
            ("Yes", Extent::ImpliedCore),
            ("Ask", Extent::ImpliedCore),
        ] {
            let answer = system.fhir(PATH, permission(person.number.digits(), code).to_string()).await;
            assert_eq!((answer.status, answer.body.as_str()), (201, ""), "{kind:?} {code}");
            assert_eq!(extent(&portal, &person).await, expected, "{code}");
        }
        let receipts = portal.office.store.receipts(&portal.office.keys.nhs(&person.number)).await.unwrap();
        assert_eq!(receipts.len(), 2, "each change has its receipt, and what changed nothing has none");
        let told = control::outbox(&portal).await;
        let told = told.iter().filter(|line| line.starts_with("a@mail.example news")).count();
        assert_eq!(told, 2, "the person is told of each change, and of nothing else");
        let acts = portal.database.audit().await;
        let act = format!("dr-brook|machine|{BROOKSIDE}|set-permission|No by");
        assert!(acts.iter().any(|row| row.starts_with(&act)), "{acts:?}");
    }
}

#[tokio::test]
async fn nobody_else_may_and_nobody_learns_who_is_held_elsewhere() {
    let portal = Portal::open(Kind::Sqlite, "permission_refused").await;
    let person = ann(&portal).await;
    let body = permission(person.number.digits(), "No").to_string();
    let hill = portal.system(HILLCREST, Some("dr-hill")).await;
    let there = hill.fhir(PATH, body.clone()).await;
    let nobody = hill.fhir(PATH, permission(number(9).digits(), "No").to_string()).await;
    assert_eq!((there.status, &there.body), (nobody.status, &nobody.body));
    assert!(issue(&there.body).1.contains("[PSIS-35160]"), "{}", there.body);
    let alone = portal.system(BROOKSIDE, None).await.fhir(PATH, body.clone()).await;
    assert_eq!(alone.status, 403);
    assert!(alone.body.contains("INVALID_METHOD"), "{}", alone.body);
    let reader = portal.system_with(BROOKSIDE, &[Right::Read], Some("dr-brook")).await;
    assert_eq!(reader.fhir(PATH, body.clone()).await.status, 403, "not registered to do it");
    assert_eq!(portal.stranger().fhir(PATH, body.clone()).await.status, 401);
    assert_eq!(extent(&portal, &person).await, Extent::ImpliedCore);
}
