//! Everything a wicked or broken provider may try on a patient's sign-in.
//!
//! Every case differs from the honest sign-in in one thing, and must end in exactly the error named.

use identity::SignInError::{self, ProviderUnavailable, Refused};
use identity::{Callback, Level, PatientClaims, Profile, Step};
use serde_json::{Value, json};

use crate::support::{self, Hand, parameter, serve};
use crate::wicked::{Plan, Reply, Shared, Signing, router};

type Spoil = fn(&mut Plan);

/// What the provider does wrong, and what must come of it.
const PROVIDER: &[(&str, SignInError, Spoil)] = &[
    // The ID token's claims.
    ("another issuer", Refused(ISSUER), |p| p.claims["iss"] = json!("https://evil.example")),
    ("issuer with a slash more", Refused(ISSUER), |p| {
        p.claims["iss"] = json!(format!("{}/", p.claims["iss"].as_str().unwrap()));
    }),
    ("no issuer", Refused(TOKEN_UNREADABLE), |p| drop_claim(p, "iss")),
    ("another audience", Refused(AUDIENCE), |p| p.claims["aud"] = json!("another")),
    ("no audience", Refused(AUDIENCE), |p| drop_claim(p, "aud")),
    ("an audience more", Refused(AUDIENCE), |p| p.claims["aud"] = json!(["portal", "another"])),
    ("our audience twice", Refused("the ID token has several audiences"), |p| {
        p.claims["aud"] = json!(["portal", "portal"]);
    }),
    ("issued to another party", Refused("the ID token was issued to another"), |p| {
        p.claims["azp"] = json!("another");
    }),
    ("no nonce", Refused(NONCE), |p| drop_claim(p, "nonce")),
    ("another nonce", Refused(NONCE), |p| p.claims["nonce"] = json!("another")),
    ("expired this second", Refused(TIME), |p| p.claims["exp"] = p.claims["iat"].clone()),
    ("no expiry", Refused(TOKEN_UNREADABLE), |p| drop_claim(p, "exp")),
    ("issued in the far future", Refused(TIME), |p| shift(p, "iat", 3000)),
    ("issued long ago", Refused(TIME), |p| shift(p, "iat", -3000)),
    ("no time of issue", Refused(TOKEN_UNREADABLE), |p| drop_claim(p, "iat")),
    ("no subject", Refused(TOKEN_UNREADABLE), |p| drop_claim(p, "sub")),
    ("an empty subject", Refused("the ID token has no usable subject"), |p| {
        p.claims["sub"] = json!("");
        p.user_info["sub"] = json!("");
    }),
    ("a subject without end", Refused("the ID token has no usable subject"), |p| {
        p.claims["sub"] = json!("s".repeat(256));
    }),
    ("another access token", Refused("the access token is another one's"), |p| {
        p.claims["at_hash"] = json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }),
    // The level.
    ("no level", Refused(LEVEL), |p| drop_claim(p, "vot")),
    ("a level not asked for", Refused(LEVEL), |p| p.claims["vot"] = json!("P9.Cx")),
    ("level P0", Refused(LEVEL), |p| p.claims["vot"] = json!("P0.Cp.Cd")),
    ("a level in small letters", Refused(LEVEL), |p| p.claims["vot"] = json!("p9.cp.cd")),
    ("a level reached at another time", Refused(LEVEL), |p| {
        drop_claim(p, "vot");
        p.claims["identity_proofing_level"] = json!("P9");
        p.user_info["vot"] = json!("P9.Cp.Cd");
    }),
    ("several levels", Refused(TOKEN_UNREADABLE), |p| p.claims["vot"] = json!(["P9.Cp.Cd"])),
    // The ID token's signature.
    ("not signed", Refused("the ID token is not signed"), |p| {
        p.header = json!({ "alg": "none" });
        p.signing = Signing::Nothing;
    }),
    ("signature cut off", Refused(SIGNATURE), |p| p.signing = Signing::Nothing),
    ("public key as shared secret", Refused(ALGORITHM), |p| {
        p.signing = Signing::Hs256WithThePublicKey;
    }),
    ("RS256 where RS512 is due", Refused(ALGORITHM), |p| p.signing = Signing::Rs256),
    ("a stranger's key", Refused(SIGNATURE), |p| p.signing = Signing::StrangersKey),
    ("a stranger's key in the header", Refused(KEY), |p| {
        p.signing = Signing::StrangersKey;
        p.header["kid"] = json!("stranger");
        let keys = crate::wicked::bare_keys(support::STRANGER_KEY, "stranger");
        p.header["jwk"] = keys["keys"][0].clone();
    }),
    ("an unknown key id", Refused(KEY), |p| p.header["kid"] = json!("key-2")),
    ("no keys published", Refused(KEY), |p| p.jwks = json!({ "keys": [] })),
    ("a key for encryption", Refused(KEY), |p| p.jwks["keys"][0]["use"] = json!("enc")),
    ("a claim changed after signing", Refused(SIGNATURE), |p| {
        p.signing = Signing::ThenChanged("sub", json!("sub-2"));
    }),
    ("a critical header we do not know", Refused("the ID token is of an unknown kind"), |p| {
        p.header["crit"] = json!(["exp"]);
    }),
    ("a logout token", Refused("the ID token is of an unknown kind"), |p| {
        p.header["typ"] = json!("logout+jwt");
    }),
    ("an algorithm nobody knows", Refused(TOKEN_UNREADABLE), |p| p.header["alg"] = json!("XX")),
    // The token endpoint.
    ("token: failing", ProviderUnavailable(Step::Token), |p| p.token_reply = Reply::Status(500)),
    ("token: too busy", ProviderUnavailable(Step::Token), |p| p.token_reply = Reply::Status(429)),
    ("token: redirecting", ProviderUnavailable(Step::Token), |p| p.token_reply = Reply::Redirect),
    ("token: huge", ProviderUnavailable(Step::Token), |p| p.token_reply = Reply::Huge),
    ("token: nobody listens", ProviderUnavailable(Step::Token), |p| {
        p.discovery["token_endpoint"] = json!("http://127.0.0.1:1/token");
    }),
    ("token: garbage", Refused(TOKEN_UNREADABLE), |p| {
        p.token_reply = Reply::Text("application/json", "{\"access_token\":");
    }),
    ("token: a page", Refused(TOKEN_UNREADABLE), |p| {
        p.token_reply = Reply::Text("text/html", "<h1>Welcome</h1>");
    }),
    ("token: no ID token", Refused("no ID token came back"), |p| {
        let bare = json!({ "access_token": "a", "token_type": "Bearer" });
        p.token_reply = Reply::Json(200, bare);
    }),
    ("token: an ID token in two parts", Refused(TOKEN_UNREADABLE), |p| {
        let bare = json!({ "access_token": "a", "token_type": "Bearer", "id_token": "a.b" });
        p.token_reply = Reply::Json(200, bare);
    }),
    ("token: code refused", Refused("the provider does not accept the code"), |p| {
        let error = json!({ "error": "invalid_grant", "error_description": "<script>" });
        p.token_reply = Reply::Json(400, error);
    }),
    // User information.
    ("user info: someone else", Refused("the user information is about someone else"), |p| {
        p.user_info["sub"] = json!("sub-2");
    }),
    ("user info: nobody", Refused(INFO_UNREADABLE), |p| {
        p.user_info.as_object_mut().unwrap().remove("sub");
    }),
    ("user info: another number", Refused("the provider contradicts itself about the person"), |p| {
        p.claims["nhs_number"] = json!("9990000026");
    }),
    ("user info: garbage", Refused(INFO_UNREADABLE), |p| {
        p.user_info_reply = Reply::Text("application/json", "]");
    }),
    ("user info: not allowed", Refused(INFO_UNREADABLE), |p| p.user_info_reply = Reply::Status(401)),
    ("user info: failing", ProviderUnavailable(Step::UserInfo), |p| {
        p.user_info_reply = Reply::Status(503);
    }),
    ("user info: redirecting", ProviderUnavailable(Step::UserInfo), |p| {
        p.user_info_reply = Reply::Redirect;
    }),
    ("user info: huge", ProviderUnavailable(Step::UserInfo), |p| p.user_info_reply = Reply::Huge),
    // Discovery.
    ("discovery: another issuer", Refused("the provider describes another issuer"), |p| {
        p.discovery["issuer"] = json!("https://evil.example");
    }),
    ("discovery: a token endpoint in the clear", Refused("an endpoint is not https"), |p| {
        p.discovery["token_endpoint"] = json!("http://192.0.2.1/token");
    }),
    ("discovery: a page to send people to in the clear", Refused("an endpoint is not https"), |p| {
        p.discovery["authorization_endpoint"] = json!("http://evil.example/authorize");
    }),
    ("discovery: a script as page", Refused("an endpoint is not https"), |p| {
        p.discovery["authorization_endpoint"] = json!("javascript:alert(1)");
    }),
    ("discovery: no token endpoint", Refused("the provider has no token endpoint"), |p| {
        p.discovery.as_object_mut().unwrap().remove("token_endpoint");
    }),
    ("discovery: no PKCE", Refused("the provider does not offer PKCE"), |p| {
        p.discovery["code_challenge_methods_supported"] = json!(["plain"]);
    }),
    ("discovery: garbage", Refused("the provider's description could not be read"), |p| {
        p.discovery_reply = Reply::Text("application/json", "{");
    }),
    ("discovery: failing", ProviderUnavailable(Step::Discovery), |p| {
        p.discovery_reply = Reply::Status(502);
    }),
    ("discovery: redirecting", ProviderUnavailable(Step::Discovery), |p| {
        p.discovery_reply = Reply::Redirect;
    }),
    ("discovery: huge", ProviderUnavailable(Step::Discovery), |p| p.discovery_reply = Reply::Huge),
];

