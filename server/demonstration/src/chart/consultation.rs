//! A consultation: an `Encounter`, and what was written in it as note `Observation`s.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::supporting::{LOCATION, ORGANISATION};
use super::{Chart, Entry, Who};
use crate::codes;
use crate::when;

impl Chart {
    /// Opens a visit; what is entered next belongs to it. `notes` are heading and narrative.
    pub(crate) fn consult(&mut self, date: Date, who: Who, kind: &str, notes: &[(&str, &str)]) -> Entry {
        self.on(date, who);
        let ended = when::instant(date, self.minute + 10);
        let body = json!({
            "status": "finished",
            "class": {
                "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB", "display": "ambulatory",
            },
            "type": [{ "text": kind }],
            "subject": self.subject(),
            "participant": [{ "individual": who.pointer() }],
            "period": { "start": self.stamp(), "end": ended },
            "location": [{ "location": { "reference": LOCATION } }],
            "serviceProvider": { "reference": ORGANISATION },
        });
        let visit = self.enter("Encounter", body);
        self.visit = Some(visit.clone());
        for (heading, narrative) in notes {
            self.narrative(heading, narrative);
        }
        visit
    }

    /// One paragraph under its heading.
    pub(crate) fn narrative(&mut self, heading: &str, narrative: &str) -> Entry {
        let body = json!({
            "status": "final",
            "code": { "coding": [codes::COMMENT_NOTE.coding()], "text": heading },
            "subject": self.subject(),
            "encounter": self.encounter(),
            "effectiveDateTime": self.stamp(),
            "issued": self.stamp(),
            "performer": [self.author.pointer()],
            "valueString": narrative,
        });
        self.enter("Observation", body)
    }

    /// A finding or circumstance without a value: `Observation` with a name and maybe words.
    pub(crate) fn finding(&mut self, term: impl Into<crate::term::Term>, words: Option<&str>) -> Entry {
        let body = json!({
            "status": "final",
            "code": term.into().concept(),
            "subject": self.subject(),
            "encounter": self.encounter(),
            "effectiveDateTime": self.day(),
            "issued": self.stamp(),
            "performer": [self.author.pointer()],
            "valueString": words.map_or(Value::Null, Value::from),
        });
        self.enter("Observation", body)
    }
}
