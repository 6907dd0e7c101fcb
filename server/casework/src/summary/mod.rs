//! Summary documents: taking them in, and showing their rows through the patient door.

mod shown;
mod take_in;

pub(crate) use shown::{Groups, for_patient};
pub(crate) use take_in::{Sending, keep};
pub use take_in::{SummaryRefused, SummaryTaken, take_in};
