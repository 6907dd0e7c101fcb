//! Who a record is about, and whether a sign-in is that person.

mod life;
mod registered;

pub use life::{Life, LifeRefused, Successor, Teller, Told};
pub use registered::{Claim, Registered, claim};

use jiff::civil::Date;

use crate::{clinical::unprinted, ids::OdsCode, nhs_number::NhsNumber, post::PostalAddress};

/// Whether the NHS number was checked against the national index. Source: NHS facts §6.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verification {
    /// 01: present and verified; or vouched for by the operator who placed the record.
    Verified,
    /// Any other status, or none.
    NotVerified,
}

/// How the person is registered with the practice that sent the record.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Registration {
    /// On the practice's list.
    Regular,
    /// Temporary, private, in a secure setting, or a type nobody here can name.
    Other,
    /// The registration ended or the record is inactive.
    Ended,
}

impl Registration {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Other, Self::Ended];

    /// The word the store keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Other => "other",
            Self::Ended => "ended",
        }
    }

    /// The state a stored word names; a word nobody knows is [`Registration::Other`].
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|registration| registration.word() == word).unwrap_or(Self::Other)
    }
}

/// A name, and whether it is the present one.
#[derive(Clone, PartialEq, Eq)]
pub struct Name {
    pub given: String,
    pub family: String,
    pub current: bool,
}

/// A person as a practice's system describes them.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    pub nhs_number: NhsNumber,
    pub verification: Verification,
    pub registration: Registration,
    /// The first day of the registration, where the source says it.
    pub registered_from: Option<Date>,
    /// Present name first.
    pub names: Vec<Name>,
    pub birth_date: Option<Date>,
    /// The practice's data say that they died.
    pub deceased: bool,
    /// Marked sensitive in the national demographics: nobody may learn where they are.
    pub sensitive: bool,
    /// The practice's data say that their NHS number was replaced by another.
    pub superseded: bool,
    /// What a feed or staff told here; an import changes nothing of it.
    pub life: Life,
    /// A keyed hash that is the same for people at one address; None where nobody may
    /// learn where they are.
    pub home: Option<String>,
    /// Where a letter reaches them; none where nobody may learn where they are. No page shows it.
    pub address: Option<PostalAddress>,
    /// The language they want letters in, as BCP 47 writes it.
    pub language: Option<String>,
}

impl Identity {
    /// Whether they died, as far as anyone told.
    #[must_use]
    pub fn is_deceased(&self) -> bool {
        self.deceased || self.life.is_deceased()
    }

    /// Whether nobody may learn where they are.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.sensitive || self.life.is_protected()
    }

    /// What this practice's data say of the registration.
    #[must_use]
    pub const fn registered(&self) -> Registered {
        Registered { registration: self.registration, since: self.registered_from }
    }

    /// Whether another NHS number counts now.
    #[must_use]
    pub fn is_superseded(&self) -> bool {
        self.superseded || self.life.is_superseded()
    }
}

/// What a patient's sign-in says about them.
#[derive(Clone, PartialEq, Eq)]
pub struct Claims {
    pub nhs_number: Option<NhsNumber>,
    pub birth_date: Option<Date>,
    pub family_name: Option<String>,
    pub practice: Option<OdsCode>,
}

/// Why a sign-in is not taken to be the person. Any of these is the closed door, and a line in the practice's queue.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mismatch {
    NhsNumber,
    BirthDate,
    FamilyName,
    Practice,
    /// Staff said that this account was matched by mistake.
    SetAside,
}

impl Mismatch {
    /// The word kept in the practice's queue.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NhsNumber => "nhs-number",
            Self::BirthDate => "birth-date",
            Self::FamilyName => "family-name",
            Self::Practice => "practice",
            Self::SetAside => "set-aside",
        }
    }
}

/// Matches NHS number, date of birth, a present or earlier family name, and the practice if one is claimed.
///
/// # Errors
/// The first [`Mismatch`] found; a missing claim is a mismatch.
pub fn matches(claims: &Claims, identity: &Identity, practice: &OdsCode) -> Result<(), Mismatch> {
    if claims.nhs_number.as_ref() != Some(&identity.nhs_number) {
        return Err(Mismatch::NhsNumber);
    }
    if claims.birth_date.is_none() || claims.birth_date != identity.birth_date {
        return Err(Mismatch::BirthDate);
    }
    let claimed = claims.family_name.as_deref().map(fold).unwrap_or_default();
    if claimed.is_empty() || !identity.names.iter().any(|name| fold(&name.family) == claimed) {
        return Err(Mismatch::FamilyName);
    }
    if claims.practice.as_ref().is_some_and(|claimed| claimed != practice) {
        return Err(Mismatch::Practice);
    }
    Ok(())
}

/// A family name as it is compared: letters only, lower case, the commonest accents taken off.
#[must_use]
pub fn fold(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).map(unaccented).collect()
}

const fn unaccented(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        other => other,
    }
}

unprinted!(Name, Identity, Claims);
