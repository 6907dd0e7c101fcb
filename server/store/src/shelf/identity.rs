//! Who a person is, as kept.

use domain::{
    identity::{Identity, Name, Registration, Verification},
    nhs_number::NhsNumber,
    post::PostalAddress,
};
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

#[derive(Serialize, Deserialize)]
struct Stored {
    nhs_number: String,
    verified: bool,
    registration: String,
    names: Vec<(String, String, bool)>,
    birth_date: Option<String>,
    deceased: bool,
    sensitive: bool,
    superseded: bool,
    #[serde(default)]
    home: Option<String>,
    /// Lines, then the postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<(Vec<String>, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    registered_from: Option<String>,
    /// What a feed or staff told, the first word first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    life: Vec<super::life::Word>,
}

/// A postal address as two parts.
pub(super) fn address(address: &PostalAddress) -> (Vec<String>, String) {
    (address.lines().to_vec(), address.postcode().to_owned())
}

/// A postal address from its two parts.
pub(super) fn postal(lines: &[String], postcode: &str) -> Option<PostalAddress> {
    PostalAddress::new(lines.iter().map(String::as_str), postcode)
}

/// The stored text of an identity.
pub(crate) fn write(identity: &Identity) -> Result<String, StoreError> {
    super::text(
        "person",
        &Stored {
            nhs_number: identity.nhs_number.digits().to_owned(),
            verified: identity.verification == Verification::Verified,
            registration: identity.registration.word().to_owned(),
            names: identity.names.iter().map(|n| (n.given.clone(), n.family.clone(), n.current)).collect(),
            birth_date: identity.birth_date.map(|date| date.to_string()),
            deceased: identity.deceased,
            sensitive: identity.sensitive,
            superseded: identity.superseded,
            // Not even as a hash where nobody may learn where they are.
            home: identity.home.clone().filter(|_| !identity.is_sensitive()),
            address: identity.address.as_ref().filter(|_| !identity.is_sensitive()).map(address),
            language: identity.language.clone(),
            registered_from: identity.registered_from.map(|day| day.to_string()),
            life: super::life::write(&identity.life),
        },
    )
}

/// An identity from stored text.
pub(crate) fn read(text: &str) -> Result<Identity, StoreError> {
    let stored: Stored = super::read("person", text)?;
    Ok(Identity {
        nhs_number: NhsNumber::parse(&stored.nhs_number).map_err(|error| inconsistent("person", error))?,
        verification: if stored.verified { Verification::Verified } else { Verification::NotVerified },
        registration: Registration::from_word(&stored.registration),
        names: stored.names.into_iter().map(|(given, family, current)| Name { given, family, current }).collect(),
        birth_date: stored.birth_date.and_then(|date| date.parse().ok()),
        deceased: stored.deceased,
        sensitive: stored.sensitive,
        superseded: stored.superseded,
        home: stored.home,
        address: stored.address.and_then(|(lines, postcode)| postal(&lines, &postcode)),
        language: stored.language,
        registered_from: stored.registered_from.and_then(|day| day.parse().ok()),
        life: super::life::read(stored.life)?,
    })
}
