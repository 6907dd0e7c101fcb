//! The one cookie, and how it is set.

use axum::http::Method;
use domain::role::Role;
use server::session::Who;

use super::ann;
use crate::town::{
    database::Kind,
    people::{BROOKSIDE, CLINICAL},
    portal::Portal,
};

#[tokio::test]
async fn the_cookie_is_as_strict_as_its_address_lets_it_be() {
    for (origin, name, secure) in
        [("http://127.0.0.1:3000", "candour", false), ("https://record.example", "__Host-candour", true)]
    {
        let portal = Portal::open_at(Kind::Sqlite, "cookies", origin).await;
        let person = ann(&portal).await;
        let Who::Patient { account, person, .. } = person.patient() else { unreachable!() };
        let mut browser = portal.sign_in(&Who::Patient { account, person, proven: true, warned: false }).await;
        let answer = browser.post("/before-you-start", &[]).await;
        let set = answer.header("set-cookie").unwrap();
        let mut parts: Vec<&str> = set.split("; ").collect();
        assert!(parts.remove(0).starts_with(&format!("{name}=")), "{set}");
        parts.sort_unstable();
        let expected = ["HttpOnly", "Path=/", "SameSite=Lax"].into_iter().chain(secure.then_some("Secure"));
        assert_eq!(parts, expected.collect::<Vec<_>>(), "no Domain, no Max-Age: {set}");
    }
}

#[tokio::test]
async fn a_sign_in_changes_the_id_and_ends_the_old_one() {
    let portal = Portal::open(Kind::Sqlite, "sign_in").await;
    ann(&portal).await;
    for role in [Role::Receptionist, Role::Clinician] {
        portal.staff("dr-two", BROOKSIDE, role).await;
    }
    let roles = vec![(BROOKSIDE.to_owned(), CLINICAL.to_owned())];
    let choosing = Who::Choosing { id: "dr-two".to_owned(), name: "dr-two".to_owned(), roles };
    let mut browser = portal.sign_in(&choosing).await;
    let mut before = browser.again();
    assert_eq!(browser.get("/practice").await.status, 403, "no role yet, no desk");
    let answer = browser.post("/sign-in/staff/role", &[("role", "0")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/practice"));
    assert_ne!(browser.cookie, before.cookie);
    assert_eq!(browser.get("/practice").await.status, 200);
    let answer = before.get("/practice").await;
    assert_eq!((answer.status, answer.location()), (303, "/"), "the id from before signs nobody in");
}

#[tokio::test]
async fn a_session_id_that_was_not_given_out_is_nobody() {
    let portal = Portal::open(Kind::Sqlite, "made_up").await;
    ann(&portal).await;
    for cookie in ["AAAAAAAAAAAAAAAAAAAAAA", "x", "%00", "AAAAAAAAAAAAAAAAAAAAAA; candour=BAAAAAAAAAAAAAAAAAAAAA"] {
        let mut browser = portal.stranger();
        let request = browser.request(Method::GET, "/record").header("cookie", format!("candour={cookie}"));
        let answer = browser.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!((answer.status, answer.location()), (303, "/"), "{cookie}");
    }
    assert!(portal.database.sessions().await.is_empty(), "and nothing is kept for them");
}
