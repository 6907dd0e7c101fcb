//! The shapes both halves put on the wire: NHS login's and CIS2's claims on top of OpenID Connect's own.

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreErrorResponseType,
    CoreGenderClaim, CoreGrantType, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm,
    CoreJwsSigningAlgorithm, CoreResponseMode, CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreSubjectIdentifierType, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AdditionalProviderMetadata, CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, ProviderMetadata, StandardErrorResponse, StandardTokenResponse,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::claims::StaffRole;

/// The assurance asked of CIS2: two factors at least (NHS facts §4.2, authenticator guidance).
pub(crate) const ASSURANCE_ASKED: &str = "AAL2_OR_AAL3_ANY";

/// Claims of an ID token beyond the standard ones. Which are set depends on the profile.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct IdClaims {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) vot: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) vtm: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) nhs_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) identity_proofing_level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gp_registration_details: Option<GpRegistration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) selected_roleid: Option<String>,
    /// CIS2's word for how strongly the person was authenticated, as a number or its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) authentication_assurance_level: Option<Value>,
    /// Not before: no claim of OpenID Connect, but one of every JSON Web Token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) nbf: Option<f64>,
}

impl AdditionalClaims for IdClaims {}

/// Claims of the user information answer beyond the standard ones.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct UserInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) nhs_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) identity_proofing_level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gp_registration_details: Option<GpRegistration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) nhsid_useruid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) nhsid_nrbac_roles: Option<Vec<NationalRole>>,
}

impl AdditionalClaims for UserInfo {}

/// NHS login's `gp_registration_details`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct GpRegistration {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gp_ods_code: Option<String>,
}

/// One of CIS2's `nhsid_nrbac_roles`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct NationalRole {
    #[serde(skip_serializing_if = "Option::is_none")]
    person_roleid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    org_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role_name: Option<String>,
}

impl NationalRole {
    /// A role without its profile, organisation or code can authorise nothing, so it is left out.
    pub(crate) fn complete(self) -> Option<StaffRole> {
        Some(StaffRole {
            role_profile_id: self.person_roleid.filter(|text| !text.is_empty())?,
            ods_code: self.org_code.filter(|text| !text.is_empty())?,
            role_code: self.role_code.filter(|text| !text.is_empty())?,
            role_name: self.role_name.unwrap_or_default(),
        })
    }
}

impl From<&StaffRole> for NationalRole {
    fn from(role: &StaffRole) -> Self {
        Self {
            person_roleid: Some(role.role_profile_id.clone()),
            org_code: Some(role.ods_code.clone()),
            role_code: Some(role.role_code.clone()),
            role_name: Some(role.role_name.clone()),
        }
    }
}

/// Provider metadata beyond OpenID Connect Discovery: RFC 8414 (PKCE) and RFC 9207 (`iss` in the answer).
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct MoreMetadata {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code_challenge_methods_supported: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) authorization_response_iss_parameter_supported: Option<bool>,
}

impl AdditionalProviderMetadata for MoreMetadata {}

/// A secret of 256 random bits, in base64url.
pub(crate) fn random_text() -> String {
    CsrfToken::new_random_len(32).into_secret()
}

pub(crate) type Metadata = ProviderMetadata<
    MoreMetadata,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

pub(crate) type IdToken =
    openidconnect::IdToken<IdClaims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

pub(crate) type IdTokenClaims = openidconnect::IdTokenClaims<IdClaims, CoreGenderClaim>;

pub(crate) type IdTokenFields = openidconnect::IdTokenFields<
    IdClaims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

pub(crate) type TokenResponse = StandardTokenResponse<IdTokenFields, CoreTokenType>;

pub(crate) type UserInfoClaims = openidconnect::UserInfoClaims<UserInfo, CoreGenderClaim>;

/// A client as it stands after discovery.
pub(crate) type Client = openidconnect::Client<
    IdClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    TokenResponse,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;
