//! A provider that says and does what a case tells it to, over real HTTP on this machine. Left alone it is honest: a code
//! is good once, for whoever proves by PKCE that they asked for it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Router,
    extract::{Form, Query, RawQuery, State},
    response::Response,
    routing::{get, post},
};
use identity::Profile;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256, Sha512};
use url::Url;

use super::{
    forge::{self, PROVIDER, Signing, encode},
    reply::Reply,
};

/// Stands in the claims for the nonce of the request.
pub const NONCE: &str = "(the nonce)";

/// All the provider says and does for one case.
pub struct Plan {
    pub profile: Profile,
    pub now: i64,
    pub discovery: Value,
    pub discovery_reply: Reply,
    pub keys: Value,
    pub keys_reply: Reply,
    pub header: Value,
    pub claims: Value,
    pub signing: Signing,
    /// What becomes of the ID token's text.
    pub bend_token: fn(String) -> String,
    /// What becomes of the token endpoint's answer.
    pub bend_answer: fn(&mut Value),
    pub token_reply: Reply,
    pub user_info: Value,
    pub user_info_reply: Reply,
    /// What becomes of the way back.
    pub bend_return: fn(&mut Vec<(String, String)>),
    /// What it becomes while the person is on their way back.
    pub meanwhile: fn(&mut Plan),
    /// Whether it minds PKCE and that a code is good once.
    pub minds_codes: bool,
    grants: HashMap<String, Grant>,
    given: Vec<String>,
    pub token_requests: usize,
    pub key_requests: usize,
}

/// What a code stands for.
#[derive(Clone)]
struct Grant {
    nonce: String,
    challenge: String,
}

/// Who the honest provider says signs in.
pub struct Subject {
    pub sub: String,
    pub nhs_number: String,
    pub practice: String,
}

pub const FAMILY: &str = "Quillfeather";
pub const BORN: &str = "1980-05-06";
pub const STAFF_NAME: &str = "Robin Larkspur";
pub const STAFF_UID: &str = "555021935107";
/// The national clinical code; source: the sample user info of NHS facts §4.2.
const CLINICAL: &str = "S8000:G8000:R8000";

pub fn client_id(profile: Profile) -> &'static str {
    match profile {
        Profile::NhsLogin => "portal",
        Profile::Cis2 => "portal-staff",
    }
}

impl Plan {
    /// The honest one.
    pub fn honest(profile: Profile, issuer: &str, now: i64, subject: &Subject) -> Self {
        let mut claims = json!({
            "iss": issuer, "aud": client_id(profile), "sub": subject.sub, "nonce": NONCE, "iat": now,
            "exp": now + 3600, "auth_time": now,
        });
        let user_info = match profile {
            Profile::NhsLogin => {
                claims["vot"] = json!("P9.Cp.Cd");
                json!({ "sub": subject.sub, "nhs_number": subject.nhs_number, "birthdate": BORN,
                    "family_name": FAMILY, "identity_proofing_level": "P9",
                    "gp_registration_details": { "gp_ods_code": subject.practice } })
            }
            Profile::Cis2 => {
                claims["selected_roleid"] = json!("profile-1");
                claims["acr"] = json!("AAL2_OR_AAL3_ANY");
                json!({ "sub": subject.sub, "name": STAFF_NAME, "nhsid_useruid": STAFF_UID,
                    "nhsid_nrbac_roles": [role("profile-1", &subject.practice)] })
            }
        };
        Self {
            profile,
            now,
            discovery: json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{issuer}/authorize"),
                "token_endpoint": format!("{issuer}/token"),
                "userinfo_endpoint": format!("{issuer}/userinfo"),
                "jwks_uri": format!("{issuer}/jwks"),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS512", "RS256", "HS256", "none"],
                "authorization_response_iss_parameter_supported": true,
            }),
            discovery_reply: Reply::Work,
            keys: json!({ "keys": [forge::public(PROVIDER, "key-1")] }),
            keys_reply: Reply::Work,
            header: json!({ "kid": "key-1", "typ": "JWT" }),
            claims,
            signing: Signing::Rs512(PROVIDER),
            bend_token: |token| token,
            bend_answer: |_| (),
            token_reply: Reply::Work,
            user_info,
            user_info_reply: Reply::Work,
            bend_return: |_| (),
            meanwhile: |_| (),
            minds_codes: true,
            grants: HashMap::new(),
            given: Vec::new(),
            token_requests: 0,
            key_requests: 0,
        }
    }

    /// Takes a claim out of the ID token.
    pub fn unclaim(&mut self, name: &str) {
        self.claims.as_object_mut().unwrap().remove(name);
    }

    /// Takes a claim out of the user information.
    pub fn unsay(&mut self, name: &str) {
        self.user_info.as_object_mut().unwrap().remove(name);
    }

    /// Everything it gave out or knows that must stand on no page and in no log.
    pub fn secrets(&self) -> Vec<String> {
        let said = [&self.claims["sub"], &self.user_info["nhs_number"], &self.user_info["sub"]];
        let said = said.into_iter().filter_map(Value::as_str).filter(|text| text.len() > 5).map(str::to_owned);
        let fixed = [FAMILY, BORN, STAFF_NAME, STAFF_UID, "hexed"].map(str::to_owned);
        said.chain(fixed).chain(self.given.iter().cloned()).collect()
    }

    fn authorise(&mut self, asked: &HashMap<String, String>) -> Url {
        let value = |name: &str| asked.get(name).cloned().unwrap_or_default();
        let code = format!("code-{}", encode(Sha256::digest(value("state"))));
        self.given.extend([code.clone(), value("state"), value("nonce")]);
        self.grants.insert(code.clone(), Grant { nonce: value("nonce"), challenge: value("code_challenge") });
        let issuer = self.discovery["issuer"].as_str().unwrap_or_default().to_owned();
        let mut back =
            vec![("code".to_owned(), code), ("state".to_owned(), value("state")), ("iss".to_owned(), issuer)];
        (self.bend_return)(&mut back);
        let mut address = Url::parse(&value("redirect_uri")).unwrap();
        address.query_pairs_mut().extend_pairs(back);
        (self.meanwhile)(self);
        address
    }

    /// The token endpoint's answer, and whether it is one of refusal.
    fn exchange(&mut self, asked: &HashMap<String, String>) -> (u16, Value) {
        self.token_requests += 1;
        let value = |name: &str| asked.get(name).cloned().unwrap_or_default();
        self.given.extend([value("code_verifier"), value("client_assertion")]);
        let grant = self.grants.get(&value("code")).cloned();
        let proved = |grant: &Grant| encode(Sha256::digest(value("code_verifier"))) == grant.challenge;
        let grant = match grant {
            Some(grant) if !self.minds_codes || proved(&grant) => grant,
            _ => return (400, json!({ "error": "invalid_grant", "error_description": "hexed" })),
        };
        if self.minds_codes {
            self.grants.remove(&value("code"));
        }
        let access = format!("access-{}", encode(Sha256::digest(value("code"))));
        let mut claims = self.claims.clone();
        if claims["nonce"] == NONCE {
            claims["nonce"] = json!(grant.nonce);
        }
        if claims.get("at_hash").is_none() && matches!(self.signing, Signing::Rs512(_)) {
            claims["at_hash"] = json!(encode(&Sha512::digest(&access)[..32]));
        }
        let token = (self.bend_token)(forge::token(&self.header, &claims, self.signing));
        self.given.extend([access.clone(), token.clone()]);
        let mut answer =
            json!({ "access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": token });
        (self.bend_answer)(&mut answer);
        (200, answer)
    }
}

