//! The practice's switch-on: where it stands, what a choice would do, and people to clear.

mod readiness;
mod stands;
mod to_clear;
mod trial;

pub use readiness::readiness;
pub use stands::stands;
pub use to_clear::to_clear;

pub(crate) use stands::redraw;
pub(crate) use trial::draw as draw_trial;
