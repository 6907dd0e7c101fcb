//! The summary document a practice sent, as far as the door lets its rows go.

use domain::{
    door::clinician::{decide_entry, decide_row, reaches, stays},
    summary::{Document, Heading, Others, Told},
};
use fhir::scr::SharedSection;

use super::{MachineDesk, MachineFault, at_the_door::AtTheDoor};
use crate::views::shared;

impl MachineDesk {
    /// The current document, where the practice that holds the person sent it.
    pub(super) async fn sent(&self, door: &AtTheDoor) -> Result<Option<Document>, MachineFault> {
        let current = self.office.store.summary_document(&door.nhs_key).await?;
        Ok(current.filter(|current| current.practice == door.held.practice.ods).map(|current| current.document))
    }

    /// Every heading of the scope with the rows that go under it.
    pub(super) async fn rows_of(
        &self,
        document: &Document,
        door: &AtTheDoor,
    ) -> Result<Vec<SharedSection>, MachineFault> {
        let mut others = Others::default();
        for (facts, tells) in self.office.store.told(door.held.id).await? {
            let told = Told { kind: facts.kind, tells };
            if stays(&facts) {
                others.withheld.push(told);
            } else if decide_entry(&door.opened, &facts).is_some() {
                others.shown.push(told);
            }
        }
        let headings = Heading::ALL.into_iter().filter(|heading| reaches(door.opened.scope, *heading));
        Ok(headings
            .map(|heading| {
                let under = document.rows.iter().filter(|row| row.heading == heading);
                let rows = under.filter_map(|row| {
                    let permit = decide_row(&door.opened, row, &others)?;
                    Some(shared::document_row(row, &permit, &others.withheld))
                });
                SharedSection { heading, rows: rows.collect() }
            })
            .collect())
    }
}
