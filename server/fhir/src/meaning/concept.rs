//! The best words and the codes of a CodeableConcept.

use domain::content::Code;

use crate::json::Value;

const SNOMED: &str = "http://snomed.info/sct";

/// Codes that say only "something could not be carried over": the supporting text says what it is.
///
/// The first two: NHS facts §6. The others stand, displayed as transfer-degraded, in the GP Connect samples
/// full_record (medication) and consultations_forwards_response1 (drug allergy).
const DEGRADED: [&str; 4] = ["196411000000103", "181301000000103", "196421000000109", "196461000000101"];

/// "Comment note", which is free text whatever its code. Source: NHS facts §3.3 and §6.
const COMMENT_NOTE: &str = "37331000000100";

/// A concept cut into words and codes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Concept {
    /// The best words; empty if there are none.
    pub title: String,
    /// No code says what it is.
    pub text_only: bool,
    pub codes: Vec<Code>,
}

impl Concept {
    /// Whether a code says what it is and it has words.
    pub fn is_coded(&self) -> bool {
        !self.text_only && !self.title.is_empty()
    }
}

/// Reads a CodeableConcept; a bare string counts as its text, and a bare Coding as its coding.
pub(crate) fn concept(value: &Value<'_>) -> Concept {
    if let Some(words) = value.words() {
        return Concept { title: words.to_owned(), text_only: true, codes: Vec::new() };
    }
    let codings = if value.at("coding").is_null() && !value.at("code").is_null() {
        value.items()
    } else {
        value.at("coding").items()
    };
    let degraded = codings.iter().any(|coding| has_code(coding, &DEGRADED));
    let told: Vec<&Value<'_>> = codings.iter().filter(|coding| tells(coding)).collect();
    let text = value.at("text").words();
    let title = if degraded {
        text.or_else(|| told.iter().find_map(|coding| display(coding)))
    } else {
        chosen(&told)
            .or(text)
            .or_else(|| {
                told.iter().filter(|coding| coding.at("system").words() == Some(SNOMED)).find_map(|c| display(c))
            })
            .or_else(|| told.iter().find_map(|coding| display(coding)))
            .or_else(|| codings.iter().find_map(display))
    };
    Concept {
        title: title.unwrap_or_default().to_owned(),
        text_only: degraded || told.is_empty() || told.iter().any(|coding| has_code(coding, &[COMMENT_NOTE])),
        codes: codings.iter().filter_map(code).collect(),
    }
}

/// The codes of a concept, or the one code of a plain code field: statuses are one in STU3 and the other in R4.
pub(crate) fn plain_codes<'a>(value: &'a Value<'a>) -> Vec<&'a str> {
    match value.words() {
        Some(word) => vec![word],
        None => value
            .items()
            .iter()
            .flat_map(|concept| concept.at("coding").items())
            .filter_map(|coding| coding.at("code").words())
            .collect(),
    }
}

fn chosen<'a>(codings: &[&'a Value<'a>]) -> Option<&'a str> {
    codings.iter().filter(|coding| coding.at("userSelected").is_true()).find_map(|coding| display(coding))
}

fn display<'a>(coding: &'a Value<'a>) -> Option<&'a str> {
    coding.at("display").words()
}

fn has_code(coding: &Value<'_>, codes: &[&str]) -> bool {
    coding.at("code").scalar().is_some_and(|code| codes.contains(&code))
}

/// Whether a coding says what the thing is: it has a code that is neither "unknown" nor degraded.
fn tells(coding: &Value<'_>) -> bool {
    let null_flavour = coding.at("system").words().is_some_and(|system| system.ends_with("NullFlavor"));
    coding.at("code").scalar().is_some() && !null_flavour && !has_code(coding, &DEGRADED)
}

fn code(coding: &Value<'_>) -> Option<Code> {
    Some(Code {
        system: coding.at("system").words().map(str::to_owned),
        code: coding.at("code").scalar()?.to_owned(),
        display: display(coding).map(str::to_owned),
    })
}
