//! What an entry is called: a sourced code, or the practice's own words.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::codes::Code;

/// A name for an entry, drawn as a FHIR `CodeableConcept`.
#[derive(Debug, Clone)]
pub(crate) enum Term {
    /// Words alone, as most entries of a real file have.
    Text(Cow<'static, str>),
    /// A SNOMED CT code, with the words the practice shows for it.
    Coded(Code, Cow<'static, str>),
}

impl Term {
    /// A code under other words than its own, which is what a degraded transfer leaves.
    pub(crate) fn coded(code: Code, words: &'static str) -> Self {
        Self::Coded(code, Cow::Borrowed(words))
    }

    /// `CodeableConcept` with `text`, and a `coding` where the code has a source.
    pub(crate) fn concept(&self) -> Value {
        match self {
            Self::Text(words) => json!({ "text": words }),
            Self::Coded(code, words) => json!({ "coding": [code.coding()], "text": words }),
        }
    }
}

impl From<&'static str> for Term {
    fn from(words: &'static str) -> Self {
        Self::Text(Cow::Borrowed(words))
    }
}

impl From<Code> for Term {
    fn from(code: Code) -> Self {
        Self::Coded(code, Cow::Borrowed(code.display))
    }
}
