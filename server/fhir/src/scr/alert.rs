//! A privacy alert as an AuditEvent. Source: NHS facts §1.5.

use domain::alert::{AlertReason, AlertType, is_a_pair};
use jiff::Timestamp;

use super::{Issue, NHS_NUMBER, ORGANISATION, USER, quoted, resource};
use crate::json::Value;

const MESSAGE: &str = "https://fhir.nhs.uk/StructureDefinition/Extension-SCR-NotificationMessage";
const TYPE: &str = "https://fhir.nhs.uk/CodeSystem/SCR-AlertType";
pub(crate) const REASON: &str = "https://fhir.nhs.uk/CodeSystem/SCR-AlertReason";
const OBSERVER: &str = "https://fhir.nhs.uk/Id/nhsSpineASID";

/// Somebody looked without permission, or claimed a relationship, and says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AlertReport {
    pub kind: AlertType,
    pub reason: AlertReason,
    /// As sent, unchecked.
    pub nhs_number: String,
    /// The organisation's code as sent.
    pub organisation: String,
    /// The user id of who looked.
    pub person: String,
    /// Why, in their own words.
    pub why: Option<String>,
}

/// Reads an AuditEvent.
///
/// # Errors
/// An [`Issue`] that names what is missing.
pub fn alert(bytes: &[u8]) -> Result<AlertReport, Issue> {
    let event = resource(bytes, "AuditEvent")?;
    if event.at("id").words().is_none() {
        return Err(Issue::value("'id' element is missing"));
    }
    let mut messages = event.at("extension").items().iter().filter(|one| one.at("url").text() == Some(MESSAGE));
    let (Some(message), None) = (messages.next(), messages.next()) else {
        return Err(Issue::value(format!("Exactly 1 'extension' element with url '{MESSAGE}' expected")));
    };
    if message.at("valueString").words().is_none() {
        return Err(Issue::value(format!("Missing 'valueString' of extension '{MESSAGE}'")));
    }
    let (kind, reason) = pair(&event)?;
    let recorded = event.at("recorded").words().unwrap_or_default();
    if recorded.parse::<Timestamp>().is_err() {
        return Err(Issue::invalid(recorded, "recorded"));
    }
    entity(&event)?;
    let observer = event.at("source").at("observer").at("identifier");
    if observer.at("system").text() != Some(OBSERVER) || observer.at("value").words().is_none() {
        return Err(Issue::value(format!("Missing 'source.observer.identifier' with system '{OBSERVER}'")));
    }
    let patient = agent(&event, NHS_NUMBER)?;
    let organisation = agent(&event, ORGANISATION)?;
    let person = agent(&event, USER)?;
    let is_role =
        |role: &Value<'_>| role.at("text").words().is_some() || role.at("coding").first().at("code").words().is_some();
    let roles = person.at("role").items();
    if roles.is_empty() || !roles.iter().all(is_role) {
        return Err(Issue::value(format!("At least 1 non-empty 'role' for 'agent' entry with system {USER} expected")));
    }
    Ok(AlertReport {
        kind,
        reason,
        nhs_number: value(patient).to_owned(),
        organisation: value(organisation).to_owned(),
        person: value(person).to_owned(),
        why: event.at("outcomeDesc").words().map(|words| words.chars().take(2_000).collect()),
    })
}

fn pair(event: &Value<'_>) -> Result<(AlertType, AlertReason), Issue> {
    let kind = event.at("type");
    let [reason] = event.at("subtype").items() else {
        return Err(Issue::value("Exactly 1 'subtype' element expected"));
    };
    let code = |coding: &Value<'_>, system: &str, field: &str| {
        let code = coding.at("code").text().unwrap_or_default().to_owned();
        if coding.at("system").text() == Some(system) { Ok(code) } else { Err(Issue::invalid(&code, field)) }
    };
    let (kind, reason) = (code(kind, TYPE, "type.code")?, code(reason, REASON, "subtype.code")?);
    let known_kind = AlertType::from_code(&kind).ok_or_else(|| Issue::invalid(&kind, "type.code"))?;
    let known_reason = AlertReason::from_code(&reason).ok_or_else(|| Issue::invalid(&reason, "subtype.code"))?;
    if is_a_pair(known_kind, known_reason) {
        Ok((known_kind, known_reason))
    } else {
        let (kind, reason) = (quoted(&kind), quoted(&reason));
        Err(Issue::value(format!("Invalid combination of alert type '{kind}' and alert subtype '{reason}'.")))
    }
}

fn entity(event: &Value<'_>) -> Result<(), Issue> {
    let [entity] = event.at("entity").items() else {
        return Err(Issue::value("Exactly 1 'entity' element expected"));
    };
    match entity.at("what").at("identifier").at("value").words() {
        Some(_) => Ok(()),
        None => Err(Issue::value("Missing value in field 'entity.what.identifier.value'")),
    }
}

/// The one agent of a system.
fn agent<'a, 'b>(event: &'b Value<'a>, system: &str) -> Result<&'b Value<'a>, Issue> {
    let of_system = |agent: &&Value<'_>| {
        let id = agent.at("who").at("identifier");
        id.at("system").text() == Some(system) && id.at("value").words().is_some()
    };
    let mut agents = event.at("agent").items().iter().filter(of_system);
    let tail = format!("'agent' entry with 'who.identifier.system' '{system}' and non-empty 'value'");
    match (agents.next(), agents.next()) {
        (Some(agent), None) if *agent.at("requestor") == Value::Bool(false) => Ok(agent),
        (Some(_), None) => Err(Issue::value(format!("'requestor' must be false for the {tail}"))),
        (None, _) => Err(Issue::value(format!("Missing {tail}"))),
        _ => Err(Issue::value(format!("Expecting exactly one {tail}"))),
    }
}

fn value<'b>(agent: &'b Value<'_>) -> &'b str {
    agent.at("who").at("identifier").at("value").words().unwrap_or_default()
}
