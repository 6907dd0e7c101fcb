//! What may be asked about sharing a summary, checked.

use super::fields::{FieldError, FieldErrors, Fields};

/// Answers to the questions of the sharing page; what is left out stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choose {
    pub extent: Option<Preset>,
    pub ask_first: Option<bool>,
    pub emergency: Option<bool>,
    /// Codes or names, as typed, one each.
    pub block_organisations: Vec<String>,
    pub unblock_organisations: Vec<String>,
    /// Staff, by the code that who-looked prints.
    pub block_clinicians: Vec<String>,
    pub unblock_clinicians: Vec<String>,
}

/// The three plain presets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Preset {
    Core,
    CoreAndMore,
    Nothing,
}

impl Preset {
    /// The value of its button.
    #[must_use]
    pub const fn value(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::CoreAndMore => "more",
            Self::Nothing => "none",
        }
    }

    fn from_value(value: &str) -> Option<Self> {
        [Self::Core, Self::CoreAndMore, Self::Nothing].into_iter().find(|preset| preset.value() == value)
    }
}

/// A choice that somebody told the practice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToldChoice {
    pub choose: Choose,
    pub told: Told,
}

/// How the practice was told, and by whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// `phone`, `desk` or `paper`.
    pub how: String,
    /// `themselves`, `attorney`, `deputy` or `best-interests`.
    pub speaker: String,
    /// What shows that somebody may decide for another person.
    pub evidence: String,
}

/// What the practice does with a choice that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settle {
    /// The person said so themselves, in this way: it counts from now. None lets go of it.
    pub accept: Option<Told>,
    /// What was looked at; another choice may have come meanwhile.
    pub version: i64,
}

/// Most lines of one list.
const MOST: usize = 20;
/// Most letters of one line.
const LONGEST: usize = 100;

impl Choose {
    /// Reads the form: `extent`, `ask_first`, `emergency`, `block_organisation` and `block_clinician` (one a line),
    /// `unblock_organisation` and `unblock_clinician` (repeated).
    ///
    /// # Errors
    /// What to choose or mend.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let choose = Self {
            extent: Preset::from_value(fields.get("extent")),
            ask_first: yes_or_no(fields.get("ask_first")),
            emergency: yes_or_no(fields.get("emergency")),
            block_organisations: lines(fields, "block_organisation", &mut errors),
            unblock_organisations: fields.all("unblock_organisation").map(str::to_owned).collect(),
            block_clinicians: lines(fields, "block_clinician", &mut errors),
            unblock_clinicians: fields.all("unblock_clinician").map(str::to_owned).collect(),
        };
        if choose == Self::default() && errors.is_empty() {
            errors.push(FieldError { field: "extent", message: "Answer at least one question" });
        }
        if errors.is_empty() { Ok(choose) } else { Err(errors) }
    }
}

impl ToldChoice {
    /// Reads the form of [`Choose`] with `how`, `speaker` and `evidence`.
    ///
    /// # Errors
    /// What to choose or mend.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        match (Choose::read(fields), Told::read(fields)) {
            (Ok(choose), Ok(told)) => Ok(Self { choose, told }),
            (choose, told) => Err([choose.err(), told.err()].into_iter().flatten().flatten().collect()),
        }
    }
}

impl Told {
    fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let mut choice = |field: &'static str, allowed: &[&str], message: &'static str| {
            let chosen = fields.get(field);
            if !allowed.contains(&chosen) {
                errors.push(FieldError { field, message });
            }
            chosen.to_owned()
        };
        let how = choice("how", &["phone", "desk", "paper"], "Choose how you were told");
        let speakers = ["themselves", "attorney", "deputy", "best-interests"];
        let speaker = choice("speaker", &speakers, "Choose who told you");
        let evidence = fields.get("evidence").to_owned();
        if evidence.chars().count() > 1000 {
            errors.push(FieldError { field: "evidence", message: "Use 1,000 characters or fewer" });
        }
        if errors.is_empty() { Ok(Self { how, speaker, evidence }) } else { Err(errors) }
    }
}

impl Settle {
    /// Reads the form: `decision` is `accept` (with `how`) or `drop`; `version` as it was drawn.
    ///
    /// # Errors
    /// What to choose.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let decision = |message| vec![FieldError { field: "decision", message }];
        let version = fields.get("version").parse().map_err(|_| decision("Open this page again, then choose"))?;
        let how = fields.get("how").to_owned();
        let accept = match fields.get("decision") {
            "accept" if ["phone", "desk", "paper"].contains(&how.as_str()) => {
                Some(Told { how, speaker: "themselves".to_owned(), evidence: String::new() })
            }
            "accept" => return Err(vec![FieldError { field: "how", message: "Choose how the person told you" }]),
            "drop" => None,
            _ => return Err(decision("Choose what to do")),
        };
        Ok(Self { accept, version })
    }
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// What stands on the lines of a field; empty ones are passed over.
fn lines(fields: &Fields, field: &'static str, errors: &mut FieldErrors) -> Vec<String> {
    let lines: Vec<String> =
        fields.get(field).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    if lines.len() > MOST {
        errors.push(FieldError { field, message: "Enter 20 lines or fewer at a time" });
    } else if lines.iter().any(|line| line.chars().count() > LONGEST) {
        errors.push(FieldError { field, message: "Enter one on each line, each with 100 letters or fewer" });
    }
    lines
}
