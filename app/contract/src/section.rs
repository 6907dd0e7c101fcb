//! The sections of a record, in the order they are always listed.

/// One section of the record. Every one is always listed, without counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Section {
    Problems,
    Medicines,
    Allergies,
    Immunisations,
    Consultations,
    Results,
    Measurements,
    Documents,
    Procedures,
    Referrals,
    Plans,
    Other,
    Timeline,
}

impl Section {
    /// Every section, in reading order.
    pub const ALL: [Self; 13] = [
        Self::Problems,
        Self::Medicines,
        Self::Allergies,
        Self::Immunisations,
        Self::Consultations,
        Self::Results,
        Self::Measurements,
        Self::Documents,
        Self::Procedures,
        Self::Referrals,
        Self::Plans,
        Self::Other,
        Self::Timeline,
    ];

    /// Its word in addresses.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Problems => "problems",
            Self::Medicines => "medicines",
            Self::Allergies => "allergies",
            Self::Immunisations => "immunisations",
            Self::Consultations => "consultations",
            Self::Results => "results",
            Self::Measurements => "measurements",
            Self::Documents => "documents",
            Self::Procedures => "procedures",
            Self::Referrals => "referrals",
            Self::Plans => "plans",
            Self::Other => "other",
            Self::Timeline => "timeline",
        }
    }

    /// The section a word in an address names.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.slug() == slug)
    }

    /// Its heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Problems => "Health problems",
            Self::Medicines => "Medicines",
            Self::Allergies => "Allergies and bad reactions",
            Self::Immunisations => "Vaccines",
            Self::Consultations => "Visits and calls",
            Self::Results => "Test results",
            Self::Measurements => "Measurements",
            Self::Documents => "Letters and documents",
            Self::Procedures => "Operations and treatments",
            Self::Referrals => "Referrals",
            Self::Plans => "Care plans",
            Self::Other => "Other entries",
            Self::Timeline => "Everything by date",
        }
    }

    /// One plain line on what is found there.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Problems => "Illnesses and other things your practice keeps an eye on",
            Self::Medicines => "What you take now and what you took before",
            Self::Allergies => "Things that are bad for you",
            Self::Immunisations => "Jabs you have had",
            Self::Consultations => "Times you saw or spoke to someone",
            Self::Results => "Blood tests, scans and other tests",
            Self::Measurements => "Such as weight and blood pressure",
            Self::Documents => "Letters from hospitals and others",
            Self::Procedures => "Things done to help you get better",
            Self::Referrals => "When you were sent to someone else for care",
            Self::Plans => "What you and your care team plan to do",
            Self::Other => "What fits nowhere else",
            Self::Timeline => "All of the above, newest first",
        }
    }
}
