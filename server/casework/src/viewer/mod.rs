//! Looking at a summary from elsewhere, through the clinician door.

mod ask;
mod desk;
mod open;
mod show;
mod start;
mod whom;

pub use desk::{ViewerDesk, grounds};
