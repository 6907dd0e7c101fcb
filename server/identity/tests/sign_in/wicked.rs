//! A provider that does what a test tells it to.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use identity::{Profile, SigningKey};
use openidconnect::PrivateSigningKey as _;
use openidconnect::core::{CoreHmacKey, CoreJwsSigningAlgorithm as Algorithm};
use rsa::pkcs1::DecodeRsaPrivateKey as _;
use rsa::pkcs8::EncodePublicKey as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha512};

use crate::support::{self, Hand, PROVIDER_KEY, STRANGER_KEY};

pub const ACCESS_TOKEN: &str = "an-access-token";
pub const SUBJECT: &str = "sub-1";

/// Stands in the claims for the nonce of the request.
pub const NONCE: &str = "(the nonce)";

/// How the ID token is signed.
pub enum Signing {
    Rs512,
    Rs256,
    StrangersKey,
    /// The oldest trick: the public key as a shared secret.
    Hs256WithThePublicKey,
    Nothing,
    /// Signed, then one claim changed.
    ThenChanged(&'static str, Value),
}

/// How an endpoint answers instead of doing its work.
pub enum Reply {
    Work,
    Status(u16),
    Json(u16, Value),
    Text(&'static str, &'static str),
    /// To a place that answers well, so that a client which follows is deceived.
    Redirect,
    Huge,
}

/// All the provider says and does.
pub struct Plan {
    pub discovery: Value,
    pub discovery_reply: Reply,
    pub jwks: Value,
    pub header: Value,
    pub claims: Value,
    pub signing: Signing,
    pub token_reply: Reply,
    pub user_info: Value,
    pub user_info_reply: Reply,
    /// From the authorisation request.
    pub nonce: String,
    pub token_requests: usize,
    pub key_requests: usize,
}

pub type Shared = Arc<Mutex<Plan>>;

impl Plan {
    pub fn honest(profile: Profile, issuer: &str, hand: &Hand) -> Self {
        let (more, user_info) = match profile {
            Profile::NhsLogin => (
                json!({ "vot": "P9.Cp.Cd", "vtm": "https://example.org/trustmark" }),
                json!({ "sub": SUBJECT, "nhs_number": "9990000018" }),
            ),
            Profile::Cis2 => (
                json!({ "selected_roleid": "profile-1", "acr": "AAL2_OR_AAL3_ANY" }),
                json!({ "sub": SUBJECT, "name": "Robin Lee", "nhsid_useruid": "uid-1",
                    "nhsid_nrbac_roles": [{ "person_roleid": "profile-1", "org_code": "A1",
                        "role_code": "S8000:G8000:R8000", "role_name": "Clinical Practitioner" }] }),
            ),
        };
        let half = &Sha512::digest(ACCESS_TOKEN)[..32];
        let mut claims = json!({
            "iss": issuer, "aud": support::client_id(profile), "sub": SUBJECT, "nonce": NONCE,
            "iat": hand.now(), "exp": hand.now() + 3600,
            "at_hash": BASE64_URL_SAFE_NO_PAD.encode(half),
        });
        let more = more.as_object().unwrap().clone();
        claims.as_object_mut().unwrap().extend(more);
        Self {
            discovery: json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{issuer}/authorize"),
                "token_endpoint": format!("{issuer}/token"),
                "userinfo_endpoint": format!("{issuer}/userinfo"),
                "jwks_uri": format!("{issuer}/jwks"),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS512", "RS256", "HS256", "none"],
            }),
            discovery_reply: Reply::Work,
            jwks: bare_keys(PROVIDER_KEY, "key-1"),
            header: json!({ "alg": "RS512", "kid": "key-1", "typ": "JWT" }),
            claims,
            signing: Signing::Rs512,
            token_reply: Reply::Work,
            user_info,
            user_info_reply: Reply::Work,
            nonce: String::new(),
            token_requests: 0,
            key_requests: 0,
        }
    }

    pub fn shared(self) -> Shared {
        Arc::new(Mutex::new(self))
    }

    pub fn id_token(&self) -> String {
        let mut claims = self.claims.clone();
        if claims["nonce"] == NONCE {
            claims["nonce"] = json!(self.nonce);
        }
        let mut header = self.header.clone();
        let rsa = |pem, algorithm, header: &Value| support::signed(pem, &algorithm, header, &claims);
        match &self.signing {
            Signing::Rs512 => rsa(PROVIDER_KEY, Algorithm::RsaSsaPkcs1V15Sha512, &header),
            Signing::StrangersKey => rsa(STRANGER_KEY, Algorithm::RsaSsaPkcs1V15Sha512, &header),
            Signing::Rs256 => {
                header["alg"] = json!("RS256");
                rsa(PROVIDER_KEY, Algorithm::RsaSsaPkcs1V15Sha256, &header)
            }
            Signing::Hs256WithThePublicKey => {
                header["alg"] = json!("HS256");
                let input = support::input(&header, &claims);
                let key = CoreHmacKey::new(public_pem());
                let mac = key.sign(&Algorithm::HmacSha256, input.as_bytes()).unwrap();
                format!("{input}.{}", BASE64_URL_SAFE_NO_PAD.encode(mac))
            }
            Signing::Nothing => format!("{}.", support::input(&header, &claims)),
            Signing::ThenChanged(claim, value) => {
                let honest = rsa(PROVIDER_KEY, Algorithm::RsaSsaPkcs1V15Sha512, &header);
                let (_, signature) = honest.rsplit_once('.').unwrap();
                let mut changed = claims.clone();
                changed[*claim] = value.clone();
                format!("{}.{signature}", support::input(&header, &changed))
            }
        }
    }
}

