//! Staff roles: a national role code and the organisation's own appointment.

use crate::ids::{OdsCode, StaffId};

/// What an organisation appointed someone as.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Role {
    Receptionist,
    PracticeManager,
    /// GP or nurse of the practice.
    Clinician,
    SafeguardingLead,
    ClinicianElsewhere,
    PrivacyOfficer,
    ProgrammeOfficer,
    AreaLead,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 8] = [
        Self::Receptionist,
        Self::PracticeManager,
        Self::Clinician,
        Self::SafeguardingLead,
        Self::ClinicianElsewhere,
        Self::PrivacyOfficer,
        Self::ProgrammeOfficer,
        Self::AreaLead,
    ];

    /// The word the store and the audit log keep.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Receptionist => "receptionist",
            Self::PracticeManager => "practice-manager",
            Self::Clinician => "clinician",
            Self::SafeguardingLead => "safeguarding-lead",
            Self::ClinicianElsewhere => "clinician-elsewhere",
            Self::PrivacyOfficer => "privacy-officer",
            Self::ProgrammeOfficer => "programme-officer",
            Self::AreaLead => "area-lead",
        }
    }

    /// The role a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The words people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Receptionist => "Receptionist",
            Self::PracticeManager => "Practice manager",
            Self::Clinician => "Clinician",
            Self::SafeguardingLead => "Safeguarding lead",
            Self::ClinicianElsewhere => "Clinician elsewhere",
            Self::PrivacyOfficer => "Privacy officer",
            Self::ProgrammeOfficer => "Programme officer",
            Self::AreaLead => "Area lead",
        }
    }

    /// Whether this role works inside a practice's own record system.
    #[must_use]
    pub const fn is_practice_staff(self) -> bool {
        matches!(self, Self::Receptionist | Self::PracticeManager | Self::Clinician | Self::SafeguardingLead)
    }

    /// Whether this role reads clinical words.
    #[must_use]
    pub const fn is_clinical(self) -> bool {
        matches!(self, Self::Clinician | Self::SafeguardingLead)
    }

    /// Whether the appointment also needs one of the national clinical access roles.
    ///
    /// Codes: R8000 and R8001, NHS facts §4.2 and the sample user info.
    #[must_use]
    pub fn accepts_national_code(self, code: &str) -> bool {
        let job = code.rsplit(':').next().unwrap_or_default();
        match self {
            Self::Clinician | Self::SafeguardingLead | Self::ClinicianElsewhere => {
                matches!(job, "R8000" | "R8001")
            }
            Self::Receptionist
            | Self::PracticeManager
            | Self::PrivacyOfficer
            | Self::ProgrammeOfficer
            | Self::AreaLead => true,
        }
    }
}

/// A signed-in member of staff in the role they chose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Staff {
    pub id: StaffId,
    pub name: String,
    pub role: Role,
    pub organisation: OdsCode,
}
