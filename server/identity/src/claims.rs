//! What a finished sign-in says about a person.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Which national service a provider speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// NHS login: patients and proxies.
    NhsLogin,
    /// NHS Care Identity Service 2: staff.
    Cis2,
}

/// How far NHS login proved the person in this very sign-in.
///
/// Ordered: a page that needs [`Level::P9`] asks `level >= Level::P9`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Matched to a demographic record, claimed. Nothing medical may show.
    P5,
    /// Photo identification or a comparison in person.
    P9,
}

impl Level {
    /// The level's name in NHS login's vectors of trust.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::P5 => "P5",
            Self::P9 => "P9",
        }
    }
}

/// What NHS login states about a patient or proxy.
#[derive(Clone, PartialEq, Eq)]
pub struct PatientClaims {
    /// The account: stable, and the only thing to key on.
    pub sub: String,
    /// Ten digits as the provider sent them, unchecked. Can be absent.
    pub nhs_number: Option<String>,
    /// `YYYY-MM-DD` as the provider sent it, unchecked.
    pub birthdate: Option<String>,
    pub family_name: Option<String>,
    /// The practice the provider believes the person is registered with.
    pub gp_ods_code: Option<String>,
    pub level: Level,
    /// The provider was told to ask the person anew, and says that it did so since.
    pub asked_again: bool,
}

/// What CIS2 states about a member of staff.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffClaims {
    pub sub: String,
    /// The national user identifier, `nhsid_useruid`.
    pub uid: String,
    pub name: String,
    /// Every national role held. Can be empty.
    pub roles: Vec<StaffRole>,
    /// The role picked at this sign-in: always the `role_profile_id` of one of [`Self::roles`].
    pub selected_role: Option<String>,
}

/// One national role of one person at one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRole {
    /// `person_roleid`, the role profile.
    pub role_profile_id: String,
    /// `org_code`.
    pub ods_code: String,
    /// `role_code`, shaped `S…:G…:R…`.
    pub role_code: String,
    pub role_name: String,
}

// Claims are personal: what reaches a log by accident says only that there were some.
impl fmt::Debug for PatientClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PatientClaims").field("level", &self.level).finish_non_exhaustive()
    }
}

impl fmt::Debug for StaffClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StaffClaims").field("roles", &self.roles.len()).finish_non_exhaustive()
    }
}
