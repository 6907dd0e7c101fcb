//! A Condition as a problem.

use domain::content::DetailKind;

use super::{Page, Reading};
use crate::meaning::{
    concept::{concept, plain_codes},
    finish::everyday,
};

pub(crate) fn write(reading: &Reading<'_>, page: &mut Page) {
    page.title(reading.field("code"));
    if let Some(significance) = reading.extension("ProblemSignificance").and_then(|found| found.at("valueCode").words())
    {
        page.fact(DetailKind::Significance, &everyday(significance));
    }
    page.coded(DetailKind::Severity, reading.field("severity"));
    page.coded(DetailKind::Site, reading.field("bodySite"));
    certainty(reading, page);
    ended(reading, page);
    for field in ["onsetString", "abatementString"] {
        page.notes(reading.field(field));
    }
}

/// How sure they were, in the source's words.
pub(crate) fn certainty(reading: &Reading<'_>, page: &mut Page) {
    let status = reading.field("verificationStatus");
    let words = concept(status);
    if words.is_coded() {
        page.fact(DetailKind::Certainty, &words.title);
    } else if let Some(code) = plain_codes(status).first() {
        page.fact(DetailKind::Certainty, &everyday(code));
    }
}

fn ended(reading: &Reading<'_>, page: &mut Page) {
    let period = reading.field("abatementPeriod");
    let dates = [reading.field("abatementDateTime"), period.at("end"), period.at("start")];
    if let Some(date) = dates.iter().find_map(|date| date.words()).and_then(domain::date::PartialDate::parse) {
        page.fact(DetailKind::Ended, &date.iso());
    }
}
