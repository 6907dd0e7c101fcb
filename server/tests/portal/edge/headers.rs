//! The same headers on every kind of answer.

use std::collections::BTreeSet;

use axum::http::Method;
use domain::role::Role;

use super::ann;
use crate::town::{
    answer::Answer,
    database::Kind,
    people::{BROOKSIDE, ods},
    portal::Portal,
};

/// Everything that may stand on an answer besides what [`assert_fixed`] asks for.
const OTHERS: [&str; 12] = [
    "accept-ranges",
    "allow",
    "cache-control",
    "clear-site-data",
    "content-length",
    "content-security-policy",
    "content-type",
    "last-modified",
    "location",
    "set-cookie",
    "strict-transport-security",
    "vary",
];

fn assert_fixed(case: &str, answer: &Answer, is_https: bool) {
    let nonce = answer.nonce();
    assert!(nonce.len() == 32 && nonce.bytes().all(|b| b.is_ascii_hexdigit()), "{case}: {nonce}");
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         object-src 'none'; frame-ancestors 'none'"
    );
    let fixed = [
        ("content-security-policy", policy.as_str()),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("x-robots-tag", "noindex, nofollow"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];
    for (name, value) in fixed {
        assert_eq!(answer.header(name), Some(value), "{case}: {name}");
    }
    let transport = is_https.then_some("max-age=31536000; includeSubDomains");
    assert_eq!(answer.header("strict-transport-security"), transport, "{case}");
    for (name, value) in &answer.headers {
        let known = fixed.iter().any(|(fixed, _)| fixed == name) || OTHERS.contains(&name.as_str());
        assert!(known, "{case}: an unknown header {name}: {value}");
    }
}

#[tokio::test]
async fn every_kind_of_answer_carries_them() {
    for (origin, is_https) in [("http://127.0.0.1:3000", false), ("https://record.example", true)] {
        let portal = Portal::open_at(Kind::Sqlite, "headers", origin).await;
        let person = ann(&portal).await;
        let receptionist = portal.staff("reception", BROOKSIDE, Role::Receptionist).await;
        let mut nonces = BTreeSet::new();
        let mut check = |case: &str, answer: Answer, status: u16, caching: &str| {
            assert_eq!(answer.status, status, "{case}: {}", answer.body);
            assert_fixed(case, &answer, is_https);
            assert_eq!(answer.header("cache-control"), Some(caching), "{case}");
            assert!(nonces.insert(answer.nonce().to_owned()), "{case}: a nonce came twice");
            for script in answer.body.split("<script").skip(1) {
                assert!(
                    script.contains(&format!("nonce=\"{}\"", answer.nonce())),
                    "{case}: a script without the nonce"
                );
            }
            assert!(!answer.body.contains(" style=") && !answer.body.contains(" onclick="), "{case}: written inline");
        };
        let (mut nobody, mut patient) = (portal.stranger(), portal.sign_in(&person.patient()).await);
        let mut staff = portal.sign_in(&receptionist).await;
        for (path, status) in [
            ("/", 200),
            ("/summary", 303),
            ("/no/such/page", 404),
            ("/exit", 303),
            ("/health/live", 200),
            ("/health/ready", 200),
            ("/sign-in", 503),
            ("/sign-in/return?code=x&state=y", 503),
            ("/assets/none.css", 404),
        ] {
            check(path, nobody.get(path).await, status, "no-store");
        }
        for path in ["/", "/summary", "/record", "/record/problems", "/account", "/before-you-start"] {
            check(path, patient.get(path).await, 200, "no-store");
        }
        check("twice", patient.get("/record/problems").await, 200, "no-store");
        check("odd query", patient.get("/record/problems?after=a&after=b").await, 404, "no-store");
        check("odd path", patient.get("/record/entry/%FF").await, 400, "no-store");
        check("absent", patient.get("/record/entry/none").await, 404, "no-store");
        check("other role", staff.get("/record").await, 403, "no-store");
        check("to mend", staff.post("/practice/search", &[]).await, 422, "no-store");
        check("method", staff.call(Method::DELETE, "/practice", &[]).await, 405, "no-store");
        let file = nobody.get("/assets/main.0a1b2c3d.css").await;
        check("file", file, 200, "public, max-age=31536000, immutable");
        assert!(portal.office.store.practice(&ods(BROOKSIDE)).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn only_files_named_by_their_content_are_kept() {
    let portal = Portal::open(Kind::Sqlite, "assets").await;
    for path in ["/assets/manifest.json", "/assets/main.css", "/assets/", "/assets/%2e%2e/portal.db"] {
        let answer = portal.stranger().get(path).await;
        let caching = answer.header("cache-control").unwrap();
        assert!(!caching.contains("immutable"), "{path} ({}) is kept: {caching}", answer.status);
    }
}
