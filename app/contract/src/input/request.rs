//! What a patient answers to someone who asks to see their summary, checked.

use super::fields::{FieldError, FieldErrors, Fields};

/// How long a yes lasts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lasting {
    /// One look, within the hour.
    Once,
    Hour,
    EightHours,
    Day,
}

/// A yes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Approve {
    pub lasting: Lasting,
    /// Others of the asker's team may look too.
    pub for_team: bool,
}

impl Lasting {
    /// Every choice, shortest first.
    pub const ALL: [Self; 4] = [Self::Once, Self::Hour, Self::EightHours, Self::Day];

    /// Its word in a form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Hour => "1-hour",
            Self::EightHours => "8-hours",
            Self::Day => "24-hours",
        }
    }
}

impl Approve {
    /// Reads `lasting` and `team`.
    ///
    /// # Errors
    /// When no time is chosen.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let word = fields.get("lasting");
        match Lasting::ALL.into_iter().find(|lasting| lasting.word() == word) {
            Some(lasting) => Ok(Self { lasting, for_team: fields.ticked("team") }),
            None => Err(vec![FieldError { field: "lasting", message: "Choose how long they may look" }]),
        }
    }
}
