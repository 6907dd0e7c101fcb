//! Summary documents: taking them in, and showing their rows through the patient's door and the clinician's.

mod going;
mod shown;
mod take_in;

pub(crate) use going::{sections, sent};
pub(crate) use shown::{ShownRow, for_patient, pages, rows};
pub(crate) use take_in::{Sending, keep};
pub use take_in::{SummaryRefused, SummaryTaken, take_in};
