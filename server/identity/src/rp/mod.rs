//! The relying party: sends people to a provider and believes what comes back only after every check.

mod assertion;
mod attempt;
mod config;
mod details;
mod error;
mod http;
mod id_token;
mod provider;

use openidconnect::core::{CoreAuthPrompt, CoreAuthenticationFlow};
use openidconnect::{
    AccessToken, AuthType, AuthenticationContextClass, AuthorizationCode, ClientId, CsrfToken, Nonce,
    OAuth2TokenResponse as _, PkceCodeChallenge, RedirectUrl, RequestTokenError, Scope, TokenResponse as _,
};
use tokio::sync::OnceCell;
use url::Url;

use crate::Clock;
use crate::claims::{PatientClaims, Profile, StaffClaims};
use crate::wire::{ASSURANCE_ASKED, Client, IdToken, IdTokenClaims};

pub use attempt::{Attempt, Callback};
pub use config::{AssertionAudience, ConfigError, RelyingPartyConfig};
pub use error::{SignInError, Step};

use config::Settings;
use http::Http;
use provider::Provider;

/// Whom an ID token is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    pub sub: String,
    /// The role profile chosen at that sign-in.
    pub selected_role: Option<String>,
}

/// One client of one provider.
///
/// The provider is discovered on first use, so the portal starts while its provider is down.
pub struct RelyingParty {
    settings: Settings,
    clock: Clock,
    http: Http,
    provider: OnceCell<Provider>,
}

impl RelyingParty {
    /// Checks the configuration; asks the provider nothing yet.
    pub fn new(config: RelyingPartyConfig, clock: Clock) -> Result<Self, ConfigError> {
        let settings = Settings::check(config)?;
        let http = Http::new(settings.loopback).map_err(|_| ConfigError::HttpClient)?;
        Ok(Self { settings, clock, http, provider: OnceCell::new() })
    }

    /// Where to send the person, and what to remember until they return.
    ///
    /// Keep the [`Attempt`] in the session, and take it out when the person returns: it is good for one use.
    pub async fn begin(&self) -> Result<(Url, Attempt), SignInError> {
        self.begin_as(false).await
    }

    /// The same, and the provider must ask the person anew even if it knows them already.
    ///
    /// NHS login takes `prompt=login` and no `max_age` (NHS facts §4.1).
    pub async fn begin_again(&self) -> Result<(Url, Attempt), SignInError> {
        self.begin_as(true).await
    }

