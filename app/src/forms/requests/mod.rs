//! What a patient answers to those who ask to see their summary.

pub(crate) mod approve;
pub(crate) mod decline;
pub(crate) mod take_back;

pub use approve::approve;
pub use decline::decline;
pub use take_back::take_back;
