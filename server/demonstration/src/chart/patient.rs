//! The person: `Patient`, and the people around them as `RelatedPerson`.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::supporting::{ORGANISATION, Who};
use super::{Chart, Entry};
use crate::text;

/// One person of the demonstration before their file is written.
pub(crate) struct Card {
    pub(crate) id: &'static str,
    pub(crate) about: &'static str,
    pub(crate) family: &'static str,
    pub(crate) given: &'static str,
    pub(crate) gender: Gender,
    pub(crate) age: Age,
    pub(crate) write: fn(&mut Chart),
}

/// Administrative gender, as FHIR names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Female,
    Male,
}

/// Age today; the days since the birthday keep it the same for months around any day.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Age {
    Years(i64, i64),
    Days(i64),
}

impl Age {
    pub(crate) fn birth_date(self, today: Date) -> Date {
        match self {
            Self::Years(years, days) => today.saturating_sub(years.years()).saturating_sub(days.days()),
            Self::Days(days) => today.saturating_sub(days.days()),
        }
    }
}

impl Chart {
    pub(super) fn register(&mut self, card: &Card, nhs_number: &str, place: u64) {
        let gender = match card.gender {
            Gender::Female => "female",
            Gender::Male => "male",
        };
        let registered = self.years_ago(11, i64::try_from(place).unwrap_or(0) * 37);
        let body = json!({
            "extension": [registration(registered, "R", "Regular")],
            "identifier": [{
                "extension": [verification("01", "Number present and verified")],
                "system": "https://fhir.nhs.uk/Id/nhs-number",
                "value": nhs_number,
            }],
            "active": true,
            "name": [{ "use": "official", "family": card.family, "given": [card.given] }],
            "gender": gender,
            "birthDate": self.born.to_string(),
            // Numbers kept for drama and postcodes of no area.
            "telecom": [{ "system": "phone", "use": "mobile", "value": format!("07700 900{place:03}") }],
            "address": [{
                "use": "home",
                "line": [format!("{} {}", place * 3 + 1, text::names::street(place))],
                "city": "Larkfield",
                "postalCode": format!("LX{} {}QZ", place % 9 + 1, place % 7 + 1),
            }],
            "generalPractitioner": [Who::Okafor.pointer()],
            "managingOrganization": { "reference": ORGANISATION },
        });
        self.authors.insert(Who::Okafor);
        self.enter("Patient", body);
    }

    /// Changes one member of the `Patient`.
    pub(crate) fn set_patient(&mut self, key: &str, value: Value) {
        let patient = self.patient();
        self.set(&patient, key, value);
    }

    /// A registration that is not a regular one; `code` as in Care Connect's registration types.
    pub(crate) fn registered_as(&mut self, since: Date, code: &str, display: &str) {
        self.set_patient("extension", json!([registration(since, code, display)]));
    }

    /// An NHS number nobody has traced or verified.
    pub(crate) fn number_status(&mut self, code: &str, display: &str) {
        let patient = self.patient();
        if let Some(identifier) = self.entries.get_mut(patient.at).and_then(|it| it.pointer_mut("/identifier/0")) {
            identifier["extension"] = json!([verification(code, display)]);
        }
    }

    /// A name used until `until`.
    pub(crate) fn former_name(&mut self, family: &str, given: &str, until: Date) {
        let patient = self.patient();
        let name = json!({
            "use": "old", "family": family, "given": [given], "period": { "end": until.to_string() },
        });
        self.add(&patient, "name", name);
    }

    /// Somebody close to the person: family, carer, next of kin.
    pub(crate) fn related(&mut self, relationship: &str, given: &str, family: &str, phone: &str) -> Entry {
        let body = json!({
            "active": true,
            "patient": self.subject(),
            "relationship": [{ "text": relationship }],
            "name": [{ "use": "official", "family": family, "given": [given] }],
            "telecom": [{ "system": "phone", "value": phone }],
        });
        self.enter("RelatedPerson", body)
    }
}

/// GP Connect's STU3 extension: UK Core R4 has none for the kind of registration.
fn registration(since: Date, code: &str, display: &str) -> Value {
    json!({
        "url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-RegistrationDetails-1",
        "extension": [
            { "url": "registrationPeriod", "valuePeriod": { "start": since.to_string() } },
            { "url": "registrationType", "valueCodeableConcept": {
                "coding": [{
                    "system": "https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-RegistrationType-1",
                    "code": code,
                    "display": display,
                }],
                "text": display,
            } },
        ],
    })
}

fn verification(code: &str, display: &str) -> Value {
    json!({
        "url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
        "valueCodeableConcept": { "coding": [{
            "system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland",
            "code": code,
            "display": display,
        }] },
    })
}
