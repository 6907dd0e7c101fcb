//! A medicine, from any of the medication resources.

use domain::{
    content::{DetailKind, MedicineCourse},
    date::PartialDate,
};

use super::{Page, Reading, page::extension, quantity::quantity_words};
use crate::{
    json::Value,
    meaning::concept::{concept, plain_codes},
};

pub(crate) fn write(reading: &Reading<'_>, page: &mut Page) {
    title(reading, page);
    doses(reading, page);
    quantity(reading, page);
    page.content.medicine = Some(course(reading));
    if let Some(kind) = prescription_type(reading.value).map(concept).filter(|kind| kind.is_coded()) {
        page.fact(DetailKind::Course, &kind.title);
    }
    let last_issued = reading.extension("LastIssueDate").map(|found| found.at("valueDateTime"));
    let period = reading.field("effectivePeriod");
    let started = [period.at("start"), reading.field("dispenseRequest").at("validityPeriod").at("start")];
    date(DetailKind::Started, started, page);
    date(DetailKind::Ended, [period.at("end")], page);
    date(DetailKind::LastIssued, last_issued, page);
    for reason in ["reasonCode", "statusReason", "reasonNotTaken"] {
        page.coded(DetailKind::Reason, reading.field(reason));
    }
}

/// The Medication's words, or those in the resource itself. A mere display of a Medication that never arrived is text.
fn title(reading: &Reading<'_>, page: &mut Page) {
    let reference = reading.field("medicationReference");
    match reading.follow(reference) {
        Some(("Medication", medication)) => drop(page.title(medication.at("code"))),
        Some(_) => {}
        None => page.title_by_first([reading.field("medicationCodeableConcept"), reference.at("display")]),
    }
}

/// Dose text and patient instructions are part of the medicine, not free text (DESIGN §2, third condition).
fn doses(reading: &Reading<'_>, page: &mut Page) {
    for dose in ["dosage", "dosageInstruction"].iter().flat_map(|field| reading.field(field).items()) {
        page.fact(DetailKind::Dose, dose.at("text").words().unwrap_or_default());
        page.fact(DetailKind::PatientInstruction, dose.at("patientInstruction").words().unwrap_or_default());
        for instruction in dose.at("additionalInstruction").items().iter().map(concept).filter(|found| found.is_coded())
        {
            page.fact(DetailKind::PatientInstruction, &instruction.title);
        }
        page.coded(DetailKind::Route, dose.at("route"));
        page.coded(DetailKind::Site, dose.at("site"));
    }
}

/// An amount with its unit. GP Connect writes a unit nobody coded in an extension; without a number that is free text.
fn quantity(reading: &Reading<'_>, page: &mut Page) {
    let dispensed = reading.field("quantity");
    let quantity = if dispensed.is_null() { reading.field("dispenseRequest").at("quantity") } else { dispensed };
    let written = extension(quantity, "MedicationQuantityText").and_then(|found| found.at("valueString").words());
    match (quantity_words(quantity), written) {
        (Some(amount), Some(unit)) if quantity.at("unit").is_null() => {
            page.fact(DetailKind::Quantity, &format!("{amount} {unit}"));
        }
        (Some(amount), _) => page.fact(DetailKind::Quantity, &amount),
        (None, Some(text)) => page.note(text),
        (None, None) => {}
    }
}

fn date<'v>(what: DetailKind, values: impl IntoIterator<Item = &'v Value<'v>>, page: &mut Page) {
    let found = values.into_iter().find_map(|value| value.words().and_then(PartialDate::parse));
    if let Some(date) = found {
        page.fact(what, &date.iso());
    }
}

fn prescription_type<'a>(value: &'a Value<'a>) -> Option<&'a Value<'a>> {
    let coded = extension(value, "PrescriptionType").map(|found| found.at("valueCodeableConcept"));
    coded.or_else(|| Some(value.at("courseOfTherapyType")).filter(|course| !course.is_null()))
}

/// Repeat or acute by its own word, else by the plan it is based on; ended when its status says so.
fn course(reading: &Reading<'_>) -> MedicineCourse {
    let plan = reading
        .field("basedOn")
        .items()
        .iter()
        .filter_map(|reference| reading.follow(reference))
        .find_map(|(type_name, plan)| (type_name == "MedicationRequest").then_some(plan));
    let kind = prescribed(reading.value).or_else(|| plan.and_then(prescribed));
    // An issue that is completed says nothing of its course: the plan's status does.
    let status_of = plan.filter(|_| reading.field("intent").words() == Some("order")).unwrap_or(reading.value);
    match (status_of.at("status").words(), kind) {
        (Some("stopped" | "cancelled" | "not-taken"), _) => MedicineCourse::Ended,
        (Some("completed"), Some(MedicineCourse::Acute)) => MedicineCourse::Acute,
        (Some("completed"), _) => MedicineCourse::Ended,
        (_, Some(kind)) => kind,
        (_, None) => MedicineCourse::NotStated,
    }
}

/// Source of the words: GP Connect prescription types in the samples; FHIR R4 course of therapy.
fn prescribed(value: &Value<'_>) -> Option<MedicineCourse> {
    plain_codes(prescription_type(value)?).iter().find_map(|code| match *code {
        "acute" => Some(MedicineCourse::Acute),
        "repeat" | "repeat-dispensing" | "continuous" => Some(MedicineCourse::Repeat),
        _ => None,
    })
}
