//! One walk over a resource that gathers what may stand anywhere in it: labels, references, access codes.

use domain::{
    access_code::AccessCode,
    label::{Labels, Place},
};

use crate::json::Value;

/// What a walk found.
#[derive(Debug, Default)]
pub(crate) struct Scan<'a> {
    pub labels: Labels,
    pub references: Vec<&'a str>,
    /// The strictest access code.
    pub access_code: Option<AccessCode>,
}

/// Walks a resource, with or without what it contains. The narrative is passed over.
pub(crate) fn scan<'a>(resource: &'a Value<'a>, with_contained: bool) -> Scan<'a> {
    let mut found = Scan::default();
    let Some(object) = resource.object() else {
        found.walk("", resource);
        return found;
    };
    for (name, value) in &object.fields {
        match name.as_ref() {
            "text" => {}
            "contained" if !with_contained => {}
            name => found.walk(name, value),
        }
    }
    found
}

impl<'a> Scan<'a> {
    fn walk(&mut self, name: &str, value: &'a Value<'a>) {
        match value {
            Value::Object(object) => {
                if name == "securityLabel" {
                    self.labels = with_labels(self.labels, Place::SecurityLabel, value);
                } else if name == "meta" {
                    self.labels = with_labels(self.labels, Place::MetaSecurity, value.at("security"));
                }
                for (inner, value) in &object.fields {
                    let narrative = inner == "text" && !value.at("div").is_null();
                    if !narrative {
                        self.walk(inner, value);
                    }
                }
            }
            Value::List(items) => {
                if name == "securityLabel" {
                    self.labels = with_labels(self.labels, Place::SecurityLabel, value);
                } else {
                    items.iter().for_each(|item| self.walk(name, item));
                }
            }
            Value::Text(text) => {
                match name {
                    // A file stands at an address of its own.
                    "reference" | "url" => self.references.push(text),
                    "securityLabel" => self.labels = self.labels.with(Place::SecurityLabel, None, Some(text)),
                    // A Composition's own label, a bare code.
                    "confidentiality" => self.labels = self.labels.with(Place::MetaSecurity, None, Some(text)),
                    _ => self.unreadable(name),
                }
                self.note_code(text);
            }
            Value::Number(number) => {
                self.unreadable(name);
                self.note_code(number);
            }
            Value::Bool(_) => self.unreadable(name),
            Value::Null => {}
        }
    }

    /// Where labels stand, whatever is no label could have been one.
    fn unreadable(&mut self, name: &str) {
        match name {
            "meta" => self.labels = self.labels.with(Place::MetaSecurity, None, None),
            "securityLabel" => self.labels = self.labels.with(Place::SecurityLabel, None, None),
            _ => {}
        }
    }

    /// Any text that is nothing but an access code counts, wherever it stands: a wrong field must not hide a flag.
    fn note_code(&mut self, text: &str) {
        if let Some(code) = AccessCode::from_snomed(text) {
            self.access_code = stricter(self.access_code, code);
        }
    }
}

/// The stricter of two: *indicated* over *declined* over *not indicated*.
fn stricter(one: Option<AccessCode>, other: AccessCode) -> Option<AccessCode> {
    const fn rank(code: AccessCode) -> u8 {
        match code {
            AccessCode::ReviewIndicated => 2,
            AccessCode::DeclinedByPatient => 1,
            AccessCode::ReviewNotIndicated => 0,
        }
    }
    Some(one.map_or(other, |one| if rank(one) >= rank(other) { one } else { other }))
}

/// Adds labels written as Codings or CodeableConcepts. What is there but cannot be read counts as an unknown label.
pub(crate) fn with_labels(labels: Labels, place: Place, value: &Value<'_>) -> Labels {
    value.items().iter().fold(labels, |labels, label| {
        let codings =
            if label.at("coding").is_null() { std::slice::from_ref(label) } else { label.at("coding").items() };
        if codings.is_empty() {
            return labels.with(place, None, None);
        }
        codings.iter().fold(labels, |labels, coding| {
            labels.with(place, coding.at("system").words(), coding.at("code").words().or_else(|| coding.words()))
        })
    })
}
