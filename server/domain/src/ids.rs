//! Names for things, one type each, so that one can never be passed for another.

use uuid::Uuid;

use crate::nhs_number::NhsNumber;

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
    /// Somebody's access to another person's record.
    GrantId,
    /// A dispute, a court order or lost capacity that pauses such access.
    ConcernId,
    /// What a young person chose for one visit.
    VisitId,
    /// One pause of the programme.
    PauseId,
    /// Letters that are printed and posted together.
    BatchId,
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

    /// Reads a code that somebody typed where a name may stand too: what has more than three characters and is all letters
    /// is a name, and all digits a number of something else.
    ///
    /// # Errors
    /// [`NotAnOdsCode`] with what a code looks like.
    pub fn typed(text: &str) -> Result<Self, NotAnOdsCode> {
        let code = Self::parse(text)?;
        let has = |is: fn(&u8) -> bool| code.0.bytes().any(|b| is(&b));
        let sound = code.0.len() <= 3 || (has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic));
        if sound { Ok(code) } else { Err(NotAnOdsCode) }
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

/// Most characters of a user id that somebody types.
const LONGEST_STAFF_ID: usize = 64;

/// Why a text that somebody typed is not a user id of staff.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAStaffId {
    /// A patient's number, typed in the wrong place.
    #[error("an NHS number is not a user id of staff")]
    NhsNumber,
    /// Not letters, digits, hyphens, dots and underscores alone, or too long.
    #[error("a user id has no spaces: letters, digits, hyphens, dots and underscores")]
    Shape,
}

impl StaffId {
    /// Reads an id that somebody typed.
    ///
    /// # Errors
    /// [`NotAStaffId`].
    pub fn typed(text: &str) -> Result<Self, NotAStaffId> {
        if NhsNumber::parse(text).is_ok() {
            return Err(NotAStaffId::NhsNumber);
        }
        let text = text.trim();
        let sound = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'));
        if sound && (1..=LONGEST_STAFF_ID).contains(&text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAStaffId::Shape)
        }
    }
}
