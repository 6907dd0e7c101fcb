//! Whether a client is who it says: `private_key_jwt` seen from the provider (RFC 7523 §3).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::JsonWebKey as _;
use openidconnect::core::CoreJwsSigningAlgorithm;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::request::Parameters;
use super::{Provider, Registered};

const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The longest an assertion may be good for.
const LONGEST: TimeDelta = TimeDelta::minutes(5);
const SKEW: TimeDelta = TimeDelta::minutes(1);

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: i64,
    jti: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// The client that signed this request; `None` whatever the reason it is not believed.
pub(super) fn client<'a>(provider: &'a Provider, given: &Parameters, now: DateTime<Utc>) -> Option<&'a Registered> {
    if given.get("client_assertion_type") != Some(TYPE) {
        return None;
    }
    let token = given.get("client_assertion")?;
    let (input, signature) = token.rsplit_once('.')?;
    let (header, payload) = input.split_once('.')?;
    let header: Header = decode(header)?;
    let claims: Claims = decode(payload)?;

    let client = provider.client(&claims.iss)?;
    let same = given.get("client_id").is_none_or(|id| id == client.id);
    if claims.sub != client.id || !same || header.alg != "RS512" {
        return None;
    }
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).ok()?;
    let rs512 = CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512;
    client
        .keys
        .keys()
        .iter()
        .filter(|key| key.key_id().map(|kid| kid.as_str()) == header.kid.as_deref())
        .find(|key| key.verify_signature(&rs512, input.as_bytes(), &signature).is_ok())?;

    let expires = DateTime::from_timestamp(claims.exp, 0)?;
    let in_time = now < expires && expires <= now + LONGEST + SKEW;
    if !in_time || !claims.aud.names(provider) || claims.jti.is_empty() {
        return None;
    }
    // Kept longer than any assertion lives, under the client it came from.
    provider
        .memory()
        .assertions
        .put_new(format!("{} {}", client.id, claims.jti), (), now, LONGEST + SKEW)
        .then_some(client)
}

impl Audience {
    fn names(&self, provider: &Provider) -> bool {
        let token_endpoint = provider.metadata.token_endpoint().map(|url| url.as_str());
        let ours = |name: &str| name == provider.issuer.as_str() || Some(name) == token_endpoint;
        match self {
            Self::One(name) => ours(name),
            Self::Many(names) => names.iter().any(|name| ours(name)),
        }
    }
}

fn decode<T: DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}
