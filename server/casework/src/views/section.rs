//! Which kind is read in which section.

use contract::section::Section;
use domain::kind::Kind;

/// The kind a section lists; none for the timeline, which lists them all.
pub(crate) const fn kind_of(section: Section) -> Option<Kind> {
    Some(match section {
        Section::Problems => Kind::Problem,
        Section::Medicines => Kind::Medicine,
        Section::Allergies => Kind::Allergy,
        Section::Immunisations => Kind::Immunisation,
        Section::Consultations => Kind::Consultation,
        Section::Results => Kind::TestResult,
        Section::Measurements => Kind::Measurement,
        Section::Documents => Kind::Document,
        Section::Procedures => Kind::Procedure,
        Section::Referrals => Kind::Referral,
        Section::Plans => Kind::Plan,
        Section::Other => Kind::Finding,
        Section::Timeline => return None,
    })
}

/// The section an entry of a kind belongs to.
pub(crate) const fn section_of(kind: Kind) -> Section {
    match kind {
        Kind::Problem => Section::Problems,
        Kind::Medicine => Section::Medicines,
        Kind::Allergy => Section::Allergies,
        Kind::Immunisation => Section::Immunisations,
        Kind::Consultation => Section::Consultations,
        Kind::TestResult => Section::Results,
        Kind::Measurement => Section::Measurements,
        Kind::Document => Section::Documents,
        Kind::Procedure => Section::Procedures,
        Kind::Referral => Section::Referrals,
        Kind::Plan => Section::Plans,
        Kind::Finding | Kind::Unknown | Kind::NonClinical => Section::Other,
    }
}

/// The everyday word for a kind.
pub(crate) const fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Problem => "Health problem",
        Kind::Medicine => "Medicine",
        Kind::Allergy => "Allergy or bad reaction",
        Kind::Immunisation => "Vaccine",
        Kind::Consultation => "Visit or call",
        Kind::TestResult => "Test result",
        Kind::Measurement => "Measurement",
        Kind::Document => "Letter or document",
        Kind::Procedure => "Operation or treatment",
        Kind::Referral => "Referral",
        Kind::Plan => "Care plan",
        Kind::Finding => "Other entry",
        Kind::Unknown => "Unknown type",
        Kind::NonClinical => "Not part of the health record",
    }
}
