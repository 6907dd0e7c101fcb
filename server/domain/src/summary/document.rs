//! One summary document, cut into rows.

use super::row::Row;
use crate::{ids::OdsCode, stamp::Stamp};

/// Which of the two types a summary is. Source: NHS facts §1.7.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DocumentType {
    /// 196981000000101, General Practice Summary.
    General,
    /// 196971000000103, General Practice Initial Summary: old first uploads, read and never sent any more.
    Initial,
}

impl DocumentType {
    /// Both types.
    pub const ALL: [Self; 2] = [Self::General, Self::Initial];

    /// The SNOMED CT concept id.
    #[must_use]
    pub const fn snomed(self) -> &'static str {
        match self {
            Self::General => "196981000000101",
            Self::Initial => "196971000000103",
        }
    }

    /// The type a concept id names.
    #[must_use]
    pub fn from_snomed(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.snomed() == code)
    }
}

/// What a practice sent, without anything of its markup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// The Composition's identifier, upper case.
    pub identifier: String,
    /// The identifier of the document it takes the place of, upper case.
    pub replaces: Option<String>,
    pub kind: DocumentType,
    /// When its source made it.
    pub created: Stamp,
    pub author: Option<String>,
    pub organisation: Option<String>,
    pub organisation_ods: Option<OdsCode>,
    /// In the order sent.
    pub rows: Vec<Row>,
}
