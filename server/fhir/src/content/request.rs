//! A ReferralRequest, ServiceRequest or ProcedureRequest: a referral, or a diary entry.

use domain::content::DetailKind;

use super::{Page, Reading, people::name_of};
use crate::meaning::finish::everyday;

pub(crate) fn write(reading: &Reading<'_>, page: &mut Page) {
    let reasons = reading.field("reasonCode").items();
    let named = reading.field("serviceRequested").items();
    // GP Connect's referrals say what they are for only in their reason.
    let titles =
        [reading.field("code")].into_iter().chain(named).chain([reading.field("specialty"), reading.field("type")]);
    page.title_by_first(titles);
    if page.content.title.is_empty() {
        page.title_by_first(reasons);
        reasons.iter().skip(1).for_each(|reason| page.coded(DetailKind::Reason, reason));
    } else {
        page.coded(DetailKind::Reason, reading.field("reasonCode"));
    }
    if let Some(priority) = reading.field("priority").words() {
        page.fact(DetailKind::Priority, &everyday(priority));
    }
    for recipient in ["recipient", "performer"].iter().flat_map(|field| reading.field(field).items()) {
        for type_name in ["Practitioner", "Organization", "HealthcareService"] {
            if let Some(name) = name_of(reading, recipient, type_name) {
                page.fact(DetailKind::Recipient, &name);
            }
        }
    }
    page.coded(DetailKind::Site, reading.field("bodySite"));
    page.notes(reading.field("description"));
    page.notes(reading.field("patientInstruction"));
}
