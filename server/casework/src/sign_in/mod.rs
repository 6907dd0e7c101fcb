//! Who a sign-in turns out to be.

pub mod patient;
pub mod staff;
