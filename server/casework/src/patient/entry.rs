//! Reading one whole entry.

use contract::{ids::EntryRef, refusal::Refusal, views::entry::EntryPage};
use domain::door::patient::{Decision, Door, Viewer};

use super::reader::{AtTheDoor, PatientReader};
use crate::{
    office::refuse,
    views::entry::{page, row},
};

impl PatientReader {
    /// Withheld, absent and another person's entry run the same statements and read alike.
    pub(super) async fn read_entry(&self, entry: &EntryRef) -> Result<EntryPage, Refusal> {
        let AtTheDoor { held, .. } = self.at_the_door().await?;
        let found = self.office.store.entry_for_patient(held.id, entry.as_str()).await.map_err(refuse)?;
        let standing = held.standing();
        let door = Door::new(&Viewer::Patient, &standing, self.office.now());
        let shown = found.and_then(|found| match door.decide(&found.entry.facts) {
            Decision::Shown(permit) => {
                let row = row(&found.patient_ref, &found.entry.facts, &found.head, &permit)?;
                Some((found.entry.id, page(row, &found.entry.facts, &found.entry.content, &permit)))
            }
            Decision::Withheld(_) => None,
        });
        let id = shown.as_ref().map(|(id, _)| *id);
        self.record("entry", Some(held.id), id, "").await?;
        shown.map(|(_, page)| page).ok_or(Refusal::NotFound)
    }
}
