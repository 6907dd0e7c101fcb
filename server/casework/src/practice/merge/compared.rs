//! Both sides next to each other, and the search for the other.

use contract::{
    ids::PersonRef,
    input::practice::Search,
    refusal::Refusal,
    views::identity::{Both, MergeFound, MergePage, MergeStage},
};
use domain::{
    ids::PersonId,
    merge::{Merge, Step},
};
use store::person::Held;

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::{identity::side, practice::person},
    words,
};

impl StaffDesk {
    pub(super) async fn show_merge(&self, who: &PersonRef) -> Result<MergePage, Refusal> {
        let held = self.person_here(who).await?;
        let known = self.office.store.merge_of(&self.staff.organisation, held.id).await.map_err(refuse)?;
        let stage = match known {
            None => MergeStage::Apart { steps: Vec::new() },
            Some(known) => {
                let steps = self.merge_steps(&known.merge).await?;
                match &known.merge {
                    Merge::Withdrawn { .. } | Merge::Undone { .. } => MergeStage::Apart { steps },
                    Merge::Proposed { proposal } => {
                        let is_mine = proposal.by == self.staff.id;
                        MergeStage::Proposed { both: self.both(known.kept, known.closed).await?, steps, is_mine }
                    }
                    Merge::Merged { .. } => {
                        MergeStage::Merged { both: self.both(known.kept, known.closed).await?, steps }
                    }
                }
            }
        };
        let deed = Deed { action: "practice-merge", person: Some(held.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        let decides = self.authorise_clinical(&held).is_ok();
        Ok(MergePage { person: person(&held).ok_or(Refusal::NotFound)?, stage, decides })
    }

    async fn both(&self, kept: PersonId, closed: PersonId) -> Result<Both, Refusal> {
        Ok(Both {
            kept: side(&self.other_side(kept).await?).ok_or(Refusal::NotFound)?,
            closed: side(&self.other_side(closed).await?).ok_or(Refusal::NotFound)?,
        })
    }

    async fn other_side(&self, id: PersonId) -> Result<Held, Refusal> {
        let held = self.office.store.person(id).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        self.not_own(&held).await?;
        Ok(held)
    }

    /// Other people of this practice; the look is logged like any search.
    pub(super) async fn find_other(&self, who: &PersonRef, search: &Search) -> Result<MergeFound, Refusal> {
        let held = self.person_here(who).await?;
        let found = self.find(search).await?;
        let mut others = Vec::new();
        for row in found.people.iter().filter(|row| row.id != *who) {
            let other = self.office.store.person_by_ref(&self.staff.organisation, row.id.as_str()).await;
            others.extend(other.map_err(refuse)?.as_ref().and_then(side));
        }
        Ok(MergeFound { person: side(&held).ok_or(Refusal::NotFound)?, others })
    }

    /// What was done so far, in words.
    async fn merge_steps(&self, merge: &Merge) -> Result<Vec<String>, Refusal> {
        let steps: Vec<(&str, &Step)> = match merge {
            Merge::Proposed { proposal } => vec![("Proposed", proposal)],
            Merge::Withdrawn { proposal, withdrawn } => vec![("Proposed", proposal), ("Withdrawn", withdrawn)],
            Merge::Merged { proposal, confirmed, .. } => vec![("Proposed", proposal), ("Made one", confirmed)],
            Merge::Undone { proposal, confirmed, undone } => {
                vec![("Proposed", proposal), ("Made one", confirmed), ("Made two again", undone)]
            }
        };
        let mut told = Vec::new();
        for (what, step) in steps {
            let by = self.office.store.staff_name(&step.by).await.map_err(refuse)?;
            told.push(format!("{what} by {by}, {}: {}", words::moment(step.at, self.office.now()), step.why));
        }
        Ok(told)
    }
}
