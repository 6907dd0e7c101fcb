//! Tests: the order, the report, its results.

use rand::Rng;
use serde_json::{Value, json};

use super::measurement::{category, quantity};
use super::{Chart, Entry};
use crate::text::panels::{Analyte, Panel};

impl Chart {
    /// A request for a test, from the present visit.
    pub(crate) fn order(&mut self, panel: &Panel) -> Entry {
        let body = json!({
            "status": "completed",
            "intent": "order",
            "category": [{ "text": "Laboratory" }],
            "code": { "text": panel.name },
            "subject": self.subject(),
            "encounter": self.encounter(),
            "occurrenceDateTime": self.day(),
            "authoredOn": self.stamp(),
            "requester": self.author.pointer(),
        });
        self.enter("ServiceRequest", body)
    }

    /// A filed report; `given` sets single analytes, the rest lie within their range.
    pub(crate) fn report(&mut self, panel: &Panel, order: Option<&Entry>, given: &[(&str, f64)]) -> Entry {
        self.report_as("final", panel, order, given)
    }

    /// A report as far as it has come: `preliminary` is not yet filed.
    pub(crate) fn report_as(
        &mut self,
        status: &str,
        panel: &Panel,
        order: Option<&Entry>,
        given: &[(&str, f64)],
    ) -> Entry {
        let results: Vec<Value> = panel
            .analytes
            .iter()
            .map(|analyte| {
                let within = self.dice.gen_range(analyte.usual.0..=analyte.usual.1);
                let value = given.iter().find(|(name, _)| *name == analyte.name).map_or(within, |(_, value)| *value);
                self.result(status, analyte, value).pointer()
            })
            .collect();
        let body = json!({
            "status": status,
            "category": [{ "text": "Laboratory" }],
            "code": { "text": panel.name },
            "subject": self.subject(),
            "encounter": self.encounter(),
            "basedOn": order.map(|order| json!([order.pointer()])),
            "effectiveDateTime": self.day(),
            "issued": self.stamp(),
            "performer": [{ "display": "St Brannoc's Pathology" }],
            "result": results,
        });
        self.enter("DiagnosticReport", body)
    }

    fn result(&mut self, status: &str, analyte: &Analyte, value: f64) -> Entry {
        let scale = 10f64.powi(analyte.decimals);
        let value = (value * scale).round() / scale;
        let (flag, words) = match analyte.range {
            (Some(low), _) if value < low => ("L", "Low"),
            (_, Some(high)) if value > high => ("H", "High"),
            _ => ("N", "Normal"),
        };
        let limit = |limit: Option<f64>| limit.map(|limit| quantity(limit, analyte.unit, analyte.ucum));
        let mut range = serde_json::Map::new();
        range.extend(limit(analyte.range.0).map(|low| ("low".to_owned(), low)));
        range.extend(limit(analyte.range.1).map(|high| ("high".to_owned(), high)));
        let body = json!({
            "status": status,
            "category": [category("laboratory", "Laboratory")],
            "code": { "text": analyte.name },
            "subject": self.subject(),
            "encounter": self.encounter(),
            "effectiveDateTime": self.day(),
            "issued": self.stamp(),
            "performer": [{ "display": "St Brannoc's Pathology" }],
            "valueQuantity": quantity(value, analyte.unit, analyte.ucum),
            "interpretation": [{
                "coding": [{
                    "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
                    "code": flag,
                    "display": words,
                }],
            }],
            "referenceRange": [range],
        });
        self.enter("Observation", body)
    }

    /// A report in words, no figures, by the department that made it.
    pub(crate) fn narrative_report(
        &mut self,
        kind: &str,
        department: &str,
        order: Option<&Entry>,
        conclusion: &str,
    ) -> Entry {
        let body = json!({
            "status": "final",
            "category": [{ "text": department }],
            "code": { "text": kind },
            "subject": self.subject(),
            "encounter": self.encounter(),
            "basedOn": order.map(|order| json!([order.pointer()])),
            "effectiveDateTime": self.day(),
            "issued": self.stamp(),
            "performer": [{ "display": format!("St Brannoc's Hospital, {}", department.to_lowercase()) }],
            "conclusion": conclusion,
        });
        self.enter("DiagnosticReport", body)
    }
}
