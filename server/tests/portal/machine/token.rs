//! A signed assertion for a token, once, and for ten minutes.

use axum::http::Method;
use casework::machine::{end, register};
use domain::machine::{Machine, Right};
use identity::{SigningKey, machine::MachineKeys};
use serde_json::{Value, json};

use crate::town::{
    browser::Browser,
    database::Kind,
    people::{BROOKSIDE, WIDE, ods},
    portal::Portal,
};

const KEY: &str = include_str!("../../../identity/tests/sign_in/keys/client.pem");
const STRANGER: &str = include_str!("../../../identity/tests/sign_in/keys/stranger.pem");
const JWT: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const HERE: &str = "http://127.0.0.1:3000/oauth2/token";

fn claims(portal: &Portal, client: &str, id: &str) -> Value {
    let now = portal.office.now().micros() / 1_000_000;
    json!({"iss": client, "sub": client, "aud": HERE, "jti": id, "exp": now + 300})
}

fn with(mut claims: Value, name: &str, value: Value) -> Value {
    claims[name] = value;
    claims
}

fn signed(pem: &str, kid: &str, claims: &Value) -> String {
    SigningKey::from_pem(pem, kid).unwrap().sign(claims).unwrap()
}

async fn ask(portal: &Portal, assertion: &str) -> (u16, Value) {
    let fields =
        [("grant_type", "client_credentials"), ("client_assertion_type", JWT), ("client_assertion", assertion)];
    let answer = portal.stranger().post("/oauth2/token", &fields).await;
    (answer.status, serde_json::from_str(&answer.body).unwrap())
}

async fn registered(portal: &Portal) -> String {
    let jwks = SigningKey::from_pem(KEY, "one").unwrap().public_jwks().to_string();
    let machine = Machine {
        client_id: String::new(),
        name: "Records".to_owned(),
        organisation: ods(BROOKSIDE),
        rights: Right::ALL.to_vec(),
        staff_client: None,
    };
    register(&portal.office, machine, MachineKeys::read(&jwks).unwrap().to_text()).await.unwrap()
}

/// Whether a token opens anything: then an empty resource is found wanting.
async fn opens(portal: &Portal, token: &str) -> bool {
    let system = Browser::of_system(portal, token.to_owned());
    match system.fhir("/FHIR/R4/$setPermission", "{}").await.status {
        400 => true,
        401 => false,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn an_assertion_is_worth_one_token_for_ten_minutes() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "token").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let client = registered(&portal).await;
        let assertion = signed(KEY, "one", &claims(&portal, &client, "first"));
        let (status, body) = ask(&portal, &assertion).await;
        assert_eq!((status, &body["token_type"], &body["expires_in"]), (200, &json!("Bearer"), &json!(600)), "{body}");
        let token = body["access_token"].as_str().unwrap();
        assert!(token.len() >= 32 && opens(&portal, token).await);
        assert_eq!(ask(&portal, &assertion).await, (401, json!({"error": "invalid_client"})), "a second time");
        let kept = portal.database.texts("SELECT token_hash FROM machine_token").await;
        assert!(kept.iter().all(|kept| !kept.contains(token) && !token.contains(kept)), "only a hash is kept");
        portal.clock.pass(599);
        assert!(opens(&portal, token).await);
        portal.clock.pass(1);
        assert!(!opens(&portal, token).await, "over");
        let (_, body) = ask(&portal, &signed(KEY, "one", &claims(&portal, &client, "second"))).await;
        let token = body["access_token"].as_str().unwrap();
        assert!(opens(&portal, token).await);
        end(&portal.office, &client).await.unwrap();
        assert!(!opens(&portal, token).await, "its registration ended");
        let again = signed(KEY, "one", &claims(&portal, &client, "third"));
        assert_eq!(ask(&portal, &again).await.0, 401, "and it gets no other");
    }
}

#[tokio::test]
async fn anything_wrong_with_an_assertion_is_worth_nothing() {
    let portal = Portal::open(Kind::Sqlite, "assertion").await;
    let client = registered(&portal).await;
    let now = portal.office.now().micros() / 1_000_000;
    let sound = |id: &str| claims(&portal, &client, id);
    for (case, assertion) in [
        ("another's key", signed(STRANGER, "one", &sound("a"))),
        ("an unknown key id", signed(KEY, "two", &sound("b"))),
        ("another subject", signed(KEY, "one", &with(sound("c"), "sub", json!("someone")))),
        ("an unknown client", signed(KEY, "one", &claims(&portal, "someone", "d"))),
        ("another audience", signed(KEY, "one", &with(sound("e"), "aud", json!("https://elsewhere.example")))),
        ("over", signed(KEY, "one", &with(sound("f"), "exp", json!(now)))),
        ("good for too long", signed(KEY, "one", &with(sound("g"), "exp", json!(now + 3600)))),
        ("without an id", signed(KEY, "one", &sound(""))),
        ("not signed", format!("{}.", signed(KEY, "one", &sound("h")).rsplit_once('.').unwrap().0)),
        ("no assertion", "x".to_owned()),
    ] {
        assert_eq!(ask(&portal, &assertion).await, (401, json!({"error": "invalid_client"})), "{case}");
    }
    let assertion = signed(KEY, "one", &sound("i"));
    let fields = [("grant_type", "password"), ("client_assertion_type", JWT), ("client_assertion", &*assertion)];
    assert_eq!(portal.stranger().post("/oauth2/token", &fields).await.status, 400, "another grant");
    let browser = Browser::new(&portal, Some("x".to_owned()));
    let mut request = browser.request(Method::POST, "/oauth2/token");
    request = request.header("content-type", "application/x-www-form-urlencoded");
    let answer = portal.send(request.body(format!("client_assertion={assertion}").into()).unwrap()).await;
    assert_eq!(answer.status, 403, "a cookie");
    assert!(portal.database.texts("SELECT token_hash FROM machine_token").await.is_empty());
}

#[test]
fn keys_are_public_and_long_enough() {
    use identity::machine::KeysError;
    let read = |text: &str| MachineKeys::read(text).map(drop);
    assert_eq!(read(KEY), Err(KeysError::Private));
    assert_eq!(read("{\"keys\":[]}"), Err(KeysError::NoKey));
    assert_eq!(read("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}"), Err(KeysError::NoKey));
    assert_eq!(read("{\"keys\":[{\"kty\":\"RSA\",\"d\":\"AQAB\"}]}"), Err(KeysError::Private));
    assert_eq!(read("ssh-rsa AAAA"), Err(KeysError::Unreadable));
}
