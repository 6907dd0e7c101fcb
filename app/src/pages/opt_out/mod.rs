//! Forms to say no: the page for whoever holds one, and the desks that take them.

mod desk;
mod done;
mod own;

pub use desk::{Desk, desk};
pub use own::own;

pub(crate) use desk::{redraw as redraw_desk, redraw_beside};
pub(crate) use done::{done, passed_on, recorded};
pub(crate) use own::redraw as redraw_own;
