//! Whether a client is who it says: its signed assertion, once.

use chrono::{DateTime, Utc};

use super::request::Parameters;
use super::{Provider, Registered};
use crate::machine::{ASSERTION_TYPE, Assertion, LONGEST, SKEW};

/// The client that signed this request; `None` whatever the reason it is not believed.
pub(super) fn client<'a>(provider: &'a Provider, given: &Parameters, now: DateTime<Utc>) -> Option<&'a Registered> {
    if given.get("client_assertion_type") != Some(ASSERTION_TYPE) {
        return None;
    }
    let assertion = Assertion::read(given.get("client_assertion")?)?;
    let client = provider.client(assertion.client_id())?;
    if given.get("client_id").is_some_and(|id| id != client.id) {
        return None;
    }
    let token_endpoint = provider.metadata.token_endpoint().map(|url| url.as_str()).unwrap_or_default();
    let proof = assertion.check(&client.keys, &[provider.issuer.as_str(), token_endpoint], now)?;
    // Kept longer than any assertion lives, under the client it came from.
    provider
        .memory()
        .assertions
        .put_new(format!("{} {}", client.id, proof.id), (), now, LONGEST + SKEW)
        .then_some(client)
}
