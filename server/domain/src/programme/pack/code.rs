//! The personal code on the form: enough to say no with, together with the date of birth, and for nothing else.

use jiff::civil::Date;

use crate::identity::Identity;

/// Twelve letters or digits by chance, sixty bits, and one to check them: such as `K7QF-2M9X-4TBDH`.
///
/// The alphabet leaves out I, L, O and U, which are read as what they look like. The check is a sum over the field of 32
/// elements in which every place has a weight of its own: it finds any one sign that is wrong and any two that are swapped,
/// and needs no signs beyond the thirty-two, as one modulo 37 would.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PersonalCode(String);

/// The text is not a personal code. It says nothing of what is wrong with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("check the code and the date of birth")]
pub struct NotAPersonalCode;

/// The code and the date of birth do not go together, whichever of the two is wrong or unknown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("check the code and the date of birth")]
pub struct WrongCode;

/// What is known of the person a code was printed for. A copy printed later has a code of its own, and the codes before it
/// still count: a person may find the first letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// Their date of birth as each practice knows it that ever held them.
    pub born: Vec<Date>,
    pub is_alive: bool,
}

impl Kept {
    /// Of the person whose form it is, as every practice has them under that number: the one that counts first.
    ///
    /// Their code speaks for them as long as they live, whoever holds them now and whatever is in doubt: frozen, protected,
    /// not verified, moved, with their pack ended, replaced by another number or in a merge, a no only tightens. Source:
    /// DESIGN §2, *A closed door*: a choice that tightens counts at once.
    pub fn of<'a>(holdings: impl IntoIterator<Item = &'a Identity>) -> Option<Self> {
        let mut holdings = holdings.into_iter().peekable();
        let is_alive = !holdings.peek()?.is_deceased();
        Some(Self { born: holdings.filter_map(|identity| identity.birth_date).collect(), is_alive })
    }
}

const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHANCE: usize = 12;
const LENGTH: usize = CHANCE + 1;

impl PersonalCode {
    /// Makes a code from sixty of the bits of sixteen random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        let mut left = u128::from_be_bytes(bytes);
        let mut signs = [0_u8; LENGTH];
        for sign in signs.iter_mut().take(CHANCE) {
            // Always less than 32.
            *sign = u8::try_from(left % 32).unwrap_or_default();
            left /= 32;
        }
        // The check weighs one, so it is itself what is left of the sum.
        signs[CHANCE] = sum(&signs);
        Self(signs.iter().filter_map(|sign| SIGNS.get(usize::from(*sign))).map(|sign| char::from(*sign)).collect())
    }

    /// Reads a code as somebody typed it: any case, with or without spaces and hyphens, and with the letters that look like
    /// digits.
    ///
    /// # Errors
    /// [`NotAPersonalCode`] whatever is wrong with it.
    pub fn parse(text: &str) -> Result<Self, NotAPersonalCode> {
        let mut signs = [0_u8; LENGTH];
        let mut written = String::with_capacity(LENGTH);
        for sign in text.chars().filter(|c| !(c.is_whitespace() || *c == '-')) {
            let sign = match sign.to_ascii_uppercase() {
                'I' | 'L' => '1',
                'O' => '0',
                sign => sign,
            };
            let value = SIGNS.iter().position(|known| char::from(*known) == sign).ok_or(NotAPersonalCode)?;
            let place = signs.get_mut(written.len()).ok_or(NotAPersonalCode)?;
            *place = u8::try_from(value).map_err(|_| NotAPersonalCode)?;
            written.push(sign);
        }
        if written.len() == LENGTH && sum(&signs) == 0 { Ok(Self(written)) } else { Err(NotAPersonalCode) }
    }

    /// The thirteen signs without a gap: what the store keeps the keyed hash of.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// In groups, as it is printed.
impl std::fmt::Display for PersonalCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, sign) in self.0.chars().enumerate() {
            if at == 4 || at == 8 {
                f.write_str("-")?;
            }
            write!(f, "{sign}")?;
        }
        Ok(())
    }
}

/// Whether a code that somebody typed and a date of birth go together. `kept` is what the store has for that code, if any.
///
/// # Errors
/// [`WrongCode`], one answer for every cause.
pub fn admits(kept: Option<&Kept>, born: Option<Date>) -> Result<(), WrongCode> {
    let fits = |kept: &Kept| kept.is_alive && born.is_some_and(|born| kept.born.contains(&born));
    if kept.is_some_and(fits) { Ok(()) } else { Err(WrongCode) }
}

/// Each sign times the weight of its place, added up in the field. The weights are the powers of two there: all different.
fn sum(signs: &[u8; LENGTH]) -> u8 {
    let mut weighed = 0;
    // From the left, doubling what was added so far: the last sign weighs one, the one before it two, and so on.
    for sign in signs {
        weighed = double(weighed) ^ sign;
    }
    weighed
}

/// Twice an element of the field of 32, whose polynomial is x⁵ + x² + 1; two has the order 31 there.
const fn double(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { shifted ^ 0b10_0101 }
}
