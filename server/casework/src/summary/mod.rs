//! Summary documents: taking them in, and showing their rows through the patient door.

mod shown;
mod take_in;

pub(crate) use shown::{Groups, for_patient};
pub use take_in::{SummaryRefused, SummaryTaken, take_in};
