//! Looks from elsewhere: what the patient reads of them, and what officers do about them.

mod events;
mod machines;
pub mod made;
mod officer;
mod proof;
mod seen;
mod who_looked;
