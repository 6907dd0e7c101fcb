//! What a practice decides about its switch-on, one file a form.

mod because;
pub(crate) mod choose;
pub(crate) mod clear;
pub(crate) mod decline;
pub(crate) mod take_back;
pub(crate) mod turn_off;
pub(crate) mod turn_on;

pub use choose::choose;
pub use clear::{clear, unclear};
pub use decline::decline;
pub use take_back::take_back;
pub use turn_off::turn_off;
pub use turn_on::turn_on;
