//! What a provider says about itself, and its keys.

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::DiscoveryError;
use openidconnect::core::CoreJsonWebKeySet;
use tokio::sync::{Mutex, RwLock};
use url::Url;

use super::config::{Settings, safe};
use super::error::{SignInError, Step};
use super::http::Http;
use crate::key::is_strong;
use crate::wire::Metadata;

/// How long keys are believed without asking for them again: a provider that withdraws a stolen one names no new one.
const KEPT: TimeDelta = TimeDelta::hours(1);

/// How long to wait before asking for keys again. Without it, forged key ids would make us hammer the provider.
const BETWEEN_FETCHES: TimeDelta = TimeDelta::minutes(1);

pub(super) struct Provider {
    metadata: Metadata,
    keys: RwLock<Keys>,
    fetched_again: Mutex<Option<DateTime<Utc>>>,
}

/// Keys, and when the provider last published them.
#[derive(Clone)]
struct Keys {
    set: CoreJsonWebKeySet,
    at: DateTime<Utc>,
}

impl Keys {
    /// Those of a published set that can sign anything: a shared secret or a short key is nobody's word.
    fn published(set: &CoreJsonWebKeySet, at: DateTime<Utc>) -> Self {
        let strong = set.keys().iter().filter(|key| serde_json::to_value(key).is_ok_and(|key| is_strong(&key)));
        Self { set: CoreJsonWebKeySet::new(strong.cloned().collect()), at }
    }

    fn are_fresh(&self, now: DateTime<Utc>) -> bool {
        (now - self.at).abs() < KEPT
    }
}

impl Provider {
    pub(super) async fn discover(settings: &Settings, http: &Http, now: DateTime<Utc>) -> Result<Self, SignInError> {
        let metadata = Metadata::discover_async(settings.issuer.clone(), http).await.map_err(|error| match error {
            DiscoveryError::Validation(_) => SignInError::Refused("the provider describes another issuer"),
            DiscoveryError::Parse(_) => SignInError::Refused("the provider's description could not be read"),
            _ => SignInError::ProviderUnavailable(Step::Discovery),
        })?;
        check(settings, &metadata)?;
        let keys = RwLock::new(Keys::published(metadata.jwks(), now));
        Ok(Self { keys, fetched_again: Mutex::new(None), metadata })
    }

    pub(super) fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Whether the provider promises its `iss` on the way back (RFC 9207), so that a missing one is an attack.
    pub(super) fn names_itself(&self) -> bool {
        self.metadata.additional_metadata().authorization_response_iss_parameter_supported == Some(true)
    }

    /// The keys the provider published within the last hour.
    pub(super) async fn keys(&self, http: &Http, now: DateTime<Utc>) -> Result<CoreJsonWebKeySet, SignInError> {
        let kept = self.keys.read().await.clone();
        if kept.are_fresh(now) { Ok(kept.set) } else { self.newer_keys(http, now).await }
    }

    /// The keys after asking the provider again, or as they are if it was asked within the last minute.
    ///
    /// # Errors
    /// When they could not be fetched, or not within the last hour.
    pub(super) async fn newer_keys(&self, http: &Http, now: DateTime<Utc>) -> Result<CoreJsonWebKeySet, SignInError> {
        let mut fetched_again = self.fetched_again.lock().await;
        if fetched_again.is_none_or(|at| (now - at).abs() >= BETWEEN_FETCHES) {
            *fetched_again = Some(now);
            let published = CoreJsonWebKeySet::fetch_async(self.metadata.jwks_uri(), http)
                .await
                .map_err(|_| SignInError::ProviderUnavailable(Step::Keys))?;
            *self.keys.write().await = Keys::published(&published, now);
        }
        let kept = self.keys.read().await.clone();
        if kept.are_fresh(now) { Ok(kept.set) } else { Err(SignInError::ProviderUnavailable(Step::Keys)) }
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
