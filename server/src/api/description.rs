//! The description of the interface, in OpenAPI's form; the tests make their random requests from it.

/// As committed, with a made-up address in place of our own.
pub const OPENAPI: &str = include_str!("openapi.json");
