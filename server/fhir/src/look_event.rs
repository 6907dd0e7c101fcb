//! A look as an AuditEvent of the Basic Audit Log Patterns, profile PatientRead, for other systems to read.
//!
//! Source of profile, codes and displays: IHE ITI.BasicAudit, `input/fsh/PatientRead.fsh` and its examples
//! (profiles.ihe.net/ITI/BALP); of the national systems and reasons: NHS facts §1.5. The profile wants the network address
//! of who looked; none is kept, and the extension for absent data of FHIR R4 says so.

use domain::{alert::AlertReason, stamp::Stamp};
use serde_json::{Value, json};

use crate::scr::{NHS_NUMBER, ORGANISATION, REASON, USER, instant};

const PROFILE: &str = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead";
const DCM: &str = "http://dicom.nema.org/resources/ontology/DCM";
const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// One look, with as much of it as its reader may know.
#[derive(Clone, PartialEq, Eq)]
pub struct LookEvent {
    /// What its reader knows the look by.
    pub id: String,
    pub since: Stamp,
    /// None while it goes on.
    pub ended: Option<Stamp>,
    /// User id and name; none for somebody who is not named.
    pub who: Option<(String, String)>,
    /// Code and name of the organisation; none for one that is not named.
    pub place: Option<(String, String)>,
    pub role: &'static str,
    /// On what basis, in words.
    pub basis: &'static str,
    /// The national reason, where the basis has one.
    pub reason: Option<AlertReason>,
    pub nhs_number: String,
    /// Which kinds of information, in words.
    pub kinds: Vec<&'static str>,
}

/// What stands for a service or a person that is not named.
const NOT_NAMED: &str = "An NHS service";

impl LookEvent {
    /// The resource. `portal` is the address people reach the portal at.
    #[must_use]
    pub fn resource(&self, portal: &str) -> Value {
        let mut period = json!({ "start": instant(self.since) });
        if let (Some(ended), Some(fields)) = (self.ended, period.as_object_mut()) {
            fields.insert("end".to_owned(), instant(ended).into());
        }
        json!({
            "resourceType": "AuditEvent",
            "id": self.id,
            "meta": { "profile": [PROFILE] },
            "type": coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "Restful Operation"),
            "subtype": [coding("http://hl7.org/fhir/restful-interaction", "read", "read")],
            "action": "R",
            "period": period,
            "recorded": instant(self.since),
            "outcome": "0",
            "agent": [self.server(portal), self.client(), self.user()],
            "source": {
                "site": portal,
                "observer": { "display": portal },
                "type": [coding("http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server")],
            },
            "entity": [self.patient(), self.summary()],
        })
    }

    fn server(&self, portal: &str) -> Value {
        json!({
            "type": { "coding": [coding(DCM, "110153", "Source Role ID")] },
            "who": { "display": portal },
            "requestor": false,
            "network": { "address": portal, "type": "5" },
        })
    }

    fn client(&self) -> Value {
        let who = match &self.place {
            Some((code, name)) => json!({ "identifier": identifier(ORGANISATION, code), "display": name }),
            None => json!({ "display": NOT_NAMED }),
        };
        json!({
            "type": { "coding": [coding(DCM, "110152", "Destination Role ID")] },
            "who": who,
            "requestor": false,
            "network": { "extension": [{ "url": ABSENT, "valueCode": "unknown" }] },
        })
    }

    fn user(&self) -> Value {
        let who = match &self.who {
            Some((code, name)) => json!({ "identifier": identifier(USER, code), "display": name }),
            None => json!({ "display": NOT_NAMED }),
        };
        let mut purpose = json!({ "text": self.basis });
        if let (Some(reason), Some(fields)) = (self.reason, purpose.as_object_mut()) {
            fields.insert("coding".to_owned(), json!([{ "system": REASON, "code": reason.code() }]));
        }
        let kind = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
        json!({
            "type": { "coding": [coding(kind, "IRCP", "information recipient")] },
            "role": [{ "text": self.role }],
            "name": self.who.as_ref().map_or(NOT_NAMED, |(_, name)| name),
            "who": who,
            "requestor": true,
            "purposeOfUse": [purpose],
        })
    }

    fn patient(&self) -> Value {
        json!({
            "what": { "type": "Patient", "identifier": identifier(NHS_NUMBER, &self.nhs_number) },
            "type": coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "1", "Person"),
            "role": coding("http://terminology.hl7.org/CodeSystem/object-role", "1", "Patient"),
        })
    }

    fn summary(&self) -> Value {
        json!({
            "what": { "type": "Composition", "display": "Summary" },
            "type": coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "2", "System Object"),
            "role": coding("http://terminology.hl7.org/CodeSystem/object-role", "4", "Domain Resource"),
            "description": format!("Could be seen: {}", self.kinds.join(", ")),
        })
    }
}

fn coding(system: &str, code: &str, display: &str) -> Value {
    json!({ "system": system, "code": code, "display": display })
}

fn identifier(system: &str, value: &str) -> Value {
    json!({ "system": system, "value": value })
}
