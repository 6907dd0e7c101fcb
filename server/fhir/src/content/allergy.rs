//! An AllergyIntolerance. "No known allergies" is said only by one that says so.

use domain::{content::DetailKind, date::PartialDate};

use super::{Page, Reading, page::extension, problem::certainty};
use crate::meaning::finish::everyday;

pub(crate) fn write(reading: &Reading<'_>, page: &mut Page) {
    let reactions = reading.field("reaction").items();
    page.title_by_first([reading.field("code"), reading.field("reaction").first().at("substance")]);
    for reaction in reactions {
        page.coded(DetailKind::Reaction, reaction.at("manifestation"));
        if let Some(severity) = reaction.at("severity").words() {
            page.fact(DetailKind::Severity, &everyday(severity));
        }
        page.notes(reaction.at("description"));
        page.notes(reaction.at("note"));
    }
    certainty(reading, page);
    for category in reading.field("category").items().iter().filter_map(|category| category.words()) {
        page.fact(DetailKind::Category, &everyday(category));
    }
    if let Some(end) = reading.extension("AllergyIntoleranceEnd") {
        let date = extension(end, "endDate").and_then(|found| found.at("valueDateTime").words());
        if let Some(date) = date.and_then(PartialDate::parse) {
            page.fact(DetailKind::Ended, &date.iso());
        }
        if let Some(reason) = extension(end, "reasonEnded") {
            page.notes(reason.at("valueString"));
        }
    }
    page.notes(reading.field("onsetString"));
}
