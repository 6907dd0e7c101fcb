//! One person's file while it is written: FHIR R4 as a practice's system would send it.

use demonstration::codes::Code;
use jiff::{ToSpan, civil::Date};
use serde_json::{Value, json};

use crate::{name::Sex, surgery::Surgery};

/// What an entry is called: a code the demonstration has a source for, or words alone.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Term {
    Words(&'static str),
    Coded(Code),
}

impl Term {
    fn concept(self) -> Value {
        match self {
            Self::Words(words) => json!({ "text": words }),
            Self::Coded(code) => json!({ "coding": [code.coding()], "text": code.display }),
        }
    }
}

/// A measured value with its unit as people read it and as UCUM writes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    pub what: Term,
    /// In tenths of the unit.
    pub tenths: i64,
    pub unit: &'static str,
    pub ucum: &'static str,
}

pub(crate) struct File<'a> {
    surgery: &'a Surgery,
    place: u64,
    pub(crate) today: Date,
    pub(crate) born: Date,
    /// The Patient first.
    resources: Vec<Value>,
}

impl<'a> File<'a> {
    pub(crate) const fn open(surgery: &'a Surgery, place: u64, today: Date, born: Date) -> Self {
        Self { surgery, place, today, born, resources: Vec::new() }
    }

    /// Entries written so far.
    pub(crate) const fn len(&self) -> u64 {
        (self.resources.len() as u64).saturating_sub(1)
    }

    /// So many days before today, never before birth.
    pub(crate) fn ago(&self, days: i64) -> Date {
        self.today.saturating_sub(days.days()).max(self.born)
    }

    /// Days lived so far.
    pub(crate) fn lived(&self) -> i64 {
        (self.today - self.born).get_days().into()
    }

    pub(crate) fn register(&mut self, nhs_number: &str, sex: Sex, given: &str, family: &str) {
        let since = self.ago(365 * 11);
        self.add(
            "Patient",
            json!({
                "extension": [registration(since)],
                "identifier": [{
                    "extension": [verified()],
                    "system": "https://fhir.nhs.uk/Id/nhs-number",
                    "value": nhs_number,
                }],
                "active": true,
                "name": [{ "use": "official", "family": family, "given": [given] }],
                "gender": sex.word(),
                "birthDate": self.born.to_string(),
                "address": [self.address()],
                "generalPractitioner": [{ "display": self.surgery.doctor(self.place) }],
                "managingOrganization": { "display": self.surgery.name },
            }),
        );
    }

    /// A home of their own, in a town and with a postcode that are nowhere.
    fn address(&self) -> Value {
        const STREETS: [&str; 7] =
            ["Mill Lane", "Church Street", "Station Road", "Orchard Way", "Bridge Street", "The Green", "Chapel Row"];
        let number = |of: u64| usize::try_from(self.place % of).unwrap_or_default();
        let street = STREETS.get(number(7)).copied().unwrap_or_default();
        json!({
            "use": "home",
            "line": [format!("{} {street}", self.place / 7 + 1)],
            "city": "Larkfield",
            "postalCode": format!("LX{} {}QZ", number(9) + 1, number(8) + 1),
        })
    }

    /// A visit; what happens in it links to it.
    pub(crate) fn visit(&mut self, day: Date, kind: &'static str) -> String {
        self.add(
            "Encounter",
            json!({
                "status": "finished",
                "class": { "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB" },
                "type": [{ "text": kind }],
                "subject": self.subject(),
                "participant": [{ "individual": self.author() }],
                "period": { "start": at(day, "09:40"), "end": at(day, "09:50") },
            }),
        )
    }

    pub(crate) fn problem(&mut self, day: Date, what: Term, over: Option<Date>, visit: Option<&str>) {
        let mut body = json!({
            "clinicalStatus": hl7("condition-clinical", if over.is_some() { "resolved" } else { "active" }),
            "verificationStatus": hl7("condition-ver-status", "confirmed"),
            "category": [hl7("condition-category", "problem-list-item")],
            "code": what.concept(),
            "subject": self.subject(),
            "onsetDateTime": day.to_string(),
            "recordedDate": at(day, "09:45"),
            "recorder": self.author(),
        });
        if let Some(over) = over {
            body["abatementDateTime"] = over.to_string().into();
        }
        self.add("Condition", within(body, visit));
    }

    pub(crate) fn medicine(&mut self, day: Date, what: Term, dose: &'static str, repeat: bool, visit: Option<&str>) {
        let body = json!({
            "status": if repeat { "active" } else { "completed" },
            "intent": "order",
            "medicationCodeableConcept": what.concept(),
            "subject": self.subject(),
            "authoredOn": at(day, "09:48"),
            "requester": self.author(),
            "courseOfTherapyType": { "coding": [{
                "system": "http://terminology.hl7.org/CodeSystem/medicationrequest-course-of-therapy",
                "code": if repeat { "continuous" } else { "acute" },
            }] },
            "dosageInstruction": [{ "text": dose }],
        });
        self.add("MedicationRequest", within(body, visit));
    }

