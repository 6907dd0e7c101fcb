//! The browser's side of a sign-in: planted cookies, other people's returns, the same return twice, late, or elsewhere.

use axum::{
    body::Body,
    http::{Method, header},
};
use identity::Profile;
use serde_json::json;

use super::{
    reply::Reply,
    scene::{Scene, arrive, start},
};
use crate::town::{browser::Browser, database::Kind};

const PROFILES: [Profile; 2] = [Profile::NhsLogin, Profile::Cis2];

async fn scene(name: &str) -> Scene {
    Scene::open(Kind::Sqlite, name).await
}

/// Where someone signed in may go.
const fn inside(profile: Profile) -> &'static str {
    match profile {
        Profile::NhsLogin => "/account",
        Profile::Cis2 => "/practice",
    }
}

async fn is_in(browser: &Browser<'_>, profile: Profile) -> bool {
    let answer = browser.again().get(inside(profile)).await;
    match (answer.status, answer.location()) {
        (200, "") => true,
        (303, "/") => false,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_cookie_planted_before_is_worth_nothing_after() {
    let mut scene = scene("planted").await;
    for profile in PROFILES {
        scene.set(profile, |_| ());
        let mut attacker = scene.portal.stranger();
        scene.leave(&mut attacker, profile).await.unwrap();
        let mut victim = attacker.again();
        let answer = scene.go(&mut victim, profile).await;
        assert_eq!(answer.status, 303);
        assert_ne!(victim.cookie, attacker.cookie, "{profile:?}: the cookie from before is the cookie after");
        assert!(is_in(&victim, profile).await && !is_in(&attacker, profile).await, "{profile:?}");
        let made_up = Some("AAAAAAAAAAAAAAAAAAAAAA".to_owned());
        let mut victim = scene.portal.stranger();
        victim.cookie.clone_from(&made_up);
        scene.go(&mut victim, profile).await;
        assert!(
            victim.cookie.is_some() && victim.cookie != made_up,
            "{profile:?}: an id we never gave out is not kept"
        );
    }
}

#[tokio::test]
async fn nobody_is_signed_in_by_another_browsers_return() {
    let mut scene = scene("csrf").await;
    for profile in PROFILES {
        for minds_codes in [true, false] {
            scene.set(profile, |_| ());
            scene.wicked.with(|plan| plan.minds_codes = minds_codes);
            let mut attacker = scene.portal.stranger();
            let back = scene.leave(&mut attacker, profile).await.unwrap();
            let mut fresh = scene.portal.stranger();
            assert_eq!(arrive(&mut fresh, &back).await.status, 403, "{profile:?}: nothing begun");
            let mut waiting = scene.portal.stranger();
            let own = scene.leave(&mut waiting, profile).await.unwrap();
            assert_eq!(arrive(&mut waiting, &back).await.status, 403, "{profile:?}: something else begun");
            assert_eq!(arrive(&mut waiting, &own).await.status, 403, "{profile:?}: and that attempt is over");
            // The other's code under one's own state: PKCE stops it, and where the provider does not mind, the nonce.
            let mut mixing = scene.portal.stranger();
            let own = scene.leave(&mut mixing, profile).await.unwrap();
            let mixed = with(&own, "code", &value(&back, "code"));
            assert_eq!(arrive(&mut mixing, &mixed).await.status, 403, "{profile:?}: another's code");
            for browser in [&fresh, &waiting, &mixing, &attacker] {
                assert!(!is_in(browser, profile).await, "{profile:?}");
            }
            let accounts = scene.portal.database.texts("SELECT account FROM session WHERE account <> ''").await;
            assert!(accounts.is_empty(), "{accounts:?}");
        }
    }
}

#[tokio::test]
async fn whoever_is_signed_in_stays_who_they_are() {
    let mut scene = scene("stays").await;
    for profile in PROFILES {
        scene.set(profile, |_| ());
        let mut victim = scene.portal.stranger();
        scene.go(&mut victim, profile).await;
        let cookie = victim.cookie.clone();
        let back = scene.leave(&mut scene.portal.stranger(), profile).await.unwrap();
        assert_eq!(arrive(&mut victim, &back).await.status, 403);
        assert!(is_in(&victim, profile).await && victim.cookie == cookie, "{profile:?}");
    }
}

#[tokio::test]
async fn a_return_counts_once() {
    let mut scene = scene("once").await;
    for profile in PROFILES {
        // A careless provider takes the code again; we do not ask it.
        scene.set(profile, |p| p.minds_codes = false);
        let mut browser = scene.portal.stranger();
        let back = scene.leave(&mut browser, profile).await.unwrap();
        let mut before = browser.again();
        assert_eq!(arrive(&mut browser, &back).await.status, 303);
        assert_eq!(arrive(&mut browser, &back).await.status, 403, "{profile:?}: by the one signed in");
        assert_eq!(arrive(&mut before, &back).await.status, 403, "{profile:?}: by the one from before");
        assert_eq!(scene.wicked.with(|plan| plan.token_requests), 1);
        assert!(is_in(&browser, profile).await && !is_in(&before, profile).await);
    }
}

#[tokio::test]
async fn a_return_that_met_an_outage_is_used_up_too() {
    let mut scene = scene("used_up").await;
    for profile in PROFILES {
        scene.set(profile, |p| {
            p.minds_codes = false;
            p.token_reply = Reply::Status(500);
        });
        let mut browser = scene.portal.stranger();
        let back = scene.leave(&mut browser, profile).await.unwrap();
        assert_eq!(arrive(&mut browser, &back).await.status, 503);
        scene.wicked.with(|plan| plan.token_reply = Reply::Work);
        assert_eq!(arrive(&mut browser, &back).await.status, 403, "{profile:?}: the state is spent");
        assert_eq!(scene.wicked.with(|plan| plan.token_requests), 1);
        scene.nobody_is_in("an outage", &browser).await;
    }
}

#[tokio::test]
async fn a_return_that_comes_too_late_is_refused() {
    let mut scene = scene("late").await;
    for profile in PROFILES {
        for (seconds, status) in [(599, 303), (600, 403), (86_400, 403)] {
            scene.set(profile, |_| ());
            let mut browser = scene.portal.stranger();
            let back = scene.leave(&mut browser, profile).await.unwrap();
            scene.portal.clock.pass(seconds);
            assert_eq!(arrive(&mut browser, &back).await.status, status, "{profile:?}: {seconds} seconds");
        }
    }
}

#[tokio::test]
async fn a_return_to_the_other_door_is_refused() {
    let mut scene = scene("doors").await;
    for (profile, path) in [(Profile::NhsLogin, "/sign-in/staff/return"), (Profile::Cis2, "/sign-in/return")] {
        scene.set(profile, |_| ());
        let mut browser = scene.portal.stranger();
        let back = scene.leave(&mut browser, profile).await.unwrap();
        let (_, query) = back.split_once('?').unwrap();
        assert_eq!(arrive(&mut browser, &format!("{path}?{query}")).await.status, 403, "{profile:?}");
        scene.nobody_is_in("the other door", &browser).await;
        assert_eq!(scene.wicked.with(|plan| plan.token_requests), 0, "the code is shown to nobody");
    }
}

#[tokio::test]
async fn nothing_in_an_address_sends_anyone_elsewhere() {
    let mut scene = scene("elsewhere").await;
    let names = ["return", "return_to", "next", "redirect", "redirect_uri", "url", "target_link_uri", "RelayState"];
    let there = "https%3A%2F%2Fhexed.example";
    let more: Vec<String> = names.iter().map(|name| format!("{name}={there}")).collect();
    for profile in PROFILES {
        scene.set(profile, |_| ());
        let mut browser = scene.portal.stranger();
        let begun = browser.get(&format!("{}?{}", start(profile), more.join("&"))).await;
        assert!(begun.location().starts_with(&scene.wicked.issuer) && !begun.location().contains("hexed"));
        let back = scene.leave(&mut browser, profile).await.unwrap();
        let answer = arrive(&mut browser, &format!("{back}&{}", more.join("&"))).await;
        assert!(["/", "/practice"].contains(&answer.location()), "{}", answer.location());
    }
}

#[tokio::test]
async fn only_a_browser_that_goes_there_itself_comes_back() {
    let mut scene = scene("posts").await;
    for profile in PROFILES {
        scene.set(profile, |_| ());
        let mut browser = scene.portal.stranger();
        let back = scene.leave(&mut browser, profile).await.unwrap();
        let (path, query) = back.split_once('?').unwrap();
        for site in ["cross-site", "same-origin"] {
            let request = browser
                .request(Method::POST, path)
                .header("sec-fetch-site", site)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let answer = browser.send(request.body(Body::from(query.to_owned())).unwrap()).await;
            assert!([403, 405].contains(&answer.status), "{site}: {}", answer.status);
            assert!(!is_in(&browser, profile).await);
        }
    }
}

/// NHS login ends no sessions (NHS facts §4.1), and we give CIS2 no address to do it at: they end here, by idleness,
/// sign-out or age.
#[tokio::test]
async fn no_address_takes_a_logout_token() {
    assert!(server::router::ROUTES.iter().all(|route| !route.path.contains("logout")));
    let mut scene = scene("logout").await;
    scene.set(Profile::NhsLogin, |_| ());
    let mut browser = scene.portal.stranger();
    scene.go(&mut browser, Profile::NhsLogin).await;
    for path in ["/sign-in/logout", "/logout", "/backchannel-logout", "/sign-in/back-channel-logout", "/sign-out/token"]
    {
        let mut provider = scene.portal.stranger();
        let events = json!({ "http://schemas.openid.net/event/backchannel-logout": {} }).to_string();
        let answer = provider.post(path, &[("logout_token", "a.b.c"), ("events", &events)]).await;
        assert_eq!(answer.status, 404, "{path}");
    }
    assert!(is_in(&browser, Profile::NhsLogin).await);
}

/// A parameter of a path's query.
fn value(path: &str, name: &str) -> String {
    let (_, query) = path.split_once('?').unwrap();
    let found = url::form_urlencoded::parse(query.as_bytes()).find(|(known, _)| known == name);
    found.unwrap().1.into_owned()
}

/// The path with another value of a parameter.
fn with(path: &str, name: &str, value: &str) -> String {
    let (path, query) = path.split_once('?').unwrap();
    let pairs = url::form_urlencoded::parse(query.as_bytes()).into_owned();
    let pairs = pairs.map(|(known, old)| if known == name { (known, value.to_owned()) } else { (known, old) });
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{path}?{query}")
}
