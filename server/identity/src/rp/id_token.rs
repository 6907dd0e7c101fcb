//! Whether an ID token is the provider's word about this sign-in (OpenID Connect Core §3.1.3.7).

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{
    AccessToken, AccessTokenHash, ClaimsVerificationError, ClientId, Nonce, SignatureVerificationError,
};

use super::config::Settings;
use super::error::SignInError;
use super::http::Http;
use super::provider::Provider;
use crate::claims::Profile;
use crate::wire::{IdToken, IdTokenClaims};

/// How far the provider's clock may run from ours.
const SKEW: TimeDelta = TimeDelta::minutes(2);

/// How long after issue an ID token may arrive: it comes straight from the token endpoint.
const OLDEST: TimeDelta = TimeDelta::minutes(10);

/// The longest an ID token may be good for; both services give it an hour.
const LONGEST: TimeDelta = TimeDelta::hours(24);

/// The longest subject OpenID Connect Core §2 allows, in bytes.
const LONGEST_SUBJECT: usize = 255;

pub(super) struct Check<'a> {
    pub(super) settings: &'a Settings,
    pub(super) provider: &'a Provider,
    pub(super) http: &'a Http,
    pub(super) now: DateTime<Utc>,
}

impl Check<'_> {
    /// The claims, after every check.
    pub(super) async fn claims(
        &self,
        token: &IdToken,
        access: &AccessToken,
        nonce: &Nonce,
    ) -> Result<IdTokenClaims, SignInError> {
        let algorithm = token.signing_alg().map_err(|_| SignInError::Refused("the ID token is not signed"))?;
        if !algorithms(self.settings.profile).contains(algorithm) {
            return Err(SignInError::Refused("the ID token is signed with another algorithm"));
        }
        let mut verifier = self.verifier(self.provider.keys(self.http, self.now).await?);
        let unknown = SignatureVerificationError::NoMatchingKey;
        if token.signing_key(&verifier).is_err_and(|why| why == unknown) {
            verifier = self.verifier(self.provider.newer_keys(self.http, self.now).await?);
        }
        let claims = token.claims(&verifier, nonce).map_err(|why| refusal(&why))?;
        self.beyond_the_library(claims, &self.settings.client_id)?;

        if let Some(stated) = claims.access_token_hash() {
            let key =
                token.signing_key(&verifier).map_err(|_| SignInError::Refused("the ID token's key is not known"))?;
            let actual = AccessTokenHash::from_token(access, algorithm, key)
                .map_err(|_| SignInError::Refused("the access token cannot be checked"))?;
            if actual != *stated {
                return Err(SignInError::Refused("the access token is another one's"));
            }
        }
        Ok(claims.clone())
    }

    /// The claims of an ID token that another client of the provider was given and passes on, as long as it lasts.
    pub(super) async fn passed_on(&self, token: &IdToken, client: &ClientId) -> Result<IdTokenClaims, SignInError> {
        let algorithm = token.signing_alg().map_err(|_| SignInError::Refused("the ID token is not signed"))?;
        if !algorithms(self.settings.profile).contains(algorithm) {
            return Err(SignInError::Refused("the ID token is signed with another algorithm"));
        }
        let now = self.now;
        let verifier = |keys: CoreJsonWebKeySet| {
            CoreIdTokenVerifier::new_public_client(client.clone(), self.settings.issuer.clone(), keys)
                .set_allowed_algs(algorithms(self.settings.profile).to_vec())
                .set_time_fn(move || now)
                .set_issue_time_verifier_fn(move |issued| {
                    if issued > now + SKEW { Err("issued at another time".to_owned()) } else { Ok(()) }
                })
        };
        let mut with = verifier(self.provider.keys(self.http, self.now).await?);
        let unknown = SignatureVerificationError::NoMatchingKey;
        if token.signing_key(&with).is_err_and(|why| why == unknown) {
            with = verifier(self.provider.newer_keys(self.http, self.now).await?);
        }
        // Its nonce was between the client and the provider.
        let any_nonce = |_: Option<&Nonce>| Ok::<(), String>(());
        let claims = token.claims(&with, any_nonce).map_err(|why| refusal(&why))?;
        self.beyond_the_library(claims, client)?;
        Ok(claims.clone())
    }

    fn verifier(&self, keys: CoreJsonWebKeySet) -> CoreIdTokenVerifier<'static> {
        let now = self.now;
        CoreIdTokenVerifier::new_public_client(self.settings.client_id.clone(), self.settings.issuer.clone(), keys)
            .set_allowed_algs(algorithms(self.settings.profile).to_vec())
            .set_time_fn(move || now)
            .set_issue_time_verifier_fn(move |issued| {
                if issued > now + SKEW || issued < now - OLDEST {
                    return Err("issued at another time".to_owned());
                }
                Ok(())
            })
    }

    /// What openidconnect leaves to its caller: `azp`, audiences named twice, the subject's length, and times that are
    /// not of now.
    fn beyond_the_library(&self, claims: &IdTokenClaims, client: &ClientId) -> Result<(), SignInError> {
        if claims.audiences().len() != 1 {
            return Err(SignInError::Refused("the ID token has several audiences"));
        }
        if claims.authorized_party().is_some_and(|party| party != client) {
            return Err(SignInError::Refused("the ID token was issued to another"));
        }
        if !(1..=LONGEST_SUBJECT).contains(&claims.subject().as_str().len()) {
            return Err(SignInError::Refused("the ID token has no usable subject"));
        }
        // A token that is good for days is no word about now; and `nbf` counts wherever it stands (RFC 7519 §4.1.5).
        if claims.expiration() > self.now + LONGEST {
            return Err(SignInError::Refused("the ID token is not of now"));
        }
        let early = |seconds: f64| seconds > (self.now + SKEW).timestamp() as f64;
        if claims.additional_claims().nbf.is_some_and(early) {
            return Err(SignInError::Refused("the ID token is not of now"));
        }
        if claims.auth_time().is_some_and(|at| at > self.now + SKEW) {
            return Err(SignInError::Refused("the person was asked at a time to come"));
        }
        Ok(())
    }
}

/// NHS login signs with RS512 alone (its interface specification §4); CIS2 with either.
fn algorithms(profile: Profile) -> &'static [CoreJwsSigningAlgorithm] {
    match profile {
        Profile::NhsLogin => &[CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512],
        Profile::Cis2 => {
            &[CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256]
        }
    }
}

fn refusal(why: &ClaimsVerificationError) -> SignInError {
    SignInError::Refused(match why {
        ClaimsVerificationError::Expired(_) => "the ID token is not of now",
        ClaimsVerificationError::InvalidAudience(_) => "the ID token is for another audience",
        ClaimsVerificationError::InvalidIssuer(_) => "the ID token is from another issuer",
        ClaimsVerificationError::InvalidNonce(_) => "the ID token is of another sign-in",
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            "the ID token's key is not known"
        }
        ClaimsVerificationError::SignatureVerification(_) => "the ID token's signature does not hold",
        _ => "the ID token is of an unknown kind",
    })
}
