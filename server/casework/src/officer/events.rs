//! The organisation's looks for another system: AuditEvents, one a line.

use std::collections::HashMap;

use contract::refusal::Refusal;

use super::OfficerDesk;
use crate::{
    office::{Deed, refuse},
    views::looks::{Reader, event},
};

/// How far back the file goes.
const SECONDS_BACK: i64 = 366 * 24 * 3600;

impl OfficerDesk {
    /// Looks at summaries by this organisation in the last year, newest first, whether or not the patient was told. No
    /// words of any record, and none that staff wrote. `portal` is the address people reach the portal at.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when the store does not answer, or it was not logged.
    pub async fn look_events(&self, portal: &str) -> Result<String, Refusal> {
        let (store, now) = (&self.office.store, self.office.now());
        let since = now.plus_seconds(-SECONDS_BACK);
        let own = &self.staff.organisation;
        let by = store.organisation(own).await.map_err(refuse)?;
        let views = store.views_out(own, since).await.map_err(refuse)?;
        let looked_up = store.look_ups(own, since).await.map_err(refuse)?;
        let numbers: HashMap<_, _> = looked_up.into_iter().map(|one| (one.nhs_key, one.patient.nhs_number)).collect();
        let mut lines = String::new();
        for kept in &views {
            let Some(number) = numbers.get(&kept.nhs_key) else { continue };
            let id = kept.view.id.0.to_string();
            let look = event(id, kept, by.as_ref(), number, Reader::Officer, now);
            lines.push_str(&look.resource(portal).to_string());
            lines.push('\n');
        }
        self.record_read(Deed { action: "looks-taken-out", ..Deed::default() }).await?;
        Ok(lines)
    }
}
