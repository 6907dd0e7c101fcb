//! Phrase tables: what practices write, by what it is about.

pub(crate) mod ailments;
pub(crate) mod letters;
pub(crate) mod medicines;
pub(crate) mod names;
pub(crate) mod panels;
