//! Why a sign-in did not succeed, in our words: a provider's text never reaches a page or a log.

use std::fmt;

use openidconnect::UserInfoError;
use openidconnect::core::CoreErrorResponseType;

use super::http::HttpError;

/// What stopped a sign-in, by what the portal should show.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// The person would not share their details: show the page for that, with other ways to get help.
    #[error("the person did not agree to share their details")]
    ConsentRefused,
    /// Nobody's fault here: offer to try again later.
    #[error("the sign-in provider is unavailable: {0}")]
    ProviderUnavailable(Step),
    /// More than ten minutes passed: offer to start again.
    #[error("the sign-in took too long")]
    Expired,
    /// Something does not add up: no session, and the fixed words go to the log.
    #[error("the sign-in was refused: {0}")]
    Refused(&'static str),
}

/// Where the provider failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Discovery,
    Authorisation,
    Token,
    Keys,
    UserInfo,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Discovery => "discovery",
            Self::Authorisation => "authorisation",
            Self::Token => "token endpoint",
            Self::Keys => "keys",
            Self::UserInfo => "user information",
        })
    }
}

/// The error codes of RFC 6749 §4.1.2.1 and OpenID Connect Core §3.1.2.6 on the way back.
pub(super) fn authorisation(code: &str) -> SignInError {
    match code {
        "access_denied" | "consent_required" => SignInError::ConsentRefused,
        "server_error" | "temporarily_unavailable" => SignInError::ProviderUnavailable(Step::Authorisation),
        _ => SignInError::Refused("the provider refused the request"),
    }
}

/// The error codes of RFC 6749 §5.2 at the token endpoint.
pub(super) fn token(code: &CoreErrorResponseType) -> SignInError {
    SignInError::Refused(match code {
        CoreErrorResponseType::InvalidClient => "the provider does not accept our assertion",
        CoreErrorResponseType::InvalidGrant => "the provider does not accept the code",
        _ => "the provider refused to give a token",
    })
}

pub(super) fn user_info(error: UserInfoError<HttpError>) -> SignInError {
    match error {
        UserInfoError::Request(_) => SignInError::ProviderUnavailable(Step::UserInfo),
        UserInfoError::ClaimsVerification(_) => SignInError::Refused("the user information is about someone else"),
        _ => SignInError::Refused("the user information could not be read"),
    }
}
