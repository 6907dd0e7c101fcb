//! What a resource becomes here, by its type and, for observations, by what it says.

use domain::kind::Kind;

use super::concept::plain_codes;
use crate::json::Value;

/// What becomes of a resource.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    Entry(Kind),
    Supporting,
}

/// The category "Investigation Results" of summary documents. Source: NHS facts §2.1.
pub(crate) const INVESTIGATION_RESULTS: &str = "163141000000104";

/// Judges a resource; `in_report` says whether a report or test group counts it among its results.
pub(crate) fn class(type_name: &str, resource: &Value<'_>, in_report: bool) -> Class {
    Class::Entry(match type_name {
        "Condition" => Kind::Problem,
        "MedicationStatement"
        | "MedicationRequest"
        | "MedicationOrder"
        | "MedicationDispense"
        | "MedicationAdministration" => Kind::Medicine,
        "AllergyIntolerance" => Kind::Allergy,
        "Immunization" => Kind::Immunisation,
        "Encounter" => Kind::Consultation,
        "Observation" => observation(resource, in_report),
        "DiagnosticReport" | "ImagingStudy" => Kind::TestResult,
        "DocumentReference" => Kind::Document,
        "Procedure" => Kind::Procedure,
        "ServiceRequest" | "ProcedureRequest" if is_diary(type_name, resource) => Kind::Plan,
        "ReferralRequest" | "ServiceRequest" | "ProcedureRequest" => Kind::Referral,
        "CarePlan" | "Goal" => Kind::Plan,
        "Patient"
        | "RelatedPerson"
        | "Practitioner"
        | "PractitionerRole"
        | "Organization"
        | "OrganizationAffiliation"
        | "Location"
        | "HealthcareService"
        | "Endpoint"
        | "Medication"
        | "MedicationKnowledge"
        | "Substance"
        | "List"
        | "Specimen"
        | "Device"
        | "DeviceComponent"
        | "DeviceDefinition"
        | "DeviceMetric"
        | "BodySite"
        | "BodyStructure"
        | "Schedule"
        | "Slot"
        | "Group"
        | "OperationOutcome"
        | "Provenance"
        | "MessageHeader"
        | "Binary" => {
            return Class::Supporting;
        }
        "Account"
        | "ChargeItem"
        | "ChargeItemDefinition"
        | "Claim"
        | "ClaimResponse"
        | "Contract"
        | "Coverage"
        | "CoverageEligibilityRequest"
        | "CoverageEligibilityResponse"
        | "EligibilityRequest"
        | "EligibilityResponse"
        | "EnrollmentRequest"
        | "EnrollmentResponse"
        | "ExplanationOfBenefit"
        | "InsurancePlan"
        | "Invoice"
        | "PaymentNotice"
        | "PaymentReconciliation" => Kind::NonClinical,
        _ => Kind::Unknown,
    })
}

/// Whether a request is a diary entry: something planned, not ordered. GP Connect sends them with intent `plan`.
pub(crate) fn is_diary(type_name: &str, resource: &Value<'_>) -> bool {
    matches!(type_name, "ServiceRequest" | "ProcedureRequest") && resource.at("intent").words() == Some("plan")
}

/// Whether its own category makes an observation a result.
pub(crate) fn is_result(resource: &Value<'_>) -> bool {
    plain_codes(resource.at("category"))
        .iter()
        .any(|code| matches!(*code, "laboratory" | "imaging" | INVESTIGATION_RESULTS))
}

fn observation(resource: &Value<'_>, in_report: bool) -> Kind {
    let quantity = |value: &Value<'_>| !value.at("valueQuantity").is_null();
    let vital = plain_codes(resource.at("category")).iter().any(|code| matches!(*code, "vital-signs" | "vital-sign"));
    if in_report || is_result(resource) {
        Kind::TestResult
    } else if vital || quantity(resource) || resource.at("component").items().iter().any(quantity) {
        Kind::Measurement
    } else {
        Kind::Finding
    }
}
