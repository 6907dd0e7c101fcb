//! A number that becomes sensitive: closed at the next click, told of nothing more, and closed still when read again.

use casework::sensitive::{Applied, Marked, apply};
use domain::{kind::Level, role::Role};

use crate::{
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, Opened, WIDE, number},
        portal::Portal,
    },
};

#[tokio::test]
async fn the_feed_cuts_at_once_and_outlives_the_next_import() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "sensitive").await;
        portal.practice(BROOKSIDE, Opened { level: Level::Full, ..WIDE }).await;
        let problem = |id| entry("problems", id, "A problem", "2026-10-10");
        let document = |id| bundle(&patient("Ann", "Flag", "1980-05-06"), &[problem(id)]);
        let person = portal.take_in(BROOKSIDE, &number(1), &document("one")).await;
        let other = portal.take_in(BROOKSIDE, &number(2), &document("one")).await;
        let mut reader = portal.sign_in(&person.patient()).await;
        let mut neighbour = portal.sign_in(&other.patient()).await;
        let mut doctor = portal.sign_in(&portal.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
        assert_eq!(reader.get("/record").await.status, 200);

        // The second is of nobody here yet.
        let feed = |on| [1, 3].map(|nth| Marked { number: number(nth), on });
        let applied = apply(&portal.office, &feed(true)).await.unwrap();
        assert_eq!(applied, Applied { marked: 2, unmarked: 0, unchanged: 0 });
        assert!(reader.get("/record").await.is_closed_door(), "{kind:?}: on a live session");
        assert!(!neighbour.get("/record").await.is_closed_door(), "nobody else");
        assert!(doctor.get(&person.at("")).await.body.contains("marked sensitive in the national demographics"));
        let again = apply(&portal.office, &feed(true)).await.unwrap();
        assert_eq!(again, Applied { marked: 0, unmarked: 0, unchanged: 2 });

        portal.take_in(BROOKSIDE, &number(1), &document("two")).await;
        assert!(reader.get("/record").await.is_closed_door(), "a Patient without the mark opens nothing");
        let late = portal.take_in(BROOKSIDE, &number(3), &document("one")).await;
        assert!(portal.sign_in(&late.patient()).await.get("/record").await.is_closed_door(), "nor one that came later");

        let off = apply(&portal.office, &feed(false)).await.unwrap();
        assert_eq!(off, Applied { marked: 0, unmarked: 2, unchanged: 0 });
        assert!(reader.get("/record").await.is_closed_door(), "it loosens with the practice's own data alone");
        portal.take_in(BROOKSIDE, &number(1), &document("three")).await;
        assert!(!reader.get("/record").await.is_closed_door());
    }
}
