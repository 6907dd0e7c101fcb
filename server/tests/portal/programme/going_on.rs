//! A part of what is paused goes on before the rest, once what was asked for is shown.

use casework::summary::SummaryRefused;
use domain::{ids::StaffId, programme::upload::UploadRefused};
use jiff::ToSpan;

use super::{ORGANISATION, answer, done, officer, pause, placed, started, turn_on, upload};
use crate::town::{
    browser::Browser,
    database::Kind,
    people::{BROOKSIDE, number},
    portal::Portal,
};

async fn pause_of_the_nation(officer: &mut Browser<'_>) -> String {
    let fields = [
        ("scope", "nation"),
        ("why", "Concerns came"),
        ("notice", "Everything stops for a review"),
        ("conditions", "Forms in every pack"),
    ];
    done(officer, "/programme/pauses", &fields).await;
    let page = officer.get("/programme").await.body;
    page.split("/programme/pauses/").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned()
}

#[tokio::test]
async fn a_part_goes_on_when_every_condition_is_met_and_the_rest_stands() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "going_on").await;
        placed(&portal).await;
        answer(&portal, "yes").await;
        started(&portal).await;
        let mut officer = officer(&portal).await;
        let id = pause_of_the_nation(&mut officer).await;
        let path = format!("/programme/pauses/{id}/part");
        let part = |part: &'static str| [("part", part), ("why", "It was never in doubt here")];
        let early = officer.post(&path, &part("area:north-vale")).await;
        assert!(early.status == 422 && early.body.contains("Not every condition"), "{kind:?}: {}", early.body);
        let met = [("number", "0"), ("words", "Seen at the printer")];
        done(&mut officer, &format!("/programme/pauses/{id}/meet"), &met).await;
        for (part, words) in [
            ("nation", "Choose a part that stands still now"),
            ("wave:pilot", "Choose a part that stands still now"),
            ("area:south-vale", "Choose a part that stands still now"),
            ("everywhere", "Choose what goes on from the list"),
            ("", "Choose what goes on"),
        ] {
            let refused = officer.post(&path, &[("part", part), ("why", "A reason")]).await;
            assert!(refused.status == 422 && refused.body.contains(words), "{kind:?} {part}: {}", refused.body);
        }
        assert_eq!(turn_on(&portal).await.0, 422, "{kind:?}: it stands");
        done(&mut officer, &path, &part("area:north-vale")).await;
        let again = officer.post(&path, &part("area:north-vale")).await;
        assert!(again.status == 422 && again.body.contains("stands still now"), "{kind:?}");
        assert_eq!(turn_on(&portal).await.0, 303, "{kind:?}: it goes on");
        let status = portal.stranger().get("/status").await.body;
        assert!(status.contains("The nation: paused since"), "{status}");
        assert!(status.contains("This goes on. Area: North Vale, since"), "{status}");
        assert!(!status.contains("It was never in doubt here"), "why is for staff");
        let page = officer.get("/programme").await.body;
        assert!(page.contains("It was never in doubt here"), "{page}");
        assert!(!page.contains(&format!("action=\"{path}\"")), "nothing else stands: {page}");
    }
}

#[tokio::test]
async fn a_practice_put_elsewhere_shortens_nobodys_twelve_weeks() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "put_elsewhere").await;
        placed(&portal).await;
        answer(&portal, "yes").await;
        started(&portal).await;
        let mut officer = officer(&portal).await;
        let south = [("name", "South Vale"), ("code", "south-vale"), ("organisation", ORGANISATION)];
        done(&mut officer, "/programme/areas", &south).await;
        let sent = portal.office.now().london_day() - 80.days();
        let key = portal.office.keys.nhs(&number(1));
        let pack = format!(
            "INSERT INTO pack (practice, nhs_key, state, sent, body, version) VALUES ('{BROOKSIDE}', '{key}', 'sent', '{sent}', '', 1)"
        );
        portal.database.run(&pack).await;
        // Two days stood still, and a week more: 84 days are over after 93.
        pause(&portal, "area:north-vale").await;
        portal.clock.pass(2 * 24 * 60 * 60);
        let mut officer = self::officer(&portal).await;
        let page = officer.get("/programme").await.body;
        let id = page.split("/programme/pauses/").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
        let met = [("number", "0"), ("words", "Seen at the printer")];
        done(&mut officer, &format!("/programme/pauses/{id}/meet"), &met).await;
        done(&mut officer, &format!("/programme/pauses/{id}/resume"), &[("words", "It is time")]).await;
        let time = [("days", "7"), ("words", "The post was late")];
        done(&mut officer, "/programme/areas/north-vale/time", &time).await;
        let place = [("practice", BROOKSIDE), ("wave", "accelerated")];
        done(&mut officer, "/programme/areas/south-vale/practices", &place).await;
        for days in [0, 10] {
            portal.clock.pass(days * 24 * 60 * 60);
            let refused = upload(&portal).await;
            let waits = matches!(refused, Err(SummaryRefused::Programme(UploadRefused::Waiting)));
            assert!(waits, "{kind:?}: after {} days: {refused:?}", 82 + days);
        }
        portal.clock.pass(24 * 60 * 60);
        assert!(upload(&portal).await.is_ok(), "{kind:?}: 93 days");
    }
}

#[tokio::test]
async fn who_decided_is_named_by_name_to_staff_and_to_nobody_else() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "deciders").await;
        placed(&portal).await;
        answer(&portal, "yes").await;
        started(&portal).await;
        pause(&portal, "nation").await;
        let mut officer = officer(&portal).await;
        let mut manager = super::manager(&portal).await;
        // As they are called since their last sign-in.
        let mut tx = portal.office.store.begin().await.unwrap();
        for (id, name) in [("officer", "Ada Officer"), ("lead", "Lee Lead"), ("manager", "Mo Manager")] {
            tx.name_staff(&StaffId(id.to_owned()), name).await.unwrap();
        }
        tx.commit().await.unwrap();
        let own = manager.get("/practice/programme").await.body;
        assert!(own.contains("by Mo Manager"), "{own}");
        for (path, name) in [
            ("/programme", "by Ada Officer"),
            ("/programme/areas/north-vale", "by Lee Lead"),
            ("/programme/waves/accelerated", "by Lee Lead"),
        ] {
            let page = officer.get(path).await.body;
            assert!(page.contains(name), "{kind:?} {path}: {page}");
            for id in ["by officer", "by lead", "by manager"] {
                assert!(!page.contains(id), "{kind:?} {path}: {page}");
            }
        }
        let public = portal.stranger().get("/status").await.body;
        for name in ["Ada", "Lee Lead", "Mo Manager", "by officer", "by lead"] {
            assert!(!public.contains(name), "{name}: {public}");
        }
    }
}
