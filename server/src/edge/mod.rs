//! The edge: what stands round every answer, whatever it is.

pub mod address;
pub mod answer;
pub mod caller;
pub mod headers;
pub mod log;
pub mod origin;
pub mod panic;
pub mod patience;
pub mod unkept;
