//! What a practice may decide about its switch-on, checked.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::{Day, choice, day, done, words},
};

/// Most characters of a reason that nobody has to write.
const MOST_WORDS: usize = 1000;

const LEVELS: [&str; 5] = ["none", "summary", "detailed", "documents", "full"];

/// What a yes would give, to whom, and from when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The go-live day.
    pub since: Day,
    /// `summary`, `detailed`, `documents` or `full`, for what is recorded from that day.
    pub level: String,
    /// `none` or a level, for what was recorded before.
    pub history: String,
    /// `none` or a level: the most for people with a risk marker.
    pub marked: String,
    /// `none`, `text` or `all`: what arrives held.
    pub hold: String,
    /// `everyone` or `cleared`.
    pub whom: String,
    /// Why it is turned on though the practice is not ready; empty where it is.
    pub despite: String,
    /// What the page was drawn from.
    pub version: i64,
}

/// A no.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decline {
    pub why: String,
    pub review_on: Day,
    pub version: i64,
}

/// A decision that needs words alone: turning off, or taking a no back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Because {
    pub why: String,
    pub version: i64,
}

impl Choice {
    /// Reads the form: `since-day…`, `level`, `history`, `marked`, `hold`, `whom`, `despite`, `version`.
    ///
    /// # Errors
    /// What to choose or mend.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let since = day(fields, "since").ok().flatten().unwrap_or_else(|| {
            errors.push(FieldError { field: "since", message: "Enter the go-live date, such as 27 3 2027" });
            Day { year: 0, month: 0, day: 0 }
        });
        let level = choice(fields, "level", &LEVELS[1..], "Choose what new entries show", &mut errors);
        let history = choice(fields, "history", &LEVELS, "Choose what earlier entries show", &mut errors);
        let marked = choice(fields, "marked", &LEVELS, "Choose what people with a risk marker see", &mut errors);
        let hold = choice(fields, "hold", &["none", "text", "all"], "Choose what arrives held", &mut errors);
        let whom = choice(fields, "whom", &["everyone", "cleared"], "Choose whom it opens", &mut errors);
        let despite = fields.get("despite").chars().take(MOST_WORDS).collect();
        done(errors, Self { since, level, history, marked, hold, whom, despite, version: version(fields) })
    }
}

impl Decline {
    /// Reads the form: `why`, `review-day…`, `version`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let why = words(fields, "why", "Say why in a few words", &mut errors);
        match day(fields, "review") {
            Ok(Some(review_on)) => done(errors, Self { why, review_on, version: version(fields) }),
            Ok(None) | Err(()) => {
                errors.push(FieldError { field: "review", message: "Enter a review date, such as 27 3 2027" });
                Err(errors)
            }
        }
    }
}

impl Because {
    /// Reads the form: `why`, `version`.
    ///
    /// # Errors
    /// When no reason is given.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let why = words(fields, "why", "Say why in a few words", &mut errors);
        done(errors, Self { why, version: version(fields) })
    }
}

/// A form without one was drawn from nothing, and so counts for nothing.
fn version(fields: &Fields) -> i64 {
    fields.get("version").parse().unwrap_or(-1)
}
