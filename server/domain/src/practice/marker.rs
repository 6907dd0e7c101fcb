//! Risk markers short of a flag: what makes a person get the practice's at-risk level at first use.
//!
//! Each rests on a fact of the record, none on words:
//! - *under 18*: whoever is 13 to 17 may be made to show their record by those they live with (NHS facts §3.5, *Coercion*).
//! - *a redaction for serious harm, safeguarding or coercion in force*, on any holding of the same NHS number: what it
//!   hides tells of a danger that other entries may tell of too. One for a third party, for a talk still to be
//!   had, or for an entry of somebody else does not.
//! - *a past flag*: one that staff raised, or one marked safeguarding, and that was cleared since. A plain 104 out of the
//!   practice system that was cleared does not count: those were put on in bulk (NHS facts §3.2) and say nothing of a person.
//!
//! A score of the words of a record joins this list with the evidence it gives, when there is one.

use jiff::civil::Date;

use crate::{
    date::age_on,
    flag::{Flag, FlagState, Origin},
    redaction::RedactionReason,
};

/// One risk marker.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Marker {
    SafetyRedaction,
    PastFlag,
    Under18,
}

impl Marker {
    /// Every marker, the gravest first.
    pub const ALL: [Self; 3] = [Self::SafetyRedaction, Self::PastFlag, Self::Under18];

    /// The words clinicians read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::SafetyRedaction => "something is hidden for serious harm, safeguarding or coercion",
            Self::PastFlag => "a review flag was cleared",
            Self::Under18 => "under 18",
        }
    }
}

/// What is known of a person that markers rest on.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    pub birth_date: Option<Date>,
    pub flags: &'a [Flag],
    /// A redaction that [`marks`] is in force on any holding of the same NHS number.
    pub hidden_for_safety: bool,
}

/// A person's markers on a day, the gravest first.
pub fn markers(evidence: Evidence<'_>, today: Date) -> impl Iterator<Item = Marker> + '_ {
    Marker::ALL.into_iter().filter(move |marker| match marker {
        Marker::SafetyRedaction => evidence.hidden_for_safety,
        Marker::PastFlag => evidence.flags.iter().any(is_past),
        Marker::Under18 => evidence.birth_date.is_none_or(|born| age_on(born, today) < 18),
    })
}

/// Whether a redaction for this reason marks the person.
#[must_use]
pub const fn marks(reason: RedactionReason) -> bool {
    match reason {
        RedactionReason::SeriousHarm | RedactionReason::Safeguarding | RedactionReason::Coercion => true,
        RedactionReason::ThirdParty
        | RedactionReason::NotYetDiscussed
        | RedactionReason::SaidNotTheirs
        | RedactionReason::WrongPatient
        | RedactionReason::InConfidence
        | RedactionReason::OwnChoice => false,
    }
}

pub(crate) fn is_past(flag: &Flag) -> bool {
    matches!(flag.state, FlagState::Cleared { .. })
        && (flag.safeguarding || matches!(flag.origin, Origin::Staff { .. }))
}
