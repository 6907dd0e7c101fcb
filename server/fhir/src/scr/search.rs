//! Searches for a summary: their parameters, and the Bundle that finds nothing. Source: NHS facts §1.3.

use serde_json::json;

use super::{Issue, NHS_NUMBER};

const TYPE: &str = "http://snomed.info/sct|196981000000101";

/// A query's parameters as they came.
pub type Query = [(String, String)];

/// Whose summary is looked for by `GET DocumentReference`: the NHS number as sent, unchecked.
///
/// # Errors
/// An [`Issue`] that names the parameter.
pub fn document_reference(query: &Query) -> Result<String, Issue> {
    let patient = one(query, "patient")?.ok_or_else(|| missing("patient"))?;
    for (name, only) in [("type", TYPE), ("_sort", "date"), ("_count", "1")] {
        if let Some(value) = one(query, name)?
            && value != only
        {
            return Err(Issue::invalid(value, name));
        }
    }
    nhs_number(patient, "patient")
}

/// Which document of whom is asked for by `GET Bundle`: its identifier, and the NHS number as sent, unchecked.
///
/// # Errors
/// An [`Issue`] that names the parameter.
pub fn bundle(query: &Query) -> Result<(String, String), Issue> {
    let (document, subject) = ("composition.identifier", "composition.subject:Patient.identifier");
    let id = one(query, document)?.ok_or_else(|| missing(document))?;
    let patient = one(query, subject)?.ok_or_else(|| missing(subject))?;
    Ok((id.to_owned(), nhs_number(patient, subject)?))
}

/// A searchset that found nothing.
#[must_use]
pub fn nothing(id: &str) -> Vec<u8> {
    json!({ "resourceType": "Bundle", "id": id, "type": "searchset", "total": 0 }).to_string().into_bytes()
}

fn one<'a>(query: &'a Query, name: &str) -> Result<Option<&'a str>, Issue> {
    let mut values = query.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
    match (values.next(), values.next()) {
        (value, None) => Ok(value.filter(|value| !value.is_empty())),
        (_, Some(second)) => Err(Issue::invalid(second, name)),
    }
}

fn missing(name: &str) -> Issue {
    Issue::value(format!("Missing value for parameter '{name}'"))
}

fn nhs_number(value: &str, field: &str) -> Result<String, Issue> {
    match value.split_once('|') {
        Some((NHS_NUMBER, number)) if !number.is_empty() => Ok(number.to_owned()),
        _ => Err(Issue::invalid(value, field)),
    }
}
