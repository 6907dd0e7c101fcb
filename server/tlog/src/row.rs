//! What a leaf says of a row: one closed commitment a column, so that each can be opened alone.
//!
//! A commitment is SHA-256 over a sixteen-byte opening and the column's text; the openings come from the row's one salt.
//! Whoever is given a column's opening can check that column; the openings of the others, and so their words, cannot be
//! guessed from it.

use sha2::{Digest, Sha256};

use crate::tree::{self, Hash};

/// The secret beside a row, from which its openings come.
pub type Salt = [u8; 16];
/// What opens one column.
pub type Opening = [u8; 16];

/// How many columns a row has.
pub const COLUMNS: usize = 10;

/// What opens the column at a place.
#[must_use]
pub fn opening(salt: &Salt, place: usize) -> Opening {
    let place = u8::try_from(place).unwrap_or(u8::MAX);
    let whole: Hash =
        Sha256::new().chain_update(b"candour column").chain_update(salt).chain_update([place]).finalize().into();
    whole.first_chunk().copied().unwrap_or_default()
}

/// The closed form of one column.
#[must_use]
pub fn commitment(opening: &Opening, text: &str) -> Hash {
    Sha256::new().chain_update(opening).chain_update(text).finalize().into()
}

/// The closed forms of all columns.
#[must_use]
pub fn commitments<T: AsRef<str>>(salt: &Salt, columns: &[T; COLUMNS]) -> [Hash; COLUMNS] {
    std::array::from_fn(|place| commitment(&opening(salt, place), columns[place].as_ref()))
}

/// The leaf's hash.
#[must_use]
pub fn leaf(commitments: &[Hash; COLUMNS]) -> Hash {
    tree::leaf(commitments.as_flattened())
}
