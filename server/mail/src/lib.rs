//! Mail: neutral notices, from the outbox to an SMTP server, each at least once; and the letters to print.
//!
//! A message can only be one of the [`Notice`]s, so nothing clinical has a way into it. Posting again after a crash
//! repeats the `Message-ID`, by which mail systems drop the second copy.

mod letter;
mod message;
mod notice;
pub mod pack;
mod post;
mod postman;
pub mod receiver;

pub use letter::Letter;
pub use message::{Message, NotAnAddress, Recipient};
pub use notice::{Code, NEWS, Notice, Reference};
pub use post::{BadPost, Post, PostError};
pub use postman::{Outcome, Postman, wait_after};
