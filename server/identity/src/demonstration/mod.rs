//! A provider for machines that have neither NHS login nor CIS2: a real one, save that anyone may be anyone.
//!
//! It speaks OpenID Connect with every check a client could lean on (registered redirect addresses, PKCE, single-use
//! codes, signed client assertions), and asks for no password. It must only ever serve fictional people.

mod assertion;
mod authorize;
mod directory;
mod expiring;
mod page;
mod people;
mod request;
mod token;
mod user_info;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::middleware::map_response_with_state;
use axum::response::{Html, IntoResponse, Json, Response};
use axum::routing::{get, post};
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreClientAuthMethod, CoreGrantType, CoreJsonWebKeySet, CoreJwsSigningAlgorithm, CoreResponseType,
    CoreSubjectIdentifierType,
};
use openidconnect::{AuthUrl, IssuerUrl, JsonWebKeySetUrl, ResponseTypes, Scope, TokenUrl, UserInfoUrl};
use serde_json::Value;
use url::Url;

use crate::Clock;
use crate::claims::Profile;
use crate::key::SigningKey;
use crate::machine::MachineKeys;
use crate::wire::{Metadata, MoreMetadata};

pub use directory::{Directory, DirectoryEntry, PatientSubject, StaffSubject, Subject};

use expiring::Expiring;

/// As long as NHS login's codes live.
const CODE_LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// As long as NHS login's access tokens live.
const TOKEN_LIFETIME: TimeDelta = TimeDelta::minutes(5);
/// As long as NHS login's ID tokens live.
const ID_TOKEN_LIFETIME: TimeDelta = TimeDelta::minutes(60);
/// The most codes, tokens or assertion ids kept, of each.
const REMEMBERED: usize = 10_000;
/// No form here comes near this many bytes.
const LARGEST_FORM: usize = 64 * 1024;

/// A portal that may send people here.
pub struct Client {
    pub client_id: String,
    /// Matched letter by letter.
    pub redirect_uri: Url,
    /// The JSON Web Key Set its assertions are checked with.
    pub jwks: Value,
    pub profile: Profile,
}

/// Where the provider stands and whom it serves.
pub struct DemonstrationConfig {
    /// The address it is served on, without a path, exactly as its clients are told.
    pub issuer: String,
    pub clients: Vec<Client>,
    pub signing_key: SigningKey,
}

/// A provider that cannot be set up.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    #[error("issuer: must be an address")]
    Issuer,
    #[error("client {0}: its keys cannot be read")]
    Keys(String),
}

/// Everything the provider serves, to be mounted at the root of its issuer.
pub fn router(config: DemonstrationConfig, directory: Arc<dyn Directory>, clock: Clock) -> Result<Router, SetupError> {
    let provider = Arc::new(Provider::new(config, directory, clock)?);
    Ok(Router::new()
        .route("/", get(async || Html(page::welcome())))
        .route("/style.css", get(page::style))
        .route("/people", get(people::list))
        .route("/.well-known/openid-configuration", get(metadata))
        .route("/jwks", get(keys))
        .route("/authorize", get(authorize::ask).post(authorize::answer))
        .route("/token", post(token::exchange))
        .route("/userinfo", get(user_info::show))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(map_response_with_state(Arc::clone(&provider), headers))
        .with_state(provider))
}

struct Provider {
    issuer: IssuerUrl,
    clients: Vec<Registered>,
    key: SigningKey,
    metadata: Metadata,
    policy: HeaderValue,
    directory: Arc<dyn Directory>,
    clock: Clock,
    memory: Mutex<Memory>,
}

struct Registered {
    id: String,
    redirect_uri: Url,
    keys: MachineKeys,
    profile: Profile,
}

/// What is forgotten when the process ends.
struct Memory {
    codes: Expiring<CodeGrant>,
    tokens: Expiring<TokenGrant>,
    assertions: Expiring<()>,
}

/// What a code stands for.
struct CodeGrant {
    client_id: String,
    nonce: Option<String>,
    challenge: String,
    scopes: Vec<String>,
    subject: Subject,
    /// The vector of trust reached; patients only.
    vot: Option<String>,
    /// When the person said who they are: nobody is remembered here, so every request asks anew.
    asked_at: DateTime<Utc>,
}

