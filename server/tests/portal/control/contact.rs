//! How a person is told: set with a code, changed after a fresh sign-in, and never by someone in doubt.

use domain::role::Role;
use server::session::Who;

use super::{ann, body, outbox, plain};
use crate::town::{browser::Browser, database::Kind, people::BROOKSIDE, portal::Portal};

const PAGE: &str = "/account/contact";

/// The code that lies in the outbox for an address.
async fn code_for(portal: &Portal, address: &str) -> String {
    let lines = outbox(portal).await;
    let line = lines.iter().rev().find(|line| line.starts_with(&format!("{address} code "))).unwrap();
    line.rsplit(' ').next().unwrap().to_owned()
}

/// Confirms a mailbox as safe.
pub async fn set(portal: &Portal, browser: &mut Browser<'_>, address: &str) {
    assert_eq!(browser.post("/account/contact/email", &[("email", address)]).await.status, 303);
    let code = code_for(portal, address).await;
    let answer = browser.post("/account/contact/code", &[("code", &code)]).await;
    assert_eq!((answer.status, answer.location()), (303, PAGE));
}

#[tokio::test]
async fn a_mailbox_counts_when_its_code_comes_back() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "contact").await;
        let person = ann(&portal).await;
        let mut browser = portal.sign_in(&person.patient()).await;
        assert!(body(&mut browser, PAGE).await.contains("Not set"));
        assert_eq!(browser.post("/account/contact/email", &[("email", "a@mail.example")]).await.status, 303);
        assert!(body(&mut browser, PAGE).await.contains("Not set"), "a mailbox that waits for its code is not told of");
        let code = code_for(&portal, "a@mail.example").await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for typed in [wrong, "", "abc"] {
            let answer = browser.post("/account/contact/code", &[("code", typed)]).await;
            assert!(answer.status == 422 && answer.body.contains("This code does not fit"), "{typed}");
        }
        assert_eq!(browser.post("/account/contact/code", &[("code", &code)]).await.status, 303);
        assert!(body(&mut browser, PAGE).await.contains("Email to a…@mail.example"));
        assert!(!body(&mut browser, PAGE).await.contains("a@mail.example"), "never in full");
        assert_eq!(browser.post("/account/contact/code", &[("code", &code)]).await.status, 422, "once");

        // Another one: the first stays until the second is confirmed, and is told then in the usual words.
        portal.clock.pass(60);
        assert_eq!(browser.post("/account/contact/email", &[("email", "b@mail.example")]).await.status, 303);
        assert!(body(&mut browser, PAGE).await.contains("Email to a…@mail.example"));
        let code = code_for(&portal, "b@mail.example").await;
        assert_eq!(browser.post("/account/contact/code", &[("code", &code)]).await.status, 303);
        assert!(body(&mut browser, PAGE).await.contains("Email to b…@mail.example"));
        assert!(outbox(&portal).await.contains(&"a@mail.example news ".to_owned()));
        let audit = portal.database.audit().await.join("\n");
        assert!(audit.contains("contact-confirmed") && !audit.contains("mail.example"), "{audit}");
    }
}

#[tokio::test]
async fn a_screen_left_open_changes_nothing_but_may_stop_all() {
    let portal = Portal::open(Kind::Sqlite, "left_open").await;
    let person = ann(&portal).await;
    let mut browser = portal.sign_in(&person.patient()).await;
    set(&portal, &mut browser, "a@mail.example").await;
    portal.clock.pass(10 * 60);
    let before = outbox(&portal).await;
    for (path, fields) in [
        ("/account/contact/email", [("email", "b@mail.example")]),
        ("/account/contact/channel", [("channel", "letter")]),
    ] {
        let answer = browser.post(path, &fields).await;
        assert!(answer.status == 422 && answer.body.contains("sign in again"), "{path}");
    }
    assert_eq!(outbox(&portal).await, before);
    assert!(body(&mut browser, PAGE).await.contains("Email to a…@mail.example"));
    assert_eq!(browser.post("/account/contact/channel", &[("channel", "nothing")]).await.status, 303);
    assert!(body(&mut browser, PAGE).await.contains("Nothing"));
    assert_eq!(outbox(&portal).await, before, "nothing more goes to a mailbox its owner calls unsafe");
}

