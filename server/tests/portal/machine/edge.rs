//! What stands round every operation: ids, media types, sizes, methods, unknown addresses, cookies, repeats.

use axum::http::{Method, header};
use domain::role::Role;

use super::{issue, permission};
use crate::{
    record::{bundle, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

const PATH: &str = "/FHIR/R4/$setPermission";
/// What is sent (method, path, headers, body), and the status, code and text that come back.
type Case<'a> = (&'a str, Method, &'a str, &'a [(&'a str, &'a str)], &'a str, u16, &'a str, &'a str);

const ID: &str = "60E0B220-8136-4CA5-AE46-1D97EF59D068";

async fn brook(portal: &Portal) -> Browser<'_> {
    portal.practice(BROOKSIDE, WIDE).await;
    portal.staff("dr-brook", BROOKSIDE, Role::Clinician).await;
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Edge", "1980-05-06"), &[])).await;
    portal.system(BROOKSIDE, Some("dr-brook")).await
}

#[tokio::test]
async fn every_fault_is_an_operation_outcome_with_its_status() {
    let portal = Portal::open(Kind::Sqlite, "fhir_edge").await;
    let system = brook(&portal).await;
    let body = permission(number(1).digits(), "No").to_string();
    let long = format!("{{\"x\":\"{}\"}}", "x".repeat(5 * 1024 * 1024));
    let json = "application/fhir+json";
    let cases: [Case<'_>; 12] = [
        (
            "an unknown address",
            Method::GET,
            "/FHIR/R4/Patient",
            &[],
            "",
            404,
            "not-found",
            "/FHIR/R4/Patient not found",
        ),
        ("another method", Method::GET, PATH, &[], "", 405, "not-supported", "'GET' not supported"),
        ("another method", Method::DELETE, PATH, &[], "", 405, "not-supported", "'DELETE' not supported"),
        (
            "another type",
            Method::POST,
            PATH,
            &[("content-type", "text/plain")],
            &body,
            415,
            "not-supported",
            "Content type 'text/plain' not supported",
        ),
        ("no type", Method::POST, PATH, &[], &body, 415, "not-supported", "Content type ''"),
        ("too long", Method::POST, PATH, &[("content-type", json)], &long, 413, "invalid", "larger than"),
        ("no JSON", Method::POST, PATH, &[("content-type", json)], "{", 400, "value", "cannot be read"),
        (
            "another resource",
            Method::POST,
            PATH,
            &[("content-type", json)],
            "{\"resourceType\":\"Patient\"}",
            400,
            "value",
            "Parameters is expected",
        ),
        (
            "no UUID",
            Method::POST,
            PATH,
            &[("content-type", json), ("x-request-id", "1")],
            &body,
            400,
            "value",
            "Invalid X-Request-ID. Should be a UUIDv4 matching \"^[0-9a-fA-F]{8}-",
        ),
        (
            "no UUID",
            Method::GET,
            "/FHIR/R4/_ping",
            &[("x-correlation-id", "1")],
            "",
            400,
            "value",
            "Invalid X-Correlation-ID",
        ),
        (
            "a role that is no number",
            Method::POST,
            PATH,
            &[("content-type", json), ("nhsd-session-urid", "R8000")],
            &body,
            400,
            "value",
            "Invalid value - R8000",
        ),
        (
            "another role",
            Method::POST,
            PATH,
            &[("content-type", json), ("nhsd-session-urid", "1")],
            &body,
            403,
            "forbidden",
            "another role",
        ),
    ];
    for (case, method, path, headers, body, status, code, text) in cases {
        let mut request = system.request(method, path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = portal.send(request.body(body.to_owned().into()).unwrap()).await;
        assert_eq!(answer.status, status, "{case}: {}", answer.body);
        assert_eq!(answer.header("content-type"), Some(json), "{case}");
        let (found, words) = issue(&answer.body);
        assert_eq!(found, code, "{case}");
        assert!(words.contains(text), "{case}: {words}");
        if status == 405 {
            assert_eq!(answer.header("allow"), Some("POST"), "{case}");
        }
    }
    let mut with_cookie = system.again();
    with_cookie.cookie = Some("x".to_owned());
    let answer = with_cookie.fhir(PATH, body.clone()).await;
    assert_eq!((answer.status, issue(&answer.body).0.as_str()), (403, "forbidden"), "a cookie beside the token");
    let answer = portal.stranger().fhir(PATH, body).await;
    assert_eq!((answer.status, answer.header("www-authenticate")), (401, Some("Bearer")));
    assert_eq!(portal.stranger().get("/FHIR/R4/_ping").await.status, 200);
    assert_eq!(portal.stranger().get("/FHIR/R4/healthcheck").await.status, 200);
}

#[tokio::test]
async fn a_repeat_is_answered_alike_and_done_once() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "fhir_repeat").await;
        let system = brook(&portal).await;
        let send = async |code: &str, id: &str| {
            let request = system.request(Method::POST, PATH).header(header::CONTENT_TYPE, "application/fhir+json");
            let request = request.header("x-request-id", id).header("x-correlation-id", ID);
            let body = permission(number(1).digits(), code).to_string();
            portal.send(request.body(body.into()).unwrap()).await
        };
        let done = async || {
            let acts = portal.database.audit().await;
            acts.iter().filter(|row| row.contains("|set-permission|")).count()
        };
        let first = send("No", ID).await;
        assert_eq!(
            (first.status, first.header("x-request-id"), first.header("x-correlation-id")),
            (201, Some(ID), Some(ID))
        );
        assert_eq!(send("No", &ID.to_lowercase()).await.status, 201);
        assert_eq!(done().await, 1, "{kind:?}");
        let other = send("Ask", ID).await;
        assert_eq!((other.status, issue(&other.body).0.as_str()), (400, "value"), "another message under the same id");
        assert_eq!(send("Ask", "60E0B220-8136-4CA5-AE46-1D97EF59D069").await.status, 201);
        assert_eq!(done().await, 2, "{kind:?}");
    }
}

#[tokio::test]
async fn a_system_that_asks_too_often_is_told_to_wait_and_changes_nothing() {
    let few = [("CANDOUR_API_PER_SECOND", "1")];
    let portal = Portal::open_with(Kind::Sqlite, "fhir_often", "http://127.0.0.1:3000", &few).await;
    let system = brook(&portal).await;
    let body = permission(number(1).digits(), "No").to_string();
    let mut refused = 0;
    for _ in 0..6 {
        let answer = system.fhir(PATH, body.clone()).await;
        if answer.status == 429 {
            assert_eq!(issue(&answer.body), ("throttled".to_owned(), "Too many requests: wait a minute".to_owned()));
            refused += 1;
        } else {
            assert_eq!(answer.status, 201);
        }
    }
    assert!(refused > 0);
    let acts = portal.database.audit().await;
    let entered = acts.iter().filter(|row| row.contains("|set-permission|")).count();
    assert_eq!(entered, 6 - refused, "what was refused left nothing");
}
