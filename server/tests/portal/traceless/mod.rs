//! What is withheld leaves no trace.

mod canary;
mod doors;
mod picture;
mod sent;
pub mod statements;
mod twins;
