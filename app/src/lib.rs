//! Everything a person sees: pages, forms, and the few islands that wake in a browser.
//!
//! A page asks a port and draws the answer as one HTML document, in one synchronous pass after the last await, so
//! nothing but HTML leaves: no data for a client, no inline script, no inline style. This crate knows the words of
//! `contract` and no others; it must never know a clinical type, a statement of SQL or a socket.

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("`app` is built for the server (`ssr`) or for the browser (`hydrate`), never for both at once");

pub mod islands;

#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod paths;