    async fn begin_as(&self, again: bool) -> Result<(Url, Attempt), SignInError> {
        let provider = self.provider().await?;
        let client = self.client(provider);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new_random_len(32),
                || Nonce::new_random_len(32),
            )
            .set_pkce_challenge(challenge);
        for scope in details::scopes(self.settings.profile) {
            request = request.add_scope(Scope::new((*scope).to_owned()));
        }
        if self.settings.profile == Profile::NhsLogin {
            request = request.add_extra_param("vtr", details::vectors_asked());
        } else {
            request = request.add_auth_context_value(AuthenticationContextClass::new(ASSURANCE_ASKED.to_owned()));
        }
        if again {
            request = request.add_prompt(CoreAuthPrompt::Login);
        }
        let (address, state, nonce) = request.url();
        let attempt = Attempt::new(self.settings.profile, state, nonce, verifier, (self.clock)(), again);
        Ok((address, attempt))
    }

    /// Finishes a sign-in with NHS login.
    pub async fn finish_patient(&self, attempt: Attempt, callback: Callback) -> Result<PatientClaims, SignInError> {
        let (claims, access, asked_again) = self.finish(Profile::NhsLogin, attempt, callback).await?;
        let level = details::level(&claims)?;
        let info = self.user_info(&claims, access).await?;
        details::patient(&claims, &info, level, asked_again)
    }

    /// Finishes a sign-in with CIS2.
    pub async fn finish_staff(&self, attempt: Attempt, callback: Callback) -> Result<StaffClaims, SignInError> {
        let (claims, access, _) = self.finish(Profile::Cis2, attempt, callback).await?;
        details::assured(&claims, (self.clock)())?;
        let info = self.user_info(&claims, access).await?;
        details::staff(&claims, &info)
    }

    /// Who an ID token is about that another client of the provider, named here, was given and passes on.
    ///
    /// # Errors
    /// [`SignInError`] when the provider did not give it, gave it to another client, it is over, or the sign-in of staff
    /// was weaker than ours may be.
    pub async fn vouch(&self, id_token: &str, client_id: &str) -> Result<Vouched, SignInError> {
        let token: IdToken = id_token.parse().map_err(|_| SignInError::Refused("that is no ID token"))?;
        let provider = self.provider().await?;
        let check = id_token::Check { settings: &self.settings, provider, http: &self.http, now: (self.clock)() };
        let claims = check.passed_on(&token, &ClientId::new(client_id.to_owned())).await?;
        if self.settings.profile == Profile::Cis2 {
            details::assured(&claims, (self.clock)())?;
        }
        Ok(Vouched {
            sub: claims.subject().as_str().to_owned(),
            selected_role: claims.additional_claims().selected_roleid.clone(),
        })
    }

    /// The keys a provider checks our assertions with, for the portal to publish.
    #[must_use]
    pub fn public_jwks(&self) -> serde_json::Value {
        self.settings.key.public_jwks()
    }

    async fn finish(
        &self,
        profile: Profile,
        attempt: Attempt,
        callback: Callback,
    ) -> Result<(IdTokenClaims, AccessToken, bool), SignInError> {
        if self.settings.profile != profile {
            return Err(SignInError::Refused("this provider signs in other people"));
        }
        let provider = self.provider().await?;
        let expected = attempt::Expected {
            profile,
            issuer: self.settings.issuer.as_str(),
            issuer_required: provider.names_itself(),
        };
        let code = attempt.code(&expected, callback, (self.clock)())?;
        let asked = attempt.asked();
        let (nonce, verifier) = attempt.into_secrets();

        let client = self.client(provider);
        let request = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| SignInError::Refused("the provider has no token endpoint"))?
            .set_pkce_verifier(verifier)
            .add_extra_param("client_assertion_type", assertion::TYPE)
            .add_extra_param("client_assertion", assertion::sign(&self.settings, provider, (self.clock)())?);
        let answer = request.request_async(&self.http).await.map_err(|error| match error {
            RequestTokenError::Request(_) => SignInError::ProviderUnavailable(Step::Token),
            RequestTokenError::ServerResponse(response) => error::token(response.error()),
            _ => SignInError::Refused("the token answer could not be read"),
        })?;
        let token = answer.id_token().ok_or(SignInError::Refused("no ID token came back"))?;
        let check = id_token::Check { settings: &self.settings, provider, http: &self.http, now: (self.clock)() };
        let claims = check.claims(token, answer.access_token(), &nonce).await?;
        let asked_again = asked.again_since(claims.auth_time());
        Ok((claims, answer.access_token().clone(), asked_again))
    }

    async fn user_info(
        &self,
        claims: &IdTokenClaims,
        access: AccessToken,
    ) -> Result<crate::wire::UserInfoClaims, SignInError> {
        let client = self.client(self.provider().await?);
        client
            .user_info(access, Some(claims.subject().clone()))
            .map_err(|_| SignInError::Refused("the provider has no user information endpoint"))?
            .request_async(&self.http)
            .await
            .map_err(error::user_info)
    }

    async fn provider(&self) -> Result<&Provider, SignInError> {
        self.provider.get_or_try_init(|| Provider::discover(&self.settings, &self.http, (self.clock)())).await
    }

    fn client(&self, provider: &Provider) -> Client {
        Client::from_provider_metadata(provider.metadata().clone(), self.settings.client_id.clone(), None)
            .set_auth_type(AuthType::RequestBody)
            .set_redirect_uri(RedirectUrl::from_url(self.settings.redirect_uri.clone()))
    }
}