/// A key set as most providers publish it, without `alg`: the algorithm is ours to insist on.
pub fn bare_keys(pem: &str, key_id: &str) -> Value {
    let mut keys = SigningKey::from_pem(pem, key_id).unwrap().public_jwks();
    keys["keys"][0].as_object_mut().unwrap().remove("alg");
    keys
}

fn public_pem() -> String {
    rsa::RsaPrivateKey::from_pkcs1_pem(PROVIDER_KEY)
        .unwrap()
        .to_public_key()
        .to_public_key_pem(rsa::pkcs8::LineEnding::LF)
        .unwrap()
}

pub fn router(plan: Shared) -> Router {
    Router::new()
        .route(
            "/.well-known/openid-configuration",
            get(async |State(plan): State<Shared>| {
                let plan = plan.lock().unwrap();
                plan.discovery_reply.or(plan.discovery.clone())
            }),
        )
        .route(
            "/jwks",
            get(async |State(plan): State<Shared>| {
                let mut plan = plan.lock().unwrap();
                plan.key_requests += 1;
                Reply::Work.or(plan.jwks.clone())
            }),
        )
        .route(
            "/token",
            post(async |State(plan): State<Shared>| {
                let mut plan = plan.lock().unwrap();
                plan.token_requests += 1;
                let token = json!({ "access_token": ACCESS_TOKEN, "token_type": "Bearer",
                    "expires_in": 300, "id_token": plan.id_token() });
                plan.token_reply.or(token)
            }),
        )
        .route(
            "/userinfo",
            get(async |State(plan): State<Shared>| {
                let plan = plan.lock().unwrap();
                plan.user_info_reply.or(plan.user_info.clone())
            }),
        )
        .route(
            "/elsewhere",
            get(async |RawQuery(query): RawQuery| {
                let work = BASE64_URL_SAFE_NO_PAD.decode(query.unwrap()).unwrap();
                Reply::Work.or(serde_json::from_slice(&work).unwrap())
            }),
        )
        .with_state(plan)
}

impl Reply {
    fn or(&self, work: Value) -> Response {
        let body = |status: u16, kind: &'static str, text: String| {
            let status = StatusCode::from_u16(status).unwrap();
            (status, [(header::CONTENT_TYPE, kind)], text).into_response()
        };
        match self {
            Self::Work => body(200, "application/json", work.to_string()),
            Self::Status(status) => body(*status, "text/html", "<h1>Sorry</h1>".to_owned()),
            Self::Json(status, value) => body(*status, "application/json", value.to_string()),
            Self::Text(kind, text) => body(200, kind, (*text).to_owned()),
            Self::Redirect => {
                let there = format!("/elsewhere?{}", BASE64_URL_SAFE_NO_PAD.encode(work.to_string()));
                (StatusCode::FOUND, [(header::LOCATION, there)]).into_response()
            }
            // True JSON, save for its size.
            Self::Huge => {
                let mut work = work;
                work["padding"] = json!("x".repeat(1024 * 1024));
                body(200, "application/json", work.to_string())
            }
        }
    }
}
