//! Whether a machine is who it says: `private_key_jwt` seen from the one it calls (RFC 7523 §3).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{CoreJsonWebKey, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKey as _, JsonWebKeyId};
use rsa::RsaPublicKey;
use rsa::pkcs1::DecodeRsaPublicKey as _;
use rsa::pkcs8::DecodePublicKey as _;
use rsa::traits::PublicKeyParts as _;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::key::is_strong;

/// The `client_assertion_type` of a signed assertion.
pub const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The longest an assertion may be good for.
pub const LONGEST: TimeDelta = TimeDelta::minutes(5);
/// How far a caller's clock may run before ours.
pub const SKEW: TimeDelta = TimeDelta::minutes(1);
/// No assertion comes near this many bytes.
const LARGEST: usize = 16 * 1024;
/// The smallest modulus accepted, in bits.
const SMALLEST: usize = 2048;

/// Why a machine's keys cannot be registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    #[error("not a JSON Web Key Set and not an RSA public key in PEM form")]
    Unreadable,
    #[error("holds a private key: give the public half, and make a new pair, as this one has been passed on")]
    Private,
    #[error("holds no RSA key of at least 2048 bits")]
    NoKey,
}

/// The public keys a machine signs with.
#[derive(Clone, Debug)]
pub struct MachineKeys(pub(crate) CoreJsonWebKeySet);

impl MachineKeys {
    /// Reads a JSON Web Key Set, or one RSA public key in PEM form (which any key id then stands for).
    ///
    /// # Errors
    /// [`KeysError`] says what to give instead.
    pub fn read(text: &str) -> Result<Self, KeysError> {
        if text.contains("PRIVATE KEY") {
            return Err(KeysError::Private);
        }
        let text = text.trim();
        if text.starts_with("-----BEGIN") {
            let key = RsaPublicKey::from_public_key_pem(text)
                .or_else(|_| RsaPublicKey::from_pkcs1_pem(text))
                .map_err(|_| KeysError::Unreadable)?;
            if key.n().bits() < SMALLEST {
                return Err(KeysError::NoKey);
            }
            let key = CoreJsonWebKey::new_rsa(key.n().to_bytes_be(), key.e().to_bytes_be(), None);
            return Ok(Self(CoreJsonWebKeySet::new(vec![key])));
        }
        let set: Value = serde_json::from_str(text).map_err(|_| KeysError::Unreadable)?;
        let keys = set.get("keys").and_then(Value::as_array).ok_or(KeysError::Unreadable)?;
        if keys.iter().any(|key| key.get("d").is_some() || key.get("k").is_some()) {
            return Err(KeysError::Private);
        }
        if keys.is_empty() || !keys.iter().all(is_strong) {
            return Err(KeysError::NoKey);
        }
        serde_json::from_value(set).map(Self).map_err(|_| KeysError::Unreadable)
    }

    /// The keys as a JSON Web Key Set, to keep.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }
}

/// An assertion as it came: nothing in it is believed yet.
#[derive(Debug)]
pub struct Assertion<'a> {
    input: &'a str,
    signature: Vec<u8>,
    header: Header,
    claims: Claims,
}

/// What an assertion proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Its own id, which must not come twice before [`Self::forget_after`].
    pub id: String,
    pub forget_after: DateTime<Utc>,
}

#[derive(Debug, Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: i64,
    jti: String,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl<'a> Assertion<'a> {
    /// Takes a compact token apart.
    #[must_use]
    pub fn read(token: &'a str) -> Option<Self> {
        if token.len() > LARGEST {
            return None;
        }
        let (input, signature) = token.rsplit_once('.')?;
        let (header, payload) = input.split_once('.')?;
        let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).ok()?;
        Some(Self { input, signature, header: decode(header)?, claims: decode(payload)? })
    }

    /// Who it says it is from, to look the keys up by.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.claims.iss
    }

    /// Whether it holds: signed with RS512 by one of these keys, about its own sender, to one of these audiences, for at
    /// most five minutes. The caller must still see that its id comes once.
    #[must_use]
    pub fn check(&self, keys: &MachineKeys, audiences: &[&str], now: DateTime<Utc>) -> Option<Proof> {
        let claims = &self.claims;
        if claims.sub != claims.iss || self.header.alg != "RS512" || claims.jti.is_empty() {
            return None;
        }
        let kid = self.header.kid.clone().map(JsonWebKeyId::new);
        let rs512 = CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512;
        keys.0
            .keys()
            .iter()
            .filter(|key| key.key_id().is_none() || key.key_id() == kid.as_ref())
            .find(|key| key.verify_signature(&rs512, self.input.as_bytes(), &self.signature).is_ok())?;
        let expires = DateTime::from_timestamp(claims.exp, 0)?;
        let in_time = now < expires && expires <= now + LONGEST + SKEW;
        let ours = |name: &String| audiences.contains(&name.as_str());
        let to_us = match &claims.aud {
            Audience::One(name) => ours(name),
            Audience::Many(names) => names.iter().any(ours),
        };
        (in_time && to_us).then(|| Proof { id: claims.jti.clone(), forget_after: now + LONGEST + SKEW })
    }
}

fn decode<T: DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}
