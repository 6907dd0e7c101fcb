//! What is withheld leaves no trace.

mod canary;
