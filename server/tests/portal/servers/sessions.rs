//! A session is the database's: made here, good there, and over everywhere at once.

use domain::role::Role;
use identity::Profile;
use tower_sessions::{SessionStore as _, session::Id};

use super::{at, somebody, two};
use crate::{
    town::{browser::Browser, database::Kind, people::BROOKSIDE},
    wicked::scene::{Scene, arrive},
};

async fn is_in(browser: &Browser<'_>) -> bool {
    browser.again().get("/account").await.status == 200
}

#[tokio::test]
async fn a_session_of_one_is_a_session_of_all_until_it_ends_anywhere() {
    let Some((a, b)) = two("servers_sessions").await else { return };
    let person = somebody(&a, 1).await;
    let here = a.sign_in(&person.patient()).await;
    let there = b.sign_in(&person.patient()).await;
    for browser in [&here, &there] {
        assert!(is_in(&at(&a, browser)).await && is_in(&at(&b, browser)).await);
    }
    assert_eq!(here.again().post("/sign-out", &[]).await.status, 303);
    assert!(!is_in(&at(&b, &here)).await, "signed out here is signed out there");
    assert!(is_in(&at(&a, &there)).await, "and nobody else is");
    let again = a.sign_in(&person.patient()).await;
    assert_eq!(at(&b, &there).post("/account/sessions/end-all", &[]).await.status, 303);
    assert!(!is_in(&again).await && !is_in(&there).await, "ended everywhere is ended on all");
}

#[tokio::test]
async fn a_request_under_way_on_one_cannot_bring_back_what_ended_on_the_other() {
    let Some((a, b)) = two("servers_flight").await else { return };
    let person = somebody(&a, 1).await;
    let browser = a.sign_in(&person.patient()).await;
    let id: Id = browser.cookie.as_deref().unwrap().parse().unwrap();
    let (ours, theirs) = (a.sessions(), b.sessions());
    let mut record = theirs.load(&id).await.unwrap().unwrap();
    record.data.insert("device".to_owned(), "Chrome on Android".into());
    // Both at once, many times: whichever comes first, what is ended stays ended.
    for _ in 0..20 {
        ours.create(&mut record.clone()).await.unwrap();
        let (saved, ended) = tokio::join!(theirs.save(&record), ours.delete(&id));
        saved.unwrap();
        ended.unwrap();
        theirs.save(&record).await.unwrap();
        assert!(!is_in(&browser).await && !is_in(&at(&b, &browser)).await);
    }
}

#[tokio::test]
async fn use_on_any_server_keeps_it_and_age_ends_it_on_all() {
    let Some((a, b)) = two("servers_idle").await else { return };
    let person = somebody(&a, 1).await;
    let browser = a.sign_in(&person.patient()).await;
    let pass = |minutes: i64| [&a, &b].iter().for_each(|server| server.clock.pass(minutes * 60));
    for turn in 0..4 {
        pass(29);
        let server = if turn % 2 == 0 { &b } else { &a };
        assert!(is_in(&at(server, &browser)).await, "turn {turn}");
    }
    pass(30);
    assert!(!is_in(&at(&b, &browser)).await && !is_in(&browser).await);
}

#[tokio::test]
async fn an_appointment_that_ends_ends_the_desk_on_all() {
    let Some((a, b)) = two("servers_staff").await else { return };
    let person = somebody(&a, 1).await;
    let gp = a.sign_in(&a.staff("dr-two", BROOKSIDE, Role::Clinician).await).await;
    for server in [&a, &b] {
        assert_eq!(at(server, &gp).get(&person.at("")).await.status, 200);
    }
    a.database.run("DELETE FROM appointment WHERE staff_id = 'dr-two'").await;
    for server in [&b, &a] {
        assert_eq!(at(server, &gp).get(&person.at("")).await.status, 403);
    }
}

/// The way to the provider and back may pass two servers, whose clocks need not agree to the second.
#[tokio::test]
async fn a_sign_in_begun_on_one_ends_on_the_other() {
    if !Kind::all().contains(&Kind::Postgres) {
        return;
    }
    let mut scene = Scene::open(Kind::Postgres, "servers_sign_in").await;
    let mut b = scene.portal.beside().await;
    for profile in [Profile::NhsLogin, Profile::Cis2] {
        for ahead in [0, -30, 60] {
            // A provider that takes codes again: only the attempt in the database makes a return count once.
            scene.set(profile, |plan| plan.minds_codes = false);
            b.clock.pass(ahead);
            b.meet(scene.provider(&b, Profile::NhsLogin), scene.provider(&b, Profile::Cis2));
            let mut begun = scene.portal.stranger();
            let back = scene.leave(&mut begun, profile).await.unwrap();
            let mut ended = at(&b, &begun);
            let answer = arrive(&mut ended, &back).await;
            assert_eq!(answer.status, 303, "{profile:?}, {ahead} seconds: {}", answer.body);
            assert_ne!(ended.cookie, begun.cookie);
            let inside = if profile == Profile::NhsLogin { "/account" } else { "/practice" };
            assert_eq!(at(&scene.portal, &ended).get(inside).await.status, 200, "and is good on the first");
            for server in [&scene.portal, &b] {
                assert_eq!(arrive(&mut at(server, &begun), &back).await.status, 403, "it counts once");
            }
            b.clock.pass(-ahead);
        }
    }
}

#[tokio::test]
async fn a_systems_token_is_good_on_all_and_gone_on_all() {
    let Some((a, b)) = two("servers_machine").await else { return };
    let person = somebody(&a, 1).await;
    let system = a.system(BROOKSIDE, None).await;
    let path = format!("/FHIR/R4/DocumentReference?patient={}", person.number.digits());
    let mut statuses = Vec::new();
    for server in [&a, &b] {
        statuses.push(at(server, &system).get(&path).await.status);
    }
    assert!(statuses[0] == statuses[1] && ![401, 403].contains(&statuses[0]), "{statuses:?}");
    let clients = a.database.texts("SELECT client_id FROM machine").await;
    casework::machine::end(&a.office, &clients[0]).await.unwrap();
    for server in [&b, &a] {
        assert_eq!(at(server, &system).get(&path).await.status, 401);
    }
}
