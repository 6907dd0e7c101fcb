//! `/userinfo`: what an access token lets its client know about the person.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use openidconnect::{EndUserBirthday, EndUserFamilyName, EndUserName, StandardClaims, SubjectIdentifier};

use super::directory::Subject;
use super::{Provider, TokenGrant};
use crate::wire::{GpRegistration, NationalRole, UserInfo, UserInfoClaims};

pub(super) async fn show(State(provider): State<Arc<Provider>>, headers: HeaderMap) -> Response {
    let now = (provider.clock)();
    let claims = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .and_then(|token| provider.memory().tokens.get(token, now).map(claims));
    match claims {
        Some(claims) => Json(claims).into_response(),
        None => {
            (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")]).into_response()
        }
    }
}

fn claims(grant: &TokenGrant) -> UserInfoClaims {
    let asked = |scope: &str| grant.scopes.iter().any(|name| name == scope);
    match &grant.subject {
        Subject::Patient(patient) => {
            let mut standard = StandardClaims::new(SubjectIdentifier::new(patient.sub.clone()));
            let mut more = UserInfo::default();
            if asked("profile") {
                let name = patient.family_name.clone().map(EndUserFamilyName::new);
                standard = standard
                    .set_family_name(name.map(Into::into))
                    .set_birthdate(patient.birthdate.clone().map(EndUserBirthday::new));
                more.nhs_number.clone_from(&patient.nhs_number);
                more.identity_proofing_level = Some(patient.level.as_str().to_owned());
            }
            if asked("gp_registration_details") {
                more.gp_registration_details = Some(GpRegistration { gp_ods_code: patient.gp_ods_code.clone() });
            }
            UserInfoClaims::new(standard, more)
        }
        Subject::Staff(staff) => {
            let mut standard = StandardClaims::new(SubjectIdentifier::new(staff.sub.clone()));
            if asked("profile") {
                standard = standard.set_name(Some(EndUserName::new(staff.name.clone()).into()));
            }
            let person = asked("nhsperson") || asked("nationalrbacaccess");
            let roles = asked("nationalrbacaccess").then(|| staff.roles.iter().map(NationalRole::from).collect());
            let more = UserInfo {
                nhsid_useruid: Some(staff.uid.clone()).filter(|_| person),
                nhsid_nrbac_roles: roles,
                ..UserInfo::default()
            };
            UserInfoClaims::new(standard, more)
        }
    }
}
