//! Signed heads of the tree (C2SP tlog-checkpoint).

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    note::{NoteError, Signer, Verifier},
    tree::Hash,
};

/// How the log stood: whose it is, how many leaves it had, and their root.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checkpoint {
    /// The log's name, which is also its key's.
    pub origin: String,
    pub size: u64,
    pub root: Hash,
}

impl Checkpoint {
    fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root))
    }

    /// The signed note.
    #[must_use]
    pub fn sign(&self, signer: &Signer) -> String {
        signer.sign(&self.text())
    }

    /// Reads a note this key signed. The log's name must be the key's.
    ///
    /// # Errors
    /// [`NoteError`] when it is no checkpoint, or not signed by this key.
    pub fn open(note: &str, verifier: &Verifier) -> Result<Self, NoteError> {
        let text = verifier.open(note)?;
        let mut lines = text.lines();
        let mut read = || {
            let origin = lines.next()?.to_owned();
            let size = lines.next()?.parse().ok()?;
            let root = STANDARD.decode(lines.next()?).ok()?.try_into().ok()?;
            Some(Self { origin, size, root })
        };
        let checkpoint = read().ok_or(NoteError::Form)?;
        // Written again it must be the same: no other spelling of a number, and no more lines.
        let is_exact = checkpoint.text() == text && checkpoint.origin == verifier.name();
        if is_exact { Ok(checkpoint) } else { Err(NoteError::Form) }
    }
}
