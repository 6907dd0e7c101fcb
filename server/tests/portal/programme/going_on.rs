//! A part of what is paused goes on before the rest, once what was asked for is shown.

use super::{answer, done, officer, placed, started, turn_on};
use crate::town::{browser::Browser, database::Kind, portal::Portal};

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
