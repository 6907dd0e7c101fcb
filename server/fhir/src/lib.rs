//! FHIR bytes in, domain values or a list of faults out.
//!
//! [`read()`] takes one document: a Bundle of any type or one bare resource, R4 or STU3 JSON. [`files`] finds documents.
//! [`summary`] reads summary documents.
//! Nothing here reads a clock or a database, and nothing panics whatever the bytes are. What cannot be understood is kept
//! and marked so that the patient door withholds it; what cannot be placed with exactly one person is refused.
//!
//! The JSON reader is our own: it keeps decimals as their source wrote them, hands back each resource's own bytes, and
//! refuses what two readers could take for two things (the same name twice in one object).

mod arrival;
mod bundle;
mod content;
pub mod document;
pub mod files;
mod json;
mod look_event;
mod meaning;
mod patient;
pub mod scr;
pub mod summary;
mod unreadable;
mod version;
pub mod xml;

pub use arrival::{
    Arrival, ArrivedEntry, Link, LinkWhy, LooseCode, Name, NumberFault, PatientFound, Refused, Release, Saying,
    Supporting,
};
pub use bundle::{Ties, own_word, read, ties};
pub use look_event::LookEvent;
pub use unreadable::{MAX_BYTES, MAX_DEPTH, Unreadable};
pub use version::{Against, against, is_older, is_versioned, tells_more};