/// One clinical role as CIS2 states it.
pub fn role(profile: &str, ods: &str) -> Value {
    json!({ "person_roleid": profile, "org_code": ods, "role_code": CLINICAL, "role_name": "Clinical Practitioner" })
}

/// A provider that listens until the test ends.
#[derive(Clone)]
pub struct Wicked {
    pub issuer: String,
    plan: Arc<Mutex<Option<Plan>>>,
}

impl Wicked {
    pub async fn listen() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let wicked = Self { issuer, plan: Arc::default() };
        let routes = routes().with_state(wicked.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        wicked
    }

    /// Does this from now on.
    pub fn follow(&self, plan: Plan) {
        *self.plan.lock().unwrap() = Some(plan);
    }

    /// Reads or changes what it does.
    pub fn with<T>(&self, act: impl FnOnce(&mut Plan) -> T) -> T {
        let mut plan: MutexGuard<'_, Option<Plan>> = self.plan.lock().unwrap();
        act(plan.as_mut().unwrap())
    }
}

fn routes() -> Router<Wicked> {
    Router::new()
        .route("/.well-known/openid-configuration", get(discovery))
        .route("/jwks", get(keys))
        .route("/authorize", get(authorise))
        .route("/token", post(token))
        .route("/userinfo", get(user_info))
        .route("/elsewhere", get(async |RawQuery(query): RawQuery| Reply::carried(&query.unwrap_or_default())))
}

async fn discovery(State(wicked): State<Wicked>) -> Response {
    let (reply, work) = wicked.with(|plan| (plan.discovery_reply, plan.discovery.clone()));
    reply.answer(200, work).await
}

async fn keys(State(wicked): State<Wicked>) -> Response {
    let (reply, work) = wicked.with(|plan| {
        plan.key_requests += 1;
        (plan.keys_reply, plan.keys.clone())
    });
    reply.answer(200, work).await
}

async fn authorise(State(wicked): State<Wicked>, Query(asked): Query<HashMap<String, String>>) -> Response {
    Reply::to(wicked.with(|plan| plan.authorise(&asked)).as_str())
}

async fn token(State(wicked): State<Wicked>, Form(asked): Form<HashMap<String, String>>) -> Response {
    let (reply, (status, work)) = wicked.with(|plan| (plan.token_reply, plan.exchange(&asked)));
    reply.answer(status, work).await
}

async fn user_info(State(wicked): State<Wicked>) -> Response {
    let (reply, work) = wicked.with(|plan| (plan.user_info_reply, plan.user_info.clone()));
    reply.answer(200, work).await
}
