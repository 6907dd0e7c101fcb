//! The programme: where it goes, when, who may stop it, and what it may never do on silence (DESIGN §4).
//!
//! What it can do to a practice's own switch-on stands in [`crate::practice::programme`]: nothing that opens anybody.

pub mod answer;
pub mod clock;
pub mod consultation;
pub mod figures;
pub mod forecast;
pub mod form;
pub mod gate;
pub mod line_up;
pub mod opening;
pub mod pack;
pub mod pause;
pub mod place;
pub mod plan;
pub mod replay;
pub mod room;
pub mod upload;
pub mod wave;

pub use crate::practice::programme::Wave;
