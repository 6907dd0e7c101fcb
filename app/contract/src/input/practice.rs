//! What staff of a practice may ask, checked.

use super::fields::{FieldError, FieldErrors, Fields};
use crate::ids::{EntryRef, FlagRef, PersonRef, RedactionRef};

/// A search for a person: by NHS number, or by family name and date of birth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Search {
    NhsNumber(String),
    NameAndBirth { family: String, birth: Day },
}

/// A day as year, month, day, known to be plausible but not yet to exist.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    pub year: i16,
    pub month: i8,
    pub day: i8,
}

/// Hide an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redact {
    pub entry: EntryRef,
    /// Linked entries hidden with it, as one decision.
    pub linked: Vec<EntryRef>,
    /// `serious-harm`, `third-party`, `safeguarding`, `coercion`, `not-yet-discussed` or `in-confidence`.
    pub reason: String,
    /// `both`, `patient` or `proxies`.
    pub audience: String,
    pub review_on: Option<Day>,
    pub leads_only: bool,
}

/// Show a hidden entry again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lift {
    pub entry: EntryRef,
    pub redaction: RedactionRef,
    pub why: String,
}

/// Raise a review flag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RaiseFlag {
    pub person: PersonRef,
    pub note: String,
    pub safeguarding: bool,
    pub leads_only: bool,
    /// A colleague's id, [`ME`], or none for nobody yet.
    pub owner: Option<String>,
    /// The day to be done by; four weeks from now where an owner has none.
    pub due: Option<Day>,
}

/// Stands for the reader in a choice of colleagues.
pub const ME: &str = "me";

/// A step on a flag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FlagStep {
    /// A colleague's id or [`ME`], with the day to be done by.
    Own {
        owner: String,
        due: Option<Day>,
    },
    /// With the day to look again.
    Uphold {
        why: String,
        again: Option<Day>,
    },
    Clear {
        why: String,
    },
}

/// A step on one named flag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OnFlag {
    pub person: PersonRef,
    pub flag: FlagRef,
    pub step: FlagStep,
}

/// Open one person's record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenAccess {
    pub person: PersonRef,
    /// `summary`, `detailed`, `documents` or `full`.
    pub level: String,
    pub from: Day,
    pub history_released: bool,
    pub why: String,
}

const MAX_WORDS: usize = 1000;

impl Search {
    /// Reads the search form: `nhs_number`, or `family` with `birth-day`, `birth-month`, `birth-year`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let number = fields.get("nhs_number");
        if !number.is_empty() {
            return Ok(Self::NhsNumber(number.to_owned()));
        }
        let family = fields.get("family");
        if family.is_empty() {
            return Err(vec![FieldError {
                field: "nhs_number",
                message: "Enter an NHS number, or a family name and date of birth",
            }]);
        }
        let birth = day(fields, "birth")
            .map_err(|()| vec![FieldError { field: "birth", message: "Enter a date of birth, such as 27 3 1990" }])?
            .ok_or_else(|| vec![FieldError { field: "birth", message: "Enter the date of birth too" }])?;
        Ok(Self::NameAndBirth { family: family.to_owned(), birth })
    }
}

impl Redact {
    /// Reads the redaction form: `reason`, `audience`, `review-day…`, `linked` (repeated), `leads_only`.
    ///
    /// # Errors
    /// What to choose or mend.
    pub fn read(entry: EntryRef, fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let reason = choice(
            fields,
            "reason",
            &["serious-harm", "third-party", "safeguarding", "coercion", "not-yet-discussed", "in-confidence"],
            "Choose a reason",
            &mut errors,
        );
        let audience =
            choice(fields, "audience", &["both", "patient", "proxies"], "Choose who it is hidden from", &mut errors);
        let review_on = day(fields, "review").unwrap_or_else(|()| {
            errors.push(FieldError {
                field: "review",
                message: "Enter a review date, such as 27 3 2027, or leave it empty",
            });
            None
        });
        let linked = fields.all("linked").filter_map(EntryRef::parse).collect();
        done(errors, Self { entry, linked, reason, audience, review_on, leads_only: fields.ticked("leads_only") })
    }
}

impl Lift {
    /// Reads the lifting form: `why`.
    ///
    /// # Errors
    /// When no reason is given.
    pub fn read(entry: EntryRef, redaction: RedactionRef, fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let why = words(fields, "why", "Say why it can be shown again", &mut errors);
        done(errors, Self { entry, redaction, why })
    }
}

