//! Every field of every form, filled in as no page lets anybody: the answer is plain, what is refused changes nothing, and
//! what is taken leaves as letters.

use axum::{body::Body, http::header};
use server::router::ROUTES;

use super::script::SCRIPT;
use crate::{
    faults::kept::{ACT, Change, Kept},
    permission::{
        callers::{self, Caller},
        case::{Case, cases as of_route},
        matrix::is_served,
        objects::Objects,
    },
    town::{answer::Answer, database::Kind, portal::Portal},
};

/// What a field is filled with; none leaves it out.
pub fn cases() -> Vec<(&'static str, Option<Vec<u8>>)> {
    let words = |words: &str| Some(words.as_bytes().to_vec());
    vec![
        ("script", words(SCRIPT)),
        ("a nought", words("a\0b")),
        ("no letters", Some(b"\xff\xfe\xc0\x80".to_vec())),
        ("left out", None),
        ("nothing", words("")),
        ("no end", Some(b"x".repeat(20_000))),
        ("a header", words("a\r\nSet-Cookie: stolen=1\r\n\r\n<html>")),
        ("a statement", words("x'; DROP TABLE person; --")),
        ("turned round", words("\u{202e}\u{200b}\u{feff}\u{e000}")),
        ("a large number", words("99999999999999999999999999")),
        ("below nought", words("-9223372036854775809")),
        ("no number", words("NaN")),
        ("a day that never was", words("2026-02-31")),
        ("the last day", words("9999-12-31")),
        ("another folder", words("../../../../etc/passwd")),
        ("another site", words("//evil.example/\\evil.example")),
        ("a pattern", words("%_%*.*(a+)+$")),
    ]
}

/// What every field is filled with; of the others each has some in turn.
const ALWAYS: [&str; 5] = ["script", "a nought", "no letters", "left out", "a large number"];
/// PostgreSQL answers more slowly: what a database may take amiss.
const FEWER: [&str; 3] = ["script", "a nought", "a large number"];

fn is_tried(kind: Kind, what: &str, nth: usize) -> bool {
    match kind {
        Kind::Sqlite => ALWAYS.contains(&what) || nth.is_multiple_of(4),
        Kind::Postgres => FEWER.contains(&what),
    }
}

/// The form with one of its fields filled so.
fn filled(case: &Case<'_>, field: usize, value: Option<&[u8]>) -> String {
    let encoded = |value: &[u8]| url::form_urlencoded::byte_serialize(value).collect::<String>();
    let fields = case.fields.iter().enumerate().filter_map(|(at, (name, as_sent))| {
        let value = if at == field { value? } else { as_sent.as_bytes() };
        Some(format!("{}={}", encoded(name.as_bytes()), encoded(value)))
    });
    fields.collect::<Vec<_>>().join("&")
}

async fn send(case: &Case<'_>, callers: &mut [Caller<'_>], portal: &Portal, body: String) -> Answer {
    let browser = &mut callers[case.caller].browser;
    let kept = browser.cookie.clone();
    let request = browser
        .request(axum::http::Method::POST, &case.path)
        .header("sec-fetch-site", "same-origin")
        .header(header::ORIGIN, &portal.origin)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = browser.send(request.body(Body::from(body)).unwrap()).await;
    browser.cookie = kept;
    answer
}

/// What is wrong with an answer.
fn wrong(answer: &Answer) -> Option<String> {
    if answer.status >= 500 {
        return Some(answer.status.to_string());
    }
    let bare = ["<script>alert", "<img src=x", "<svg/onload", "</textarea></title>"];
    if let Some(bare) = bare.into_iter().find(|bare| answer.body.contains(bare)) {
        return Some(format!("holds {bare}"));
    }
    if answer.headers.iter().any(|(name, value)| name == "stolen" || name == "set-cookie" && value.contains("stolen")) {
        return Some("sets a header".to_owned());
    }
    let to = answer.location();
    let stays = to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\");
    (to.contains("evil.example") && !stays).then(|| format!("leads to {to}"))
}

/// Whether a refused form did anything. A try of a code counts, and the page that is drawn again is a look.
fn is_done(case: &Case<'_>, change: &Change) -> bool {
    let counts_tries = |table: &str| table == "tried" || table == "contact" && case.path == "/account/contact/code";
    let is_act = |row: &String| row.starts_with(ACT) && !row.ends_with("-refused");
    change.rows.keys().any(|table| !counts_tries(table)) || change.logged.iter().any(is_act)
}

#[tokio::test]
async fn no_field_of_any_form_can_be_filled_to_harm() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "hostile_fields").await;
        let objects = Objects::settle(&portal).await;
        let mut callers = callers::all(&portal, &objects).await;
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::keep(&portal.database, folder.path()).await;
        let (mut forms, mut sent, mut faults) = (0, 0, Vec::new());
        for route in ROUTES.iter().filter(|route| route.method == "post") {
            let mut served = None;
            for case in of_route(&portal, &objects, route, &callers) {
                let answer = case.answered(&mut callers).await;
                kept.restore(&kept.change().await).await;
                if case.resource.is_none() && is_served(&answer) {
                    served = Some(case);
                    break;
                }
            }
            let Some(case) = served else { continue };
            forms += 1;
            for (place, (what, value)) in cases().into_iter().enumerate() {
                for field in (0..case.fields.len()).filter(|field| is_tried(kind, what, forms + place + field)) {
                    let body = filled(&case, field, value.as_deref());
                    let answer = send(&case, &mut callers, &portal, body).await;
                    sent += 1;
                    let mut fault = wrong(&answer);
                    if what == "script" && answer.status == 303 {
                        let browser = &mut callers[case.caller].browser;
                        let cookie = browser.cookie.clone();
                        fault = fault.or(wrong(&browser.get(answer.location()).await));
                        browser.cookie = cookie;
                    }
                    let change = kept.change().await;
                    if answer.status >= 400 && is_done(&case, &change) {
                        fault = fault.or(Some(format!("refused with {}, and done: {change:?}", answer.status)));
                    }
                    kept.restore(&change).await;
                    let name = case.fields[field].0;
                    faults.extend(fault.map(|fault| format!("{}, {name}: {what}: {fault}", case.name)));
                }
            }
        }
        println!("{kind:?}: {forms} forms, {sent} times");
        assert!(faults.is_empty(), "{kind:?}: {}\n{}", faults.len(), faults.join("\n"));
        assert!(forms > 120 && sent > 2_000, "{forms} forms, {sent} times");
    }
}
