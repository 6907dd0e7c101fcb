//! The words both sides of Candour share: ids, views, inputs, ports and refusals.
//!
//! A view holds only what a door let through. Nothing here is a clinical type, and no view can be serialised,
//! so data reaches a browser as drawn HTML and in no other way.

pub mod ids;
pub mod input;
pub mod ports;
pub mod refusal;
pub mod section;
pub mod views;