impl RaiseFlag {
    /// Reads the form: `note`, `safeguarding`, `leads_only`, `owner`, `due-day…`.
    ///
    /// # Errors
    /// When no note is given, a day cannot be read, or there is a day and nobody to keep it.
    pub fn read(person: PersonRef, fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let note = words(fields, "note", "Say in a few words what to look at", &mut errors);
        let (safeguarding, leads_only) = (fields.ticked("safeguarding"), fields.ticked("leads_only"));
        let owner = Some(fields.get("owner")).filter(|owner| !owner.is_empty()).map(str::to_owned);
        let due = due(fields, &mut errors);
        if due.is_some() && owner.is_none() {
            errors.push(FieldError { field: "owner", message: "Choose who will review it by that day" });
        }
        done(errors, Self { person, note, safeguarding, leads_only, owner, due })
    }
}

impl OnFlag {
    /// Reads a step: `step` is `own` (with `owner`, the reader if empty), `uphold` or `clear` (with `why`); `due-day…`
    /// is the day to be done by, or to look again.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(person: PersonRef, flag: FlagRef, fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let step = match fields.get("step") {
            "own" => {
                let owner = Some(fields.get("owner")).filter(|owner| !owner.is_empty()).unwrap_or(ME).to_owned();
                FlagStep::Own { owner, due: due(fields, &mut errors) }
            }
            "uphold" => FlagStep::Uphold {
                why: words(fields, "why", "Say why it stays", &mut errors),
                again: due(fields, &mut errors),
            },
            "clear" => FlagStep::Clear { why: words(fields, "why", "Say why it can be cleared", &mut errors) },
            _ => return Err(vec![FieldError { field: "step", message: "Choose what to do with the flag" }]),
        };
        done(errors, Self { person, flag, step })
    }
}

impl OpenAccess {
    /// Reads the form: `level`, `from-day…`, `history`, `why`.
    ///
    /// # Errors
    /// What to choose or mend.
    pub fn read(person: PersonRef, fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let level =
            choice(fields, "level", &["summary", "detailed", "documents", "full"], "Choose a level", &mut errors);
        let why = words(fields, "why", "Say why access is given", &mut errors);
        let from = match day(fields, "from") {
            Ok(Some(from)) => from,
            Ok(None) | Err(()) => {
                errors.push(FieldError { field: "from", message: "Enter the first day to show, such as 27 3 2026" });
                return Err(errors);
            }
        };
        done(errors, Self { person, level, from, history_released: fields.ticked("history"), why })
    }
}

pub(super) fn done<T>(errors: FieldErrors, value: T) -> Result<T, FieldErrors> {
    if errors.is_empty() { Ok(value) } else { Err(errors) }
}

pub(super) fn words(fields: &Fields, name: &'static str, empty: &'static str, errors: &mut FieldErrors) -> String {
    let text = fields.get(name);
    if text.is_empty() {
        errors.push(FieldError { field: name, message: empty });
    } else if text.chars().count() > MAX_WORDS {
        errors.push(FieldError { field: name, message: "Use 1,000 characters or fewer" });
    }
    text.to_owned()
}

pub(super) fn choice(
    fields: &Fields,
    name: &'static str,
    allowed: &[&str],
    message: &'static str,
    errors: &mut FieldErrors,
) -> String {
    let chosen = fields.get(name);
    if !allowed.contains(&chosen) {
        errors.push(FieldError { field: name, message });
    }
    chosen.to_owned()
}

/// Reads the day a review is due, or comes back.
fn due(fields: &Fields, errors: &mut FieldErrors) -> Option<Day> {
    day(fields, "due").unwrap_or_else(|()| {
        errors.push(FieldError { field: "due", message: "Enter a day, such as 27 3 2027, or leave it empty" });
        None
    })
}

/// Reads `name-day`, `name-month`, `name-year`; none when all are empty.
pub(super) fn day(fields: &Fields, name: &str) -> Result<Option<Day>, ()> {
    let part = |suffix: &str| fields.get(&format!("{name}-{suffix}")).to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return Ok(None);
    }
    let parsed = Day {
        year: year.parse().map_err(|_| ())?,
        month: month.parse().map_err(|_| ())?,
        day: day.parse().map_err(|_| ())?,
    };
    let plausible =
        (1850..=2200).contains(&parsed.year) && (1..=12).contains(&parsed.month) && (1..=31).contains(&parsed.day);
    if plausible { Ok(Some(parsed)) } else { Err(()) }
}
