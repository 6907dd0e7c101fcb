//! A CarePlan or Goal.

use domain::content::DetailKind;

use super::{Page, Reading, quantity::quantity_words};
use crate::meaning::concept::concept;

pub(crate) fn write(reading: &Reading<'_>, page: &mut Page) {
    // A category is coded; the plan's own title is what someone wrote.
    let categories = reading.field("category").items();
    let coded = categories.iter().find(|category| concept(category).is_coded());
    page.title_by_first(coded.into_iter().chain([reading.field("title")]).chain(categories));
    if coded.is_some() {
        page.notes(reading.field("title"));
    }
    for activity in reading.field("activity").items() {
        let detail = activity.at("detail");
        page.coded(DetailKind::Activity, detail.at("code"));
        page.notes(detail.at("description"));
        page.notes(activity.at("progress"));
    }
    page.notes(reading.field("description"));
}

pub(crate) fn write_goal(reading: &Reading<'_>, page: &mut Page) {
    page.title(reading.field("description"));
    page.coded(DetailKind::Priority, reading.field("priority"));
    for target in reading.field("target").items() {
        let measure = concept(target.at("measure"));
        if let Some(value) = quantity_words(target.at("detailQuantity")).filter(|_| measure.is_coded()) {
            page.fact(DetailKind::Goal, &format!("{}: {value}", measure.title));
        }
    }
    page.coded(DetailKind::Outcome, reading.field("achievementStatus"));
}
