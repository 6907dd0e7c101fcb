//! Turning on waits until the practice is ready, or for a written reason that is kept, logged and shown.

use domain::role::Role;

use super::{borrowed, choice, deciding::closed_practice, deciding::manager, version};
use crate::town::{
    database::Kind,
    people::{BROOKSIDE, Person},
    portal::Portal,
};

const ON: &str = "/practice/switch-on/on";
const READINESS: &str = "/practice/readiness";

async fn turn_on(portal: &Portal, despite: &str) -> (u16, String) {
    turn_on_for(portal, "everyone", despite).await
}

async fn turn_on_for(portal: &Portal, whom: &str, despite: &str) -> (u16, String) {
    let mut yes = choice(whom, "none", &version(portal, BROOKSIDE).await);
    yes.retain(|(name, _)| *name != "despite");
    yes.push(("despite", despite.to_owned()));
    say(portal, &yes).await
}

async fn say(portal: &Portal, yes: &[(&'static str, String)]) -> (u16, String) {
    let answer = manager(portal).await.post(ON, &borrowed(yes)).await;
    (answer.status, answer.body)
}

/// Names two leads, turns a rule on and looks as the patient: everything that was missing.
async fn mend(portal: &Portal, person: &Person) {
    for lead in ["lead-one", "lead-two"] {
        portal.staff(lead, BROOKSIDE, Role::SafeguardingLead).await;
    }
    let mut manager = manager(portal).await;
    let words = [("name", "A rule"), ("source", "A reason"), ("act", "hold"), ("phrases", "zebra")];
    let rule = manager.post("/practice/rules", &words).await.location().to_owned();
    assert_eq!(manager.post(&format!("{rule}/on"), &[("act", "hold"), ("looked", "yes")]).await.status, 303);
    let mut gp = portal.sign_in(&portal.staff("dr-look", BROOKSIDE, Role::Clinician).await).await;
    assert!(gp.get(READINESS).await.body.contains("6 of 7 parts are met"), "all but the look");
    gp.get(&person.at("/preview")).await;
}

#[tokio::test]
async fn who_is_not_ready_turns_on_only_with_a_reason_that_is_kept_logged_and_shown() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "not_ready").await;
        let person = closed_practice(&portal).await;
        let page = manager(&portal).await.get(READINESS).await.body;
        assert!(page.contains("4 of 7 parts are met") && page.contains("No rule is on."), "{kind:?}");
        for despite in ["", "  "] {
            let (status, body) = turn_on(&portal, despite).await;
            assert!(status == 422 && body.contains("This practice is not ready"), "{kind:?} {body}");
        }
        let mut patient = portal.sign_in(&person.patient()).await;
        assert!(patient.get("/record").await.is_closed_door(), "nothing happened");
        assert_eq!(turn_on(&portal, "Our leads start on Monday").await.0, 303);
        assert!(!patient.get("/record").await.is_closed_door());
        let why = "Not ready (4 of 7): Our leads start on Monday";
        assert!(manager(&portal).await.get("/practice/switch-on").await.body.contains(why), "shown");
        assert!(
            portal.database.audit().await.iter().any(|row| row.contains("|turn-on|") && row.ends_with(why)),
            "logged"
        );

        // A change of what is on already stands on the words of the yes.
        assert_eq!(turn_on(&portal, "").await.0, 303);
        assert!(manager(&portal).await.get("/practice/switch-on").await.body.contains(why));
    }
}

#[tokio::test]
async fn who_opened_a_few_needs_a_reason_for_everyone() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "not_ready_wider").await;
        closed_practice(&portal).await;
        assert_eq!(turn_on_for(&portal, "cleared", "Ten people who asked").await.0, 303, "{kind:?}");
        let (status, body) = turn_on(&portal, "").await;
        assert!(status == 422 && body.contains("This practice is not ready"), "{kind:?}: {body}");
        assert_eq!(turn_on(&portal, "Our leads start on Monday").await.0, 303, "{kind:?}");
        assert_eq!(turn_on_for(&portal, "cleared", "").await.0, 303, "{kind:?}: back to fewer");
    }
}

#[tokio::test]
async fn who_lets_more_arrive_unheld_needs_a_reason() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "not_ready_unheld").await;
        closed_practice(&portal).await;
        assert_eq!(turn_on(&portal, "Our leads start on Monday").await.0, 303, "{kind:?}");
        for (hold, despite, status) in [("all", "", 303), ("none", "", 422), ("none", "Few letters come", 303)] {
            let mut yes = choice("everyone", "none", &version(&portal, BROOKSIDE).await);
            yes.retain(|(name, _)| !["despite", "hold"].contains(name));
            yes.extend([("despite", despite.to_owned()), ("hold", hold.to_owned())]);
            assert_eq!(say(&portal, &yes).await.0, status, "{kind:?}: {hold} because {despite:?}");
        }
    }
}

#[tokio::test]
async fn who_is_ready_turns_on_without_a_word() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "ready").await;
        let person = closed_practice(&portal).await;
        mend(&portal, &person).await;
        let page = manager(&portal).await.get(READINESS).await.body;
        assert!(page.contains("7 of 7 parts are met") && !page.contains("Not met"), "{kind:?} {page}");
        assert_eq!(turn_on(&portal, "").await.0, 303, "{kind:?}");
        assert!(!manager(&portal).await.get("/practice/switch-on").await.body.contains("Not ready"));
    }
}

#[tokio::test]
async fn a_flag_that_waits_is_missing_and_one_kept_for_leads_tells_nobody() {
    let portal = Portal::open(Kind::Sqlite, "ready_flags").await;
    let person = closed_practice(&portal).await;
    mend(&portal, &person).await;
    let mut lead = portal.sign_in(&portal.staff("lead-one", BROOKSIDE, Role::SafeguardingLead).await).await;
    let raise = [("note", "Kept"), ("safeguarding", "1"), ("leads_only", "1")];
    assert_eq!(lead.post(&person.at("/flags"), &raise).await.status, 303);
    for role in [Role::PracticeManager, Role::Clinician, Role::SafeguardingLead] {
        let name = format!("{role:?}").to_lowercase();
        let mut staff = portal.sign_in(&portal.staff(&name, BROOKSIDE, role).await).await;
        assert!(staff.get(READINESS).await.body.contains("7 of 7 parts are met"), "{role:?}");
    }
    assert_eq!(lead.post(&person.at("/flags"), &[("note", "Look first")]).await.status, 303);
    let mut gp = portal.sign_in(&portal.staff("dr-look", BROOKSIDE, Role::Clinician).await).await;
    let page = gp.get(READINESS).await.body;
    assert!(page.contains("6 of 7 parts are met") && page.contains("1 person has a review flag that waits."));
    assert!(page.contains("/practice/review?kind=flag"), "the way to it");
    let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
    assert_eq!(desk.get(READINESS).await.status, 403);
}
