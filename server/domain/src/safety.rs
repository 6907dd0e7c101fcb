//! What the practice, the patient and staff set for one person's safety, together.

use crate::{
    access::Access,
    flag::{Flag, ImportedLift},
};

/// A person's access and flags. Flags carry the key of the entry they came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Safety {
    pub access: Access,
    pub flags: Vec<(Option<String>, Flag)>,
    /// A 106, by the key of the entry it came from.
    pub imported_lifts: Vec<(String, ImportedLift)>,
}

impl Safety {
    /// The 106 marks alone.
    #[must_use]
    pub fn lifts(&self) -> Vec<ImportedLift> {
        self.imported_lifts.iter().map(|(_, lift)| lift.clone()).collect()
    }
}
