//! Letters and other documents, kept inline as plain text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::supporting::ORGANISATION;
use super::{Chart, Entry};

/// A letter somebody sent the practice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letter {
    /// What kind of document it is, in the practice's words.
    pub(crate) kind: &'static str,
    pub(crate) from: &'static str,
    /// `{name}`, `{born}` and `{date}` are filled in.
    pub(crate) body: &'static str,
}

impl Chart {
    /// A letter filed on the chart's day, about the entries in `related`.
    pub(crate) fn letter(&mut self, letter: Letter, related: &[&Entry]) -> Entry {
        let long_date = |date: jiff::civil::Date| date.strftime("%-d %B %Y").to_string();
        let body = letter
            .body
            .replace("{name}", &self.full_name)
            .replace("{born}", &long_date(self.born))
            .replace("{date}", &long_date(self.now));
        let text = format!("{}\n\n{}\n\n{}\n\n{}", letter.from, long_date(self.now), letter.kind, body);
        let related: Vec<Value> = related.iter().map(|entry| entry.pointer()).collect();
        let encounter = self.encounter().map(|visit| json!([visit]));
        let mut context = json!({ "period": { "start": self.day() } });
        if let Some(encounter) = encounter {
            context["encounter"] = encounter;
        }
        if !related.is_empty() {
            context["related"] = related.into();
        }
        let resource = json!({
            "status": "current",
            "docStatus": "final",
            "type": { "text": letter.kind },
            "subject": self.subject(),
            "date": self.stamp(),
            "author": [{ "display": letter.from }],
            "custodian": { "reference": ORGANISATION },
            "description": letter.kind,
            "content": [{ "attachment": {
                "contentType": "text/plain; charset=UTF-8",
                "language": "en-GB",
                "title": letter.kind,
                "creation": self.day(),
                "size": text.len(),
                "data": STANDARD.encode(text),
            } }],
            "context": context,
        });
        self.enter("DocumentReference", resource)
    }
}
