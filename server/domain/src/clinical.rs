//! A seal round clinical values: it opens only with a permit, and only a door makes permits.

use std::borrow::Cow;

use crate::part::{Mask, Masked};

/// A clinical value that cannot be serialised, printed or read without a [`Permit`].
///
/// ```compile_fail
/// let sealed = domain::clinical::Clinical::new("words");
/// println!("{sealed}");
/// ```
/// ```compile_fail
/// fn leaves<T: serde::Serialize>(_: T) {}
/// leaves(domain::clinical::Clinical::new("words"));
/// ```
/// ```compile_fail
/// let permit = domain::clinical::Permit { text: true, mask: todo!() };
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Clinical<T>(T);

impl<T> Clinical<T> {
    /// Seals a value.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Opens it for a rule of this crate, which answers with no word of it.
    pub(crate) const fn within(&self) -> &T {
        &self.0
    }

    /// Opens it for the store's shelf or the intake's comparison; nothing read here may leave the system.
    ///
    /// `clippy.toml` bans this outside `store`.
    #[must_use]
    pub const fn shelve(&self) -> &T {
        &self.0
    }
}

impl<T: Masked> Clinical<T> {
    /// Opens it for someone a door let through, without the words that are hidden from them.
    #[must_use]
    pub fn open(&self, permit: &Permit) -> Cow<'_, T> {
        if permit.mask.is_empty() { Cow::Borrowed(&self.0) } else { Cow::Owned(self.0.masked(&permit.mask)) }
    }
}

impl<T> std::fmt::Debug for Clinical<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clinical(…)")
    }
}

/// Proof that a door decided *shown* for one entry and one viewer.
#[derive(Debug, PartialEq, Eq)]
pub struct Permit {
    /// Whether the viewer may read free text: notes, comments, narrative and letters.
    text: bool,
    /// The words this viewer is not to read, though they may read the rest.
    mask: Mask,
}

impl Permit {
    pub(crate) const fn new(text: bool) -> Self {
        Self { text, mask: Mask::nothing() }
    }

    pub(crate) const fn without(text: bool, mask: Mask) -> Self {
        Self { text, mask }
    }

    pub(crate) const fn mask(&self) -> &Mask {
        &self.mask
    }

    pub(crate) const fn mask_mut(&mut self) -> &mut Mask {
        &mut self.mask
    }

    /// Whether words are hidden from this viewer.
    #[must_use]
    pub const fn hides_words(&self) -> bool {
        !self.mask.is_empty()
    }

    /// Whether free text may be read with it.
    #[must_use]
    pub const fn reads_text(&self) -> bool {
        self.text
    }
}

/// Words do not belong in logs: each of these types prints its name alone.
macro_rules! unprinted {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}
pub(crate) use unprinted;
