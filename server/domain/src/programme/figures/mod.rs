//! Figures that leave the programme: none that tells of a few people, and shares with how sure they are.

mod confidence;
mod small;

pub use confidence::{Band, band};
pub use small::{Published, SMALLEST, Table, publish};
