//! What closes or narrows a record through one server does so on the other at the very next request, and opens again
//! the same way.

use casework::{
    operator::{PracticeChange, change_practice},
    sensitive::{Marked, apply},
};
use domain::{kind::Level, role::Role};

use super::{at, somebody, two};
use crate::{
    looking_after::{kept, looked_after, named, proxy},
    switching::version,
    town::{
        browser::Browser,
        people::{BROOKSIDE, Person, ods},
        portal::Portal,
    },
    viewing,
};

/// What a patient's list says now: everything, something, nothing, or the closed door.
async fn sees(browser: &mut Browser<'_>) -> &'static str {
    let answer = browser.get("/record/problems").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    match (answer.is_closed_door(), answer.body.contains("A problem"), answer.body.contains("Another thing")) {
        (true, false, false) => "closed",
        (false, true, true) => "both",
        (false, false, true) => "one",
        (false, false, false) => "none",
        other => panic!("{other:?}"),
    }
}

/// Someone new, who has just read their record on both servers.
async fn reading<'s>(a: &'s Portal, b: &'s Portal, nth: usize) -> (Person, Browser<'s>, Browser<'s>) {
    let person = somebody(a, nth).await;
    let mut here = a.sign_in(&person.patient()).await;
    let mut there = at(b, &here);
    assert_eq!((sees(&mut here).await, sees(&mut there).await), ("both", "both"));
    (person, here, there)
}

async fn post(browser: &mut Browser<'_>, path: &str, fields: &[(&str, &str)]) {
    let answer = browser.post(path, fields).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.body);
}

