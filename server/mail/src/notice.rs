//! Everything that can be said by mail.

use std::fmt;

/// A notice: fixed words without name, practice or reason, since anybody may be reading over the shoulder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The operator tries out the mail server.
    Test,
    /// There is something new, whatever it is: one wording for all (portals §4, rule 14).
    News,
    /// Someone says that this mailbox is theirs: the code proves it.
    Code(Code),
    /// A privacy officer has an alert to look at: its reference, and nothing of whom or what it is about.
    Alert(Reference),
}

/// The reference of an alert: eight hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference(u32);

impl Reference {
    /// Reads the eight digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let sound = text.len() == 8 && text.bytes().all(|digit| digit.is_ascii_hexdigit());
        u32::from_str_radix(text, 16).ok().filter(|_| sound).map(Self)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08X}", self.0)
    }
}

/// Six digits that prove who reads a mailbox. Never in a log, so its `Debug` is empty.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code(u32);

impl Code {
    /// A code made of random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(u32::try_from(u128::from_be_bytes(bytes) % 1_000_000).unwrap_or_default())
    }

    /// Reads what was typed; blanks and hyphens between the digits do not matter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let sound = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_digit());
        digits.parse().ok().filter(|_| sound).map(Self)
    }

    /// The six digits.
    #[must_use]
    pub fn digits(self) -> String {
        format!("{:06}", self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

impl Notice {
    /// One of each.
    pub const ALL: [Self; 4] = [Self::Test, Self::News, Self::Code(Code(0)), Self::Alert(Reference(0x00C0_FFEE))];

    /// The word it is kept under in the outbox.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::News => "news",
            Self::Code(_) => "code",
            Self::Alert(_) => "alert",
        }
    }

    /// What it says besides its fixed words; the outbox forgets it when it is sent.
    #[must_use]
    pub fn detail(self) -> String {
        match self {
            Self::Test | Self::News => String::new(),
            Self::Code(code) => code.digits(),
            Self::Alert(reference) => reference.to_string(),
        }
    }

    /// The notice of a word and a detail from the outbox.
    #[must_use]
    pub fn from_words(word: &str, detail: &str) -> Option<Self> {
        match word {
            "test" => Some(Self::Test),
            "news" => Some(Self::News),
            "code" => Code::parse(detail).map(Self::Code),
            "alert" => Reference::parse(detail).map(Self::Alert),
            _ => None,
        }
    }

    /// One for all, so that the subject tells nobody which notice came.
    pub(crate) const SUBJECT: &str = "A message from Candour";

    pub(crate) fn text(self) -> String {
        match self {
            Self::Test => "This is a test message from Candour. No action is needed.".to_owned(),
            Self::News => NEWS.to_owned(),
            Self::Code(code) => format!(
                "Your code is {}. It counts for 30 minutes.\n\nIf you did not ask for a code, you can leave this message.",
                code.digits()
            ),
            Self::Alert(reference) => {
                format!(
                    "There is something new for you in Candour. Its reference is {reference}.\n\nSign in to look at it."
                )
            }
        }
    }
}

/// The words of every notice. The letter has its own: [`crate::Letter`].
pub const NEWS: &str = "There is something new for you in Candour.\n\n\
    Sign in when you are alone and have time. There is no link to it here.\n\
    Do not answer this message.";
