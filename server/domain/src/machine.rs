//! Systems that call for an organisation, and what each was registered to do.

use crate::ids::OdsCode;

/// One thing a system may do by the Summary Care Record API. Source of the operations: NHS facts §1.3.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Right {
    /// Find and read summaries.
    Read,
    /// Send summaries.
    Upload,
    /// Enter a person's sharing choice.
    Permission,
    /// Report a look without permission.
    Alert,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 4] = [Self::Read, Self::Upload, Self::Permission, Self::Alert];

    /// The word the store and the command line use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Upload => "upload",
            Self::Permission => "permission",
            Self::Alert => "alert",
        }
    }

    /// The right a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.word() == word)
    }

    /// Whether a system may do it with nobody signed in; everything else needs a member of staff behind it.
    ///
    /// Source: NHS facts §1.1, access modes.
    #[must_use]
    pub const fn is_for_a_system_alone(self) -> bool {
        matches!(self, Self::Read | Self::Upload)
    }
}

/// A registered system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Machine {
    pub client_id: String,
    pub name: String,
    pub organisation: OdsCode,
    pub rights: Vec<Right>,
    /// How the organisation's system is known to the staff sign-in service, if it signs staff in.
    pub staff_client: Option<String>,
}
