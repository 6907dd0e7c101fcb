//! What clinicians record about young people, one file a form.

pub(crate) mod ask;
pub(crate) mod assess;
pub(crate) mod visit;

pub use ask::ask;
pub use assess::assess;
pub use visit::{choose, take_back};
