//! Signed notes (C2SP signed-note): a text, an empty line, and a line for each signature. Ed25519 alone.

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

/// The signature algorithm's number in a key: Ed25519.
const ED25519: u8 = 1;

/// A note that is not one of ours as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoteError {
    #[error("this is not a signed note")]
    Form,
    #[error("this note is not signed by that key")]
    Unsigned,
    #[error("a verifier key looks like name+1a2b3c4d+base64")]
    Key,
}

/// Signs notes under a name.
#[derive(Clone)]
pub struct Signer {
    key: SigningKey,
    verifier: Verifier,
}

/// Checks notes of one name and key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verifier {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

/// Whether a name may stand in a key and on a signature line.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

impl Signer {
    /// From a name and the key's 32 secret bytes; none for a name with a space or a plus sign in it.
    #[must_use]
    pub fn new(name: &str, secret: &[u8; 32]) -> Option<Self> {
        let key = SigningKey::from_bytes(secret);
        let verifier = Verifier::new(name, key.verifying_key())?;
        Some(Self { key, verifier })
    }

    /// What others check with.
    #[must_use]
    pub const fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// The note: this text, which must end its last line, with our signature.
    #[must_use]
    pub fn sign(&self, text: &str) -> String {
        let signature = self.key.sign(text.as_bytes());
        let signed = STANDARD.encode([&self.verifier.id[..], &signature.to_bytes()].concat());
        format!("{text}\n\u{2014} {} {signed}\n", self.verifier.name)
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({})", self.verifier)
    }
}

impl Verifier {
    fn new(name: &str, key: VerifyingKey) -> Option<Self> {
        let named = Sha256::new().chain_update(name).chain_update([b'\n', ED25519]).chain_update(key.as_bytes());
        let [a, b, c, d, ..] = <[u8; 32]>::from(named.finalize());
        is_name(name).then(|| Self { name: name.to_owned(), id: [a, b, c, d], key })
    }

    /// From the form others are given: `name+1a2b3c4d+base64`.
    ///
    /// # Errors
    /// [`NoteError::Key`] when it is not of that form, or its middle does not fit the rest.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let read = || {
            let (name, rest) = text.trim().split_once('+')?;
            let (id, key) = rest.split_once('+')?;
            let key = STANDARD.decode(key).ok()?;
            let (&ED25519, key) = key.split_first()? else { return None };
            let key = VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
            Self::new(name, key).filter(|made| made.id() == id)
        };
        read().ok_or(NoteError::Key)
    }

    /// The name signatures bear.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    fn id(&self) -> String {
        self.id.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The note's text, when this key signed it. Lines of other keys are passed over.
    ///
    /// # Errors
    /// [`NoteError`] when it is no note, or not signed by this key.
    pub fn open<'a>(&self, note: &'a str) -> Result<&'a str, NoteError> {
        let end = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, lines) = (&note[..=end], &note[end + 2..]);
        if lines.is_empty() || !lines.ends_with('\n') {
            return Err(NoteError::Form);
        }
        let mut signed = false;
        for line in lines.lines() {
            let line = line.strip_prefix("\u{2014} ").ok_or(NoteError::Form)?;
            let (name, signature) = line.split_once(' ').ok_or(NoteError::Form)?;
            let bytes = STANDARD.decode(signature).map_err(|_| NoteError::Form)?;
            let Some((id, signature)) = bytes.split_first_chunk::<4>() else { return Err(NoteError::Form) };
            if name != self.name || *id != self.id {
                continue;
            }
            let signature = Signature::from_slice(signature).map_err(|_| NoteError::Unsigned)?;
            self.key.verify_strict(text.as_bytes(), &signature).map_err(|_| NoteError::Unsigned)?;
            signed = true;
        }
        if signed { Ok(text) } else { Err(NoteError::Unsigned) }
    }
}

impl std::fmt::Display for Verifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let key = STANDARD.encode([&[ED25519], &self.key.as_bytes()[..]].concat());
        write!(f, "{}+{}+{key}", self.name, self.id())
    }
}
