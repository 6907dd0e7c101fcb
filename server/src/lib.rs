//! The program round the house: command line, configuration, router, edge and sessions. The only crate that sees both halves.

pub mod api;
pub mod assets;
pub mod command;
pub mod config;
pub mod demo;
pub mod edge;
pub mod limit;
pub mod router;
pub mod session;
pub mod state;
pub mod system;
pub mod web;
