//! What an entry says, without the words a mask hides.

use super::{Mask, Masked};
use crate::{
    content::{Attachment, Code, Content, Detail, Measure},
    finding::Findings,
    summary::{Line, Words},
};

impl Content {
    /// Every text of the entry but its title, which cannot be hidden in part.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = self.notes.iter().map(String::as_str).collect();
        texts.extend(self.details.iter().map(|detail| detail.text.as_str()));
        texts.extend(self.value.iter().flat_map(Measure::texts));
        for (name, measure) in &self.parts {
            texts.push(name);
            texts.extend(measure.texts());
        }
        texts.extend(self.attachments.iter().filter_map(|file| file.title.as_deref()));
        texts.extend([&self.status, &self.author, &self.organisation].into_iter().filter_map(|text| text.as_deref()));
        texts.extend(self.codes.iter().filter_map(|code| code.display.as_deref()));
        texts
    }
}

impl Measure {
    fn texts(&self) -> impl Iterator<Item = &str> {
        let Self { value, unit, low, high, worry_low, worry_high, range_text, interpretation } = self;
        let others = [unit, low, high, worry_low, worry_high, range_text, interpretation];
        std::iter::once(value.as_str()).chain(others.into_iter().filter_map(|text| text.as_deref()))
    }

    fn without(&self, mask: &Mask) -> Option<Self> {
        let text = |text: &Option<String>| text.as_ref().and_then(|text| mask.text(text));
        Some(Self {
            value: mask.text(&self.value)?,
            unit: text(&self.unit),
            low: text(&self.low),
            high: text(&self.high),
            worry_low: text(&self.worry_low),
            worry_high: text(&self.worry_high),
            range_text: text(&self.range_text),
            interpretation: text(&self.interpretation),
        })
    }
}

impl Masked for Content {
    fn masked(&self, mask: &Mask) -> Self {
        let text = |text: &Option<String>| text.as_ref().and_then(|text| mask.text(text));
        let detail = |detail: &Detail| Some(Detail { what: detail.what, text: mask.text(&detail.text)? });
        Self {
            title: mask.text(&self.title).unwrap_or_default(),
            codes: self.codes.iter().map(|code| Code { display: text(&code.display), ..code.clone() }).collect(),
            status: text(&self.status),
            value: self.value.as_ref().and_then(|value| value.without(mask)),
            parts: self.parts.iter().filter_map(|(name, part)| Some((mask.text(name)?, part.without(mask)?))).collect(),
            details: self.details.iter().filter_map(detail).collect(),
            medicine: self.medicine,
            notes: self.notes.iter().filter_map(|note| mask.text(note)).collect(),
            author: text(&self.author),
            organisation: text(&self.organisation),
            attachments: self
                .attachments
                .iter()
                .map(|file| Attachment { title: text(&file.title), ..file.clone() })
                .collect(),
        }
    }
}

/// The words of a row of a summary document that says what an entry says.
impl Masked for Words {
    fn masked(&self, mask: &Mask) -> Self {
        let line = |line: &Line| Some(Line { what: line.what, text: mask.text(&line.text)? });
        Self {
            title: mask.text(&self.title).unwrap_or_default(),
            lines: self.lines.iter().filter_map(line).collect(),
            codes: self
                .codes
                .iter()
                .map(|code| Code {
                    display: code.display.as_ref().and_then(|display| mask.text(display)),
                    ..code.clone()
                })
                .collect(),
        }
    }
}

/// What was found in an entry is for those who read all of it: a reader from whom words are hidden reads none.
impl Masked for Findings {
    fn masked(&self, _: &Mask) -> Self {
        Self::default()
    }
}
