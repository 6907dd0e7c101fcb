//! An Immunization.

use domain::content::DetailKind;

use super::{Page, Reading, people::name_of, quantity::quantity_words};

pub(crate) fn write(reading: &Reading<'_>, page: &mut Page) {
    // GP Connect and UK Core name the act in an extension and often leave the vaccine unknown.
    let act = reading.extension("VaccinationProcedure").map(|found| found.at("valueCodeableConcept"));
    page.title_by_first(act.into_iter().chain([reading.field("vaccineCode")]));
    if let Some(lot) = reading.field("lotNumber").words() {
        page.fact(DetailKind::BatchNumber, lot);
    }
    if let Some(maker) = name_of(reading, reading.field("manufacturer"), "Organization") {
        page.fact(DetailKind::Manufacturer, &maker);
    }
    page.coded(DetailKind::Site, reading.field("site"));
    page.coded(DetailKind::Route, reading.field("route"));
    if let Some(dose) = quantity_words(reading.field("doseQuantity")) {
        page.fact(DetailKind::Quantity, &dose);
    }
    let explanation = reading.field("explanation");
    for reason in [
        reading.field("reasonCode"),
        reading.field("statusReason"),
        explanation.at("reason"),
        explanation.at("reasonNotGiven"),
    ] {
        page.coded(DetailKind::Reason, reason);
    }
}
