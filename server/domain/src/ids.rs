//! Names for things, one type each, so that one can never be passed for another.

use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Makes an id from sixteen random bytes.
            #[must_use]
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
            }
        }
    )+};
}

id! {
    /// A person as one practice holds them; the same human at another practice is another holding.
    PersonId,
    /// One entry of one person's record.
    EntryId,
    /// One act of hiding.
    RedactionId,
    /// One review flag.
    FlagId,
    /// One file taken in.
    ImportId,
    /// One question to a patient whether their summary may be seen.
    RequestId,
    /// One look at a summary by someone elsewhere.
    ViewId,
    /// One alert about a look without permission.
    AlertId,
    /// One request of a patient to put something right.
    CorrectionId,
}

/// An organisation's code in the Organisation Data Service: one to nine letters and digits, upper case.
///
/// Source of the form: NHS facts §6.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct OdsCode(String);

/// The text is not an organisation code.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("an organisation code is one to nine letters and digits, such as Y99901")]
pub struct NotAnOdsCode;

impl OdsCode {
    /// Reads a code, folding case; anything but 1–9 ASCII letters and digits is refused.
    ///
    /// # Errors
    /// [`NotAnOdsCode`] with what a code looks like.
    pub fn parse(text: &str) -> Result<Self, NotAnOdsCode> {
        let text = text.trim().to_ascii_uppercase();
        let sound = (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        if sound { Ok(Self(text)) } else { Err(NotAnOdsCode) }
    }

    /// The code as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for OdsCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A member of staff, by the user id their sign-in service gives them.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct StaffId(pub String);
