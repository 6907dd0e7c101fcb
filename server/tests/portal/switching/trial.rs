//! The dry run: counts before anything is done, no names, and quick for a whole practice.

use std::time::Instant;

use super::{borrowed, choice, deciding, version};
use crate::town::{
    database::Kind,
    people::{BROOKSIDE, ods},
    portal::Portal,
};

#[tokio::test]
async fn a_dry_run_counts_names_nobody_and_changes_nothing() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "trial").await;
        let ann = deciding::closed_practice(&portal).await;
        let mut manager = deciding::manager(&portal).await;
        let before = version(&portal, BROOKSIDE).await;
        let tried = manager.post("/practice/switch-on/try", &borrowed(&choice("everyone", "none", &before))).await;
        assert_eq!(tried.status, 200, "{}", tried.body);
        assert!(tried.body.contains("Counted from the records of 1 person registered here"));
        for column in ["On for everyone", "On for people the practice has cleared", "As it is now"] {
            assert!(tried.body.contains(column), "{column}");
        }
        assert!(tried.body.contains("fewer than 20 decisions"), "no pace of its own yet, and it says so");
        let names = [ann.staff_ref.as_str(), "Switch, ", "A new problem", &ann.number.spaced()];
        for name in names {
            assert!(!tried.body.contains(name), "{kind:?}: {name}");
        }
        assert_eq!(version(&portal, BROOKSIDE).await, before);
        let mut patient = portal.sign_in(&ann.patient()).await;
        assert!(patient.get("/record").await.is_closed_door());
        let faulty = manager.post("/practice/switch-on/try", &[("level", "full")]).await;
        assert!(faulty.status == 422 && faulty.body.contains("Enter the go-live date"));
    }
}

/// The whole of a large practice's list. The time is printed; only a gross slip fails, for machines differ.
#[tokio::test]
async fn twelve_thousand_people_are_counted_within_seconds() {
    let portal = Portal::open(Kind::Sqlite, "many").await;
    deciding::closed_practice(&portal).await;
    // The one person again and again, under other keys.
    let copies = "INSERT INTO person (id, practice, nhs_key, source_key, search_key, staff_ref, is_current, identity, \
        standing, open_flags, digest, version) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE \
        i < 11999) SELECT randomblob(16), practice, nhs_key || i, source_key || i, search_key, staff_ref || i, \
        is_current, identity, standing, open_flags, digest, version FROM person, n";
    portal.database.run(copies).await;
    let mut manager = deciding::manager(&portal).await;
    let fields = choice("everyone", "none", &version(&portal, BROOKSIDE).await);
    let begun = Instant::now();
    let tried = manager.post("/practice/switch-on/try", &borrowed(&fields)).await;
    let taken = begun.elapsed();
    println!("12,000 people were counted for three choices in {} ms", taken.as_millis());
    assert!(tried.body.contains("12000 people registered here"), "{}", tried.body);
    assert!(taken.as_secs() < 10, "{taken:?}");
    assert!(portal.office.store.practice(&ods(BROOKSIDE)).await.unwrap().is_some());
}
