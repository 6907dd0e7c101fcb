//! An entry's content while it is being written, and the resource it is written from.

use domain::content::{Content, Detail, DetailKind};

use crate::{
    bundle::Shelf,
    json::Value,
    meaning::{concept::concept, notice::is_notice},
};

/// One resource, and the shelf on which its references are followed.
pub(crate) struct Reading<'a> {
    pub shelf: &'a Shelf<'a>,
    pub at: usize,
    pub type_name: &'a str,
    pub value: &'a Value<'a>,
}

impl<'a> Reading<'a> {
    /// The field of that name.
    pub fn field(&self, name: &str) -> &'a Value<'a> {
        self.value.at(name)
    }

    /// The resource taken in that a Reference means, with its type.
    pub fn follow(&self, reference: &Value<'_>) -> Option<(&'a str, &'a Value<'a>)> {
        let held = self.shelf.held.get(self.shelf.follow(self.at, reference)?)?;
        Some((held.type_name, held.value))
    }

    /// The extension whose address has that word in it.
    pub fn extension(&self, word: &str) -> Option<&'a Value<'a>> {
        extension(self.value, word)
    }
}

/// The extension of an element whose address has that word in it.
pub(crate) fn extension<'a>(value: &'a Value<'a>, word: &str) -> Option<&'a Value<'a>> {
    value
        .at("extension")
        .items()
        .iter()
        .find(|extension| extension.at("url").words().is_some_and(|url| url.contains(word)))
}

/// How many notes a new one is compared with: no entry has more, and a made-up one must not cost the square of them.
const MANY: usize = 100;

/// What is written so far.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub content: Content,
    /// Only text says what it is.
    pub text_only: bool,
}

impl Page {
    /// Titles it by a concept, and says whether that had words.
    pub fn title(&mut self, value: &Value<'_>) -> bool {
        let concept = concept(value);
        self.content.title = concept.title;
        self.content.codes = concept.codes;
        self.text_only = concept.text_only;
        !self.content.title.is_empty()
    }

    /// Titles it by the first of these concepts that has words.
    pub fn title_by_first<'v>(&mut self, values: impl IntoIterator<Item = &'v Value<'v>>) {
        for value in values {
            if self.title(value) {
                return;
            }
        }
    }

    /// Adds a detail in fixed words or numbers.
    pub fn fact(&mut self, what: DetailKind, text: &str) {
        let text = text.trim();
        if !text.is_empty() && !is_notice(text) {
            self.content.details.push(Detail { what, text: text.to_owned() });
        }
    }

    /// Adds each concept: as a detail if a code says it, as free text if only words do.
    pub fn coded(&mut self, what: DetailKind, values: &Value<'_>) {
        for value in values.items() {
            let concept = concept(value);
            if concept.is_coded() {
                self.fact(what, &concept.title);
            } else if !concept.title.is_empty() {
                self.note(&format!("{}: {}", what.label(), concept.title));
            }
        }
    }

    /// Adds free text, unless it is a notice that something is missing or held back.
    pub fn note(&mut self, text: &str) {
        let text = text.trim();
        let said = self.content.notes.iter().take(MANY).any(|note| note == text);
        if !text.is_empty() && !said && !is_notice(text) {
            self.content.notes.push(text.to_owned());
        }
    }

    /// Adds Annotations, or plain texts.
    pub fn notes(&mut self, values: &Value<'_>) {
        for value in values.items() {
            if let Some(text) = value.words().or_else(|| value.at("text").words()) {
                self.note(text);
            }
        }
    }
}
