//! Medicines: `MedicationRequest` for what the practice prescribes, `MedicationStatement` for the rest.

use jiff::ToSpan;
use serde_json::json;

use super::{Chart, Entry};
use crate::codes::Code;
use crate::term::Term;

/// A medicine as it is written on a prescription.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Medicine {
    name: &'static str,
    code: Option<Code>,
    dose: &'static str,
    quantity: u32,
    unit: &'static str,
    repeat: bool,
}

impl Medicine {
    pub(crate) const fn acute(name: &'static str, dose: &'static str, quantity: u32, unit: &'static str) -> Self {
        Self { name, code: None, dose, quantity, unit, repeat: false }
    }

    pub(crate) const fn repeat(name: &'static str, dose: &'static str, quantity: u32, unit: &'static str) -> Self {
        Self { name, code: None, dose, quantity, unit, repeat: true }
    }

    pub(crate) const fn coded(mut self, code: Code) -> Self {
        self.code = Some(code);
        self
    }

    /// Whether it is on file for good, under this name.
    pub(crate) fn repeated(self) -> Option<&'static str> {
        self.repeat.then_some(self.name)
    }

    fn term(self) -> Term {
        self.code.map_or_else(|| Term::from(self.name), |code| Term::coded(code, self.name))
    }
}

impl Chart {
    /// A prescription on the chart's day; repeats stay active, acute ones are completed.
    pub(crate) fn prescribe(&mut self, medicine: Medicine, reason: Option<&Entry>) -> Entry {
        let (status, course, words) =
            if medicine.repeat { ("active", "continuous", "Repeat") } else { ("completed", "acute", "Acute") };
        let until = self.now.saturating_add(if medicine.repeat { 365.days() } else { 28.days() });
        let body = json!({
            "status": status,
            "intent": "order",
            "medicationCodeableConcept": medicine.term().concept(),
            "subject": self.subject(),
            "encounter": self.encounter(),
            "authoredOn": self.stamp(),
            "requester": self.author.pointer(),
            "recorder": self.author.pointer(),
            "reasonReference": reason.map(|reason| json!([reason.pointer()])),
            "courseOfTherapyType": {
                "coding": [{
                    "system": "http://terminology.hl7.org/CodeSystem/medicationrequest-course-of-therapy",
                    "code": course,
                }],
                "text": words,
            },
            "dosageInstruction": [{ "text": medicine.dose }],
            "dispenseRequest": {
                "validityPeriod": { "start": self.day(), "end": until.to_string() },
                "numberOfRepeatsAllowed": if medicine.repeat { 12 } else { 0 },
                "quantity": { "value": medicine.quantity, "unit": medicine.unit },
            },
        });
        self.enter("MedicationRequest", body)
    }

    /// Ends a repeat, with the reason the practice noted.
    pub(crate) fn stop(&mut self, prescription: &Entry, reason: &str) {
        self.set(prescription, "status", "stopped".into());
        self.set(prescription, "statusReason", json!({ "text": reason }));
    }

    /// A medicine somebody else supplies, or that the person buys.
    pub(crate) fn takes(&mut self, medicine: Medicine, source: &str) -> Entry {
        let body = json!({
            "status": "active",
            "medicationCodeableConcept": medicine.term().concept(),
            "subject": self.subject(),
            "context": self.encounter(),
            "effectivePeriod": { "start": self.day() },
            "dateAsserted": self.stamp(),
            "informationSource": { "display": source },
            "dosage": [{ "text": medicine.dose }],
        });
        self.enter("MedicationStatement", body)
    }
}
