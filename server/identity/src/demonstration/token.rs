//! `/token`: a code for an ID token and an access token.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use openidconnect::core::{CoreJwsSigningAlgorithm, CoreTokenType};
use openidconnect::{
    AccessToken, Audience, AuthenticationContextClass, EmptyExtraTokenFields, EndUserBirthday, EndUserFamilyName,
    Nonce, StandardClaims, SubjectIdentifier,
};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::assertion;
use super::directory::Subject;
use super::request::Parameters;
use super::{CodeGrant, ID_TOKEN_LIFETIME, Provider, TOKEN_LIFETIME, TokenGrant};
use crate::wire::{ASSURANCE_ASKED, IdClaims, IdToken, IdTokenClaims, IdTokenFields, TokenResponse, random_text};

pub(super) async fn exchange(
    State(provider): State<Arc<Provider>>,
    Form(given): Form<Vec<(String, String)>>,
) -> Response {
    match answer(&provider, &Parameters(given), (provider.clock)()) {
        Ok(token) => Json(token).into_response(),
        Err(error) => {
            let status = match error {
                "invalid_client" => StatusCode::UNAUTHORIZED,
                "server_error" => StatusCode::INTERNAL_SERVER_ERROR,
                _ => StatusCode::BAD_REQUEST,
            };
            (status, Json(json!({ "error": error }))).into_response()
        }
    }
}

/// The tokens, or an error code of RFC 6749 §5.2.
fn answer(provider: &Provider, given: &Parameters, now: DateTime<Utc>) -> Result<TokenResponse, &'static str> {
    if given.repeats() {
        return Err("invalid_request");
    }
    let client = assertion::client(provider, given, now).ok_or("invalid_client")?;
    if given.get("grant_type") != Some("authorization_code") {
        return Err("unsupported_grant_type");
    }
    let code = given.get("code").ok_or("invalid_request")?;
    let grant = provider.memory().codes.take(code, now).ok_or("invalid_grant")?;
    let same_client = grant.client_id == client.id && given.get("redirect_uri") == Some(client.redirect_uri.as_str());
    if !same_client || !proves(given.get("code_verifier"), &grant.challenge) {
        return Err("invalid_grant");
    }

    let access = AccessToken::new(random_text());
    let id_token = IdToken::new(
        claims(provider, &grant, now),
        provider.key.inner(),
        CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
        Some(&access),
        None,
    )
    .map_err(|_| "server_error")?;
    provider.memory().tokens.put(
        access.secret().clone(),
        TokenGrant { scopes: grant.scopes, subject: grant.subject },
        now,
        TOKEN_LIFETIME,
    );
    let fields = IdTokenFields::new(Some(id_token), EmptyExtraTokenFields {});
    let mut response = TokenResponse::new(access, CoreTokenType::Bearer, fields);
    let seconds = u64::try_from(TOKEN_LIFETIME.num_seconds()).unwrap_or_default();
    response.set_expires_in(Some(&Duration::from_secs(seconds)));
    Ok(response)
}

/// PKCE, S256 (RFC 7636 §4.6).
fn proves(verifier: Option<&str>, challenge: &str) -> bool {
    verifier.is_some_and(|verifier| {
        (43..=128).contains(&verifier.len()) && BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == challenge
    })
}

fn claims(provider: &Provider, grant: &CodeGrant, now: DateTime<Utc>) -> IdTokenClaims {
    let asked = |scope: &str| grant.scopes.iter().any(|name| name == scope);
    // CIS2 says of staff how strongly they were authenticated; here they are what the portal asks for.
    let class = match grant.subject {
        Subject::Patient(_) => None,
        Subject::Staff(_) => Some(AuthenticationContextClass::new(ASSURANCE_ASKED.to_owned())),
    };
    let (standard, more) = match &grant.subject {
        Subject::Patient(patient) => {
            let mut standard = StandardClaims::new(SubjectIdentifier::new(patient.sub.clone()));
            let mut more = IdClaims {
                vot: grant.vot.clone(),
                vtm: Some(format!("{}/trustmark", provider.issuer.as_str().trim_end_matches('/'))),
                ..IdClaims::default()
            };
            if asked("profile") {
                let name = patient.family_name.clone().map(EndUserFamilyName::new);
                standard = standard
                    .set_family_name(name.map(Into::into))
                    .set_birthdate(patient.birthdate.clone().map(EndUserBirthday::new));
                more.nhs_number.clone_from(&patient.nhs_number);
                more.identity_proofing_level = Some(patient.level.as_str().to_owned());
            }
            (standard, more)
        }
        Subject::Staff(staff) => {
            let more = IdClaims {
                selected_roleid: staff.selected_role.clone().filter(|_| asked("selectedrole")),
                ..IdClaims::default()
            };
            (StandardClaims::new(SubjectIdentifier::new(staff.sub.clone())), more)
        }
    };
    IdTokenClaims::new(
        provider.issuer.clone(),
        vec![Audience::new(grant.client_id.clone())],
        now + ID_TOKEN_LIFETIME,
        now,
        standard,
        more,
    )
    .set_nonce(grant.nonce.clone().map(Nonce::new))
    .set_auth_time(Some(grant.asked_at))
    .set_auth_context_ref(class)
}
