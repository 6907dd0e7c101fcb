//! What a patient can ask for.

mod account;
mod contact;
mod correction;
mod download;
mod entry;
mod events;
mod looked_after;
mod looks;
mod own_log;
mod own_view;
mod reader;
mod requests;
mod search;
mod section;
mod seen;
mod sharing;
mod summary;
mod trend;
mod whole;

pub use account::{Behind, PatientAccount};
pub use looked_after::{LookingAfter, Opened};
pub use reader::{PatientReader, Reader};
