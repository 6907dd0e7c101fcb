//! The headings of a summary document. Source of codes, titles and order: NHS facts §2.1.

use crate::kind::Kind;

/// One heading under which rows stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Heading {
    Allergies,
    AcuteMedicines,
    RepeatMedicines,
    StoppedMedicines,
    Risks,
    Diagnoses,
    Problems,
    Observations,
    Treatments,
    Investigations,
    Results,
    Events,
    Procedures,
    Advice,
    Preferences,
    FamilyHistory,
    Lifestyle,
    Circumstances,
    Documentation,
    Correspondence,
    /// A heading nobody here can name: its rows are kept and never shown to the patient.
    Unknown,
}

impl Heading {
    /// Every heading that can be named, core first, in the order they are listed.
    pub const ALL: [Self; 20] = [
        Self::Allergies,
        Self::AcuteMedicines,
        Self::RepeatMedicines,
        Self::StoppedMedicines,
        Self::Risks,
        Self::Diagnoses,
        Self::Problems,
        Self::Observations,
        Self::Treatments,
        Self::Investigations,
        Self::Results,
        Self::Events,
        Self::Procedures,
        Self::Advice,
        Self::Preferences,
        Self::FamilyHistory,
        Self::Lifestyle,
        Self::Circumstances,
        Self::Documentation,
        Self::Correspondence,
    ];

    /// The local code of its section, which is also the word the store keeps.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Allergies => "AllergiesHeader",
            Self::AcuteMedicines => "AcuteMedsHeader",
            Self::RepeatMedicines => "RepeatMedsHeader",
            Self::StoppedMedicines => "DiscRepeatMedsHeader",
            Self::Risks => "RisksToPatientHeader",
            Self::Diagnoses => "DiagnosesHeader",
            Self::Problems => "ProblemsHeader",
            Self::Observations => "ObservationsHeader",
            Self::Treatments => "TreatmentsHeader",
            Self::Investigations => "InvestigationsHeader",
            Self::Results => "ResultsHeader",
            Self::Events => "EventsHeader",
            Self::Procedures => "ProceduresHeader",
            Self::Advice => "AdviceHeader",
            Self::Preferences => "PreferencesHeader",
            Self::FamilyHistory => "HistoryHeader",
            Self::Lifestyle => "LifestyleHeader",
            Self::Circumstances => "CircumstancesHeader",
            Self::Documentation => "DocumentationHeader",
            Self::Correspondence => "PatientCarerCorrespondenceHeader",
            Self::Unknown => "",
        }
    }

    /// The national title of its section, without the period some add in brackets.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Allergies => "Allergies and Adverse Reactions",
            Self::AcuteMedicines => "Acute Medications",
            Self::RepeatMedicines => "Current Repeat Medications",
            Self::StoppedMedicines => "Discontinued Repeat Medications",
            Self::Risks => "Risks to Patient",
            Self::Diagnoses => "Diagnoses",
            Self::Problems => "Problems and Issues",
            Self::Observations => "Clinical Observations and Findings",
            Self::Treatments => "Treatments",
            Self::Investigations => "Investigations",
            Self::Results => "Investigation Results",
            Self::Events => "Care Events",
            Self::Procedures => "Administrative Procedures",
            Self::Advice => "Provision of Advice and Information to Patients and Carers",
            Self::Preferences => "Personal Preferences",
            Self::FamilyHistory => "Family History",
            Self::Lifestyle => "Lifestyle",
            Self::Circumstances => "Social and Personal Circumstances",
            Self::Documentation => "Care Professional Documentation",
            Self::Correspondence => "Patient/Carer Correspondence",
            Self::Unknown => "Other",
        }
    }

    /// The heading a section's code names.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|heading| heading.code() == code).unwrap_or(Self::Unknown)
    }

    /// The heading a title names, in whatever letter case: initial summaries have no codes, and titles of their own.
    #[must_use]
    pub fn from_title(title: &str) -> Self {
        let title = title.split_once('(').map_or(title, |(before, _)| before).trim();
        match title.to_lowercase().as_str() {
            "repeat medication" => Self::RepeatMedicines,
            "acute medication" => Self::AcuteMedicines,
            title => Self::ALL.into_iter().find(|known| known.title().to_lowercase() == title).unwrap_or(Self::Unknown),
        }
    }

    /// Core information: what is shared unless someone opts out.
    #[must_use]
    pub const fn is_core(self) -> bool {
        matches!(self, Self::Allergies | Self::AcuteMedicines | Self::RepeatMedicines | Self::StoppedMedicines)
    }

    /// What its rows are, for levels and grants.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Allergies => Kind::Allergy,
            Self::AcuteMedicines | Self::RepeatMedicines | Self::StoppedMedicines => Kind::Medicine,
            Self::Diagnoses | Self::Problems => Kind::Problem,
            Self::Investigations | Self::Results => Kind::TestResult,
            Self::Treatments => Kind::Procedure,
            Self::Documentation | Self::Correspondence => Kind::Document,
            Self::Risks
            | Self::Observations
            | Self::Events
            | Self::Procedures
            | Self::Advice
            | Self::Preferences
            | Self::FamilyHistory
            | Self::Lifestyle
            | Self::Circumstances => Kind::Finding,
            Self::Unknown => Kind::Unknown,
        }
    }

    /// Whether an entry of a kind may stand under it. Practices file the same thing under several headings, so the
    /// additional ones are wide; what nobody can name may stand anywhere.
    #[must_use]
    pub const fn covers(self, kind: Kind) -> bool {
        match kind {
            Kind::Unknown => true,
            Kind::NonClinical => false,
            Kind::Allergy => matches!(self, Self::Allergies),
            Kind::Medicine => matches!(self.kind(), Kind::Medicine | Kind::Procedure),
            Kind::Consultation | Kind::Document => matches!(self.kind(), Kind::Document | Kind::Finding),
            Kind::Measurement | Kind::TestResult => {
                matches!(self.kind(), Kind::TestResult | Kind::Finding | Kind::Problem)
            }
            Kind::Finding => !matches!(self.kind(), Kind::Medicine),
            Kind::Problem | Kind::Immunisation | Kind::Procedure | Kind::Referral | Kind::Plan => {
                !matches!(self.kind(), Kind::Medicine | Kind::Allergy)
            }
        }
    }
}