const ALGORITHM: &str = "the ID token is signed with another algorithm";
const AUDIENCE: &str = "the ID token is for another audience";
const INFO_UNREADABLE: &str = "the user information could not be read";
const ISSUER: &str = "the ID token is from another issuer";
const KEY: &str = "the ID token's key is not known";
const LEVEL: &str = "the level of the sign-in is not one asked for";
const NONCE: &str = "the ID token is of another sign-in";
const SIGNATURE: &str = "the ID token's signature does not hold";
const TIME: &str = "the ID token is not of now";
const TOKEN_UNREADABLE: &str = "the token answer could not be read";

fn drop_claim(plan: &mut Plan, name: &str) {
    plan.claims.as_object_mut().unwrap().remove(name);
}

fn shift(plan: &mut Plan, name: &str, seconds: i64) {
    plan.claims[name] = Value::from(plan.claims[name].as_i64().unwrap() + seconds);
}

/// A whole sign-in against a provider spoilt by `spoil`, with a return spoilt by `bend`, after `seconds`.
pub async fn sign_in(
    spoil: impl FnOnce(&mut Plan),
    bend: impl FnOnce(&mut Callback),
    seconds: i64,
) -> (Result<PatientClaims, SignInError>, Shared) {
    let hand = Hand::new();
    let mut shared = None;
    let issuer = serve(|issuer| {
        let mut plan = Plan::honest(Profile::NhsLogin, issuer, &hand);
        spoil(&mut plan);
        router(shared.insert(plan.shared()).clone())
    })
    .await;
    let plan = shared.unwrap();
    let party = support::party(Profile::NhsLogin, &issuer, &hand);
    let (address, attempt) = match party.begin().await {
        Ok(begun) => begun,
        Err(error) => return (Err(error), plan),
    };
    plan.lock().unwrap().nonce = parameter(&address, "nonce").unwrap();
    let mut callback =
        Callback { code: Some("a-code".to_owned()), state: parameter(&address, "state"), error: None, iss: None };
    bend(&mut callback);
    hand.forward(seconds);
    (party.finish_patient(attempt, callback).await, plan)
}

#[tokio::test]
async fn the_honest_provider_is_believed() {
    let (result, plan) = sign_in(|_| (), |_| (), 5).await;
    let claims = result.unwrap();
    assert_eq!((claims.sub.as_str(), claims.level), ("sub-1", Level::P9));
    assert_eq!(claims.nhs_number.as_deref(), Some("9990000018"));
    assert_eq!(plan.lock().unwrap().token_requests, 1);
    for honest in [
        (|p| p.claims["vot"] = json!("P5.Cp.Cd")) as Spoil,
        |p| drop_claim(p, "at_hash"),
        |p| p.claims["azp"] = json!("portal"),
        |p| p.claims["aud"] = json!(["portal"]),
        |p| p.claims["nhs_number"] = json!("9990000018"),
        |p| drop(p.header.as_object_mut().unwrap().remove("kid")),
        |p| shift(p, "iat", 60),
    ] {
        sign_in(honest, |_| (), 5).await.0.unwrap();
    }
}

#[tokio::test]
async fn no_wicked_provider_is_believed() {
    for (name, expected, spoil) in PROVIDER {
        let (result, _) = sign_in(spoil, |_| (), 5).await;
        assert_eq!(result.as_ref().err(), Some(expected), "{name}");
    }
}
