//! How a session ends: by itself, by its owner, at once and everywhere.

use std::collections::HashMap;

use tower_sessions::{SessionStore, session::Id};

use super::ann;
use crate::town::{browser::Browser, database::Kind, people::Person, portal::Portal};

const MINUTE: i64 = 60;

async fn is_signed_in(browser: &Browser<'_>) -> bool {
    let answer = browser.again().get("/record").await;
    match (answer.status, answer.location()) {
        (200, "") => true,
        (303, "/") => false,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn half_an_hour_idle_ends_it_and_twelve_hours_whatever_happens() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "idle").await;
        let person = ann(&portal).await;
        let idle = portal.sign_in(&person.patient()).await;
        portal.clock.pass(29 * MINUTE);
        assert!(is_signed_in(&idle).await, "29 minutes later");
        portal.clock.pass(29 * MINUTE);
        assert!(is_signed_in(&idle).await, "another 29 minutes after it was used");
        portal.clock.pass(30 * MINUTE);
        assert!(!is_signed_in(&idle).await, "30 minutes unused");
        assert!(portal.database.sessions().await.is_empty(), "and its row is gone");

        let busy = portal.sign_in(&person.patient()).await;
        for quarter in 1..48 {
            portal.clock.pass(15 * MINUTE);
            assert!(is_signed_in(&busy).await, "quarter {quarter}");
        }
        portal.clock.pass(15 * MINUTE);
        assert!(!is_signed_in(&busy).await, "12 hours");
    }
}

#[tokio::test]
async fn leaving_ends_it_here_and_not_only_in_the_browser() {
    let portal = Portal::open(Kind::Sqlite, "leaving").await;
    let person = ann(&portal).await;
    for (path, is_get) in [("/exit", true), ("/sign-out", false)] {
        let mut browser = portal.sign_in(&person.patient()).await;
        let kept = browser.again();
        assert!(is_signed_in(&kept).await);
        let answer = if is_get { browser.get(path).await } else { browser.post(path, &[]).await };
        let to = if is_get { "https://www.bbc.co.uk/weather" } else { "/" };
        assert_eq!((answer.status, answer.location()), (303, to));
        assert_eq!(answer.header("clear-site-data"), Some("\"cache\", \"cookies\", \"storage\""), "{path}");
        assert_eq!(browser.cookie, None, "{path}: the cookie is taken back");
        assert!(!is_signed_in(&kept).await, "{path}: a copy of the cookie is worth nothing");
    }
    assert_eq!(portal.stranger().get("/exit").await.location(), "https://www.bbc.co.uk/weather", "for anyone");
}

#[tokio::test]
async fn the_account_ends_one_or_all_of_its_own_and_nobody_elses() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "ending").await;
        let person = ann(&portal).await;
        let stranger = Person { number: crate::town::people::number(2), ..person.clone() };
        let (mut here, phone, tablet) = (
            portal.sign_in(&person.patient()).await,
            portal.sign_in(&person.patient()).await,
            portal.sign_in(&person.patient()).await,
        );
        let mut theirs = portal.sign_in(&stranger.patient()).await;
        let named = |browser: &Browser<'_>| portal.office.keys.session_ref(browser.cookie.as_deref().unwrap());
        let end = |browser: &Browser<'_>| format!("/account/sessions/{}/end", named(browser));
        let page = here.get("/account").await.body;
        assert!(page.contains(&end(&phone)) && page.contains(&end(&tablet)) && !page.contains(&end(&theirs)));
        let acts =
            || async { portal.database.audit().await.iter().filter(|row| row.contains("session-ended")).count() };
        assert_eq!(theirs.post(&end(&phone), &[]).await.status, 404, "another account's session is not there");
        assert!(is_signed_in(&phone).await);
        assert_eq!(acts().await, 0, "what was not done is not logged as done");
        assert_eq!(here.post(&end(&phone), &[]).await.location(), "/account");
        assert!(!is_signed_in(&phone).await && is_signed_in(&here).await && is_signed_in(&tablet).await);
        assert_eq!(acts().await, 1);
        assert_eq!(here.again().post("/account/sessions/end-all", &[]).await.location(), "/");
        assert!(!is_signed_in(&here).await && !is_signed_in(&tablet).await);
        assert!(is_signed_in(&theirs).await);
    }
}

#[tokio::test]
async fn a_request_in_flight_cannot_bring_an_ended_session_back() {
    let portal = Portal::open(Kind::Sqlite, "in_flight").await;
    let person = ann(&portal).await;
    let browser = portal.sign_in(&person.patient()).await;
    let id: Id = browser.cookie.as_deref().unwrap().parse().unwrap();
    let sessions = portal.sessions();
    let mut record = sessions.load(&id).await.unwrap().unwrap();
    browser.again().post("/account/sessions/end-all", &[]).await;
    record.data.extend(HashMap::from([("device".to_owned(), "Chrome on Android".into())]));
    sessions.save(&record).await.unwrap();
    assert!(!is_signed_in(&browser).await);
}
