//! What is typed from a form of a letter, checked.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::{Day, choice, day, done, words},
};

/// A code and a date of birth, as somebody typed them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TypedCode {
    /// As typed; whether it is one is for the answer that says nothing else.
    pub code: String,
    /// None where what was typed is no day, which is answered as a wrong one is.
    pub born: Option<Day>,
}

/// Most letters that could be a code with gaps.
const LONGEST: usize = 100;

impl TypedCode {
    /// Reads the form: `code`, and `birth` with its parts.
    ///
    /// # Errors
    /// What was left empty, and nothing else.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let code: String = fields.get("code").chars().take(LONGEST).collect();
        if code.is_empty() {
            errors.push(FieldError { field: "code", message: "Enter the code in the letter" });
        }
        let born = day(fields, "birth");
        if born == Ok(None) {
            errors.push(FieldError { field: "birth", message: "Enter the date of birth" });
        }
        if errors.is_empty() { Ok(Self { code, born: born.unwrap_or_default() }) } else { Err(errors) }
    }
}

/// What stands on a form that came without its code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WithoutCode {
    pub given: String,
    pub family: String,
    /// Empty where the form has none.
    pub nhs_number: String,
    pub born: Day,
    /// `phone`, `desk` or `paper`.
    pub how: String,
}

/// The choice that was recorded for a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settling {
    /// The number of its receipt, as typed.
    pub receipt: String,
    /// Somebody looked at form and record and ticked that they are one person.
    pub is_same_person: bool,
    /// Why, where the family names differ; may be empty.
    pub why: String,
}

/// Most letters of a reason.
const LONGEST_REASON: usize = 1000;

impl Settling {
    /// Reads the form: `receipt`, `same_person`, `why`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let receipt: String = fields.get("receipt").chars().take(LONGEST).collect();
        if receipt.is_empty() {
            errors.push(FieldError { field: "receipt", message: "Enter the number of the receipt" });
        }
        let (is_same_person, why) = (fields.get("same_person") == "yes", fields.get("why").trim().to_owned());
        if why.chars().count() > LONGEST_REASON {
            errors.push(FieldError { field: "why", message: "Use 1,000 letters or fewer" });
        }
        if is_same_person && why.is_empty() {
            errors.push(FieldError { field: "why", message: "Say how you know it is the same person" });
        }
        done(errors, Self { receipt, is_same_person, why })
    }
}

/// Most letters of a name.
const LONGEST_NAME: usize = 200;

impl WithoutCode {
    /// Reads the form: `given`, `family`, `nhs_number`, `birth` with its parts, `how`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let given = name(fields, "given", "Enter the given name", &mut errors);
        let family = name(fields, "family", "Enter the family name", &mut errors);
        let nhs_number = fields.get("nhs_number").to_owned();
        if nhs_number.chars().count() > LONGEST {
            errors.push(FieldError { field: "nhs_number", message: "An NHS number has 10 digits" });
        }
        let born = day(fields, "birth").ok().flatten();
        if born.is_none() {
            errors.push(FieldError { field: "birth", message: "Enter the date of birth, such as 27 3 1990" });
        }
        let how = choice(fields, "how", &["phone", "desk", "paper"], "Choose how it came", &mut errors);
        let born = born.unwrap_or(Day { year: 1900, month: 1, day: 1 });
        done(errors, Self { given, family, nhs_number, born, how })
    }
}

fn name(fields: &Fields, field: &'static str, empty: &'static str, errors: &mut FieldErrors) -> String {
    let name = words(fields, field, empty, errors);
    if name.chars().count() > LONGEST_NAME {
        errors.push(FieldError { field, message: "Use 200 letters or fewer" });
    }
    name
}
