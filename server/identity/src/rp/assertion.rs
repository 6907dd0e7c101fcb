//! How we prove to a provider who we are: `private_key_jwt` (OpenID Connect Core §9, RFC 7523).

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::config::{AssertionAudience, Settings};
use super::error::SignInError;
use super::provider::Provider;
use crate::wire::random_text;

pub(super) const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Long enough for a slow network, short enough that a leaked one is soon worthless.
const LIFETIME: TimeDelta = TimeDelta::minutes(2);

/// A fresh assertion, for one request.
pub(super) fn sign(settings: &Settings, provider: &Provider, now: DateTime<Utc>) -> Result<String, SignInError> {
    let token_endpoint = provider.metadata().token_endpoint().map(|url| url.as_str());
    let audience = match settings.assertion_audience {
        AssertionAudience::Issuer => Some(settings.issuer.as_str()),
        AssertionAudience::TokenEndpoint => token_endpoint,
    };
    settings
        .key
        .sign(&json!({
            "iss": settings.client_id,
            "sub": settings.client_id,
            "aud": audience,
            "jti": random_text(),
            "iat": now.timestamp(),
            "exp": (now + LIFETIME).timestamp(),
        }))
        .ok_or(SignInError::Refused("our own assertion could not be signed"))
}
