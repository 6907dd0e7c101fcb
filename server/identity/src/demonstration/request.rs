//! An authorisation request (OpenID Connect Core §3.1.2.1), read from a query or from the form that echoes it.

use url::Url;

use super::{Provider, Registered};
use crate::claims::{Level, Profile};

/// The form's own fields: never part of a request, never echoed.
pub(super) const OWN_FIELDS: [&str; 6] = ["person", "nhs_number", "level", "role", "ods", "refuse"];

/// What NHS login takes for a request without `vtr`.
const DEFAULT_VECTORS: [&str; 3] = ["P9.Cp.Cd", "P9.Cp.Ck", "P9.Cm"];

/// Names and values as they came.
pub(super) struct Parameters(pub(super) Vec<(String, String)>);

impl Parameters {
    /// A parameter without a value counts as left out (RFC 6749 §3.1).
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// What the form must carry on.
    pub(super) fn echoed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .filter(|(key, _)| !OWN_FIELDS.contains(&key.as_str()))
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    pub(super) fn repeats(&self) -> bool {
        self.0.iter().enumerate().any(|(at, (key, _))| self.0.iter().skip(at + 1).any(|(other, _)| other == key))
    }
}

/// A request that may be answered.
pub(super) struct AuthorisationRequest<'a> {
    pub(super) client: &'a Registered,
    pub(super) state: Option<String>,
    pub(super) nonce: Option<String>,
    pub(super) challenge: String,
    pub(super) scopes: Vec<String>,
    /// The vectors of trust the client accepts; empty for staff.
    pub(super) vectors: Vec<String>,
}

/// Why a request cannot be answered.
pub(super) enum Fault {
    /// The client or its address is unknown: sending the browser anywhere would make us an open redirect.
    Stay(&'static str),
    /// The client can be told, with an error code.
    Return(Url),
}

impl<'a> AuthorisationRequest<'a> {
    pub(super) fn read(provider: &'a Provider, given: &Parameters) -> Result<Self, Fault> {
        let client = given
            .get("client_id")
            .and_then(|id| provider.client(id))
            .ok_or(Fault::Stay("This service is not registered here."))?;
        if given.get("redirect_uri") != Some(client.redirect_uri.as_str()) {
            return Err(Fault::Stay("This service is registered with another return address."));
        }
        let state = given.get("state").map(str::to_owned);
        Self::checked(client, state.clone(), given)
            .map_err(|error| Fault::Return(back(provider, client, state.as_deref(), &[("error", error)])))
    }

    fn checked(client: &'a Registered, state: Option<String>, given: &Parameters) -> Result<Self, &'static str> {
        if given.repeats() {
            return Err("invalid_request");
        }
        if given.get("response_type") != Some("code") {
            return Err("unsupported_response_type");
        }
        let scopes: Vec<String> = given.get("scope").unwrap_or_default().split(' ').map(str::to_owned).collect();
        if !scopes.iter().any(|scope| scope == "openid") {
            return Err("invalid_scope");
        }
        let challenge = given.get("code_challenge").unwrap_or_default();
        if given.get("code_challenge_method") != Some("S256") || !looks_like_a_digest(challenge) {
            return Err("invalid_request");
        }
        match given.get("prompt") {
            None | Some("login") => {}
            // Nobody is remembered here who could be let in without being asked.
            Some("none") => return Err("login_required"),
            Some(_) => return Err("invalid_request"),
        }
        let nonce = given.get("nonce").map(str::to_owned);
        let vectors = match client.profile {
            Profile::Cis2 => Vec::new(),
            // NHS login makes both mandatory (its interface specification §3.4.1).
            Profile::NhsLogin if state.is_none() || nonce.is_none() => {
                return Err("invalid_request");
            }
            Profile::NhsLogin => vectors(given.get("vtr")).ok_or("invalid_request")?,
        };
        Ok(Self { client, state, nonce, challenge: challenge.to_owned(), scopes, vectors })
    }

    /// The first vector asked for that proves this level.
    pub(super) fn vector(&self, level: Level) -> Option<&str> {
        self.vectors.iter().map(String::as_str).find(|vector| vector.split('.').next() == Some(level.as_str()))
    }

    /// The client's address with an answer, the state and our name (RFC 9207).
    pub(super) fn back(&self, provider: &Provider, answer: &[(&str, &str)]) -> Url {
        back(provider, self.client, self.state.as_deref(), answer)
    }
}

fn back(provider: &Provider, client: &Registered, state: Option<&str>, answer: &[(&str, &str)]) -> Url {
    let mut address = client.redirect_uri.clone();
    {
        let mut query = address.query_pairs_mut();
        query.extend_pairs(answer);
        query.extend_pairs(state.map(|state| ("state", state)));
        query.append_pair("iss", provider.issuer.as_str());
    }
    address
}

/// The vectors of a `vtr` parameter; at least one must be of a level this provider can give.
fn vectors(vtr: Option<&str>) -> Option<Vec<String>> {
    let vectors: Vec<String> = match vtr {
        None => DEFAULT_VECTORS.map(str::to_owned).to_vec(),
        Some(text) => serde_json::from_str(text).ok()?,
    };
    vectors.iter().any(|vector| vector.starts_with("P9.") || vector.starts_with("P5.")).then_some(vectors)
}

fn looks_like_a_digest(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
