//! Everything that can be said by mail.

/// A notice: fixed words without name, practice or reason, since anybody may be reading over the shoulder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The operator tries out the mail server.
    Test,
}

impl Notice {
    pub const ALL: [Self; 1] = [Self::Test];

    /// The word it is kept under in the outbox.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Test => "test",
        }
    }

    /// The notice of a word from the outbox.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.word() == word)
    }

    /// One for all, so that the subject tells nobody which notice came.
    pub(crate) const SUBJECT: &str = "A message from Candour";

    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Test => "This is a test message from Candour. No action is needed.",
        }
    }
}
