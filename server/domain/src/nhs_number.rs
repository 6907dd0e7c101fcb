//! The NHS number and its check digit.

/// A ten-digit NHS number whose check digit is right.
///
/// Debug prints a placeholder: numbers do not belong in logs.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct NhsNumber(String);

/// Why a text is not an NHS number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAnNhsNumber {
    /// Not ten digits once spaces and hyphens are taken out.
    #[error("an NHS number has 10 digits")]
    Shape,
    /// The tenth digit does not fit the first nine.
    #[error("the last digit does not fit: check the number")]
    CheckDigit,
}

impl NhsNumber {
    /// Reads a number, allowing the spaces and hyphens people write.
    ///
    /// # Errors
    /// [`NotAnNhsNumber`] says whether the shape or the check digit is wrong.
    pub fn parse(text: &str) -> Result<Self, NotAnNhsNumber> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
        if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAnNhsNumber::Shape);
        }
        match check_digit(&digits[..9]) {
            Some(check) if digits.as_bytes()[9] == b'0' + check => Ok(Self(digits)),
            _ => Err(NotAnNhsNumber::CheckDigit),
        }
    }

    /// The number for the first nine digits given, or none where no check digit exists.
    #[must_use]
    pub fn from_first_nine(nine: &str) -> Option<Self> {
        if nine.len() != 9 || !nine.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        check_digit(nine).map(|check| Self(format!("{nine}{check}")))
    }

    /// The ten digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// As people read it: three, three, four.
    #[must_use]
    pub fn spaced(&self) -> String {
        format!("{} {} {}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }
}

impl std::fmt::Debug for NhsNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NhsNumber(…)")
    }
}

/// Weights ten to two on nine digits, eleven less the remainder; eleven is nought and ten does not exist.
fn check_digit(nine: &str) -> Option<u8> {
    let sum: u32 = nine.bytes().zip((2..=10).rev()).map(|(b, weight)| u32::from(b - b'0') * weight).sum();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        check => u8::try_from(check).ok(),
    }
}
