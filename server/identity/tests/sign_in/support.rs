//! Clocks, keys, servers and a browser for the tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::DateTime;
use identity::{AssertionAudience, Callback, Clock, Profile, RelyingParty, RelyingPartyConfig, SigningKey};
use openidconnect::core::{CoreJwsSigningAlgorithm, CoreRsaPrivateSigningKey};
use openidconnect::{PrivateSigningKey as _, reqwest};
use serde_json::{Value, json};
use url::Url;

// Made for these tests alone; they open nothing. The client's is PKCS#8, the others PKCS#1.
pub const CLIENT_KEY: &str = include_str!("keys/client.pem");
pub const PROVIDER_KEY: &str = include_str!("keys/provider.pem");
pub const STRANGER_KEY: &str = include_str!("keys/stranger.pem");
pub const SMALL_KEY: &str = include_str!("keys/small.pem");

pub const CLIENT_ID: &str = "portal";
pub const KEY_ID: &str = "portal-1";

/// A clock that stands still until a test moves it.
#[derive(Clone)]
pub struct Hand(Arc<AtomicI64>);

impl Hand {
    pub fn new() -> Self {
        Self(Arc::new(AtomicI64::new(1_800_000_000)))
    }

    pub fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    pub fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn clock(&self) -> Clock {
        let hand = self.clone();
        Arc::new(move || DateTime::from_timestamp(hand.now(), 0).unwrap())
    }
}

/// Serves what is made for the address it gets, until the test ends.
pub async fn serve(make: impl FnOnce(&str) -> Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let router = make(&issuer);
    tokio::spawn(async move { axum::serve(listener, router).await });
    issuer
}

pub fn redirect_uri() -> Url {
    Url::parse("http://127.0.0.1:3000/sign-in/return").unwrap()
}

pub fn config(profile: Profile, issuer: &str) -> RelyingPartyConfig {
    RelyingPartyConfig {
        profile,
        issuer: issuer.to_owned(),
        client_id: client_id(profile),
        signing_key_pem: CLIENT_KEY.to_owned(),
        key_id: KEY_ID.to_owned(),
        redirect_uri: redirect_uri(),
        assertion_audience: AssertionAudience::default(),
    }
}

pub fn client_id(profile: Profile) -> String {
    match profile {
        Profile::NhsLogin => CLIENT_ID.to_owned(),
        Profile::Cis2 => format!("{CLIENT_ID}-staff"),
    }
}

pub fn party(profile: Profile, issuer: &str, hand: &Hand) -> RelyingParty {
    RelyingParty::new(config(profile, issuer), hand.clock()).unwrap()
}

pub fn client_jwks() -> Value {
    SigningKey::from_pem(CLIENT_KEY, KEY_ID).unwrap().public_jwks()
}

/// A JSON Web Token with any header and claims, signed with RSA.
pub fn signed(pem: &str, algorithm: &CoreJwsSigningAlgorithm, header: &Value, claims: &Value) -> String {
    let input = input(header, claims);
    let key = rsa_key(pem);
    let signature = key.sign(algorithm, input.as_bytes()).unwrap();
    format!("{input}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}

pub fn input(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

pub fn rsa_key(pem: &str) -> CoreRsaPrivateSigningKey {
    use rsa::pkcs1::EncodeRsaPrivateKey as _;
    use rsa::pkcs8::DecodePrivateKey as _;
    let pkcs1 = rsa::RsaPrivateKey::from_pkcs8_pem(pem)
        .map_or_else(|_| pem.to_owned(), |key| key.to_pkcs1_pem(rsa::pkcs1::LineEnding::LF).unwrap().to_string());
    CoreRsaPrivateSigningKey::from_pem(&pkcs1, None).unwrap()
}

/// A client assertion as RFC 7523 wants it, to be spoilt.
pub fn assertion_claims(audience: &str, hand: &Hand, jti: &str) -> Value {
    json!({
        "iss": CLIENT_ID, "sub": CLIENT_ID, "aud": audience, "jti": jti,
        "iat": hand.now(), "exp": hand.now() + 120,
    })
}

/// A browser that follows nothing by itself.
pub fn browser() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap()
}

pub struct Page {
    pub status: u16,
    pub location: Option<Url>,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Page {
    async fn read(response: reqwest::Response) -> Self {
        let headers = response.headers().clone();
        let location = headers.get("location").map(|value| Url::parse(value.to_str().unwrap()).unwrap());
        Self { status: response.status().as_u16(), location, headers, text: response.text().await.unwrap() }
    }

    /// The form's hidden fields, as a browser would send them.
    pub fn hidden(&self) -> Vec<(String, String)> {
        self.text
            .split("<input type=\"hidden\" name=\"")
            .skip(1)
            .map(|rest| {
                let (name, rest) = rest.split_once("\" value=\"").unwrap();
                let (value, _) = rest.split_once('"').unwrap();
                (unescaped(name), unescaped(value))
            })
            .collect()
    }

    /// What the browser brings to the portal.
    pub fn callback(&self) -> Callback {
        callback(self.location.as_ref().unwrap())
    }
}

pub async fn get(address: &str) -> Page {
    Page::read(browser().get(address).send().await.unwrap()).await
}

pub async fn get_with_token(address: &str, token: &str) -> Page {
    let request = browser().get(address).bearer_auth(token);
    Page::read(request.send().await.unwrap()).await
}

pub async fn post(address: &str, fields: &[(String, String)]) -> Page {
    let request = browser().post(address).form(fields);
    Page::read(request.send().await.unwrap()).await
}

pub fn callback(address: &Url) -> Callback {
    Callback {
        code: parameter(address, "code"),
        state: parameter(address, "state"),
        error: parameter(address, "error"),
        iss: parameter(address, "iss"),
    }
}

pub fn parameter(address: &Url, name: &str) -> Option<String> {
    address.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

pub fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
