//! Who has which lines: taking them, giving them back, giving them to a colleague.

use contract::{
    input::desk::{Assign, Taker},
    refusal::Refusal,
    views::desk::Came,
};
use domain::{door::practice::may_see_kept_for_leads, ids::StaffId};
use store::review_line::Line;

use super::{super::StaffDesk, lines::Reading};
use crate::{
    office::{Deed, refuse},
    views::practice::who,
};

impl StaffDesk {
    pub(super) async fn give_lines(&self, assign: &Assign) -> Result<Came, Refusal> {
        let reading = self.reading().await?;
        let to = self.taker(&assign.to, &reading).await?;
        let ods = &self.staff.organisation;
        let mut left: Vec<Line> = Vec::new();
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        for seen in &assign.lines {
            let line = tx.review_line(ods, seen.line.as_str(), reading.all).await.map_err(refuse)?;
            let line = line.filter(|line| line.kind.is_for(self.staff.role)).ok_or(Refusal::NotFound)?;
            if line.leads_only && !to.as_ref().is_none_or(|(_, is_lead)| *is_lead) {
                return Err(Refusal::DoesNotFit("Only a safeguarding lead can take this."));
            }
            let taker = to.as_ref().map(|(id, _)| id);
            let me = &self.staff.id;
            if !tx.take_line(ods, &line.line, me, taker, reading.all).await.map_err(refuse)? {
                left.push(line);
                continue;
            }
            let what = taker.map_or("nobody", |id| &id.0);
            let entry = line.entry.as_ref().map(|(entry, _)| *entry);
            let deed = Deed { action: "review-assign", person: Some(line.person), entry, what, ..Deed::default() };
            tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        }
        tx.commit().await.map_err(refuse)?;
        let already = left.iter().map(|line| format!("{}: somebody else has it.", who(&line.identity))).collect();
        Ok(Came { decision: None, already, next: None })
    }

    /// Who takes them, and whether as a safeguarding lead; none for nobody.
    async fn taker(&self, to: &Taker, reading: &Reading) -> Result<Option<(StaffId, bool)>, Refusal> {
        let id = match to {
            Taker::Nobody => return Ok(None),
            Taker::Me => return Ok(Some((self.staff.id.clone(), may_see_kept_for_leads(self.staff.role, true)))),
            Taker::Colleague(id) if self.staff.role.is_clinical() => id,
            Taker::Colleague(_) => return Err(Refusal::NotForThisRole),
        };
        let staff = self.office.store.clinical_staff(&self.staff.organisation, reading.now).await.map_err(refuse)?;
        let colleague = staff.into_iter().find(|colleague| colleague.id.0 == *id);
        let colleague = colleague.ok_or(Refusal::DoesNotFit("Choose a colleague of this practice."))?;
        Ok(Some((colleague.id, colleague.is_lead)))
    }
}
