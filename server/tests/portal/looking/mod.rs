//! Looks from elsewhere: what the patient reads of them, and what officers do about them.

pub mod made;
mod officer;
mod who_looked;
