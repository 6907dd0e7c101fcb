//! The one place where domain values become stored text and back: cards, contents, standings, identities, originals.
//!
//! Sealing per person will live here; nothing else in the store knows how words are kept.

pub(crate) mod alert;
pub(crate) mod card;
pub(crate) mod consultation;
pub(crate) mod contact;
pub(crate) mod content;
pub(crate) mod correction;
pub(crate) mod finding;
pub(crate) mod form;
pub(crate) mod identity;
mod life;
pub(crate) mod merge;
pub(crate) mod pack;
pub(crate) mod plan;
pub(crate) mod practice;
pub(crate) mod programme;
pub(crate) mod programme_count;
pub(crate) mod proxy;
pub(crate) mod redaction;
pub(crate) mod request;
pub(crate) mod rule;
pub(crate) mod sharing;
pub(crate) mod standing;
pub(crate) mod summary;
pub(crate) mod view;
mod young;

use crate::fault::{StoreError, inconsistent};

/// Stored JSON of a value.
pub(crate) fn text<T: serde::Serialize>(table: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| inconsistent(table, error))
}

/// The value of stored JSON.
pub(crate) fn read<'a, T: serde::Deserialize<'a>>(table: &'static str, text: &'a str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| inconsistent(table, error.classify_words()))
}

/// Says what kind of fault it is without echoing stored words.
trait Classify {
    fn classify_words(&self) -> &'static str;
}

impl Classify for serde_json::Error {
    fn classify_words(&self) -> &'static str {
        match self.classify() {
            serde_json::error::Category::Io => "unreadable",
            serde_json::error::Category::Syntax => "not JSON",
            serde_json::error::Category::Data => "not the expected shape",
            serde_json::error::Category::Eof => "cut short",
        }
    }
}
