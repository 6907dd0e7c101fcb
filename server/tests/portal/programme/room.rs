//! The control room: its figures are right after what really happens, and nobody reads those of another area.

use std::collections::HashMap;

use domain::role::Role;
use jiff::ToSpan;

use super::{answer, done, lead, officer, placed, started, turn_on, upload};
use crate::{
    record::{bundle, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, HILLCREST, WIDE, number},
        portal::Portal,
    },
};

const ROOM: &str = "/programme/control";
const AREA_CSV: &str = "/programme/control/areas/north-vale/practices.csv";
const WEEKS_CSV: &str = "/programme/control/areas/north-vale/weeks.csv";

/// The last line of a file by the names of its columns.
async fn last(browser: &mut Browser<'_>, path: &str) -> HashMap<String, String> {
    let file = browser.get(path).await;
    assert_eq!((file.status, file.header("content-type")), (200, Some("text/csv; charset=utf-8")));
    let mut lines = file.body.lines().map(|line| line.split(','));
    let names = lines.next().unwrap().map(str::to_owned);
    let cells = lines.next_back().unwrap().map(str::to_owned);
    names.zip(cells).collect()
}

/// Holds the figures of Brookside against what they should be.
async fn shows(browser: &mut Browser<'_>, path: &str, figures: &[(&str, &str)]) {
    let row = last(browser, path).await;
    for (name, figure) in figures {
        assert_eq!(row.get(*name).map(String::as_str), Some(*figure), "{name} of {row:?}");
    }
}

async fn pack(portal: &Portal, nth: usize, state: &str, days_ago: Option<i64>) {
    let today = portal.office.now().london_day();
    let sent = days_ago.map(|days| (today - days.days()).to_string()).unwrap_or_default();
    let key = portal.office.keys.nhs(&number(nth));
    let sql = format!(
        "INSERT INTO pack (practice, nhs_key, state, sent, body, version) VALUES ('{BROOKSIDE}', '{key}', '{state}', '{sent}', '', 1)"
    );
    portal.database.run(&sql).await;
}

#[tokio::test]
async fn figures_are_right_after_what_really_happens() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "room").await;
        placed(&portal).await;
        for nth in 2..=4 {
            portal.take_in(BROOKSIDE, &number(nth), &bundle(&patient("Bea", "Room", "1980-05-06"), &[])).await;
        }
        answer(&portal, "yes").await;
        started(&portal).await;
        let mut officer = officer(&portal).await;
        let nothing = [("People", "4"), ("Letters sent", "0"), ("People who said no", "0"), ("Stands", "Off")];
        shows(&mut officer, AREA_CSV, &nothing).await;

        pack(&portal, 1, "sent", Some(90)).await;
        pack(&portal, 2, "sent", Some(80)).await;
        pack(&portal, 3, "queued", None).await;
        pack(&portal, 4, "held-out", None).await;
        let sent = [
            ("Letters queued", "1"),
            ("Letters held out", "1"),
            ("Letters sent", "2"),
            ("Clocks running", "1"),
            ("Clocks that end this week", "1"),
            ("Clocks that stand", "0"),
            ("Clocks over", "1"),
        ];
        shows(&mut officer, AREA_CSV, &sent).await;

        assert_eq!(turn_on(&portal).await.0, 303, "{kind:?}");
        upload(&portal).await.unwrap();
        let who = portal.take_in(BROOKSIDE, &number(2), &bundle(&patient("Bea", "Room", "1980-05-06"), &[])).await;
        let mut own = portal.sign_in(&who.patient()).await;
        assert_eq!(own.post("/sharing", &[("extent", "none")]).await.status, 303);
        let acts = [("Stands", "On"), ("Summaries", "1"), ("People who said no", "1"), ("Share", "25.0%")];
        shows(&mut officer, AREA_CSV, &acts).await;
        let week = [("People who said no", "1"), ("Summaries taken in", "1"), ("Practices turned on", "1")];
        shows(&mut officer, WEEKS_CSV, &week).await;
        let all = last(&mut officer, "/programme/control.csv").await;
        assert_eq!((all["Code"].as_str(), all["On"].as_str()), ("north-vale", "1"));

        let time = [("days", "14"), ("words", "The post was late")];
        done(&mut lead(&portal).await, "/programme/areas/north-vale/time", &time).await;
        let later = [("Clocks running", "2"), ("Clocks that end this week", "0"), ("Clocks over", "0")];
        shows(&mut officer, AREA_CSV, &later).await;
        portal.clock.pass(2 * 24 * 60 * 60);
        let mut officer = super::officer(&portal).await;
        shows(&mut officer, AREA_CSV, &[("Clocks running", "2"), ("Clocks that end this week", "1")]).await;
        super::pause(&portal, "area:north-vale").await;
        let stands = [
            ("Stands", "Paused"),
            ("Clocks running", "0"),
            ("Clocks that end this week", "0"),
            ("Clocks that stand", "2"),
        ];
        shows(&mut officer, AREA_CSV, &stands).await;
        portal.clock.pass(20 * 24 * 60 * 60);
        let mut officer = super::officer(&portal).await;
        shows(&mut officer, AREA_CSV, &stands).await;
        let page = officer.get(&format!("{ROOM}/practices/{BROOKSIDE}")).await.body;
        assert!(page.contains("Stands with 6 days left") && page.contains("Stands with 16 days left"), "{page}");
        assert!(page.contains(" of 7"), "its score: {page}");
        let file = officer.get(&format!("{ROOM}/practices/{BROOKSIDE}/letters.csv")).await.body;
        assert_eq!(file.lines().count(), 5, "{file}");
    }
}

