//! What is decided about letters, checked.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::{choice, done, words},
};

/// The most letters of one batch.
pub const MOST_LETTERS: u32 = 1_000;

/// A batch to print.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Printing {
    /// An area's short name; empty for all.
    pub area: String,
    pub letters: u32,
}

/// What a clinician says of a letter that is held out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Looked {
    /// Else it stays held out.
    pub send: bool,
    pub why: String,
    /// Stands for what they looked at, as their page had it.
    pub look: String,
}

/// What the front desk says of somebody's letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OnLetter {
    /// The post brought a copy back: the newest, or one before it; why is one of [`WHY_BACK`].
    CameBack { why: &'static str, earlier: bool },
    /// Another copy; `confirmed` says that somebody asked about the address.
    Again { confirmed: bool },
}

/// Why the post brought a letter back, as the envelope says.
pub const WHY_BACK: [&str; 5] = ["moved", "not-known", "refused", "not-delivered", "other"];

impl Printing {
    /// Reads the form: `area`, `letters`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let letters = fields.get("letters").trim().parse().ok().filter(|letters| (1..=MOST_LETTERS).contains(letters));
        let Some(letters) = letters else {
            return Err(vec![FieldError { field: "letters", message: "Enter how many letters, from 1 to 1000" }]);
        };
        let area = fields.get("area");
        Ok(Self { area: if area == "all" { String::new() } else { area.to_owned() }, letters })
    }
}

impl Looked {
    /// Reads the form: `decision` (`send` or `keep`), `words`, `look`.
    ///
    /// # Errors
    /// What to choose or fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let decision = choice(fields, "decision", &["send", "keep"], "Choose what happens to the letter", &mut errors);
        let why = words(fields, "words", "Say why in a few words", &mut errors);
        done(errors, Self { send: decision == "send", why, look: fields.get("look").to_owned() })
    }
}

impl OnLetter {
    /// Reads the form: `what` (`back` or `again`); `why` of [`WHY_BACK`] and `earlier`, or `confirmed`.
    ///
    /// # Errors
    /// What to choose or fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let what = choice(fields, "what", &["back", "again"], "Choose what to note", &mut errors);
        let said = WHY_BACK.into_iter().find(|why| *why == fields.get("why"));
        if what == "back" && said.is_none() {
            errors.push(FieldError { field: "why", message: "Choose what the envelope says" });
        }
        done(
            errors,
            match said {
                Some(why) if what == "back" => Self::CameBack { why, earlier: fields.ticked("earlier") },
                Some(_) | None => Self::Again { confirmed: fields.ticked("confirmed") },
            },
        )
    }
}
