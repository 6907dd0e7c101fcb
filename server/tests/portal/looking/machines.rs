//! Looks by systems, as the patient reads them: with somebody behind one and without, told and not told yet.

use domain::role::Role;
use store::organisation::Organisation;

use crate::{
    machine::{alert, look::read},
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number, ods},
        portal::Portal,
    },
};

async fn ann(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    portal.practice(HILLCREST, WIDE).await;
    portal.staff("dr-brook", BROOKSIDE, Role::Clinician).await;
    portal.staff("dr-hill", HILLCREST, Role::ClinicianElsewhere).await;
    let entries = [entry("allergies", "wasp", "Reaction to wasp sting", "2026-10-10")];
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Relayed", "1980-05-06"), &entries)).await
}

async fn list(portal: &Portal, person: &Person) -> String {
    portal.sign_in(&person.patient()).await.get("/who-looked").await.body
}

const LINE: &str = "A computer system at Brookside Surgery, 20 November 2026";

#[tokio::test]
async fn a_system_alone_is_one_line_a_day_and_somebody_behind_it_is_your_practice() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "relay").await;
        let ann = ann(&portal).await;
        assert!(!list(&portal, &ann).await.contains("A computer system at"));
        for _ in 0..2 {
            assert_eq!(read(&portal.system(BROOKSIDE, None).await, &ann).await.status, 200);
        }
        let page = list(&portal, &ann).await;
        assert_eq!(page.matches(LINE).count(), 1, "{kind:?}: two systems, each with a search and a reading");
        assert!(!page.contains("Your practice</p>"), "nobody of the practice looked");
        assert_eq!(read(&portal.system(BROOKSIDE, Some("dr-brook")).await, &ann).await.status, 200);
        let page = list(&portal, &ann).await;
        assert_eq!((page.matches(LINE).count(), page.matches("Your practice</p>").count()), (1, 1), "{kind:?}");
        portal.clock.pass(24 * 3600);
        assert_eq!(read(&portal.system(BROOKSIDE, None).await, &ann).await.status, 200);
        assert_eq!(list(&portal, &ann).await.matches("A computer system at").count(), 2, "{kind:?}: another day");
        let mut tx = portal.office.store.begin().await.unwrap();
        let quiet = Organisation { ods: ods(BROOKSIDE), name: "Quiet House".to_owned(), discreet: true };
        tx.save_organisation(&quiet).await.unwrap();
        tx.commit().await.unwrap();
        let page = list(&portal, &ann).await;
        assert!(page.contains("A computer system at an NHS service, 20 November 2026"), "{kind:?}: {page}");
        assert!(!page.contains("Quiet House") && !page.contains("A computer system at Brookside"));
    }
}

#[tokio::test]
async fn a_look_by_a_system_from_elsewhere_is_its_clinicians_and_stands_nowhere_until_it_may_be_told() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "relay_told").await;
        let ann = ann(&portal).await;
        let before = list(&portal, &ann).await;
        let hill = portal.system(HILLCREST, Some("dr-hill")).await;
        let report = alert(ann.number.digits(), &ods(HILLCREST), "dr-hill", "2", "5").to_string();
        assert_eq!(hill.fhir("/FHIR/R4/AuditEvent", report).await.status, 201);
        assert_eq!(read(&hill, &ann).await.status, 200);
        let key = portal.office.keys.nhs(&ann.number);
        let view = portal.office.store.views_of(&key).await.unwrap()[0].view.id;
        let tell = async |from| {
            let mut tx = portal.office.store.begin().await.unwrap();
            tx.tell_view(&key, view, from).await.unwrap();
            tx.commit().await.unwrap();
        };
        tell(None).await;
        let plain =
            |page: &str| page.split_once("<main").unwrap().1.split("Your own visits").next().unwrap().to_owned();
        assert_eq!(plain(&list(&portal, &ann).await), plain(&before), "{kind:?}: neither list has it");
        tell(Some(portal.office.now())).await;
        let page = list(&portal, &ann).await;
        assert!(page.contains("dr-hill") && page.contains("They said it was an emergency"), "{kind:?}: {page}");
        assert!(!page.contains("A computer system at"), "one look, one line");
        let look = portal.office.keys.look(&ann.patient().account(), &format!("view {}", view.0.simple()));
        let seen = portal.sign_in(&ann.patient()).await.get(&format!("/who-looked/{look}/seen")).await;
        assert!(seen.body.contains("Reaction to wasp sting"), "{kind:?}: what a system showed its clinician");
    }
}
