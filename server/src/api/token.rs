//! `POST /oauth2/token`: a system's signed assertion for a short-lived token (RFC 6749 §4.4, RFC 7523 §2.2), for itself or,
//! with a staff ID token, for a member of staff (RFC 8693).

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use casework::machine::{Given, MachineFault, TOKEN_SECONDS, give, registered};
use contract::input::fields::Fields;
use domain::{ids::StaffId, machine::Machine};
use identity::machine::{ASSERTION_TYPE, Assertion, MachineKeys};
use serde_json::json;

use crate::{
    edge::{address::Address, headers::Nonce},
    state::App,
    web::fields::Form,
};

const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN: &str = "urn:ietf:params:oauth:token-type:id_token";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

/// An error code of RFC 6749 §5.2, and its status.
struct Refused(StatusCode, &'static str);

const INVALID_CLIENT: Refused = Refused(StatusCode::UNAUTHORIZED, "invalid_client");
const INVALID_REQUEST: Refused = Refused(StatusCode::BAD_REQUEST, "invalid_request");
const INVALID_GRANT: Refused = Refused(StatusCode::BAD_REQUEST, "invalid_grant");

impl From<MachineFault> for Refused {
    fn from(_: MachineFault) -> Self {
        Self(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable")
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

/// `POST /oauth2/token`.
pub async fn token(State(app): State<App>, address: Address, headers: HeaderMap, Form(form): Form) -> Response {
    if app.limits.sign_in.check_key(&address.0).is_err() {
        return Refused(StatusCode::TOO_MANY_REQUESTS, "slow_down").into_response();
    }
    // A browser's session is never worth a token.
    if headers.contains_key(header::COOKIE) {
        let why = "A request with a cookie is refused. Nothing was changed.";
        let body = json!({ "error": "invalid_request", "error_description": why });
        return (StatusCode::FORBIDDEN, Json(body)).into_response();
    }
    match answer(&app, &form).await {
        Ok(body) => ([(header::PRAGMA, "no-cache")], Json(body)).into_response(),
        Err(refused) => refused.into_response(),
    }
}

async fn answer(app: &App, form: &Fields) -> Result<serde_json::Value, Refused> {
    let repeats =
        form.0.iter().enumerate().any(|(at, (key, _))| form.0[at + 1..].iter().any(|(other, _)| other == key));
    if repeats || form.get("client_assertion_type") != ASSERTION_TYPE {
        return Err(INVALID_REQUEST);
    }
    let assertion = Assertion::read(form.get("client_assertion")).ok_or(INVALID_CLIENT)?;
    let known = registered(&app.office, assertion.client_id()).await?.ok_or(INVALID_CLIENT)?;
    let named = form.get("client_id");
    if !named.is_empty() && named != known.machine.client_id {
        return Err(INVALID_CLIENT);
    }
    let keys = MachineKeys::read(&known.keys).map_err(|_| INVALID_CLIENT)?;
    let endpoint = format!("{}/oauth2/token", app.config.public_url.as_str().trim_end_matches('/'));
    let now = chrono::DateTime::from_timestamp_micros(app.office.now().micros()).unwrap_or_default();
    let proof = assertion.check(&keys, &[&endpoint], now).ok_or(INVALID_CLIENT)?;
    let (staff, role_profile) = match form.get("grant_type") {
        "client_credentials" => (None, None),
        EXCHANGE => staff(app, &known.machine, form).await?,
        _ => return Err(Refused(StatusCode::BAD_REQUEST, "unsupported_grant_type")),
    };
    let exchanged = staff.is_some();
    let given =
        Given { assertion: &proof.id, forget_after: (proof.forget_after - now).num_seconds(), staff, role_profile };
    let token = give(&app.office, &known.machine, &given).await?;
    let token = token.ok_or(if exchanged { INVALID_GRANT } else { INVALID_CLIENT })?;
    let mut body = json!({ "access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS });
    if let (true, Some(fields)) = (exchanged, body.as_object_mut()) {
        fields.insert("issued_token_type".to_owned(), json!(ACCESS_TOKEN));
    }
    Ok(body)
}

/// The member of staff an ID token of the staff provider is about, given to this very system.
async fn staff(app: &App, machine: &Machine, form: &Fields) -> Result<(Option<StaffId>, Option<String>), Refused> {
    if form.get("subject_token_type") != ID_TOKEN {
        return Err(INVALID_REQUEST);
    }
    let (Some(provider), Some(client)) = (app.staff.as_deref(), machine.staff_client.as_deref()) else {
        return Err(Refused(StatusCode::BAD_REQUEST, "unauthorized_client"));
    };
    let vouched = provider.party.vouch(form.get("subject_token"), client).await.map_err(|error| {
        tracing::warn!(%error, "a staff token was not exchanged");
        INVALID_GRANT
    })?;
    Ok((Some(StaffId(vouched.sub)), vouched.selected_role))
}

/// Answers in place of a token that took too long.
pub fn no_token(_: App, _: Option<Nonce>) -> Response {
    Refused::from(MachineFault::Unavailable).into_response()
}
