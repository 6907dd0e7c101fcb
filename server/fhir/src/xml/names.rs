//! What XML does not say and JSON does: which elements repeat, which values are numbers or truths.
//!
//! Source: FHIR R4, the definitions of the resources read here and of the data types. An element that is not listed and
//! stands twice becomes a list all the same; the reader then takes it for what is doubtful, and withholds.

use std::{collections::HashSet, sync::LazyLock};

/// Elements that repeat wherever they stand.
const EVERYWHERE: &str = "\
    account additionalInstruction additive addresses agent alias appliesTo appointment assessment attester \
    authorizingPrescription availableTime basedOn careTeam characteristic classHistory coding communication \
    complication complicationDetail conclusionCode contact contained container content contributor coverageArea \
    dayOfWeek daysOfWeek derivedFrom detectedIssue deviceName diagnosis dietPreference dosageInstruction \
    doseAndRate education eligibility endpoint entity entry episodeOfCare event eventHistory evidence extension \
    focalDevice followUp generalPractitioner given goal hasMember healthcareService hoursOfOperation imagingStudy \
    ingredient instance instantiates instantiatesCanonical instantiatesUri insurance interpretation interpreter \
    line locationCode locationReference manifestation media modifierExtension notAvailable note orderDetail \
    outcomeCode outcomeCodeableConcept outcomeReference participant policy prefix presentedForm procedureCode \
    processing profile program programEligibility progress property protocolApplied qualification reaction \
    reasonCode reasonReference receiver referenceRange referralMethod related relatesTo relationship \
    relevantHistory replaces report responsibleParty result resultsInterpreter safety section security \
    securityLabel serviceProvisionCode specialArrangement specialCourtesy specialization specialty stage \
    statusHistory subpotentReason suffix supportingInfo supportingInformation tag targetDisease telecom timeOfDay \
    udiCarrier usedCode usedReference verification";

/// Elements that repeat in some places alone: the element or resource they stand in, and their name.
const IN_PLACES: &str = "\
    AllergyIntolerance.category AllergyIntolerance.identifier Bundle.link CarePlan.activity CarePlan.category \
    CarePlan.identifier CarePlan.partOf Composition.author Composition.category Condition.bodySite \
    Condition.category Condition.identifier Consent.category Consent.identifier Consent.organization \
    Consent.performer Device.identifier Device.statusReason Device.version DiagnosticReport.category \
    DiagnosticReport.identifier DiagnosticReport.performer DiagnosticReport.specimen DocumentReference.author \
    DocumentReference.category DocumentReference.identifier Encounter.identifier Encounter.location Encounter.type \
    Flag.category Flag.identifier Goal.category Goal.identifier Goal.target HealthcareService.category \
    HealthcareService.identifier HealthcareService.location HealthcareService.type ImagingStudy.identifier \
    ImagingStudy.modality ImagingStudy.series Immunization.identifier Immunization.performer List.identifier \
    Location.identifier Location.type Medication.identifier MedicationAdministration.device \
    MedicationAdministration.identifier MedicationAdministration.partOf MedicationAdministration.performer \
    MedicationAdministration.statusReason MedicationDispense.identifier MedicationDispense.partOf \
    MedicationDispense.performer MedicationRequest.category MedicationRequest.identifier MedicationStatement.dosage \
    MedicationStatement.identifier MedicationStatement.partOf MedicationStatement.statusReason Observation.category \
    Observation.component Observation.focus Observation.identifier Observation.partOf Observation.performer \
    Organization.address Organization.identifier Organization.type Patient.address Patient.identifier Patient.link \
    Patient.name Patient.photo Practitioner.address Practitioner.identifier Practitioner.name Practitioner.photo \
    PractitionerRole.code PractitionerRole.identifier PractitionerRole.location Procedure.bodySite \
    Procedure.identifier Procedure.partOf Procedure.performer Provenance.reason Provenance.signature \
    Provenance.target RelatedPerson.address RelatedPerson.identifier RelatedPerson.name RelatedPerson.photo \
    ServiceRequest.bodySite ServiceRequest.category ServiceRequest.identifier ServiceRequest.performer \
    ServiceRequest.specimen Signature.type Specimen.condition Specimen.identifier Specimen.parent Specimen.request \
    agent.role container.identifier context.encounter detail.performer entry.link event.code event.detail \
    evidence.code evidence.detail participant.type property.valueCode property.valueQuantity provision.action \
    provision.actor provision.class provision.code provision.data provision.provision provision.purpose \
    qualification.identifier repeat.when section.author series.performer series.specimen";

/// Values that are true or false; so are all whose name ends in `Boolean`.
const TRUTHS: &str = "\
    active allDay appointmentRequired doNotPerform isActive isSubpotent notDone notGiven preferred primarySource reported \
    userSelected wasNotGiven wasSubstituted";

/// Values that are numbers; so are all whose name ends in a kind of number.
const NUMBERS: &str = "\
    altitude count countMax dimensions duration durationMax factor frequency frequencyMax latitude longitude lowerLimit \
    number numberOfInstances numberOfRepeatsAllowed numberOfSeries offset period periodMax rank score sequence size total \
    upperLimit";

/// Elements whose `value` is a decimal; so are all whose name ends in a kind of quantity.
const QUANTITIES: &str = "\
    amount capacity denominator dispenseInterval due duration expectedSupplyDuration high length low \
    maxDosePerAdministration maxDosePerLifetime numerator origin quantity";

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Truth,
}

static REPEATING: LazyLock<HashSet<&str>> = LazyLock::new(|| EVERYWHERE.split_whitespace().collect());
static REPEATING_THERE: LazyLock<HashSet<(&str, &str)>> =
    LazyLock::new(|| IN_PLACES.split_whitespace().filter_map(|place| place.split_once('.')).collect());

/// Whether an element of that name is a list in JSON even where it stands once.
pub(super) fn repeats(parent: &str, name: &str) -> bool {
    REPEATING.contains(name) || REPEATING_THERE.contains(&(parent, name))
}

/// What the value of an element of that name is.
pub(super) fn kind(parent: &str, name: &str) -> Kind {
    let among = |words: &str, one: &str| words.split_whitespace().any(|word| word == one);
    let ends = |text: &str, endings: &[&str]| endings.iter().any(|ending| text.ends_with(ending));
    if name == "value" {
        let is_quantity =
            among(QUANTITIES, parent) || ends(parent, &["Quantity", "Age", "Duration", "Distance", "Money"]);
        return if is_quantity { Kind::Number } else { Kind::Text };
    }
    if among(TRUTHS, name) || name.ends_with("Boolean") {
        Kind::Truth
    } else if among(NUMBERS, name) || ends(name, &["Decimal", "Integer", "PositiveInt", "UnsignedInt"]) {
        Kind::Number
    } else {
        Kind::Text
    }
}
