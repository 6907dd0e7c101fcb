//! A DiagnosticReport or ImagingStudy.

use domain::content::DetailKind;

use super::{Page, Reading, document::attachment, observation::specimen};
use crate::meaning::concept::concept;

pub(crate) fn write(reading: &Reading<'_>, page: &mut Page) {
    page.title(reading.field("code"));
    page.coded(DetailKind::Category, reading.field("category"));
    specimen(reading, reading.field("specimen"), page);
    for outcome in ["conclusionCode", "codedDiagnosis"] {
        page.coded(DetailKind::Outcome, reading.field(outcome));
    }
    page.notes(reading.field("conclusion"));
    reading.field("presentedForm").items().iter().for_each(|form| attachment(form, page));
}

pub(crate) fn write_imaging(reading: &Reading<'_>, page: &mut Page) {
    let series = reading.field("series").first();
    let procedures = reading.field("procedureCode").items();
    page.title_by_first(procedures.iter().chain([reading.field("modality").first(), series.at("modality")]));
    let site = concept(series.at("bodySite"));
    if site.is_coded() {
        page.fact(DetailKind::Site, &site.title);
    }
    page.coded(DetailKind::Reason, reading.field("reasonCode"));
    page.notes(reading.field("description"));
}
