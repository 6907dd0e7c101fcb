//! What is withheld leaves no trace.

mod canary;
mod doors;
mod picture;
mod sent;
mod statements;
mod twins;
