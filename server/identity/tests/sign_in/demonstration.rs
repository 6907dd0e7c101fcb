//! The demonstration provider defends itself: anyone may be anyone, but only for a client that is one.

use openidconnect::core::CoreJwsSigningAlgorithm as Algorithm;
use serde_json::{Value, json};
use url::Url;

use crate::support::{
    self, CLIENT_ID, CLIENT_KEY, Hand, KEY_ID, STRANGER_KEY, assertion_claims, fields, get, parameter, post, signed,
};
use crate::town;

const VERIFIER: &str = "a-verifier-of-forty-three-characters-or-more";
/// The S256 challenge of [`VERIFIER`].
fn challenge() -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(sha2::Sha256::digest(VERIFIER))
}

fn request() -> Vec<(String, String)> {
    fields(&[
        ("client_id", CLIENT_ID),
        ("redirect_uri", support::redirect_uri().as_str()),
        ("response_type", "code"),
        ("scope", "openid profile"),
        ("state", "a-state"),
        ("nonce", "a-nonce"),
        ("code_challenge", &challenge()),
        ("code_challenge_method", "S256"),
    ])
}

fn with(name: &str, value: Option<&str>) -> Vec<(String, String)> {
    let mut request = request();
    request.retain(|(key, _)| key != name);
    request.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    request
}

fn asked(issuer: &str, request: &[(String, String)]) -> String {
    Url::parse_with_params(&format!("{issuer}/authorize"), request).unwrap().to_string()
}

async fn code(issuer: &str) -> String {
    let mut sent = request();
    sent.extend(fields(&[("person", "mary")]));
    let page = post(&format!("{issuer}/authorize"), &sent).await;
    page.callback().code.unwrap()
}

/// A token request that is right in everything, to be spoilt.
fn exchange(issuer: &str, hand: &Hand, code: &str, jti: &str) -> Vec<(String, String)> {
    let header = json!({ "alg": "RS512", "kid": KEY_ID });
    let claims = assertion_claims(&format!("{issuer}/token"), hand, jti);
    let rs512 = Algorithm::RsaSsaPkcs1V15Sha512;
    fields(&[
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", support::redirect_uri().as_str()),
        ("code_verifier", VERIFIER),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", &signed(CLIENT_KEY, &rs512, &header, &claims)),
    ])
}

async fn token(issuer: &str, sent: &[(String, String)]) -> (u16, Value) {
    let page = post(&format!("{issuer}/token"), sent).await;
    (page.status, serde_json::from_str(&page.text).unwrap())
}

#[tokio::test]
async fn an_unregistered_client_or_address_is_never_redirected_to() {
    let issuer = town::provider(&Hand::new()).await;
    let elsewhere = format!("{}/", support::redirect_uri());
    for request in [
        with("client_id", Some("another")),
        with("client_id", None),
        with("redirect_uri", Some("https://evil.example/")),
        with("redirect_uri", Some(&elsewhere)),
        with("redirect_uri", None),
    ] {
        let asked = get(&asked(&issuer, &request)).await;
        let mut sent = request;
        sent.extend(fields(&[("person", "mary")]));
        let answered = post(&format!("{issuer}/authorize"), &sent).await;
        for page in [asked, answered] {
            assert_eq!((page.status, page.location), (400, None));
        }
    }
}

#[tokio::test]
async fn a_request_without_its_protections_goes_back_with_an_error() {
    let issuer = town::provider(&Hand::new()).await;
    let mut twice = request();
    twice.extend(fields(&[("scope", "openid")]));
    for (request, error) in [
        (with("code_challenge", None), "invalid_request"),
        (with("code_challenge", Some("short")), "invalid_request"),
        (with("code_challenge_method", None), "invalid_request"),
        (with("code_challenge_method", Some("plain")), "invalid_request"),
        (with("nonce", None), "invalid_request"),
        (with("state", None), "invalid_request"),
        (with("vtr", Some("P9")), "invalid_request"),
        (with("vtr", Some("[\"P0.Cp\"]")), "invalid_request"),
        (with("scope", Some("profile")), "invalid_scope"),
        (with("response_type", Some("token")), "unsupported_response_type"),
        (twice, "invalid_request"),
    ] {
        let page = get(&asked(&issuer, &request)).await;
        let location = page.location.unwrap();
        assert_eq!(page.status, 303);
        assert_eq!(parameter(&location, "error").as_deref(), Some(error));
        assert_eq!(parameter(&location, "iss"), Some(issuer.clone()));
    }
}

#[tokio::test]
async fn the_form_echoes_every_parameter_without_letting_it_out() {
    let issuer = town::provider(&Hand::new()).await;
    let hostile = "\"><script>alert('1')</script>&amp;";
    let mut sent = with("state", Some(hostile));
    sent.extend(fields(&[(hostile, "unknown"), ("person", "mary")]));
    let page = get(&asked(&issuer, &sent)).await;
    assert_eq!(page.status, 200);
    assert!(!page.text.contains("<script") && !page.text.contains("mary <b>"));
    assert!(page.text.contains("Demonstration sign-in. Not NHS login."));
    sent.pop();
    assert_eq!(page.hidden(), sent);
    assert!(!page.text.contains(" lee "), "staff are offered to staff alone");
}

