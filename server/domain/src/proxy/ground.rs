//! What gives somebody a right to look after another person's record.

/// The ground of a grant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ground {
    /// A parent, or whoever else has parental responsibility for a child.
    ParentalResponsibility,
    /// The person said yes, and had the capacity to.
    Consent,
    /// A lasting power of attorney for health and welfare.
    Attorney,
    /// Appointed by the court for health and welfare.
    Deputy,
    /// Decided for a person who lacks capacity, in their best interests.
    BestInterests,
}

impl Ground {
    /// Every ground, in the order a form lists them.
    pub const ALL: [Self; 5] =
        [Self::ParentalResponsibility, Self::Consent, Self::Attorney, Self::Deputy, Self::BestInterests];

    /// The word the store and forms keep for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ParentalResponsibility => "parental-responsibility",
            Self::Consent => "consent",
            Self::Attorney => "attorney",
            Self::Deputy => "deputy",
            Self::BestInterests => "best-interests",
        }
    }

    /// The ground a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.word() == word)
    }

    /// Whether it can be the ground of somebody who looks after a person of this age.
    ///
    /// Parental responsibility carries a proxy to 16 (DESIGN §2, issue *young people*); a child's own consent is first
    /// asked for at 11. A deputy and a best-interests decision need a person of 16, a lasting power of attorney one who
    /// was 18 when it was made: Mental Capacity Act 2005, sections 2(5) and 9(2)(c).
    #[must_use]
    pub const fn fits(self, age: i16) -> bool {
        match self {
            Self::ParentalResponsibility => age < 16,
            Self::Consent => age >= 11,
            Self::Attorney => age >= 18,
            Self::Deputy | Self::BestInterests => age >= 16,
        }
    }
}
