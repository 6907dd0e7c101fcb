//! The practice enters a choice for someone, accepts one that waits or leaves it, and shows why it may.

use domain::{role::Role, sharing::Extent};

use super::sharing::{counts, freeze, settled, unproven};
use crate::town::{
    browser::Browser,
    database::Kind,
    people::{BROOKSIDE, HILLCREST, WIDE, ods},
    portal::Portal,
};

const DESK: [(&str, &str); 2] = [("how", "desk"), ("speaker", "themselves")];

async fn version(desk: &mut Browser<'_>, path: &str) -> String {
    let page = desk.get(path).await.body;
    page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_desk_enters_what_it_was_told_and_for_another_only_with_evidence() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "told").await;
        let ann = settled(&portal, "Ann", 1).await;
        portal.practice(HILLCREST, WIDE).await;
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        let path = ann.at("/sharing");
        let out = ("extent", "none");
        for (fields, words) in [
            (vec![out], "Choose how you were told"),
            (vec![out, ("how", "desk"), ("speaker", "neighbour")], "Choose who told you"),
            (vec![out, ("how", "desk"), ("speaker", "attorney")], "Say what shows that they may decide"),
            (vec![out, ("how", "paper"), ("speaker", "deputy"), ("evidence", "yes")], "Say what shows"),
            (DESK.to_vec(), "Answer at least one question"),
        ] {
            let answer = desk.post(&path, &fields).await;
            assert!(answer.status == 422 && answer.body.contains(words), "{fields:?}: {}", answer.body);
        }
        assert_eq!(counts(&portal, &ann).await.extent, Extent::ImpliedCore);
        let evidence = ("evidence", "Order of the court seen 3 May, copy scanned");
        let told = desk.post(&path, &[out, ("how", "paper"), ("speaker", "best-interests"), evidence]).await;
        assert_eq!(told.status, 303, "{}", told.body);
        assert_eq!(counts(&portal, &ann).await.extent, Extent::OptedOut);
        let printed = desk.get(told.location()).await;
        assert!(printed.body.contains("best-interests decision") && !printed.body.contains("scanned"));
        let code = told.location().rsplit('/').next().unwrap();
        let mut own = portal.sign_in(&ann.patient()).await;
        let page = own.get(&format!("/sharing/receipts/{code}")).await;
        assert!(page.status == 200 && page.body.contains("Do not share"), "the same receipt for the person");

        let mut elsewhere = portal.sign_in(&portal.staff("hill", HILLCREST, Role::Receptionist).await).await;
        assert_eq!(elsewhere.get(&path).await.status, 404);
        assert_eq!(elsewhere.post(&path, &[&[out][..], &DESK].concat()).await.status, 404);
    }
}

#[tokio::test]
async fn what_waits_is_accepted_or_left_by_who_saw_it_last() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "waits").await;
        let ann = settled(&portal, "Ann", 1).await;
        let mut own = portal.sign_in(&ann.patient()).await;
        freeze(&portal, &ann).await;
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        let (path, settle) = (ann.at("/sharing"), ann.at("/sharing/waiting"));
        assert_eq!(own.post("/sharing", &[("extent", "more")]).await.status, 303);
        assert!(desk.get("/practice/review").await.body.contains("without full proof"));
        let first = version(&mut desk, &path).await;
        assert_eq!(own.post("/sharing", &[("extent", "core")]).await.status, 303);
        let accept = |version| [("decision", "accept"), ("how", "phone"), ("version", version)];
        let late = desk.post(&settle, &accept(&first)).await;
        assert!(late.status == 422 && late.body.contains("Somebody else changed this"), "{}", late.body);
        let second = version(&mut desk, &path).await;
        assert_eq!(desk.post(&settle, &[("decision", "accept"), ("version", &second)]).await.status, 422);
        assert_eq!(counts(&portal, &ann).await.extent, Extent::ImpliedCore);
        assert_eq!(desk.post(&settle, &accept(&second)).await.status, 303);
        assert_eq!(counts(&portal, &ann).await.extent, Extent::ExpressCore);
        assert!(portal.office.store.queue(&ods(BROOKSIDE)).await.unwrap().is_empty());

        assert_eq!(own.post("/sharing", &[("extent", "more")]).await.status, 303);
        let third = version(&mut desk, &path).await;
        assert_eq!(desk.post(&settle, &[("decision", "drop"), ("version", &third)]).await.status, 303);
        let now = portal.office.store.sharing(&portal.office.keys.nhs(&ann.number)).await.unwrap();
        assert_eq!((now.choice.extent, now.waiting), (Extent::ExpressCore, None));
        assert!(!desk.get(&path).await.body.contains("without full proof</h2>"));
    }
}

#[tokio::test]
async fn an_opt_out_without_proof_is_undone_at_the_desk() {
    let portal = Portal::open(Kind::Sqlite, "undone").await;
    let ann = settled(&portal, "Ann", 1).await;
    let mut five = unproven(&portal, "five", &portal.office.keys.nhs(&ann.number)).await;
    assert_eq!(five.post("/sharing", &[("extent", "none")]).await.status, 303);
    let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::PracticeManager).await).await;
    let page = desk.get(&ann.at("/sharing")).await.body;
    assert!(page.contains("Somebody asked online to share less"), "{page}");
    assert_eq!(desk.post(&ann.at("/sharing"), &[&[("extent", "core")][..], &DESK].concat()).await.status, 303);
    assert_eq!(counts(&portal, &ann).await.extent, Extent::ExpressCore);
    assert!(portal.office.store.queue(&ods(BROOKSIDE)).await.unwrap().is_empty());
}
