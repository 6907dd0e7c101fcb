//! What a person keeps after a change: a code by which it can be found again.

use super::{Change, Channel};
use crate::stamp::Stamp;

/// One change, as it was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    pub code: ReceiptCode,
    pub at: Stamp,
    pub asked: Change,
    pub channel: Channel,
}

/// Fifteen letters or digits by chance and one to check them: such as `K7QF-2M9X-4TBD-H6WA`.
///
/// No two signs look alike. The check finds any one sign that is wrong and any two that are swapped.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ReceiptCode(String);

/// The text is not a receipt's code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a receipt's code has four groups of four letters or digits: check it against the receipt")]
pub struct NotAReceiptCode;

/// A prime number of signs, so that each weight of the check has an inverse.
const SIGNS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH: usize = 16;
const GROUP: usize = 4;

impl ReceiptCode {
    /// Makes a code from sixteen random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        let mut left = u128::from_be_bytes(bytes);
        let mut signs = [0_u8; LENGTH];
        for sign in signs.iter_mut().skip(1) {
            // Always less than 31.
            *sign = u8::try_from(left % 31).unwrap_or_default();
            left /= 31;
        }
        // The check stands last and weighs one: whatever brings the sum to nothing.
        signs.rotate_left(1);
        let rest = sum(&signs);
        signs[LENGTH - 1] = u8::try_from((31 - rest) % 31).unwrap_or_default();
        Self(signs.iter().filter_map(|sign| SIGNS.get(usize::from(*sign))).map(|sign| char::from(*sign)).collect())
    }

    /// Reads a code as somebody typed it: any case, with or without spaces and hyphens.
    ///
    /// # Errors
    /// [`NotAReceiptCode`] whatever is wrong with it.
    pub fn parse(text: &str) -> Result<Self, NotAReceiptCode> {
        let mut signs = [0_u8; LENGTH];
        let mut written = String::with_capacity(LENGTH);
        for sign in text.chars().filter(|c| !(c.is_whitespace() || *c == '-')) {
            let sign = sign.to_ascii_uppercase();
            let value = SIGNS.iter().position(|known| char::from(*known) == sign).ok_or(NotAReceiptCode)?;
            let place = signs.get_mut(written.len()).ok_or(NotAReceiptCode)?;
            *place = u8::try_from(value).map_err(|_| NotAReceiptCode)?;
            written.push(sign);
        }
        if written.len() == LENGTH && sum(&signs) == 0 { Ok(Self(written)) } else { Err(NotAReceiptCode) }
    }

    /// The sixteen signs without a gap, as they are kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// In groups of four, as it is printed.
impl std::fmt::Display for ReceiptCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, sign) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{sign}")?;
        }
        Ok(())
    }
}

/// Each sign times its place from the right, modulo the number of signs.
fn sum(signs: &[u8; LENGTH]) -> usize {
    signs.iter().rev().enumerate().map(|(at, sign)| (at + 1) * usize::from(*sign)).sum::<usize>() % SIGNS.len()
}
