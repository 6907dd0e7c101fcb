//! What staff of a practice can do.

pub(crate) mod acknowledge;
pub(crate) mod answer_correction;
pub(crate) mod freeze;
pub(crate) mod lift;
pub(crate) mod on_flag;
pub(crate) mod open_access;
pub(crate) mod raise_flag;
pub(crate) mod redact;
pub(crate) mod release;
pub(crate) mod search;
pub(crate) mod set_contact;
pub(crate) mod settle_sharing;
pub(crate) mod share;
mod told;
mod undo;
pub(crate) mod unfreeze;
pub(crate) mod view_back;

pub use acknowledge::acknowledge;
pub use answer_correction::answer_correction;
pub use freeze::freeze;
pub use lift::lift;
pub use on_flag::on_flag;
pub use open_access::open_access;
pub use raise_flag::raise_flag;
pub use redact::redact;
pub use release::release;
pub use search::search;
pub use set_contact::set_contact;
pub use settle_sharing::settle_sharing;
pub use share::share;
pub use told::told;
pub use undo::undo;
pub use unfreeze::unfreeze;
pub use view_back::view_back;
