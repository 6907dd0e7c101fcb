//! A Procedure.

use domain::content::DetailKind;

use super::{Page, Reading};

pub(crate) fn write(reading: &Reading<'_>, page: &mut Page) {
    page.title(reading.field("code"));
    page.coded(DetailKind::Site, reading.field("bodySite"));
    page.coded(DetailKind::Reason, reading.field("reasonCode"));
    page.coded(DetailKind::Reason, reading.field("statusReason"));
    page.coded(DetailKind::Reason, reading.field("notDoneReason"));
    page.coded(DetailKind::Outcome, reading.field("outcome"));
    if let Some(place) = reading.follow(reading.field("location")).and_then(|(_, location)| location.at("name").words())
    {
        page.fact(DetailKind::Place, place);
    }
    page.notes(reading.field("performedString"));
}
