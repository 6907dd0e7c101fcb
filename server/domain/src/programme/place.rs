//! Where the programme goes: the nation, its areas, the waves, and each practice's place among them.

use crate::{ids::OdsCode, practice::programme::Wave};

/// An area's short name, as addresses and the store use it: lower-case letters, digits and single hyphens.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct AreaCode(String);

/// The text is not an area's short name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("an area's short name has two to forty letters, digits and hyphens, such as north-vale")]
pub struct NotAnAreaCode;

impl AreaCode {
    /// Reads a short name, folding case.
    ///
    /// # Errors
    /// [`NotAnAreaCode`] with what one looks like.
    pub fn parse(text: &str) -> Result<Self, NotAnAreaCode> {
        let text = text.trim().to_ascii_lowercase();
        let parts = text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if parts && (2..=40).contains(&text.len()) { Ok(Self(text)) } else { Err(NotAnAreaCode) }
    }

    /// The short name as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for AreaCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A practice's place in the programme. One with neither an area nor a wave is in no plan: it decides alone, and a pause of
/// the nation stops it all the same.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    pub practice: OdsCode,
    pub area: Option<AreaCode>,
    pub wave: Option<Wave>,
}

impl Place {
    /// Whether the programme's gates hold for it.
    #[must_use]
    pub const fn is_in_programme(&self) -> bool {
        self.area.is_some() || self.wave.is_some()
    }
}

/// How much of the country something is about.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Scope {
    Nation,
    Area(AreaCode),
    Wave(Wave),
    Practice(OdsCode),
}

impl Scope {
    /// Whether a practice is within it.
    #[must_use]
    pub fn covers(&self, place: &Place) -> bool {
        match self {
            Self::Nation => true,
            Self::Area(area) => place.area.as_ref() == Some(area),
            Self::Wave(wave) => place.wave == Some(*wave),
            Self::Practice(practice) => place.practice == *practice,
        }
    }

    /// One word for forms and the store: `nation`, `area:north-vale`, `wave:pilot`, `practice:Y99901`.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Nation => "nation".to_owned(),
            Self::Area(area) => format!("area:{area}"),
            Self::Wave(wave) => format!("wave:{}", wave.word()),
            Self::Practice(practice) => format!("practice:{practice}"),
        }
    }

    /// What such a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim().split_once(':') {
            None => (word.trim() == "nation").then_some(Self::Nation),
            Some(("area", area)) => AreaCode::parse(area).ok().map(Self::Area),
            Some(("wave", wave)) => Wave::from_word(wave).map(Self::Wave),
            Some(("practice", ods)) => OdsCode::parse(ods).ok().map(Self::Practice),
            Some(_) => None,
        }
    }
}
