//! What may be asked about being told.

/// A channel that needs no code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Channel {
    Letter,
    Nothing,
}

impl Channel {
    /// The channel a form names: `letter` or `nothing`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "letter" => Some(Self::Letter),
            "nothing" => Some(Self::Nothing),
            _ => None,
        }
    }
}

/// How staff say that a person wants to be told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DeskContact {
    /// A code is sent there, which the person reads out.
    Email(String),
    /// The code.
    Code(String),
    Channel(Channel),
    /// The size of letters to come.
    LargePrint(bool),
}
