//! An Observation as a result, a measurement or a finding.

use domain::{
    content::{DetailKind, Measure},
    kind::Kind,
};

use super::{
    Page, Reading,
    quantity::{measure, text_value, written},
};
use crate::{json::Value, meaning::concept::concept};

pub(crate) fn write(reading: &Reading<'_>, kind: Kind, page: &mut Page) {
    page.title(reading.field("code"));
    page.content.value = measure(reading.value);
    if let Some(text) = text_value(reading.value) {
        // A result in words is still a result; elsewhere, and in comment notes, words are free text.
        if kind == Kind::TestResult && !page.text_only {
            page.content.value = Some(written(reading.value, text));
        } else {
            page.note(&text);
        }
    }
    reading.field("component").items().iter().for_each(|component| part(component, page));
    page.coded(DetailKind::Site, reading.field("bodySite"));
    specimen(reading, reading.field("specimen"), page);
    page.notes(reading.field("comment"));
    page.notes(reading.field("comments"));
}

/// A component is a part of the value if a code says what it is, and free text if only words do.
fn part(component: &Value<'_>, page: &mut Page) {
    let name = concept(component.at("code"));
    let text = text_value(component);
    match (measure(component), text) {
        (Some(measure), _) if name.is_coded() => page.content.parts.push((name.title, measure)),
        (Some(measure), _) => page.note(&format!("{}: {}", name.title, words(&measure))),
        (None, Some(text)) => page.note(&format!("{}: {text}", name.title)),
        (None, None) => {}
    }
}

fn words(measure: &Measure) -> String {
    measure.unit.as_ref().map_or_else(|| measure.value.clone(), |unit| format!("{} {unit}", measure.value))
}

/// The kind of sample. What is noted on a sample is never given (NHS facts §3.3).
pub(crate) fn specimen(reading: &Reading<'_>, references: &Value<'_>, page: &mut Page) {
    for reference in references.items() {
        if let Some(("Specimen", specimen)) = reading.follow(reference) {
            let kind = concept(specimen.at("type"));
            if kind.is_coded() {
                page.fact(DetailKind::Specimen, &kind.title);
            }
        }
    }
}
