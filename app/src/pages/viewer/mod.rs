//! What those who look at summaries see.

mod asked;
mod choose;
mod start;
mod view;

pub use asked::asked;
pub use start::start;
pub use view::view;

pub(crate) use choose::choose;
pub(crate) use start::redraw as redraw_start;
