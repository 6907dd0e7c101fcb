//! Tokens signed in every right and wrong way.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use openidconnect::{
    PrivateSigningKey as _,
    core::{CoreHmacKey, CoreJwsSigningAlgorithm as Algorithm, CoreRsaPrivateSigningKey},
};
use rsa::{
    RsaPrivateKey,
    pkcs1::{DecodeRsaPrivateKey as _, EncodeRsaPrivateKey as _, LineEnding},
    pkcs8::{DecodePrivateKey as _, EncodePublicKey as _},
    traits::PublicKeyParts as _,
};
use serde_json::{Value, json};

// Made for tests alone; they open nothing.
pub const CLIENT: &str = include_str!("../../../identity/tests/sign_in/keys/client.pem");
pub const PROVIDER: &str = include_str!("../../../identity/tests/sign_in/keys/provider.pem");
pub const STRANGER: &str = include_str!("../../../identity/tests/sign_in/keys/stranger.pem");
pub const SMALL: &str = include_str!("../../../identity/tests/sign_in/keys/small.pem");

/// How a token is signed.
#[derive(Clone, Copy)]
pub enum Signing {
    Rs512(&'static str),
    Rs256(&'static str),
    /// The oldest trick: the public key as a shared secret.
    Hs256WithThePublicKey,
    /// With a secret that the provider publishes among its keys.
    Hs256WithAPublishedSecret,
    /// The dot stands, the signature does not.
    Nothing,
    /// Signed, and then one claim changed.
    ThenChanged(&'static str, &'static str),
}

/// The secret a careless provider publishes.
pub const PUBLISHED: &[u8] = b"a secret of more than thirty-two bytes, published";

pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// A compact token of this header and these claims, with the header's own `alg` set as it is signed.
pub fn token(header: &Value, claims: &Value, signing: Signing) -> String {
    let rsa = |alg: &str, algorithm: &Algorithm, pem: &str| {
        let input = input(&with_alg(header, alg), claims);
        let signature = signer(pem).sign(algorithm, input.as_bytes()).unwrap();
        format!("{input}.{}", encode(signature))
    };
    let hmac = |secret: &[u8]| {
        let input = input(&with_alg(header, "HS256"), claims);
        let mac = CoreHmacKey::new(secret).sign(&Algorithm::HmacSha256, input.as_bytes()).unwrap();
        format!("{input}.{}", encode(mac))
    };
    match signing {
        Signing::Rs512(pem) => rsa("RS512", &Algorithm::RsaSsaPkcs1V15Sha512, pem),
        Signing::Rs256(pem) => rsa("RS256", &Algorithm::RsaSsaPkcs1V15Sha256, pem),
        Signing::Hs256WithThePublicKey => hmac(public_pem().as_bytes()),
        Signing::Hs256WithAPublishedSecret => hmac(PUBLISHED),
        Signing::Nothing => format!("{}.", input(header, claims)),
        Signing::ThenChanged(claim, value) => {
            let honest = rsa("RS512", &Algorithm::RsaSsaPkcs1V15Sha512, PROVIDER);
            let (_, signature) = honest.rsplit_once('.').unwrap();
            let mut changed = claims.clone();
            changed[claim] = json!(value);
            format!("{}.{signature}", input(&with_alg(header, "RS512"), &changed))
        }
    }
}

/// The public half of a key as providers publish it, without `alg`: the algorithm is ours to insist on.
pub fn public(pem: &str, id: &str) -> Value {
    let key = private(pem);
    json!({ "kty": "RSA", "use": "sig", "kid": id, "n": encode(key.n().to_bytes_be()), "e": encode(key.e().to_bytes_be()) })
}

fn with_alg(header: &Value, alg: &str) -> Value {
    let mut header = header.clone();
    // A case that says otherwise is left as it is.
    if header.get("alg").is_none() {
        header["alg"] = json!(alg);
    }
    header
}

fn input(header: &Value, claims: &Value) -> String {
    format!("{}.{}", encode(header.to_string()), encode(claims.to_string()))
}

fn private(pem: &str) -> RsaPrivateKey {
    RsaPrivateKey::from_pkcs8_pem(pem).or_else(|_| RsaPrivateKey::from_pkcs1_pem(pem)).unwrap()
}

fn signer(pem: &str) -> CoreRsaPrivateSigningKey {
    CoreRsaPrivateSigningKey::from_pem(&private(pem).to_pkcs1_pem(LineEnding::LF).unwrap(), None).unwrap()
}

fn public_pem() -> String {
    private(PROVIDER).to_public_key().to_public_key_pem(rsa::pkcs8::LineEnding::LF).unwrap()
}
