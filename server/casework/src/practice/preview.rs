//! Looking at a record as its patient would see it.

use contract::{ids::PersonRef, ports::patient::PatientRecord, refusal::Refusal};

use super::StaffDesk;
use crate::patient::{PatientReader, Reader};

impl StaffDesk {
    /// The patient's own pages, through the patient door, logged as a practice look.
    pub(super) async fn preview_as_patient(&self, who: &PersonRef) -> Result<Box<dyn PatientRecord>, Refusal> {
        let held = self.person_here(who).await?;
        self.authorise_clinical(&held)?;
        Ok(Box::new(PatientReader {
            office: self.office.clone(),
            reader: Reader::Preview { staff: self.staff.clone() },
            person: Some(held.id),
        }))
    }
}
