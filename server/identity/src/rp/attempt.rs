//! One person's way to the provider and back.

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::{CsrfToken, Nonce, PkceCodeVerifier};
use serde::{Deserialize, Serialize};

use super::error::{self, SignInError};
use crate::claims::Profile;

/// How long a person may take at the provider: as long as NHS login's own code lives.
const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// How far the provider's clock, or another server's, may run behind ours.
const SKEW: TimeDelta = TimeDelta::minutes(1);

/// What the portal remembers while a person is at the provider.
///
/// It holds secrets: keep it in the server's session, never in a cookie or a page. Taking it out of the session on
/// the first return is what makes it single-use.
#[derive(Debug, Serialize, Deserialize)]
pub struct Attempt {
    profile: Profile,
    state: CsrfToken,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
    /// Seconds since 1970.
    started_at: i64,
    /// The provider was told to ask the person anew.
    #[serde(default)]
    again: bool,
}

/// What the person's browser brings back, as query parameters.
#[derive(Clone, Default, Deserialize)]
pub struct Callback {
    pub code: Option<String>,
    pub state: Option<String>,
    pub error: Option<String>,
    /// The provider that answers (RFC 9207).
    pub iss: Option<String>,
}

/// What a return is held against.
pub(super) struct Expected<'a> {
    pub(super) profile: Profile,
    pub(super) issuer: &'a str,
    pub(super) issuer_required: bool,
}

impl Attempt {
    pub(super) fn new(
        profile: Profile,
        state: CsrfToken,
        nonce: Nonce,
        verifier: PkceCodeVerifier,
        now: DateTime<Utc>,
        again: bool,
    ) -> Self {
        Self { profile, state, nonce, verifier, started_at: now.timestamp(), again }
    }

    /// How the person was to be asked.
    pub(super) const fn asked(&self) -> Asked {
        Asked { again: self.again, at: self.started_at }
    }

    /// The code, if this return belongs to this attempt.
    pub(super) fn code(
        &self,
        expected: &Expected<'_>,
        callback: Callback,
        now: DateTime<Utc>,
    ) -> Result<String, SignInError> {
        if self.profile != expected.profile {
            return Err(SignInError::Refused("the attempt belongs to another provider"));
        }
        let age = now.timestamp().saturating_sub(self.started_at);
        // Another server may take the return, and its clock may run behind the one that began it.
        if !(-SKEW.num_seconds()..LIFETIME.num_seconds()).contains(&age) {
            return Err(SignInError::Expired);
        }
        // Compared as digests, so the time taken says nothing about the state.
        if callback.state.map(CsrfToken::new).as_ref() != Some(&self.state) {
            return Err(SignInError::Refused("the state does not match"));
        }
        match callback.iss {
            Some(issuer) if issuer != expected.issuer => {
                return Err(SignInError::Refused("another provider answered"));
            }
            None if expected.issuer_required => {
                return Err(SignInError::Refused("the answer does not name its provider"));
            }
            _ => {}
        }
        if let Some(code) = callback.error {
            return Err(error::authorisation(&code));
        }
        callback.code.filter(|code| !code.is_empty()).ok_or(SignInError::Refused("no code came back"))
    }

    pub(super) fn into_secrets(self) -> (Nonce, PkceCodeVerifier) {
        (self.nonce, self.verifier)
    }
}

/// How the person was to be asked, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    again: bool,
    at: i64,
}

impl Asked {
    /// Whether the provider asked the person anew since, by the time it says it last did.
    ///
    /// `prompt=login` travels through the person's own browser, where it can be taken out: so the time is what counts,
    /// and a provider that names none has not said so (OpenID Connect Core §2, `auth_time`).
    pub(super) fn again_since(self, authenticated_at: Option<DateTime<Utc>>) -> bool {
        self.again && authenticated_at.is_some_and(|at| at.timestamp() >= self.at - SKEW.num_seconds())
    }
}
