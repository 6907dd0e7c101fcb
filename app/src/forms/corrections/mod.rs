//! What a patient does about an entry that is wrong, and about the practice's answer.

pub(crate) mod ask;
pub(crate) mod disagree;
pub(crate) mod take_back;

pub use ask::ask;
pub use disagree::disagree;
pub use take_back::take_back;
