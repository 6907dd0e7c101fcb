//! What a privacy officer can do.

pub(crate) mod address;
pub(crate) mod answer;
mod attendance;
pub(crate) mod defer;
pub(crate) mod escalate;
pub(crate) mod judge;
pub(crate) mod tell;

pub use address::set_address;
pub use answer::answer;
pub use attendance::take_attendance;
pub use defer::defer;
pub use escalate::escalate;
pub use judge::judge;
pub use tell::tell;
