//! Reading one whole entry.

use contract::{ids::EntryRef, refusal::Refusal, views::entry::EntryPage};
use domain::door::patient::{Decision, Door};

use super::{
    reader::{AtTheDoor, PatientReader},
    whole::Seen,
};
use crate::{
    office::refuse,
    views::entry::{page, row},
};

impl PatientReader {
    /// Withheld, absent and another person's entry run the same statements and read alike.
    pub(super) async fn read_entry(&self, entry: &EntryRef) -> Result<EntryPage, Refusal> {
        let AtTheDoor { held, opening } = self.at_the_door().await?;
        let judge = self.office.judge(&held).await?;
        let found = self.office.store.entry_for_patient(held.id, &self.named(entry)).await.map_err(refuse)?;
        let standing = judge.standing(&held);
        let door = Door::new(self.viewer(), &standing, self.office.now());
        let seen = found.map(|found| judge.opened(found)).and_then(|opened| match door.decide(&opened.entry.facts) {
            Decision::Shown(permit) => {
                let row = row(&self.name(&opened.patient_ref), &opened.entry.facts, &opened.head, &permit)?;
                Some(Seen { row, opened, permit })
            }
            Decision::Withheld(_) => None,
        });
        let id = seen.as_ref().map(|seen| seen.opened.entry.id);
        let shown = match seen {
            Some(seen) => Some(EntryPage { trends: self.past(&held, opening, &seen).await?, ..whole_page(&seen) }),
            None => None,
        };
        self.record("entry", Some(held.id), id, "").await?;
        shown.ok_or(Refusal::NotFound)
    }
}

/// The page of an entry the door shows.
pub(super) fn whole_page(seen: &Seen) -> EntryPage {
    let entry = &seen.opened.entry;
    page(seen.row.clone(), &entry.facts, &entry.content, &seen.permit)
}
