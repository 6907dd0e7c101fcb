//! How a choice reached us, and who spoke.

use crate::ids::{OdsCode, StaffId};

/// How a choice reached us.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Channel {
    /// Signed in at P9.
    Online,
    /// Signed in at P5, or behind a door that is in doubt: may only make things stricter.
    OnlineUnproven,
    /// Entered by the person's practice.
    Practice { practice: OdsCode, by: StaffId, how: Told, speaker: Speaker },
    /// By a system of the practice.
    System { name: String },
    /// By a form with a personal code.
    Form,
}

impl Channel {
    /// Whether all of a choice counts at once.
    #[must_use]
    pub const fn is_proven(&self) -> bool {
        match self {
            Self::Online | Self::Practice { .. } | Self::System { .. } => true,
            Self::OnlineUnproven | Self::Form => false,
        }
    }
}

/// How the practice was told.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Told {
    Phone,
    Desk,
    Paper,
}

impl Told {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Phone, Self::Desk, Self::Paper];

    /// The word the store keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Desk => "desk",
            Self::Paper => "paper",
        }
    }

    /// The way a stored word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|told| told.word() == word)
    }
}

/// Who told the practice; for another person, the evidence that they may decide.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Speaker {
    Themselves,
    /// Under a lasting power of attorney for health and welfare.
    Attorney {
        evidence: String,
    },
    /// Appointed by the Court of Protection.
    Deputy {
        evidence: String,
    },
    /// A recorded best-interests decision.
    BestInterests {
        evidence: String,
    },
}

/// Somebody decides for another person, and nothing says why they may.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("say what shows that they may decide, such as where the document is kept")]
pub struct NoEvidence;

/// Fewer letters than this are no evidence.
const LEAST_EVIDENCE: usize = 10;

impl Speaker {
    /// The word the store keeps.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Themselves => "themselves",
            Self::Attorney { .. } => "attorney",
            Self::Deputy { .. } => "deputy",
            Self::BestInterests { .. } => "best-interests",
        }
    }

    /// What shows that they may decide; nothing is needed of the person themselves.
    #[must_use]
    pub fn evidence(&self) -> &str {
        match self {
            Self::Themselves => "",
            Self::Attorney { evidence } | Self::Deputy { evidence } | Self::BestInterests { evidence } => evidence,
        }
    }

    /// The speaker a word names, none where no word is known.
    ///
    /// # Errors
    /// [`NoEvidence`] for anyone but the person themselves without at least ten letters of it.
    pub fn from_word(word: &str, evidence: &str) -> Result<Option<Self>, NoEvidence> {
        let evidence = evidence.trim().to_owned();
        let enough = evidence.chars().count() >= LEAST_EVIDENCE;
        let speaker = match word {
            "themselves" => return Ok(Some(Self::Themselves)),
            "attorney" => Self::Attorney { evidence },
            "deputy" => Self::Deputy { evidence },
            "best-interests" => Self::BestInterests { evidence },
            _ => return Ok(None),
        };
        if enough { Ok(Some(speaker)) } else { Err(NoEvidence) }
    }
}
