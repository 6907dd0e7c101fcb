//! One letter: to whom, where and with which code, as one value made in one place.
//!
//! In 2010 a mailing house put people's letters into envelopes of others (NHS facts §2.4). Here name, address and code are
//! taken from one person at once and are never apart again: the sheet, the window of its envelope and the mailing house's
//! list are all drawn from this value.

use super::PersonalCode;
use crate::{
    clinical::unprinted,
    identity::Identity,
    post::{PostalAddress, Wish},
};

/// A letter with its address.
#[derive(Clone, PartialEq, Eq)]
pub struct Addressed {
    name: String,
    address: PostalAddress,
    /// The practice it is from, by name.
    practice: String,
    code: PersonalCode,
    wish: Wish,
}

impl Addressed {
    /// Addresses a letter to a person by the name they have now. None where nobody may learn where they are, or where no such
    /// name or no address is known.
    #[must_use]
    pub fn to(person: &Identity, practice: &str, code: PersonalCode, large_print: bool) -> Option<Self> {
        let address = person.address.clone().filter(|_| !person.is_sensitive())?;
        let name = person.names.iter().find(|name| name.current)?;
        let name = format!("{} {}", name.given, name.family).trim().to_owned();
        let wish = Wish { language: person.language.clone(), large_print };
        (!name.is_empty()).then(|| Self { name, address, practice: practice.to_owned(), code, wish })
    }

    /// Whether a letter to this person has a name and an address to go to.
    #[must_use]
    pub fn can(person: &Identity) -> bool {
        person.address.is_some() && person.names.iter().any(|name| name.current)
    }

    /// Whether it would be addressed in the same way today: the same name, place and practice.
    #[must_use]
    pub fn still_fits(&self, person: &Identity, practice: &str) -> bool {
        let today = Self::to(person, practice, self.code.clone(), self.wish.large_print);
        today.is_some_and(|today| {
            today.name == self.name && today.address == self.address && today.practice == self.practice
        })
    }

    /// As it was kept since it was printed.
    #[must_use]
    pub fn kept((name, practice): (String, String), address: PostalAddress, code: PersonalCode, wish: Wish) -> Self {
        Self { name, address, practice, code, wish }
    }

    /// The name, as it stands on the envelope.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The practice it is from, by name.
    #[must_use]
    pub fn practice(&self) -> &str {
        &self.practice
    }

    /// Where it goes.
    #[must_use]
    pub const fn address(&self) -> &PostalAddress {
        &self.address
    }

    /// What the form inside is known by.
    #[must_use]
    pub const fn code(&self) -> &PersonalCode {
        &self.code
    }

    /// The language and the size of print.
    #[must_use]
    pub const fn wish(&self) -> &Wish {
        &self.wish
    }
}

unprinted!(Addressed);
