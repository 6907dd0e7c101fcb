//! The looks a patient is told of, for another system: AuditEvents, one a line, with no more in them than the page says.

use contract::refusal::Refusal;

use super::{Behind, PatientAccount};
use crate::views::looks::{Reader, event};

impl PatientAccount {
    /// The file, newest first. A day of the own practice has no hour, so it is no event and stands on the page alone. In
    /// doubt there is nothing in it. `portal` is the address people reach the portal at.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when the store does not answer, or it was not logged.
    pub async fn look_events(&self, portal: &str) -> Result<String, Refusal> {
        let now = self.office.now();
        let Behind::Known(held) = self.behind().await? else {
            self.record_looks("patient-look-events", None).await?;
            return Ok(String::new());
        };
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let (found, _) = self.found(&held, &nhs_key, now).await?;
        let mut lines = String::new();
        for one in &found {
            let Some(view) = &one.view else { continue };
            let by = self.organisation(&view.view.organisation).await?;
            let id = one.look.id.to_string();
            let look = event(id, view, by.as_ref(), &held.identity.nhs_number, Reader::Patient, now);
            lines.push_str(&look.resource(portal).to_string());
            lines.push('\n');
        }
        self.record_looks("patient-look-events", Some(held.id)).await?;
        Ok(lines)
    }
}