#[tokio::test]
async fn pages_carry_a_strict_policy_that_lets_the_portal_be_returned_to() {
    let issuer = town::provider(&Hand::new()).await;
    for path in ["/", "/authorize", "/people", "/jwks"] {
        let page = get(&format!("{issuer}{path}")).await;
        assert_eq!(
            page.headers["content-security-policy"],
            "default-src 'none'; style-src 'self'; form-action 'self' http://127.0.0.1:3000; \
             base-uri 'none'; frame-ancestors 'none'"
        );
        assert_eq!(page.headers["cache-control"], "no-store");
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
    }
    let style = get(&format!("{issuer}/style.css")).await;
    assert_eq!(style.headers["content-type"], "text/css; charset=utf-8");
}

#[tokio::test]
async fn people_are_listed_for_scripts() {
    let issuer = town::provider(&Hand::new()).await;
    let page = get(&format!("{issuer}/people")).await;
    let people: Value = serde_json::from_str(&page.text).unwrap();
    assert_eq!(people[2], json!({ "id": "lee", "label": "lee <b>", "about": "Someone & somebody", "kind": "staff" }));
    assert_eq!(people[0]["kind"], "patient");
}

#[tokio::test]
async fn a_token_needs_the_right_code_verifier_and_address_once_and_in_time() {
    let hand = Hand::new();
    let issuer = town::provider(&hand).await;
    let good = code(&issuer).await;
    let (status, answer) = token(&issuer, &exchange(&issuer, &hand, &good, "1")).await;
    assert_eq!((status, &answer["token_type"]), (200, &json!("bearer")));
    assert_eq!(answer["expires_in"], 300);

    let spoilt: [(&str, &str, &str); 4] = [
        ("code", &good, "invalid_grant"),
        ("code_verifier", &VERIFIER.to_uppercase(), "invalid_grant"),
        ("redirect_uri", "https://evil.example/", "invalid_grant"),
        ("grant_type", "password", "unsupported_grant_type"),
    ];
    for (name, value, error) in spoilt {
        let mut sent = exchange(&issuer, &hand, &code(&issuer).await, name);
        sent.iter_mut().find(|(key, _)| key == name).unwrap().1 = value.to_owned();
        let (status, answer) = token(&issuer, &sent).await;
        assert_eq!((status, &answer["error"]), (400, &json!(error)), "{name}");
    }
    let late = code(&issuer).await;
    hand.forward(600);
    let (status, answer) = token(&issuer, &exchange(&issuer, &hand, &late, "late")).await;
    assert_eq!((status, &answer["error"]), (400, &json!("invalid_grant")));
}

#[tokio::test]
async fn only_a_fresh_assertion_by_the_clients_own_key_is_believed() {
    let hand = Hand::new();
    let issuer = town::provider(&hand).await;
    let rs512 = Algorithm::RsaSsaPkcs1V15Sha512;
    let rs256 = Algorithm::RsaSsaPkcs1V15Sha256;
    let header = json!({ "alg": "RS512", "kid": KEY_ID });
    let honest = |jti: &str| assertion_claims(&format!("{issuer}/token"), &hand, jti);
    let spoilt = |name: &str, value: Value| {
        let mut claims = honest(name);
        claims[name] = value;
        signed(CLIENT_KEY, &rs512, &header, &claims)
    };
    let replayed = signed(CLIENT_KEY, &rs512, &header, &honest("replayed"));
    let cases = [
        ("honest", replayed.clone(), true),
        ("replayed", replayed, false),
        ("for the issuer", spoilt("aud", json!([&issuer])), true),
        ("for another", spoilt("aud", json!("https://evil.example/token")), false),
        ("by another", spoilt("iss", json!("another")), false),
        ("about another", spoilt("sub", json!("another")), false),
        ("expired", spoilt("exp", json!(hand.now())), false),
        ("good for an hour", spoilt("exp", json!(hand.now() + 3600)), false),
        ("without an id", spoilt("jti", json!("")), false),
        ("by a stranger", signed(STRANGER_KEY, &rs512, &header, &honest("2")), false),
        ("RS256", signed(CLIENT_KEY, &rs256, &json!({ "alg": "RS256", "kid": KEY_ID }), &honest("3")), false),
        (
            "an unknown key",
            signed(CLIENT_KEY, &rs512, &json!({ "alg": "RS512", "kid": "another" }), &honest("4")),
            false,
        ),
        ("unsigned", format!("{}.", support::input(&json!({ "alg": "none" }), &honest("5"))), false),
        ("garbage", "a.b.c".to_owned(), false),
    ];
    for (name, assertion, believed) in cases {
        let mut sent = exchange(&issuer, &hand, "no such code", "unused");
        sent.retain(|(key, _)| key != "client_assertion");
        sent.push(("client_assertion".to_owned(), assertion));
        let (status, answer) = token(&issuer, &sent).await;
        let expected = if believed { (400, json!("invalid_grant")) } else { (401, json!("invalid_client")) };
        assert_eq!((status, answer["error"].clone()), expected, "{name}");
    }
}

#[tokio::test]
async fn user_information_needs_a_token_not_older_than_five_minutes() {
    let hand = Hand::new();
    let issuer = town::provider(&hand).await;
    let address = format!("{issuer}/userinfo");
    assert_eq!(get(&address).await.status, 401);
    assert_eq!(support::get_with_token(&address, "guessed").await.status, 401);

    let good = code(&issuer).await;
    let (_, answer) = token(&issuer, &exchange(&issuer, &hand, &good, "1")).await;
    let access = answer["access_token"].as_str().unwrap();
    hand.forward(299);
    let page = support::get_with_token(&address, access).await;
    let claims: Value = serde_json::from_str(&page.text).unwrap();
    assert_eq!(claims["sub"], "sub-mary");
    assert_eq!(claims["gp_registration_details"], Value::Null, "not asked for");
    hand.forward(1);
    assert_eq!(support::get_with_token(&address, access).await.status, 401);
}
