//! What can be done with a form to say no.

mod at_centre;
mod at_desk;
mod at_practice;
mod by_code;

pub use at_centre::{close, send_on};
pub use at_desk::{code_at_desk, take};
pub use at_practice::{give_back, settle};
pub use by_code::by_code;

pub(crate) use at_centre::section as central_steps;
pub(crate) use at_desk::section as take_form;
pub(crate) use at_practice::section as practice_steps;
pub(crate) use by_code::section as by_code_form;