#[tokio::test]
async fn in_doubt_the_words_are_the_same_and_nothing_is_sent() {
    let portal = Portal::open(Kind::Sqlite, "doubt").await;
    let person = ann(&portal).await;
    let mut fresh = portal.sign_in(&person.patient()).await;
    let Who::Patient { account, person: id, .. } = person.patient() else { unreachable!() };
    let unproven = Who::Patient { account: account.clone(), person: None, proven: false, warned: true };
    let nobody = Who::Patient { account: "someone".to_owned(), person: None, proven: true, warned: true };
    let frozen = Who::Patient { account, person: id, proven: true, warned: true };
    let expected = [
        fresh.post("/account/contact/email", &[("email", "nothing")]).await,
        fresh.post("/account/contact/code", &[("code", "123456")]).await,
        fresh.post("/account/contact/channel", &[("channel", "")]).await,
    ]
    .map(|answer| (answer.status, plain(&answer.body)));
    let empty = body(&mut fresh, PAGE).await;
    set(&portal, &mut fresh, "a@mail.example").await;
    let mut gp = portal.sign_in(&portal.staff("dr", BROOKSIDE, Role::Clinician).await).await;
    assert_eq!(gp.post(&person.at("/freeze"), &[]).await.status, 303);
    let before = outbox(&portal).await;
    for who in [unproven, nobody, frozen] {
        let mut browser = portal.sign_in(&who).await;
        assert_eq!(body(&mut browser, PAGE).await, empty, "{who:?}");
        let answer = browser.post("/account/contact/email", &[("email", "thief@mail.example")]).await;
        assert_eq!((answer.status, answer.location()), (303, "/account/contact#code-code"), "{who:?}");
        let found = [
            browser.post("/account/contact/email", &[("email", "nothing")]).await,
            browser.post("/account/contact/code", &[("code", "123456")]).await,
            browser.post("/account/contact/channel", &[("channel", "")]).await,
        ]
        .map(|answer| (answer.status, plain(&answer.body)));
        assert_eq!(found, expected, "{who:?}");
        assert_eq!(browser.post("/account/contact/channel", &[("channel", "letter")]).await.status, 303);
        assert_eq!(outbox(&portal).await, before, "{who:?}");
    }
    let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
    assert!(body(&mut desk, &person.at("")).await.contains("Email to a…@mail.example"), "the letters were not chosen");
}

#[tokio::test]
async fn five_codes_a_day_and_no_more() {
    let portal = Portal::open(Kind::Sqlite, "codes").await;
    let person = ann(&portal).await;
    let mut browser = portal.sign_in(&person.patient()).await;
    for _ in 0..8 {
        assert_eq!(browser.post("/account/contact/email", &[("email", "a@mail.example")]).await.status, 303);
    }
    assert_eq!(outbox(&portal).await.len(), 5);
}

#[tokio::test]
async fn the_desk_sets_it_with_the_person_there() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "desk_contact").await;
        let person = ann(&portal).await;
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        let path = person.at("/contact");
        let mail = [("way", "email"), ("value", "a@mail.example")];
        assert_eq!(desk.post(&path, &mail).await.status, 303);
        assert!(!body(&mut desk, &person.at("")).await.contains("mail.example"), "not before the code");
        let code = code_for(&portal, "a@mail.example").await;
        assert_eq!(desk.post(&path, &[("way", "code"), ("value", &code)]).await.status, 303);
        assert!(body(&mut desk, &person.at("")).await.contains("Email to a…@mail.example"));
        for (fields, words) in [
            (vec![("way", "email"), ("value", "nowhere")], "Enter an email address"),
            (vec![("way", "code"), ("value", &code)], "This code does not fit"),
            (vec![], "Choose how to tell them"),
        ] {
            let answer = desk.post(&path, &fields).await;
            assert!(answer.status == 422 && answer.body.contains(words), "{words}");
        }
        assert_eq!(desk.post(&path, &[("way", "letter")]).await.status, 303);
        assert!(body(&mut desk, &person.at("")).await.contains("A letter from the practice"));
    }
}
