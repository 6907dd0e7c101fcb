//! One file per screen, by role. A page asks its port and draws the answer; a refusal is handed back, and drawn here.

pub mod control_room;
pub mod officer;
pub mod opt_out;
pub mod patient;
pub mod practice;
pub mod programme;
pub mod public;
mod refused;
pub mod switch_on;
pub mod viewer;
pub mod young;

pub use refused::{Refused, refused};