#[tokio::test]
async fn freeze_flag_mark_and_off_switch_close_on_the_other_at_once() {
    let Some((a, b)) = two("servers_closing").await else { return };
    let mut gp = a.sign_in(&a.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
    let mut gp_there = at(&b, &gp);

    let (person, mut here, mut there) = reading(&a, &b, 1).await;
    post(&mut gp, &person.at("/freeze"), &[]).await;
    assert_eq!(sees(&mut there).await, "closed", "a freeze");
    post(&mut gp_there, &person.at("/unfreeze"), &[("why", "Spoke alone")]).await;
    assert_eq!(sees(&mut here).await, "both", "lifted on the other");

    let (person, mut here, mut there) = reading(&a, &b, 2).await;
    post(&mut gp_there, &person.at("/flags"), &[("note", "Look first")]).await;
    assert_eq!(sees(&mut here).await, "closed", "a flag");
    assert_eq!(sees(&mut there).await, "closed");

    let (person, _, mut there) = reading(&a, &b, 3).await;
    apply(&a.office, &[Marked { number: person.number.clone(), on: true }]).await.unwrap();
    assert_eq!(sees(&mut there).await, "closed", "a number marked sensitive");

    let (_, mut here, mut there) = reading(&a, &b, 4).await;
    post(&mut here, "/account/view/off", &[]).await;
    assert_eq!(sees(&mut there).await, "closed", "the own view switched off");
}

#[tokio::test]
async fn redaction_and_rule_take_an_entry_away_on_the_other_at_once() {
    let Some((a, b)) = two("servers_hiding").await else { return };
    let mut gp = a.sign_in(&a.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
    let mut manager = a.sign_in(&a.staff("manager", BROOKSIDE, Role::PracticeManager).await).await;

    let (person, _, mut there) = reading(&a, &b, 1).await;
    let entry = a.staff_entry(&person, "Condition", "one");
    let fields = [("reason", "coercion"), ("audience", "both")];
    post(&mut gp, &person.at(&format!("/entry/{entry}/redact")), &fields).await;
    assert_eq!(sees(&mut there).await, "one", "a redaction");

    let (_, mut here, mut there) = reading(&a, &b, 2).await;
    let mut written = Vec::new();
    for words in ["a problem", "another thing"] {
        let fields = [("name", "Ours"), ("source", "We decided so"), ("act", "withhold"), ("phrases", words)];
        let rule = manager.post("/practice/rules", &fields).await.location().to_owned();
        assert_eq!(manager.get(&format!("{rule}/try")).await.status, 200);
        written.push(rule);
    }
    // The other server has the first set at hand when the second comes into force.
    for (rule, left) in written.iter().zip(["one", "none"]) {
        post(&mut manager, &format!("{rule}/on"), &[("act", "withhold"), ("looked", "yes")]).await;
        assert_eq!(sees(&mut there).await, left, "a rule turned on");
        assert_eq!(sees(&mut here).await, left);
    }
    post(&mut at(&b, &manager), &format!("{}/off", written[1]), &[("why", "Too much")]).await;
    assert_eq!(sees(&mut here).await, "one", "a rule turned off on the other");
}

#[tokio::test]
async fn level_and_switch_off_count_for_all_on_the_other_at_once() {
    let Some((a, b)) = two("servers_practice").await else { return };
    let mut manager = a.sign_in(&a.staff("manager", BROOKSIDE, Role::PracticeManager).await).await;
    let (_, _, mut there) = reading(&a, &b, 1).await;
    for (level, left) in [(Level::Summary, "none"), (Level::Full, "both")] {
        let change = PracticeChange { level: Some(level), ..PracticeChange::default() };
        change_practice(&a.office, &ods(BROOKSIDE), &change).await.unwrap();
        assert_eq!(sees(&mut there).await, left, "{level:?}");
    }
    let version = version(&a, BROOKSIDE).await;
    post(&mut manager, "/practice/switch-on/off", &[("why", "Our own reason"), ("version", &version)]).await;
    assert_eq!(sees(&mut there).await, "closed", "switched off");
}

#[tokio::test]
async fn a_proxy_loses_the_other_server_at_once() {
    let Some((a, b)) = two("servers_proxy").await else { return };
    let person = somebody(&a, 1).await;
    kept(&a.office, &person, 2, 1, &[domain::kind::Kind::Problem], false).await;
    let here = a.sign_in(&proxy(&a, 2).await).await;
    let mut there = at(&b, &here);
    let who = looked_after(&mut there).await.remove(0);
    let path = format!("/people/{who}/record/problems");
    assert!(there.get(&path).await.body.contains("A problem"));
    let mut gp = a.sign_in(&a.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
    let grant = named(&gp.get(&person.at("/proxies")).await.body, "data-grant").remove(0);
    let step = |step: &str| person.at(&format!("/proxies/{grant}/{step}"));
    post(&mut gp, &step("pause"), &[("why", "Ann rang")]).await;
    assert!(there.get(&path).await.is_closed_door(), "paused");
    post(&mut at(&b, &gp), &step("resume"), &[("why", "Spoken with Ann")]).await;
    assert!(at(&a, &here).get(&path).await.body.contains("A problem"), "resumed on the other");
    post(&mut gp, &step("end"), &[]).await;
    assert!(there.get(&path).await.is_closed_door() && looked_after(&mut there).await.is_empty(), "removed");
}

#[tokio::test]
async fn an_opt_out_ends_an_open_look_on_the_other_at_once() {
    let Some((a, b)) = two("servers_sharing").await else { return };
    let ann = viewing::town(&a).await;
    let mut doctor = viewing::doctor(&a).await;
    let mut there = at(&b, &doctor);
    let view = viewing::opened(&mut doctor, &viewing::Whom::of(&ann)).await;
    assert!(there.get(&view).await.body.contains("Plumicillin"));
    post(&mut viewing::phone(&a, &ann).await, "/sharing", &[("extent", "none")]).await;
    assert!(there.get(&view).await.body.contains("This view has ended"));
    let answer = viewing::open(&mut there, &viewing::Whom::of(&ann), &[("ground", "in-person"), ("care", "yes")]).await;
    assert_eq!(answer.status, 422, "nor does another open");
}
