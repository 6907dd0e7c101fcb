//! What stood on the pages of a look, as far as the patient door shows it today.
//!
//! Everything the door shows is read first, in the same way whatever was seen; what was not seen is left out then. So
//! something withheld, something never seen and nothing at all read alike.

use std::collections::BTreeSet;

use contract::{
    refusal::Refusal,
    views::{entry::EntryRow, looks::SeenGroup},
};
use domain::{
    door::{
        clinician::kinds_told,
        patient::{Door, Viewer},
    },
    kind::Kind,
};
use store::{entry::Place, person::Held, view::KeptView};

use super::{PatientAccount, PatientReader, Reader, section::Start};
use crate::{
    office::refuse,
    summary::{ShownRow, rows},
    views::{looks::plain, section::section_of},
};

/// Most entries of one kind that are looked through, as many as a look shows.
const READ: usize = 300;
/// Where rows of a summary a practice sent stand that are of no kind a look names.
const OTHER: &str = "other parts of your summary";

impl PatientAccount {
    /// Every heading of the look's scope, whether or not anything stands under it.
    pub(super) async fn seen_groups(
        &self,
        held: &Held,
        nhs_key: &str,
        view: &KeptView,
    ) -> Result<Vec<SeenGroup>, Refusal> {
        let seen = self.office.store.seen_in(nhs_key, view.view.id).await.map_err(refuse)?;
        let sent = self.sent_rows(held).await?;
        let mut groups = Vec::new();
        for kind in kinds_told(view.view.scope) {
            let Some(heading) = plain(*kind) else { continue };
            let entries = self.shown_rows(held, *kind).await?;
            let section = section_of(*kind);
            let sent = sent.iter().filter(|(_, row)| row.section == section).cloned();
            groups.push(SeenGroup { heading, rows: of_look(&seen, entries.into_iter().chain(sent)) });
        }
        let named: Vec<_> = kinds_told(view.view.scope).iter().map(|kind| section_of(*kind)).collect();
        let others = sent.into_iter().filter(|(_, row)| !named.contains(&row.section));
        groups.push(SeenGroup { heading: OTHER, rows: of_look(&seen, others) });
        Ok(groups)
    }

    /// The entries of a kind that the door shows now, each with its name; none behind a closed door.
    async fn shown_rows(&self, held: &Held, kind: Kind) -> Result<Vec<(String, EntryRow)>, Refusal> {
        let reader = Reader::Patient { account: self.account.clone() };
        let reader = PatientReader { office: self.office.clone(), reader, person: Some(held.id) };
        let standing = held.standing();
        let Ok(opening) = Door::new(&Viewer::Patient, &standing, self.office.now()).opening() else {
            return Ok(Vec::new());
        };
        let shown = reader.visible(held, Some(kind), opening, Start::After(Place::top()), READ).await?;
        Ok(shown.into_iter().map(|(listed, row)| (listed.patient_ref, row)).collect())
    }

    /// The rows of the summary the practice sent that the door shows now.
    async fn sent_rows(&self, held: &Held) -> Result<Vec<(String, EntryRow)>, Refusal> {
        let rows = rows(&self.office, held).await?.unwrap_or_default();
        Ok(rows.into_iter().map(|(_, ShownRow { row, said, .. })| (said, row)).collect())
    }
}

fn of_look(seen: &BTreeSet<String>, rows: impl Iterator<Item = (String, EntryRow)>) -> Vec<EntryRow> {
    rows.filter(|(name, _)| seen.contains(name)).map(|(_, row)| row).collect()
}
