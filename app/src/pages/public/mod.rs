//! Pages for anyone, signed in or not.

mod does_not_fit;
mod no_consent;
mod not_for_this_role;
mod not_found;
mod receipts;
mod sign_in_failed;
mod signed_out;
mod start;
mod too_many;
mod unavailable;

pub use does_not_fit::does_not_fit;
pub use no_consent::no_consent;
pub use not_for_this_role::not_for_this_role;
pub use not_found::{another_way, not_found};
pub use receipts::receipts;
pub use sign_in_failed::sign_in_failed;
pub use signed_out::signed_out;
pub use start::start;
pub use too_many::too_many;
pub use unavailable::unavailable;

pub(crate) use receipts::{found as receipt_found, redraw as redraw_check};
