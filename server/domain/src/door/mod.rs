//! The doors: whatever leaves the system passes one of these pure functions, which answers shown, or withheld and why.

pub mod clinician;
pub mod patient;
pub mod practice;
pub mod reason;
pub mod transfer;
