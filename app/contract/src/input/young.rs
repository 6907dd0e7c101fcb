//! What clinicians record about a young person, checked.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::{Day, choice, day, done, words},
};

/// A child was asked alone what proxies should see.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AskedAlone {
    pub on: Day,
    pub words: String,
    /// `pause`, `until-13` or `until-16`.
    pub outcome: String,
    /// Words of the matters kept from proxies.
    pub kept: Vec<String>,
}

/// The practice judged whether a young person may have their own access.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Assess {
    Capable { notes: String },
    NotYet { why: String, again: Day },
}

/// A young person chose for one visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChooseVisit {
    pub day: Day,
    /// `shown` or `kept`.
    pub wants: String,
    pub capacity: String,
}

impl AskedAlone {
    /// Reads the form: `alone`, `on-day…`, `words`, `outcome`, `kept` (repeated).
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let on = needed(fields, "on", "Enter the day you asked them, such as 27 3 2026", &mut errors);
        if !fields.ticked("alone") {
            errors.push(FieldError { field: "alone", message: "Ask them on their own first, then tick this" });
        }
        let said = words(fields, "words", "Say what you asked and what they said", &mut errors);
        let outcome = choice(
            fields,
            "outcome",
            &["pause", "until-13", "until-16"],
            "Choose what follows for proxies",
            &mut errors,
        );
        let kept = fields.all("kept").map(str::to_owned).collect();
        match on {
            Some(on) => done(errors, Self { on, words: said, outcome, kept }),
            None => Err(errors),
        }
    }
}

impl Assess {
    /// Reads the form: `outcome` (`capable` or `not-yet`), `notes`, and for the second `again-day…`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let outcome = choice(fields, "outcome", &["capable", "not-yet"], "Choose what you found", &mut errors);
        let notes = words(fields, "notes", "Say what you found", &mut errors);
        if outcome != "not-yet" {
            return done(errors, Self::Capable { notes });
        }
        match needed(fields, "again", "Enter the day to look again, such as 27 3 2027", &mut errors) {
            Some(again) => done(errors, Self::NotYet { why: notes, again }),
            None => Err(errors),
        }
    }
}

impl ChooseVisit {
    /// Reads the form: `visit-day…`, `wants`, `capacity`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let on = needed(fields, "visit", "Enter the day of the visit, such as 27 3 2026", &mut errors);
        let wants = choice(fields, "wants", &["shown", "kept"], "Choose what they want", &mut errors);
        let capacity = words(fields, "capacity", "Say how you know that they could choose", &mut errors);
        match on {
            Some(day) => done(errors, Self { day, wants, capacity }),
            None => Err(errors),
        }
    }
}

fn needed(fields: &Fields, field: &'static str, message: &'static str, errors: &mut FieldErrors) -> Option<Day> {
    let day = day(fields, field).ok().flatten();
    if day.is_none() {
        errors.push(FieldError { field, message });
    }
    day
}