    pub(crate) fn measure(&mut self, day: Date, measured: Measured, laboratory: bool, visit: Option<&str>) {
        let body = json!({
            "status": "final",
            "category": [category(if laboratory { "laboratory" } else { "vital-signs" })],
            "code": measured.what.concept(),
            "subject": self.subject(),
            "effectiveDateTime": at(day, "09:44"),
            "issued": at(day, "17:00"),
            "performer": [self.author()],
            "valueQuantity": quantity(measured.tenths, measured.unit, measured.ucum),
        });
        self.add("Observation", within(body, visit));
    }

    pub(crate) fn blood_pressure(&mut self, day: Date, [over, under]: [i64; 2], visit: Option<&str>) {
        let part = |code: Code, value: i64| json!({ "code": Term::Coded(code).concept(), "valueQuantity": quantity(value * 10, "mmHg", "mm[Hg]") });
        use demonstration::codes::{BLOOD_PRESSURE, DIASTOLIC, SYSTOLIC};
        let body = json!({
            "status": "final",
            "category": [category("vital-signs")],
            "code": Term::Coded(BLOOD_PRESSURE).concept(),
            "subject": self.subject(),
            "effectiveDateTime": at(day, "09:43"),
            "issued": at(day, "09:43"),
            "performer": [self.author()],
            "component": [part(SYSTOLIC, over), part(DIASTOLIC, under)],
        });
        self.add("Observation", within(body, visit));
    }

    pub(crate) fn note(&mut self, day: Date, heading: &'static str, words: &'static str, visit: Option<&str>) {
        let body = json!({
            "status": "final",
            "code": { "coding": [demonstration::codes::COMMENT_NOTE.coding()], "text": heading },
            "subject": self.subject(),
            "effectiveDateTime": at(day, "09:46"),
            "issued": at(day, "09:46"),
            "performer": [self.author()],
            "valueString": words,
        });
        self.add("Observation", within(body, visit));
    }

    pub(crate) fn allergy(&mut self, day: Date, what: Term) {
        let body = json!({
            "clinicalStatus": hl7("allergyintolerance-clinical", "active"),
            "verificationStatus": hl7("allergyintolerance-verification", "confirmed"),
            "code": what.concept(),
            "patient": self.subject(),
            "recordedDate": at(day, "10:00"),
            "recorder": self.author(),
        });
        self.add("AllergyIntolerance", body);
    }

    pub(crate) fn vaccine(&mut self, day: Date, words: &'static str) {
        let body = json!({
            "status": "completed",
            "vaccineCode": { "text": words },
            "patient": self.subject(),
            "occurrenceDateTime": day.to_string(),
            "recorded": at(day, "11:00"),
            "primarySource": true,
            "performer": [{ "actor": self.author() }],
        });
        self.add("Immunization", body);
    }

    /// The finished Bundle, with at most so many entries.
    pub(crate) fn close(mut self, entries: u64) -> Value {
        self.resources.truncate(usize::try_from(entries + 1).unwrap_or(usize::MAX));
        let entry: Vec<Value> = self.resources.into_iter().map(|resource| json!({ "resource": resource })).collect();
        json!({ "resourceType": "Bundle", "type": "collection", "entry": entry })
    }

    /// Adds a resource; its reference.
    fn add(&mut self, kind: &'static str, mut body: Value) -> String {
        let id = format!("r{}-{}", self.place, self.resources.len());
        let reference = format!("{kind}/{id}");
        body["resourceType"] = kind.into();
        body["id"] = id.into();
        self.resources.push(body);
        reference
    }

    fn subject(&self) -> Value {
        json!({ "reference": format!("Patient/r{}-0", self.place) })
    }

    fn author(&self) -> Value {
        json!({ "display": self.surgery.doctor(self.resources.len() as u64) })
    }
}

fn within(mut body: Value, visit: Option<&str>) -> Value {
    if let Some(visit) = visit {
        body["encounter"] = json!({ "reference": visit });
    }
    body
}

fn at(day: Date, time: &str) -> String {
    format!("{day}T{time}:00Z")
}

fn quantity(tenths: i64, unit: &str, ucum: &str) -> Value {
    let value = if tenths % 10 == 0 { json!(tenths / 10) } else { json!(tenths as f64 / 10.0) };
    json!({ "value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": ucum })
}

fn hl7(system: &str, code: &str) -> Value {
    json!({ "coding": [{ "system": format!("http://terminology.hl7.org/CodeSystem/{system}"), "code": code }] })
}

fn category(code: &str) -> Value {
    hl7("observation-category", code)
}

/// GP Connect's STU3 extension: UK Core R4 has none for the kind of registration.
fn registration(since: Date) -> Value {
    json!({
        "url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-RegistrationDetails-1",
        "extension": [
            { "url": "registrationPeriod", "valuePeriod": { "start": since.to_string() } },
            { "url": "registrationType", "valueCodeableConcept": { "coding": [{
                "system": "https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-RegistrationType-1",
                "code": "R",
                "display": "Regular",
            }] } },
        ],
    })
}

fn verified() -> Value {
    json!({
        "url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
        "valueCodeableConcept": { "coding": [{
            "system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland",
            "code": "01",
            "display": "Number present and verified",
        }] },
    })
}
