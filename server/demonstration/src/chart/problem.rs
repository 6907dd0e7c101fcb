//! Problems, allergies, procedures and family history.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Chart, Entry};
use crate::codes;
use crate::term::Term;
use crate::when::When;

impl Chart {
    /// A problem that began on the chart's day.
    pub(crate) fn problem(&mut self, term: impl Into<Term>) -> Entry {
        let onset = When::Day(self.now);
        self.problem_since(term, onset)
    }

    /// A problem recorded now that began some other time, as exactly as known.
    pub(crate) fn problem_since(&mut self, term: impl Into<Term>, onset: When) -> Entry {
        let body = json!({
            "clinicalStatus": hl7("condition-clinical", "active"),
            "verificationStatus": hl7("condition-ver-status", "confirmed"),
            "category": [hl7("condition-category", "problem-list-item")],
            "code": term.into().concept(),
            "subject": self.subject(),
            "encounter": self.encounter(),
            "onsetDateTime": onset.text(),
            "recordedDate": self.stamp(),
            "recorder": self.author.pointer(),
            "asserter": self.author.pointer(),
        });
        self.enter("Condition", body)
    }

    pub(crate) fn resolve(&mut self, problem: &Entry, date: Date) {
        self.set(problem, "clinicalStatus", hl7("condition-clinical", "resolved"));
        self.set(problem, "abatementDateTime", date.to_string().into());
    }

    /// An allergy with the reaction it gave.
    pub(crate) fn allergy(&mut self, term: impl Into<Term>, reaction: impl Into<Term>, severity: &str) -> Entry {
        let body = json!({
            "clinicalStatus": hl7("allergyintolerance-clinical", "active"),
            "verificationStatus": hl7("allergyintolerance-verification", "confirmed"),
            "type": "allergy",
            "code": term.into().concept(),
            "patient": self.subject(),
            "encounter": self.encounter(),
            "onsetDateTime": self.day(),
            "recordedDate": self.stamp(),
            "recorder": self.author.pointer(),
            "reaction": [{ "manifestation": [reaction.into().concept()], "severity": severity }],
        });
        self.enter("AllergyIntolerance", body)
    }

    /// The statement that somebody asked, and there was none.
    pub(crate) fn no_known_allergy(&mut self) -> Entry {
        let body = json!({
            "clinicalStatus": hl7("allergyintolerance-clinical", "active"),
            "verificationStatus": hl7("allergyintolerance-verification", "confirmed"),
            "code": Term::from(codes::NO_KNOWN_ALLERGY).concept(),
            "patient": self.subject(),
            "encounter": self.encounter(),
            "recordedDate": self.stamp(),
            "recorder": self.author.pointer(),
        });
        self.enter("AllergyIntolerance", body)
    }

    /// Something done, for a reason or on its own.
    pub(crate) fn procedure(&mut self, term: impl Into<Term>, done: When, reason: Option<&Entry>) -> Entry {
        let body = json!({
            "status": "completed",
            "code": term.into().concept(),
            "subject": self.subject(),
            "encounter": self.encounter(),
            "performedDateTime": done.text(),
            "recorder": self.author.pointer(),
            "reasonReference": reason.map(|reason| json!([reason.pointer()])),
        });
        self.enter("Procedure", body)
    }

    /// What a relative has or had: information about a third person.
    pub(crate) fn family_history(&mut self, relationship: &str, condition: &str) -> Entry {
        let body = json!({
            "status": "completed",
            "patient": self.subject(),
            "date": self.day(),
            "relationship": { "text": relationship },
            "condition": [{ "code": { "text": condition } }],
        });
        self.enter("FamilyMemberHistory", body)
    }
}

fn hl7(system: &str, code: &str) -> Value {
    json!({ "coding": [{ "system": format!("http://terminology.hl7.org/CodeSystem/{system}"), "code": code }] })
}
