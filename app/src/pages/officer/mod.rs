//! What a privacy officer sees.

mod alert;
mod attendance;
mod figures;
mod query;
mod queue;
mod unusual;

pub use alert::alert;
pub use attendance::attendance;
pub use figures::{figures, figures_csv};
pub use query::query;
pub use queue::queue;
pub use unusual::unusual;

pub(crate) use alert::redraw as redraw_alert;
pub(crate) use attendance::draw as draw_attendance;
pub(crate) use query::redraw as redraw_query;
pub(crate) use queue::redraw as redraw_queue;