#[tokio::test]
async fn an_area_lead_sees_their_own_area_alone() {
    let portal = Portal::open(Kind::Sqlite, "own-room").await;
    placed(&portal).await;
    portal.practice(HILLCREST, WIDE).await;
    let mut officer = officer(&portal).await;
    let other = [("name", "South Vale"), ("code", "south-vale"), ("organisation", HILLCREST)];
    done(&mut officer, "/programme/areas", &other).await;
    done(&mut officer, "/programme/areas/south-vale/practices", &[("practice", HILLCREST), ("wave", "rest")]).await;
    let mut lead = lead(&portal).await;
    let mut manager = portal.sign_in(&portal.staff("manager", BROOKSIDE, Role::PracticeManager).await).await;
    for (path, of_officer, of_lead) in [
        (ROOM.to_owned(), 200, 200),
        (format!("{ROOM}/areas/north-vale"), 200, 200),
        (format!("{ROOM}/areas/south-vale"), 200, 403),
        (format!("{ROOM}/areas/south-vale/practices.csv"), 200, 403),
        (format!("{ROOM}/areas/south-vale/weeks.csv"), 200, 403),
        (format!("{ROOM}/areas/-none"), 200, 403),
        (format!("{ROOM}/areas/no-vale"), 404, 404),
        (format!("{ROOM}/practices/{BROOKSIDE}"), 200, 200),
        (format!("{ROOM}/practices/{HILLCREST}"), 200, 403),
        (format!("{ROOM}/practices/{HILLCREST}/letters.csv"), 200, 403),
        (format!("{ROOM}/practices/Y99999"), 404, 404),
    ] {
        assert_eq!(officer.get(&path).await.status, of_officer, "{path} as an officer");
        assert_eq!(lead.get(&path).await.status, of_lead, "{path} as a lead");
        assert_eq!(manager.get(&path).await.status, 403, "{path} as a manager");
    }
    let (all, own) = (officer.get(ROOM).await.body, lead.get(ROOM).await.body);
    assert!(all.contains("The nation") && all.contains("North Vale") && all.contains("South Vale"));
    assert!(own.contains("Your areas") && own.contains("North Vale") && !own.contains("South Vale"));
    let file = lead.get("/programme/control.csv").await.body;
    assert!(file.contains("North Vale") && !file.contains("South Vale"));
}

#[tokio::test]
async fn the_worker_counts_each_practice_ahead_and_then_leaves_it_alone() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "counting").await;
        placed(&portal).await;
        let places = portal.office.store.places().await.unwrap();
        let all: Vec<_> = places.iter().map(|one| one.place.practice.clone()).collect();
        let practices = all.len();
        let count = || casework::programme::count_ahead(&portal.office);
        assert_eq!(count().await.unwrap(), practices, "{kind:?}");
        assert_eq!(count().await.unwrap(), 0, "{kind:?}: just counted");
        portal.clock.pass(31);
        assert_eq!(count().await.unwrap(), practices, "{kind:?}: it is time again");
        let kept = portal.office.store.counted(&all).await.unwrap();
        assert_eq!(kept.len(), practices, "{kind:?}");
        assert!(kept.values().all(|counted| counted.last.is_some()));
    }
}
