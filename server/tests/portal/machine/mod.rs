//! Systems at the Summary Care Record FHIR API: tokens, what each operation does and refuses, and the API's own test pairs.

mod canary;
mod described;
mod edge;
pub mod look;
mod permission;
mod raced;
mod replay;
mod returned;
mod token;
mod upload;

use domain::ids::OdsCode;
use serde_json::{Value, json};

/// The `Parameters` of `$setPermission`.
pub fn permission(number: &str, code: &str) -> Value {
    let system = "https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission";
    json!({"resourceType": "Parameters", "parameter": [{"name": "setPermissions", "part": [
        {"name": "nhsNumber", "valueString": number},
        {"name": "permissionCode", "valueCoding": {"system": system, "code": code}},
    ]}]})
}

/// An AuditEvent: a look by someone of an organisation, with these codes of type and reason.
pub fn alert(number: &str, organisation: &OdsCode, person: &str, kind: &str, reason: &str) -> Value {
    let agent = |system: &str, value: &str| {
        json!({"who": {"identifier": {"system": format!("https://fhir.nhs.uk/Id/{system}"), "value": value}},
            "requestor": false, "role": [{"text": "General Practitioner"}]})
    };
    json!({"resourceType": "AuditEvent", "id": "one", "recorded": "2026-11-20T12:00:00+00:00",
        "extension": [{"url": "https://fhir.nhs.uk/StructureDefinition/Extension-SCR-NotificationMessage",
            "valueString": "An alert"}],
        "type": {"system": "https://fhir.nhs.uk/CodeSystem/SCR-AlertType", "code": kind},
        "subtype": [{"system": "https://fhir.nhs.uk/CodeSystem/SCR-AlertReason", "code": reason}],
        "agent": [agent("nhs-number", number), agent("ods-organization-code", organisation.as_str()),
            agent("sds-user-id", person)],
        "source": {"observer": {"identifier": {"system": "https://fhir.nhs.uk/Id/nhsSpineASID", "value": "1"}}},
        "entity": [{"what": {"identifier": {"value": "1C03CF4F-D404-4D76-B192-4F81727059F6"}}}],
        "outcomeDesc": "Found on the floor and could not speak"})
}

/// A summary document of one section of allergies with these rows, in the place of another.
pub fn summary(number: &str, id: &str, replaces: Option<&str>, allergies: &[&str]) -> Value {
    let rows: String =
        allergies.iter().map(|words| format!("<tr><td>12 May 2026</td><td>{words}</td><td/><td/><td/></tr>")).collect();
    let div = format!(
        "<div><table><thead><tr><th>Date</th><th>Description</th><th>Certainty</th><th>Severity</th>\
         <th>Supporting Information</th></tr></thead><tbody>{rows}</tbody></table></div>"
    );
    let mut composition = json!({"resourceType": "Composition", "id": id, "status": "final",
        "identifier": {"system": "https://tools.ietf.org/html/rfc4122", "value": id},
        "date": "2026-05-12T12:00:00+00:00",
        "type": {"coding": [{"system": "http://snomed.info/sct", "code": "196981000000101"}]},
        "section": [{"title": "Allergies and Adverse Reactions",
            "code": {"coding": [{"code": "AllergiesHeader"}]}, "text": {"status": "generated", "div": div}}]});
    if let Some(old) = replaces {
        composition["relatesTo"] = json!([{"code": "replaces", "targetIdentifier": {"value": old}}]);
    }
    let patient = json!({"resourceType": "Patient", "id": "p1",
        "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": number}]});
    json!({"resourceType": "Bundle", "type": "document", "entry": [{"resource": composition}, {"resource": patient}]})
}

/// The text of an OperationOutcome, after a look at its shape.
pub fn issue(body: &str) -> (String, String) {
    let outcome: Value = serde_json::from_str(body).unwrap();
    assert_eq!(outcome["resourceType"], "OperationOutcome", "{body}");
    let [issue] = outcome["issue"].as_array().unwrap().as_slice() else { panic!("{body}") };
    assert_eq!(issue["severity"], "error", "{body}");
    (issue["code"].as_str().unwrap().to_owned(), issue["details"]["text"].as_str().unwrap().to_owned())
}
