//! What belongs with an entry, so that hiding it can be one decision.

use contract::{refusal::Refusal, views::practice::ReviewRow};
use store::{entry::Opened, person::Held};

use super::StaffDesk;
use crate::office::refuse;

impl StaffDesk {
    /// Entries linked to one, in either direction: its results, letter, visit, problem.
    pub(super) async fn linked_rows(&self, held: &Held, opened: &Opened) -> Result<Vec<ReviewRow>, Refusal> {
        let linked = self.office.store.linked(held.id, opened.entry.id).await.map_err(refuse)?;
        self.review_rows(held, &linked).await
    }
}
