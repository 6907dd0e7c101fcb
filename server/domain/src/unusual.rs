//! Which look-ups stand out, by rules an officer can read: a hint to look closer, never a finding.

use jiff::civil::Weekday;

use crate::stamp::Stamp;

/// One look as the rules see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LookUp {
    pub at: Stamp,
    /// How many different people the same member of staff looked up on that London day, this one counted.
    pub people_that_day: usize,
    /// The family name of the one who looks is a family name of the patient.
    pub same_surname: bool,
    /// The patient is the member of staff.
    pub own_record: bool,
    /// Their records have one address.
    pub same_address: bool,
    /// The patient is registered with the practice the member of staff works at.
    pub own_practice: bool,
}

/// What stands out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Sign {
    OwnRecord,
    SameAddress,
    SameSurname,
    ManyPeople,
    OutsideHours,
}

/// From so many different people on one day, the number stands out.
pub const MANY_PEOPLE: usize = 30;
/// The same for a practice's own people, whom its staff open all day.
pub const MANY_OWN_PEOPLE: usize = 150;
/// The hour from which it is daytime.
const OPENS: i8 = 7;
/// The hour from which it is not.
const CLOSES: i8 = 20;
/// From so many points a look is listed.
pub const LISTED_FROM: u32 = 3;

impl Sign {
    /// Every sign, the weightiest first.
    pub const ALL: [Self; 5] =
        [Self::OwnRecord, Self::SameAddress, Self::SameSurname, Self::ManyPeople, Self::OutsideHours];

    /// How much it weighs. Working at night alone is no sign of anything: it needs another beside it.
    #[must_use]
    pub const fn points(self) -> u32 {
        match self {
            Self::OwnRecord => 10,
            Self::SameAddress => 6,
            Self::SameSurname => 4,
            Self::ManyPeople => 3,
            Self::OutsideHours => 1,
        }
    }

    /// The rule in words.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::OwnRecord => "The patient is the member of staff.",
            Self::SameAddress => "The patient and the member of staff have the same address in their records.",
            Self::SameSurname => "The patient and the member of staff have the same family name.",
            Self::ManyPeople => {
                "The member of staff looked up 30 or more different people on that day, or 150 or more of their own practice."
            }
            Self::OutsideHours => "It was before 7am, from 8pm on, or on a Saturday or Sunday.",
        }
    }

    fn holds(self, look: &LookUp) -> bool {
        match self {
            Self::OwnRecord => look.own_record,
            Self::SameAddress => look.same_address && !look.own_record,
            Self::SameSurname => look.same_surname,
            Self::ManyPeople => look.people_that_day >= if look.own_practice { MANY_OWN_PEOPLE } else { MANY_PEOPLE },
            Self::OutsideHours => {
                let then = look.at.london();
                let weekend = matches!(then.weekday(), Weekday::Saturday | Weekday::Sunday);
                weekend || !(OPENS..CLOSES).contains(&then.hour())
            }
        }
    }
}

/// What stands out about a look, the weightiest first.
#[must_use]
pub fn signs(look: &LookUp) -> Vec<Sign> {
    Sign::ALL.into_iter().filter(|sign| sign.holds(look)).collect()
}

/// The points of signs together.
#[must_use]
pub fn score(signs: &[Sign]) -> u32 {
    signs.iter().map(|sign| sign.points()).sum()
}

/// Whether two people share a family name: the last word of one name is a whole family name of the other, whatever
/// its case, and hyphens part words.
#[must_use]
pub fn same_surname(staff: &str, families: &[&str]) -> bool {
    let folded = |text: &str| text.trim().to_lowercase();
    let parts = |text: &str| folded(text).split(['-', ' ']).map(str::to_owned).collect::<Vec<_>>();
    let Some(own) = staff.split_whitespace().last().map(folded).filter(|own| !own.is_empty()) else { return false };
    let own_parts = parts(&own);
    families.iter().any(|family| folded(family) == own || parts(family).iter().any(|part| own_parts.contains(part)))
}
