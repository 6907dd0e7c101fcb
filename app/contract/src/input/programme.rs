//! What is decided about the programme, checked.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::{Day, choice, day, done, words},
};

/// A pause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pausing {
    /// `nation`, `area:…`, `wave:…` or `practice:…`.
    pub scope: String,
    pub why: String,
    /// The words of the public page.
    pub notice: String,
    /// What stays on, in the same words as the scope.
    pub except: Vec<String>,
    /// One a line.
    pub conditions: Vec<String>,
}

/// A part of a pause that goes on before the rest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartResuming {
    /// `area:…`, `wave:…` or `practice:…`.
    pub part: String,
    pub why: String,
}

/// An area.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewArea {
    pub code: String,
    pub name: String,
    /// Whose area leads act here.
    pub organisation: String,
}

/// A practice's place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placing {
    pub practice: String,
    pub wave: String,
}

/// More time to decide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MoreTime {
    pub days: u16,
    pub why: String,
}

/// What was heard or raised.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// `practices`, `patients`, `committee` or `concern`.
    pub kind: String,
    pub words: String,
}

/// A wave's day; `why` is needed for another one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dating {
    pub on: Day,
    pub why: String,
}

/// A practice's answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answering {
    /// `yes`, `express-only`, `later` or `no`.
    pub answer: String,
    pub ask_on: Option<Day>,
    pub why: String,
    pub version: i64,
}

/// Words alone: a reason, or evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words(pub String);

const WAVES: [&str; 5] = ["pilot", "early-adopter", "fast-follower", "accelerated", "rest"];

impl Pausing {
    /// Reads the form: `scope`, `why`, `notice`, `except` (repeated), `conditions`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let scope = words(fields, "scope", "Choose what to pause", &mut errors);
        let why = words(fields, "why", "Say why in a few words", &mut errors);
        let notice = words(fields, "notice", "Say what the public page tells", &mut errors);
        let lines = fields.get("conditions").lines().map(str::trim).filter(|line| !line.is_empty());
        let conditions = lines.map(str::to_owned).collect();
        let except = fields.all("except").filter(|word| !word.is_empty()).map(str::to_owned).collect();
        done(errors, Self { scope, why, notice, except, conditions })
    }
}

impl PartResuming {
    /// Reads the form: `part`, `why`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let part = words(fields, "part", "Choose what goes on", &mut errors);
        let why = words(fields, "why", "Say why in a few words", &mut errors);
        done(errors, Self { part, why })
    }
}

impl NewArea {
    /// Reads the form: `code`, `name`, `organisation`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let name = words(fields, "name", "Enter the area’s name", &mut errors);
        let code = words(fields, "code", "Enter a short name, such as north-vale", &mut errors);
        let organisation = words(fields, "organisation", "Enter the code of its organisation", &mut errors);
        done(errors, Self { code, name, organisation })
    }
}

impl Placing {
    /// Reads the form: `practice`, `wave`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let practice = words(fields, "practice", "Enter the practice’s code, such as Y99901", &mut errors);
        let wave = choice(fields, "wave", &WAVES, "Choose a wave", &mut errors);
        done(errors, Self { practice, wave })
    }
}

impl MoreTime {
    /// Reads the form: `days`, `words`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let days = fields.get("days").parse().ok().filter(|days| (1..=365).contains(days)).unwrap_or_else(|| {
            errors.push(FieldError { field: "days", message: "Enter a number of days from 1 to 365" });
            0
        });
        let why = words(fields, "words", "Say why in a few words", &mut errors);
        done(errors, Self { days, why })
    }
}

impl Paper {
    /// Reads the form: `kind`, `words`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let kinds = ["practices", "patients", "committee", "concern"];
        let kind = choice(fields, "kind", &kinds, "Choose what it is", &mut errors);
        let words = words(fields, "words", "Say what was heard, and where it is kept", &mut errors);
        done(errors, Self { kind, words })
    }
}

impl Dating {
    /// Reads the form: `on-day…`, `why`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        match day(fields, "on") {
            Ok(Some(on)) => Ok(Self { on, why: fields.get("why").to_owned() }),
            Ok(None) | Err(()) => {
                Err(vec![FieldError { field: "on", message: "Enter the wave’s day, such as 27 3 2027" }])
            }
        }
    }
}

impl Answering {
    /// Reads the form: `answer`, `ask-day…`, `why`, `version`.
    ///
    /// # Errors
    /// What to choose or fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let answer = choice(fields, "answer", &["yes", "express-only", "later", "no"], "Choose an answer", &mut errors);
        let ask_on = day(fields, "ask").unwrap_or_else(|()| {
            errors.push(FieldError { field: "ask", message: "Enter a date, such as 27 3 2027" });
            None
        });
        if answer == "later" && ask_on.is_none() && errors.is_empty() {
            errors.push(FieldError { field: "ask", message: "Enter the date to be asked again, such as 27 3 2027" });
        }
        let version = fields.get("version").parse().unwrap_or(-1);
        done(errors, Self { answer, ask_on, why: fields.get("why").to_owned(), version })
    }
}

impl Words {
    /// Reads the form: `words`.
    ///
    /// # Errors
    /// When nothing was written.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let text = words(fields, "words", "Write a few words", &mut errors);
        done(errors, Self(text))
    }
}
