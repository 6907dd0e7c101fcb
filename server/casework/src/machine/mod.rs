//! What systems of organisations do: prove who they are, hold a token, and use the Summary Care Record API.
//!
//! A system acts for the organisation it was registered for, and no further. Searching, reading and uploading it may do
//! alone; everything else needs a member of staff behind it whom that organisation appointed here, known by the ID token
//! their sign-in service gave. Staff are judged by their appointment at every request, as in their own pages.

mod alert;
mod at_the_door;
mod client;
mod desk;
mod fault;
mod permission;
mod read;
mod sweep;
mod token;
mod upload;

pub use client::{end, register};
pub use desk::{MachineDesk, MachineStaff, Message};
pub use fault::MachineFault;
pub use sweep::sweep;
pub use token::{Given, TOKEN_SECONDS, give, registered};
