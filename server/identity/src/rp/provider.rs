//! What a provider says about itself, and its keys.

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::DiscoveryError;
use openidconnect::core::CoreJsonWebKeySet;
use tokio::sync::{Mutex, RwLock};
use url::Url;

use super::config::{Settings, safe};
use super::error::{SignInError, Step};
use super::http::Http;
use crate::wire::Metadata;

/// How long to wait before asking for keys again. Without it, forged key ids would make us hammer the provider.
const BETWEEN_FETCHES: TimeDelta = TimeDelta::minutes(1);

pub(super) struct Provider {
    metadata: Metadata,
    keys: RwLock<CoreJsonWebKeySet>,
    fetched_again: Mutex<Option<DateTime<Utc>>>,
}

impl Provider {
    pub(super) async fn discover(settings: &Settings, http: &Http) -> Result<Self, SignInError> {
        let metadata = Metadata::discover_async(settings.issuer.clone(), http).await.map_err(|error| match error {
            DiscoveryError::Validation(_) => SignInError::Refused("the provider describes another issuer"),
            DiscoveryError::Parse(_) => SignInError::Refused("the provider's description could not be read"),
            _ => SignInError::ProviderUnavailable(Step::Discovery),
        })?;
        check(settings, &metadata)?;
        Ok(Self { keys: RwLock::new(metadata.jwks().clone()), fetched_again: Mutex::new(None), metadata })
    }

    pub(super) fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Whether the provider promises its `iss` on the way back (RFC 9207), so that a missing one is an attack.
    pub(super) fn names_itself(&self) -> bool {
        self.metadata.additional_metadata().authorization_response_iss_parameter_supported == Some(true)
    }

    pub(super) async fn keys(&self) -> CoreJsonWebKeySet {
        self.keys.read().await.clone()
    }

    /// The keys after asking the provider again, or as they are if it was asked within the last minute.
    pub(super) async fn newer_keys(&self, http: &Http, now: DateTime<Utc>) -> Result<CoreJsonWebKeySet, SignInError> {
        let mut fetched_again = self.fetched_again.lock().await;
        if fetched_again.is_none_or(|at| (now - at).abs() >= BETWEEN_FETCHES) {
            *fetched_again = Some(now);
            let keys = CoreJsonWebKeySet::fetch_async(self.metadata.jwks_uri(), http)
                .await
                .map_err(|_| SignInError::ProviderUnavailable(Step::Keys))?;
            *self.keys.write().await = keys;
        }
        Ok(self.keys().await)
    }
}

fn check(settings: &Settings, metadata: &Metadata) -> Result<(), SignInError> {
    let token = metadata.token_endpoint().ok_or(SignInError::Refused("the provider has no token endpoint"))?;
    let user_info =
        metadata.userinfo_endpoint().ok_or(SignInError::Refused("the provider has no user information endpoint"))?;
    let addresses: [&Url; 4] =
        [metadata.authorization_endpoint().url(), token.url(), user_info.url(), metadata.jwks_uri().url()];
    if !addresses.iter().all(|address| safe(address, settings.loopback)) {
        return Err(SignInError::Refused("an endpoint is not https"));
    }
    // NHS login does not list its methods; a provider that lists others would ignore ours without a word.
    let methods = &metadata.additional_metadata().code_challenge_methods_supported;
    if methods.as_ref().is_some_and(|methods| !methods.iter().any(|method| method == "S256")) {
        return Err(SignInError::Refused("the provider does not offer PKCE"));
    }
    Ok(())
}
