//! What those who look at summaries can do.

mod end;
pub(crate) mod find;
pub(crate) mod open;
mod withdraw;

pub use end::end;
pub use find::find;
pub use open::open;
pub use withdraw::withdraw;
