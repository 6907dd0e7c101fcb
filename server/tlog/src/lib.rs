//! The maths of the audit log: one Merkle tree over all rows of all people. Pure: no clock, no chance, no database.
//!
//! The tree is that of RFC 6962 §2.1, kept in tiles of 256 hashes as in C2SP tlog-tiles, so that an append, a root or a
//! proof touches one tile a level. Its signed heads are C2SP tlog-checkpoints: signed notes with an Ed25519 key.
//!
//! A leaf commits to each column of a row apart (see [`row`]), under a salt that is kept beside the row and nowhere in the
//! tree. So a hash gives nothing away, a row can lawfully be erased while its leaf stays, and a patient can be shown some
//! columns of a row with proof while the others stay closed.
//!
//! There is one log for everybody, never a chain a person: the numbers of one person's rows then have gaps for everyone,
//! and a gap says only that somebody, somewhere, did something. A chain a person would have gaps just where a row about
//! that person is kept from them.

pub mod checkpoint;
pub mod edge;
pub mod note;
pub mod proof;
pub mod row;
pub mod tree;
pub mod walk;

pub use checkpoint::Checkpoint;
pub use edge::{Edge, TileId};
pub use note::{Signer, Verifier};
pub use tree::Hash;
