//! Bodies of forms that no page of ours sends.

use axum::{
    body::Body,
    http::{Method, header},
};
use domain::role::Role;

use crate::{
    record::{bundle, entry},
    town::{
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

const FORM: &str = "application/x-www-form-urlencoded";

/// The content type and the body.
pub fn cases() -> Vec<(&'static str, Vec<u8>)> {
    let many = |part: &str, times: usize| part.repeat(times).into_bytes();
    let deep = format!("a{}=x", "[a]".repeat(5_000)).into_bytes();
    vec![
        (FORM, b"".to_vec()),
        (FORM, b"&".to_vec()),
        (FORM, b"=".to_vec()),
        (FORM, b"%".to_vec()),
        (FORM, b"%zz=%zz".to_vec()),
        (FORM, b"&&&===&%zz&note".to_vec()),
        (FORM, b"\xff\xfe\x00".to_vec()),
        (FORM, b"%ff%fe%00=%c0%80".to_vec()),
        (FORM, b"\0\0\0\0".to_vec()),
        (FORM, b"__proto__=x&constructor.prototype=y".to_vec()),
        (FORM, b"{\"email\": \"a@example.org\"}".to_vec()),
        (FORM, b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>".to_vec()),
        (FORM, deep),
        (FORM, many("x=y&", 10_000)),
        (FORM, many("&", 60_000)),
        (FORM, many("x", 70_000)),
        (FORM, many("%", 60_000)),
        (FORM, many("x=%F0%9F%98%80&", 3_000)),
        ("application/json", b"{}".to_vec()),
        ("application/json", b"[[[[[[[[".to_vec()),
        ("application/xml", b"<x/>".to_vec()),
        ("text/plain", b"email=a".to_vec()),
        ("multipart/form-data", b"email=a".to_vec()),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\na\r\n--x--".to_vec(),
        ),
        ("multipart/form-data; boundary=", b"--".to_vec()),
        ("application/x-www-form-urlencoded; charset=utf-16", b"\xff\xfee\0".to_vec()),
        ("application/octet-stream", vec![0xff; 60_000]),
        ("", b"email=a".to_vec()),
    ]
}

/// What asks for something before it does anything.
const PATIENT: [&str; 7] = [
    "/account/contact/email",
    "/account/contact/code",
    "/account/contact/channel",
    "/record/entry/ENTRY/correction",
    "/who-looked/0123456789abcdef0123456789abcdef",
    "/sharing/receipts",
    "/opt-out",
];
const STAFF: [&str; 5] = ["/flags", "/sharing", "/contact", "/identity", "/merge/find"];
const DESK: [&str; 2] = ["/practice/forms", "/practice/forms/code"];

#[tokio::test]
async fn a_body_no_page_sends_changes_nothing() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "hostile_forms").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let one = entry("problems", "one", "A problem", "2026-10-10");
        let person = portal.take_in(BROOKSIDE, &number(1), &bundle(&super::documents::whom(), &[one])).await;
        let patient = portal.sign_in(&person.patient()).await;
        let lead = portal.sign_in(&portal.staff("dr-forms", BROOKSIDE, Role::SafeguardingLead).await).await;
        let own = portal.patient_entry(&person, "Condition", "one");
        let patients = PATIENT.iter().map(|path| (path.replace("ENTRY", &own), &patient));
        let staff = STAFF.iter().map(|rest| person.at(rest)).chain(DESK.iter().map(|path| (*path).to_owned()));
        let forms: Vec<_> = patients.chain(staff.map(|path| (path, &lead))).collect();
        let before = portal.database.record().await;
        for (content_type, body) in cases() {
            for (path, browser) in &forms {
                let request = browser
                    .request(Method::POST, path)
                    .header("sec-fetch-site", "same-origin")
                    .header(header::ORIGIN, &portal.origin)
                    .header(header::CONTENT_TYPE, content_type);
                let answer = browser.again().send(request.body(Body::from(body.clone())).unwrap()).await;
                let what = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
                assert!(
                    (400..500).contains(&answer.status),
                    "{kind:?} {path} {content_type} {what}: {}",
                    answer.status
                );
            }
        }
        let after = portal.database.record().await;
        // Pages drawn again are looks, and a look says only what was looked at.
        let is_act = |row: &&String| !row.ends_with("||");
        let new: Vec<_> = after.iter().filter(|row| !before.contains(row)).filter(is_act).collect();
        assert!(new.is_empty(), "{kind:?}: {new:#?}");
        assert_eq!(patient.again().get("/record").await.status, 200);
    }
}
