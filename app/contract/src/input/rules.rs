//! Rules as a practice manager writes them.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::{done, words},
};

/// A rule in the words of its form. Codes come by a list of their own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RuleWords {
    pub name: String,
    pub source: String,
    /// `hold` or `withhold`.
    pub act: String,
    /// Words of kinds.
    pub kinds: Vec<String>,
    pub phrases: Vec<String>,
    pub document_types: Vec<String>,
    pub organisations: Vec<String>,
    pub units: Vec<String>,
    /// `under-16`, `under-18`, `from-16`, `from-65`, or empty for everyone.
    pub group: String,
}

/// What turning on a rule does to what it finds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TurnOn {
    /// `withhold` makes a national rule stricter; a rule of the practice's own does what it says.
    pub act: String,
}

/// Groups of patients a rule can be for, by the word the form sends.
pub const GROUPS: [(&str, &str); 5] = [
    ("everyone", "Everyone"),
    ("under-16", "Patients under 16"),
    ("under-18", "Patients under 18"),
    ("from-16", "Patients of 16 or over"),
    ("from-65", "Patients of 65 or over"),
];

/// Longest name of a rule.
const LONGEST_NAME: usize = 100;

impl RuleWords {
    /// Reads the form: `name`, `source`, `act`, `kinds` (repeated), `group`, and lists with a line for each value:
    /// `phrases`, `document_types`, `organisations`, `units`.
    ///
    /// # Errors
    /// What to fill in or mend.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let name = words(fields, "name", "Enter a name for the rule", &mut errors);
        if name.chars().count() > LONGEST_NAME {
            errors.push(FieldError { field: "name", message: "Use 100 characters or fewer for the name" });
        }
        let source = words(fields, "source", "Say why there is this rule", &mut errors);
        let act = fields.get("act").to_owned();
        if !matches!(act.as_str(), "hold" | "withhold") {
            errors.push(FieldError { field: "act", message: "Choose what the rule does" });
        }
        let group = fields.get("group");
        if !group.is_empty() && !GROUPS.iter().any(|(word, _)| *word == group) {
            errors.push(FieldError { field: "group", message: "Choose whom the rule is for" });
        }
        let lines = |name: &str| {
            let lines = fields.get(name).lines().map(str::trim).filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        for (field, message) in [
            ("phrases", "Words: use two letters or more and 100 at most on a line, and 500 lines at most"),
            ("document_types", "Types: use two letters or more and 100 at most on a line, and 500 lines at most"),
            (
                "organisations",
                "Organisations: use two letters or more and 100 at most on a line, and 500 lines at most",
            ),
            ("units", "Units: use two letters or more and 100 at most on a line, and 500 lines at most"),
        ] {
            let lines = lines(field);
            let is_word = |line: &String| {
                line.chars().filter(|c| c.is_alphanumeric()).count() >= 2 && line.chars().count() <= 100
            };
            if lines.len() > 500 || !lines.iter().all(is_word) {
                errors.push(FieldError { field, message });
            }
        }
        let group = if group == "everyone" { String::new() } else { group.to_owned() };
        done(
            errors,
            Self {
                name,
                source,
                act,
                kinds: fields.all("kinds").map(str::to_owned).collect(),
                phrases: lines("phrases"),
                document_types: lines("document_types"),
                organisations: lines("organisations"),
                units: lines("units"),
                group,
            },
        )
    }
}

impl TurnOn {
    /// Reads the form: `act`, and that the trial was `looked` at.
    ///
    /// # Errors
    /// What to choose.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        if !fields.ticked("looked") {
            errors.push(FieldError { field: "looked", message: "Tick that you have looked at what it finds" });
        }
        let act = fields.get("act").to_owned();
        if !matches!(act.as_str(), "hold" | "withhold") {
            errors.push(FieldError { field: "act", message: "Choose what the rule does" });
        }
        done(errors, Self { act })
    }
}
