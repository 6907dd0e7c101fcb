//! Yes, no, and back again.

use casework::operator::{PracticeChange, change_practice};
use contract::refusal::Refusal;
use domain::role::Role;

use super::{borrowed, choice, version};
use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Person, number, ods},
        portal::Portal,
    },
};

const SWITCH_ON: &str = "/practice/switch-on";

/// A practice nobody opened, with one person who has an entry of before the go-live day and one of after.
pub async fn closed_practice(portal: &Portal) -> Person {
    let change = PracticeChange { name: Some("Brookside Surgery".to_owned()), ..PracticeChange::default() };
    change_practice(&portal.office, &ods(BROOKSIDE), &change).await.unwrap();
    let entries = [
        entry("problems", "old", "An old problem", "2020-01-01"),
        entry("problems", "new", "A new problem", "2026-10-10"),
    ];
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Switch", "1980-05-06"), &entries)).await
}

pub async fn manager(portal: &Portal) -> Browser<'_> {
    portal.sign_in(&portal.staff("manager", BROOKSIDE, Role::PracticeManager).await).await
}

async fn because(portal: &Portal, manager: &mut Browser<'_>, step: &str) -> u16 {
    let version = version(portal, BROOKSIDE).await;
    manager.post(&format!("{SWITCH_ON}/{step}"), &[("why", "Our own reason"), ("version", &version)]).await.status
}

async fn decline(portal: &Portal, manager: &mut Browser<'_>) -> u16 {
    let version = version(portal, BROOKSIDE).await;
    let fields = [
        ("why", "Not yet safe"),
        ("review-day", "1"),
        ("review-month", "2"),
        ("review-year", "2027"),
        ("version", &version),
    ];
    manager.post(&format!("{SWITCH_ON}/decline"), &fields).await.status
}

#[tokio::test]
async fn a_yes_opens_at_the_next_click_and_taking_it_back_closes() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "switching").await;
        let person = closed_practice(&portal).await;
        let mut patient = portal.sign_in(&person.patient()).await;
        let mut manager = manager(&portal).await;
        assert!(patient.get("/record/problems").await.is_closed_door());
        let yes = choice("everyone", "none", &version(&portal, BROOKSIDE).await);
        let done = manager.post(&format!("{SWITCH_ON}/on"), &borrowed(&yes)).await;
        assert_eq!((done.status, done.location()), (303, SWITCH_ON), "{}", done.body);
        let record = patient.get("/record/problems").await.body;
        assert!(record.contains("A new problem") && !record.contains("An old problem"), "{kind:?}");
        let page = manager.get(SWITCH_ON).await.body;
        assert!(page.contains("On since 1 October 2026, for everyone") && page.contains("Undo: turn it off again"));
        // A form drawn before somebody else's decision does nothing.
        let late = manager.post(&format!("{SWITCH_ON}/on"), &borrowed(&yes)).await;
        assert!(late.status == 422 && late.body.contains("Somebody else changed this just now"));

        let history = choice("everyone", "full", &version(&portal, BROOKSIDE).await);
        assert_eq!(manager.post(&format!("{SWITCH_ON}/on"), &borrowed(&history)).await.status, 303);
        assert!(patient.get("/record/problems").await.body.contains("An old problem"), "history too");
        assert_eq!(because(&portal, &mut manager, "off").await, 303);
        assert!(patient.get("/record/problems").await.is_closed_door(), "{kind:?}: at the next click");
    }
}

#[tokio::test]
async fn a_no_holds_until_the_practice_takes_it_back() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "declining").await;
        let person = closed_practice(&portal).await;
        let mut patient = portal.sign_in(&person.patient()).await;
        let mut manager = manager(&portal).await;
        let yes = choice("everyone", "none", &version(&portal, BROOKSIDE).await);
        assert_eq!(manager.post(&format!("{SWITCH_ON}/on"), &borrowed(&yes)).await.status, 303);
        assert!(!patient.get("/record").await.is_closed_door());
        assert_eq!(decline(&portal, &mut manager).await, 303);
        assert!(patient.get("/record").await.is_closed_door(), "{kind:?}: at the next click");

        // The programme's plan and its day change nothing, and neither does the operator's hand alone.
        let plan = PracticeChange { plan: Some("2026-11-21".parse().unwrap()), ..PracticeChange::default() };
        change_practice(&portal.office, &ods(BROOKSIDE), &plan).await.unwrap();
        let on = PracticeChange { on: Some("2026-01-01".parse().unwrap()), ..PracticeChange::default() };
        let refused = change_practice(&portal.office, &ods(BROOKSIDE), &on).await;
        assert!(matches!(refused, Err(Refusal::DoesNotFit(_))), "{refused:?}");
        portal.clock.pass(2 * 24 * 60 * 60);
        let mut patient = portal.sign_in(&person.patient()).await;
        let mut manager = self::manager(&portal).await;
        assert!(patient.get("/record").await.is_closed_door(), "a day of the plan passes");
        let yes = choice("everyone", "none", &version(&portal, BROOKSIDE).await);
        let refused = manager.post(&format!("{SWITCH_ON}/on"), &borrowed(&yes)).await;
        assert!(refused.status == 422 && refused.body.contains("Only the practice can take that back"));
        let page = manager.get(SWITCH_ON).await.body;
        assert!(page.contains("Not yet safe") && page.contains("1 February 2027"), "who, why and when");

        assert_eq!(because(&portal, &mut manager, "take-back").await, 303);
        assert!(patient.get("/record").await.is_closed_door(), "taking it back opens nobody");
        let yes = choice("everyone", "none", &version(&portal, BROOKSIDE).await);
        assert_eq!(manager.post(&format!("{SWITCH_ON}/on"), &borrowed(&yes)).await.status, 303);
        assert!(!patient.get("/record").await.is_closed_door());
    }
}

#[tokio::test]
async fn a_planned_day_opens_nobody_and_comes_to_the_managers_desk() {
    let portal = Portal::open(Kind::Sqlite, "planned").await;
    let person = closed_practice(&portal).await;
    let plan = PracticeChange { plan: Some("2026-11-20".parse().unwrap()), ..PracticeChange::default() };
    change_practice(&portal.office, &ods(BROOKSIDE), &plan).await.unwrap();
    let mut patient = portal.sign_in(&person.patient()).await;
    assert!(patient.get("/record").await.is_closed_door());
    let mut manager = manager(&portal).await;
    assert!(manager.get("/practice").await.body.contains("nobody opens until you say yes"));
    let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
    assert!(!desk.get("/practice").await.body.contains("until you say yes"));
}

#[tokio::test]
async fn the_review_day_of_a_no_brings_it_back_to_the_managers_desk_and_lifts_nothing() {
    let portal = Portal::open(Kind::Sqlite, "review").await;
    let person = closed_practice(&portal).await;
    assert_eq!(decline(&portal, &mut manager(&portal).await).await, 303);
    let due = "declined: look at it again";
    assert!(!manager(&portal).await.get("/practice").await.body.contains(due));
    portal.clock.pass(80 * 24 * 60 * 60);
    let mut manager = manager(&portal).await;
    assert!(manager.get("/practice").await.body.contains(due));
    assert!(manager.get(SWITCH_ON).await.body.contains("The review date has come"));
    let mut patient = portal.sign_in(&person.patient()).await;
    assert!(patient.get("/record").await.is_closed_door());
}
