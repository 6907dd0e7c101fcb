//! Vital signs and other quantities.

use serde_json::{Value, json};

use super::{Chart, Entry};
use crate::codes;
use crate::term::Term;

/// A UCUM quantity with the unit as people read it.
pub(super) fn quantity(value: f64, unit: &str, ucum: &str) -> Value {
    // A whole number is written as one, as laboratories do.
    let value = serde_json::Number::from_f64(value)
        .map(|number| number.to_string())
        .and_then(|text| text.strip_suffix(".0").and_then(|whole| whole.parse::<i64>().ok()))
        .map_or_else(|| json!(value), |whole| json!(whole));
    json!({ "value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": ucum })
}

impl Chart {
    /// One measured quantity.
    pub(crate) fn measure(&mut self, term: impl Into<Term>, value: f64, unit: &str, ucum: &str) -> Entry {
        let body = self.vital_sign(term.into(), json!({ "valueQuantity": quantity(value, unit, ucum) }));
        self.enter("Observation", body)
    }

    /// A blood pressure: one entry with two components.
    pub(crate) fn blood_pressure(&mut self, systolic: u32, diastolic: u32) -> Entry {
        let part = |code: codes::Code, value: u32| json!({ "code": Term::from(code).concept(), "valueQuantity": quantity(f64::from(value), "mmHg", "mm[Hg]") });
        let parts = json!({ "component": [part(codes::SYSTOLIC, systolic), part(codes::DIASTOLIC, diastolic)] });
        let body = self.vital_sign(codes::BLOOD_PRESSURE.into(), parts);
        self.enter("Observation", body)
    }

    /// Height, weight and the index they give, which is derived from both.
    pub(crate) fn build(&mut self, centimetres: f64, kilograms: f64) -> Entry {
        let height = self.measure(codes::STANDING_HEIGHT, centimetres, "cm", "cm");
        let weight = self.measure(codes::BODY_WEIGHT, kilograms, "kg", "kg");
        let metres = centimetres / 100.0;
        let index = (kilograms / (metres * metres) * 10.0).round() / 10.0;
        let entry = self.measure(codes::BODY_MASS_INDEX, index, "kg/m2", "kg/m2");
        self.link(&entry, "derivedFrom", &height);
        self.link(&entry, "derivedFrom", &weight);
        entry
    }

    fn vital_sign(&self, term: Term, value: Value) -> Value {
        let mut body = json!({
            "status": "final",
            "category": [category("vital-signs", "Vital Signs")],
            "code": term.concept(),
            "subject": self.subject(),
            "encounter": self.encounter(),
            "effectiveDateTime": self.stamp(),
            "issued": self.stamp(),
            "performer": [self.author.pointer()],
        });
        if let (Some(body), Value::Object(value)) = (body.as_object_mut(), value) {
            body.extend(value);
        }
        body
    }
}

pub(super) fn category(code: &str, display: &str) -> Value {
    json!({ "coding": [{
        "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": code, "display": display,
    }] })
}
