//! A form as it was posted and has to be mended, so that nothing typed is lost.

use contract::input::fields::{FieldError, Fields};

/// What was posted, for the page that draws it again. A page can hold several forms; only one was posted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Draft<'a>(Option<Posted<'a>>);

#[derive(Clone, Copy, Debug)]
struct Posted<'a> {
    form: &'a str,
    fields: &'a Fields,
    errors: &'a [FieldError],
}

impl<'a> Draft<'a> {
    /// The named form, as posted.
    pub fn of(form: &'a str, fields: &'a Fields, errors: &'a [FieldError]) -> Self {
        Self(Some(Posted { form, fields, errors }))
    }

    pub fn is_faulty(&self) -> bool {
        self.0.is_some()
    }

    /// Whether this form is the one that was posted.
    pub fn is_posted(&self, name: &str) -> bool {
        self.0.is_some_and(|posted| posted.form == name)
    }

    /// One form of the page: with what was typed if it is the one that was posted.
    pub fn form(&self, name: impl Into<String>) -> FormDraft<'a> {
        let name = name.into();
        let posted = self.0.filter(|posted| posted.form == name);
        FormDraft { name, posted }
    }

    /// Where each fault is, for the summary on top: the id of its field, if it has one, and what to do.
    pub fn faults(&self) -> Vec<(Option<String>, &'static str)> {
        let Some(posted) = self.0 else { return Vec::new() };
        posted
            .errors
            .iter()
            .map(|error| ((!error.field.is_empty()).then(|| id(posted.form, error.field)), error.message))
            .collect()
    }
}

/// One form of a page.
#[derive(Clone, Debug)]
pub struct FormDraft<'a> {
    name: String,
    posted: Option<Posted<'a>>,
}

impl<'a> FormDraft<'a> {
    /// An id no other form of the page uses.
    pub fn id(&self, field: &str) -> String {
        id(&self.name, field)
    }

    pub fn was_posted(&self) -> bool {
        self.posted.is_some()
    }

    pub fn error(&self, field: &str) -> Option<&'static str> {
        let error = self.posted?.errors.iter().find(|error| error.field == field)?;
        Some(error.message)
    }

    /// What was typed, or what the form starts with.
    pub fn value(&self, field: &str, start: &'a str) -> &'a str {
        self.posted.map_or(start, |posted| posted.fields.get(field))
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, field: &str, start: bool) -> bool {
        self.posted.map_or(start, |posted| posted.fields.ticked(field))
    }

    /// Whether a box of a repeated field is ticked.
    pub fn chosen(&self, field: &str, value: &str, start: bool) -> bool {
        self.posted.map_or(start, |posted| posted.fields.all(field).any(|chosen| chosen == value))
    }
}

fn id(form: &str, field: &str) -> String {
    format!("{form}-{field}")
}