/// What an access token stands for.
struct TokenGrant {
    scopes: Vec<String>,
    subject: Subject,
}

impl Provider {
    fn new(config: DemonstrationConfig, directory: Arc<dyn Directory>, clock: Clock) -> Result<Self, SetupError> {
        let issuer = IssuerUrl::new(config.issuer).map_err(|_| SetupError::Issuer)?;
        let metadata = describe(&issuer).ok_or(SetupError::Issuer)?;
        let clients = config.clients.into_iter().map(Registered::read).collect::<Result<Vec<_>, _>>()?;
        let policy = page::policy(clients.iter().map(|client| &client.redirect_uri));
        Ok(Self {
            metadata,
            issuer,
            clients,
            key: config.signing_key,
            policy: HeaderValue::from_str(&policy).map_err(|_| SetupError::Issuer)?,
            directory,
            clock,
            memory: Mutex::new(Memory {
                codes: Expiring::new(REMEMBERED),
                tokens: Expiring::new(REMEMBERED),
                assertions: Expiring::new(REMEMBERED),
            }),
        })
    }

    fn client(&self, id: &str) -> Option<&Registered> {
        self.clients.iter().find(|client| client.id == id)
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Registered {
    fn read(client: Client) -> Result<Self, SetupError> {
        let keys: CoreJsonWebKeySet =
            serde_json::from_value(client.jwks).map_err(|_| SetupError::Keys(client.client_id.clone()))?;
        if keys.keys().is_empty() {
            return Err(SetupError::Keys(client.client_id));
        }
        let keys = MachineKeys(keys);
        Ok(Self { id: client.client_id, redirect_uri: client.redirect_uri, keys, profile: client.profile })
    }
}

fn describe(issuer: &IssuerUrl) -> Option<Metadata> {
    let at = |path: &str| format!("{}/{path}", issuer.as_str().trim_end_matches('/'));
    let scopes = ["openid", "profile", "gp_registration_details", "nhsperson", "nationalrbacaccess", "selectedrole"];
    let signing = vec![CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512];
    Some(
        Metadata::new(
            issuer.clone(),
            AuthUrl::new(at("authorize")).ok()?,
            JsonWebKeySetUrl::new(at("jwks")).ok()?,
            vec![ResponseTypes::new(vec![CoreResponseType::Code])],
            vec![CoreSubjectIdentifierType::Public],
            signing.clone(),
            MoreMetadata {
                code_challenge_methods_supported: Some(vec!["S256".to_owned()]),
                authorization_response_iss_parameter_supported: Some(true),
            },
        )
        .set_token_endpoint(Some(TokenUrl::new(at("token")).ok()?))
        .set_userinfo_endpoint(Some(UserInfoUrl::new(at("userinfo")).ok()?))
        .set_scopes_supported(Some(scopes.map(|scope| Scope::new(scope.to_owned())).to_vec()))
        .set_grant_types_supported(Some(vec![CoreGrantType::AuthorizationCode]))
        .set_token_endpoint_auth_methods_supported(Some(vec![CoreClientAuthMethod::PrivateKeyJwt]))
        .set_token_endpoint_auth_signing_alg_values_supported(Some(signing)),
    )
}

async fn metadata(State(provider): State<Arc<Provider>>) -> impl IntoResponse {
    Json(provider.metadata.clone())
}

async fn keys(State(provider): State<Arc<Provider>>) -> impl IntoResponse {
    Json(provider.key.public_jwks())
}

async fn headers(State(provider): State<Arc<Provider>>, mut response: Response) -> Response {
    let fixed = [
        ("x-content-type-options", HeaderValue::from_static("nosniff")),
        ("referrer-policy", HeaderValue::from_static("no-referrer")),
        ("content-security-policy", provider.policy.clone()),
    ];
    let headers = response.headers_mut();
    for (name, value) in fixed {
        headers.insert(name, value);
    }
    headers.entry("cache-control").or_insert(HeaderValue::from_static("no-store"));
    response
}
