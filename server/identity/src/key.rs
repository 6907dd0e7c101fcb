//! RSA keys that sign: client assertions on one side, ID tokens on the other.
//!
//! Signing goes through the `rsa` crate, whose private operations are not constant time (RUSTSEC-2023-0071). Every
//! signature here is blinded, and a party that could measure it is the provider we authenticate to; a key that must
//! resist more belongs in a signing service.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use openidconnect::core::{CoreJwsSigningAlgorithm, CoreRsaPrivateSigningKey};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use rsa::RsaPrivateKey;
use rsa::pkcs1::{DecodeRsaPrivateKey as _, EncodeRsaPrivateKey as _, LineEnding};
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::rand_core::CryptoRngCore;
use rsa::traits::PublicKeyParts as _;
use serde_json::{Value, json};

/// The smallest modulus accepted, in bits.
const SMALLEST: usize = 2048;

/// Why a signing key cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("not an RSA private key in PEM form (PKCS#1 or PKCS#8, without a passphrase)")]
    Unreadable,
    #[error("an RSA key of at least 2048 bits is needed")]
    TooSmall,
    #[error("no key could be generated")]
    NotGenerated,
}

/// An RSA private key with the identifier it is published under.
pub struct SigningKey {
    key: CoreRsaPrivateSigningKey,
    key_id: String,
}

impl SigningKey {
    /// Reads a PEM file's text, PKCS#1 or PKCS#8.
    pub fn from_pem(pem: &str, key_id: &str) -> Result<Self, KeyError> {
        let key = RsaPrivateKey::from_pkcs8_pem(pem)
            .or_else(|_| RsaPrivateKey::from_pkcs1_pem(pem))
            .map_err(|_| KeyError::Unreadable)?;
        if key.n().bits() < SMALLEST {
            return Err(KeyError::TooSmall);
        }
        let pem = key.to_pkcs1_pem(LineEnding::LF).map_err(|_| KeyError::Unreadable)?;
        CoreRsaPrivateSigningKey::from_pem(&pem, Some(JsonWebKeyId::new(key_id.to_owned())))
            .map(|key| Self { key, key_id: key_id.to_owned() })
            .map_err(|_| KeyError::Unreadable)
    }

    /// A new key of 2048 bits, gone when it is dropped.
    pub fn generate(rng: &mut impl CryptoRngCore, key_id: &str) -> Result<Self, KeyError> {
        Self::from_pem(&generate_key_pem(rng)?, key_id)
    }

    /// The public half as a JSON Web Key Set, ready to publish.
    #[must_use]
    pub fn public_jwks(&self) -> Value {
        let mut key = json!(self.key.as_verification_key());
        if let Some(fields) = key.as_object_mut() {
            fields.insert("alg".to_owned(), json!("RS512"));
        }
        json!({ "keys": [key] })
    }

    /// A compact RS512 JSON Web Token of these claims; `None` if the key cannot sign.
    #[must_use]
    pub fn sign(&self, claims: &Value) -> Option<String> {
        let header = json!({ "alg": "RS512", "typ": "JWT", "kid": self.key_id });
        let input = format!(
            "{}.{}",
            BASE64_URL_SAFE_NO_PAD.encode(header.to_string()),
            BASE64_URL_SAFE_NO_PAD.encode(claims.to_string())
        );
        let signature = self.key.sign(&CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512, input.as_bytes()).ok()?;
        Some(format!("{input}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature)))
    }

    pub(crate) fn inner(&self) -> &CoreRsaPrivateSigningKey {
        &self.key
    }
}

/// Whether a JSON Web Key is an RSA key long enough to be believed (RFC 7518 §3.3).
pub(crate) fn is_strong(key: &Value) -> bool {
    let modulus = key.get("n").and_then(Value::as_str).and_then(|n| BASE64_URL_SAFE_NO_PAD.decode(n).ok());
    let bytes = modulus.map_or(0, |modulus| modulus.iter().skip_while(|byte| **byte == 0).count());
    key.get("kty").and_then(Value::as_str) == Some("RSA") && bytes * 8 >= SMALLEST
}

/// A new RSA key of 2048 bits as PKCS#1 PEM text.
pub fn generate_key_pem(rng: &mut impl CryptoRngCore) -> Result<String, KeyError> {
    RsaPrivateKey::new(rng, SMALLEST)
        .ok()
        .and_then(|key| key.to_pkcs1_pem(LineEnding::LF).ok())
        .map(|pem| pem.to_string())
        .ok_or(KeyError::NotGenerated)
}
