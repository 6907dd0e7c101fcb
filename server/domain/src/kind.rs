//! Kinds of entry, the sections they are read in, and the levels that reach them.

/// What an entry is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Kind {
    Problem,
    Medicine,
    Allergy,
    Immunisation,
    Consultation,
    TestResult,
    Measurement,
    Document,
    Procedure,
    Referral,
    Plan,
    /// A coded or written finding that fits no other kind.
    Finding,
    /// A resource of a type nobody here can name: kept, counted, queued, never shown.
    Unknown,
    /// A known type that is no part of a health record, such as a claim: kept, never shown, not queued.
    NonClinical,
}

impl Kind {
    /// Every kind, in the order sections are listed.
    pub const ALL: [Self; 14] = [
        Self::Problem,
        Self::Medicine,
        Self::Allergy,
        Self::Immunisation,
        Self::Consultation,
        Self::TestResult,
        Self::Measurement,
        Self::Document,
        Self::Procedure,
        Self::Referral,
        Self::Plan,
        Self::Finding,
        Self::Unknown,
        Self::NonClinical,
    ];

    /// The word the store and the audit log keep for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Medicine => "medicine",
            Self::Allergy => "allergy",
            Self::Immunisation => "immunisation",
            Self::Consultation => "consultation",
            Self::TestResult => "test-result",
            Self::Measurement => "measurement",
            Self::Document => "document",
            Self::Procedure => "procedure",
            Self::Referral => "referral",
            Self::Plan => "plan",
            Self::Finding => "finding",
            Self::Unknown => "unknown",
            Self::NonClinical => "non-clinical",
        }
    }

    /// The kind a stored word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether a patient could ever be shown this kind.
    #[must_use]
    pub const fn is_readable(self) -> bool {
        !matches!(self, Self::Unknown | Self::NonClinical)
    }

    /// The lowest level at which a coded entry of this kind is shown. Source: NHS facts §3.3.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Medicine | Self::Allergy => Level::Summary,
            Self::Document => Level::Documents,
            Self::Problem
            | Self::Immunisation
            | Self::Consultation
            | Self::TestResult
            | Self::Measurement
            | Self::Procedure
            | Self::Referral
            | Self::Plan
            | Self::Finding => Level::Detailed,
            Self::Unknown | Self::NonClinical => Level::Full,
        }
    }
}

/// How much of a record someone may read; each level holds all before it. Source: NHS facts §3.3.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Level {
    None,
    /// Medicines and allergies.
    Summary,
    /// All coded entries, no free text.
    Detailed,
    /// Documents too.
    Documents,
    /// Free text too.
    Full,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 5] = [Self::None, Self::Summary, Self::Detailed, Self::Documents, Self::Full];

    /// The word the command line and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Summary => "summary",
            Self::Detailed => "detailed",
            Self::Documents => "documents",
            Self::Full => "full",
        }
    }

    /// The level a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }

    /// Its place in the order, nought to four, for a query to compare with.
    #[must_use]
    pub const fn rank(self) -> i64 {
        self as i64
    }

    /// The level at a place in the order.
    #[must_use]
    pub fn from_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.rank() == rank)
    }
}
