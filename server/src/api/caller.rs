//! Who calls: a system with a token. A request with a cookie is a browser's, and refused.

use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use casework::machine::{MachineDesk, MachineFault};
use fhir::scr::Issue;

use super::{answer::Fault, headers::REQUEST_ID};
use crate::state::App;

const COOKIE: &str = "This is for systems with a token: a request with a cookie is refused. Nothing was changed.";

/// A system with a token that is good now.
pub struct MachineCaller {
    pub desk: MachineDesk,
    /// The id of this message, if it has one.
    pub request_id: Option<String>,
    pub app: App,
}

impl<S> FromRequestParts<S> for MachineCaller
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let app = App::from_ref(state);
        let headers = &parts.headers;
        if headers.contains_key(header::COOKIE) {
            return Err(Fault(Issue::forbidden(COOKIE)));
        }
        let token = bearer(headers).ok_or(MachineFault::NoToken)?;
        let desk = MachineDesk::of_token(&app.office, token).await?;
        if app.limits.api.check_key(&desk.machine.client_id).is_err() {
            return Err(Fault(Issue::new(429, "throttled", "Too many requests: wait a minute")));
        }
        role_profile(headers, &desk)?;
        let request_id = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()).filter(|id| !id.is_empty());
        Ok(Self { desk, request_id: request_id.map(ToOwned::to_owned), app })
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (value, None) = (values.next()?.to_str().ok()?, values.next()) else { return None };
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The role profile a caller names must be the one its token was given for.
fn role_profile(headers: &HeaderMap, desk: &MachineDesk) -> Result<(), Fault> {
    const NAME: &str = "NHSD-Session-URID";
    let Some(value) = headers.get(NAME).filter(|value| !value.is_empty()) else { return Ok(()) };
    let text = value.to_str().unwrap_or("unreadable");
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault(Issue::invalid(text, NAME)));
    }
    match &desk.role_profile {
        Some(known) if known != text => {
            Err(Fault(Issue::forbidden("The token was given for another role than NHSD-Session-URID names")))
        }
        _ => Ok(()),
    }
}
