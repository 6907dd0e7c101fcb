//! Names for things, one type each, so that one can never be passed for another.

use uuid::Uuid;

use crate::{nhs_number::NhsNumber, stamp::Stamp};

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

impl PersonId {
    /// Makes an id from [`timely`] chance.
    #[must_use]
    pub fn made(at: Stamp, bytes: [u8; 16]) -> Self {
        Self(timely(at, bytes))
    }
}

impl EntryId {
    /// Makes an id from [`timely`] chance.
    #[must_use]
    pub fn made(at: Stamp, bytes: [u8; 16]) -> Self {
        Self(timely(at, bytes))
    }
}

/// A UUID of version 7: it begins with the millisecond it was made in, and the rest is chance.
///
/// Rows that come together then lie together at the end of each index, so that one more person costs the same among a
/// thousand and among a million. For rows that no address names: the moment they came can be read in it.
///
/// Source of the form: RFC 9562 §5.7.
#[must_use]
pub fn timely(at: Stamp, [chance @ .., _, _, _, _, _, _]: [u8; 16]) -> Uuid {
    let millis = u64::try_from(at.micros() / 1_000).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_moment_stand_together_and_behind_those_before() {
        let (now, next) = (Stamp::from_micros(1_795_319_365_000_999), Stamp::from_micros(1_795_319_365_001_000));
        let (one, other) = (timely(now, [0; 16]), timely(now, [0xff; 16]));
        assert_eq!(one.to_string(), "01a2015f-7d88-7000-8000-000000000000");
        assert!(one < other && other < timely(next, [0; 16]), "the millisecond decides first, then chance");
        assert_eq!(timely(Stamp::from_micros(-1), [0; 16]).get_version_num(), 7, "a clock before 1970 makes ids too");
    }
}
