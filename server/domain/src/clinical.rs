//! A seal round clinical values: it opens only with a permit, and only a door makes permits.

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
/// let permit = domain::clinical::Permit { text: true };
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Clinical<T>(T);

impl<T> Clinical<T> {
    /// Seals a value.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Opens it for someone a door let through.
    #[must_use]
    pub const fn open(&self, _permit: &Permit) -> &T {
        &self.0
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
}

impl Permit {
    pub(crate) const fn new(text: bool) -> Self {
        Self { text }
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
