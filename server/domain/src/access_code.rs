//! The three codes by which a practice system speaks about online access. They are never shown to patients.

use jiff::civil::Date;

use crate::date::PartialDate;

/// One of the three SNOMED CT codes of NHS facts §3.2.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AccessCode {
    /// 1364731000000104: enhanced review indicated before granting access.
    ReviewIndicated,
    /// 1364751000000106: enhanced review not indicated.
    ReviewNotIndicated,
    /// 1290331000000103: online access declined by patient.
    DeclinedByPatient,
}

impl AccessCode {
    /// All three.
    pub const ALL: [Self; 3] = [Self::ReviewIndicated, Self::ReviewNotIndicated, Self::DeclinedByPatient];

    /// The SNOMED CT concept id.
    #[must_use]
    pub const fn snomed(self) -> &'static str {
        match self {
            Self::ReviewIndicated => "1364731000000104",
            Self::ReviewNotIndicated => "1364751000000106",
            Self::DeclinedByPatient => "1290331000000103",
        }
    }

    /// Its term. Source: NHS facts §3.2.
    #[must_use]
    pub const fn term(self) -> &'static str {
        match self {
            Self::ReviewIndicated => "Enhanced review indicated before granting access to own health record",
            Self::ReviewNotIndicated => "Enhanced review not indicated before granting access to own health record",
            Self::DeclinedByPatient => "Online access to own health record declined by patient",
        }
    }

    /// The code a text names, whatever code system it claims: a wrong address must not hide a flag.
    #[must_use]
    pub fn from_snomed(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.snomed() == code.trim())
    }

    /// Whether words are the term of one of them, or hold its number. Source of the terms: NHS facts §3.2.
    #[must_use]
    pub fn is_named_in(words: &str) -> bool {
        let words = words.to_lowercase();
        let about_review = words.contains("enhanced review") && words.contains("access");
        let declined = words.contains("online access to own health record");
        about_review || declined || Self::ALL.into_iter().any(|code| words.contains(code.snomed()))
    }
}

/// Whether a *not indicated* dated `lift` cancels an *indicated* dated `raised`, on the day `today`.
///
/// Only strictly later, and not in the future, counts; what is undated or could be the same day does not.
#[must_use]
pub fn lifts(raised: Option<PartialDate>, lift: Option<PartialDate>, today: Date) -> bool {
    match (raised, lift) {
        (Some(raised), Some(lift)) => raised.latest() < lift.earliest() && lift.latest() <= today,
        _ => false,
    }
}
