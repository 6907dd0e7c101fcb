//! Forms: from elsewhere, too long, in another shape. Each is refused in words, and changes nothing.

use axum::{
    body::Body,
    http::{Method, header},
};
use domain::role::Role;
use server::router::ROUTES;

use super::ann;
use crate::town::{database::Kind, people::BROOKSIDE, portal::Portal};

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn a_form_from_another_site_does_nothing() {
    let portal = Portal::open(Kind::Sqlite, "foreign").await;
    let person = ann(&portal).await;
    let doctor = portal.staff("dr-edge", BROOKSIDE, Role::SafeguardingLead).await;
    let entry = portal.staff_entry(&person, "Condition", "one");
    let (patient, doctor) = (portal.sign_in(&person.patient()).await, portal.sign_in(&doctor).await);
    let before = (portal.database.record().await, portal.database.sessions().await);
    let foreign: [&[(&str, &str)]; 5] = [
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:3000")],
        &[("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:3001")],
        &[("sec-fetch-site", "cross-site")],
    ];
    for route in ROUTES.iter().filter(|route| route.method == "post") {
        let path = route.path.replace("{person}", &person.staff_ref).replace("{entry}", &entry);
        let path = path.replace("{redaction}", "x").replace("{flag}", "x").replace("{session}", "x");
        for headers in foreign {
            for browser in [&patient, &doctor] {
                let mut request = browser.request(Method::POST, &path).header(header::CONTENT_TYPE, FORM);
                for (name, value) in headers {
                    request = request.header(*name, *value);
                }
                let body = "why=x&note=x&reason=coercion&audience=both&nhs_number=x";
                let answer = browser.again().send(request.body(Body::from(body)).unwrap()).await;
                assert_eq!(answer.status, 403, "{path} {headers:?}");
                assert!(answer.body.contains("Nothing was changed"), "{path}: {}", answer.body);
            }
        }
    }
    assert_eq!((portal.database.record().await, portal.database.sessions().await), before);
}

#[tokio::test]
async fn a_body_that_is_no_form_is_refused_in_words() {
    let portal = Portal::open(Kind::Sqlite, "bodies").await;
    let person = ann(&portal).await;
    let doctor = portal.staff("dr-edge", BROOKSIDE, Role::Clinician).await;
    let doctor = portal.sign_in(&doctor).await;
    let before = portal.database.record().await;
    let long = format!("note={}", "x".repeat(64 * 1024));
    let cases: [(&str, Vec<u8>, u16, &str); 8] = [
        (FORM, long.into_bytes(), 413, "too long"),
        (FORM, b"note=\xff\xfe".to_vec(), 400, "not readable"),
        ("application/json", b"{\"note\": \"x\"}".to_vec(), 415, "Send this as a form"),
        ("multipart/form-data; boundary=x", b"--x--".to_vec(), 415, "Send this as a form"),
        (FORM, Vec::new(), 422, "There is a problem"),
        (FORM, b"&&&===&%zz&note".to_vec(), 422, "There is a problem"),
        (FORM, format!("note={}", "x".repeat(1001)).into_bytes(), 422, "1,000 characters"),
        (FORM, b"note=%00%01%02".to_vec(), 422, "There is a problem"),
    ];
    for (kind, body, status, words) in cases {
        let case = format!("{kind} {}", String::from_utf8_lossy(&body[..body.len().min(40)]));
        let request = doctor.request(Method::POST, &person.at("/flags")).header(header::CONTENT_TYPE, kind);
        let answer = doctor.again().send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.status, status, "{case}: {}", answer.body);
        assert!(answer.body.contains(words), "{case}: {}", answer.body);
    }
    assert_eq!(portal.database.record().await, before);
}
