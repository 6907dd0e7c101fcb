//! Where the entries of a record stand in a summary made from it, for a practice that sent none.
//!
//! Source of headings and periods: NHS facts §2.1. Vaccines stand under Treatments there, as in the national samples.

use jiff::{ToSpan, civil::Date};

use super::heading::Heading;
use crate::{content::MedicineCourse, date::PartialDate, kind::Kind};

/// Months for which a medicine given once stands in a summary.
const ACUTE_MONTHS: i32 = 12;
/// Months for which a repeat medicine that stopped stands in a summary.
const STOPPED_MONTHS: i32 = 6;

impl Heading {
    /// Where an entry stands in a summary made from the record; none where it does not go into one.
    #[must_use]
    pub fn of_entry(kind: Kind, course: MedicineCourse, date: Option<PartialDate>, today: Date) -> Option<Self> {
        Some(match kind {
            Kind::Allergy => Self::Allergies,
            Kind::Medicine => return Self::of_medicine(course, date, today),
            Kind::Problem => Self::Problems,
            Kind::Procedure | Kind::Immunisation => Self::Treatments,
            Kind::Plan => Self::Advice,
            Kind::Consultation
            | Kind::TestResult
            | Kind::Measurement
            | Kind::Document
            | Kind::Referral
            | Kind::Finding
            | Kind::Unknown
            | Kind::NonClinical => return None,
        })
    }

    fn of_medicine(course: MedicineCourse, date: Option<PartialDate>, today: Date) -> Option<Self> {
        let (heading, months) = match course {
            MedicineCourse::Repeat => return Some(Self::RepeatMedicines),
            MedicineCourse::Acute | MedicineCourse::NotStated => (Self::AcuteMedicines, ACUTE_MONTHS),
            MedicineCourse::Ended => (Self::StoppedMedicines, STOPPED_MONTHS),
        };
        let since = today.checked_sub(months.months()).unwrap_or(Date::MIN);
        date.is_some_and(|date| date.latest() >= since).then_some(heading)
    }

    /// The kinds of the record that a summary made from it lists under this heading, beside its own.
    #[must_use]
    pub const fn made_of(self) -> &'static [Kind] {
        match self {
            Self::Treatments => &[Kind::Procedure, Kind::Immunisation],
            Self::Advice => &[Kind::Plan],
            Self::Problems => &[Kind::Problem],
            Self::Allergies => &[Kind::Allergy],
            Self::AcuteMedicines | Self::RepeatMedicines | Self::StoppedMedicines => &[Kind::Medicine],
            _ => &[],
        }
    }
}
