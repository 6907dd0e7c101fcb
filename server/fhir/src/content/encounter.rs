//! An Encounter as a consultation. Its narrative stands in the observations made in it, and is not told twice.

use domain::content::DetailKind;

use super::{Page, Reading};

pub(crate) fn write(reading: &Reading<'_>, page: &mut Page) {
    let kinds = reading.field("type").items();
    page.title_by_first(kinds.iter().chain([reading.field("serviceType"), reading.field("class")]));
    for place in reading.field("location").items() {
        if let Some(name) = reading.follow(place.at("location")).and_then(|(_, location)| location.at("name").words()) {
            page.fact(DetailKind::Place, name);
        } else if let Some(display) = place.at("location").at("display").words() {
            page.note(&format!("{}: {display}", DetailKind::Place.label()));
        }
    }
    for reason in ["reasonCode", "reason"] {
        page.coded(DetailKind::Reason, reading.field(reason));
    }
    page.coded(DetailKind::Priority, reading.field("priority"));
}
