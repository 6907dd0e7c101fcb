//! Immunisations.

use rand::Rng;
use serde_json::{Value, json};

use super::{Chart, Entry};

impl Chart {
    /// A vaccine given at the practice on the chart's day; `dose` counts within its course.
    pub(crate) fn vaccinate(&mut self, vaccine: &str, dose: Option<u8>, site: &str) -> Entry {
        let lot = format!("LF{:05}", self.dice.gen_range(0..100_000));
        let expires = jiff::ToSpan::days(200);
        let body = json!({
            "status": "completed",
            "vaccineCode": { "text": vaccine },
            "patient": self.subject(),
            "encounter": self.encounter(),
            "occurrenceDateTime": self.day(),
            "recorded": self.stamp(),
            "primarySource": true,
            "lotNumber": lot,
            "expirationDate": self.now.saturating_add(expires).to_string(),
            "site": { "text": site },
            "performer": [{ "actor": self.author.pointer() }],
            "protocolApplied": dose.map_or(Value::Null, |dose| json!([{ "doseNumberPositiveInt": dose }])),
        });
        self.enter("Immunization", body)
    }
}
