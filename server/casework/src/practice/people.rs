//! Finding the person a member of staff speaks of, and the names of colleagues.

use std::collections::HashMap;

use contract::{ids::PersonRef, refusal::Refusal};
use domain::{
    door::practice::may_read,
    flag::{FlagState, Origin},
    ids::StaffId,
    redaction::{Redaction, RedactionState},
    young::{Assessment, ProxyReview, VisitState},
};
use store::{
    Tx,
    person::{Held, Safety},
};

use super::StaffDesk;
use crate::office::refuse;

impl StaffDesk {
    /// One of this practice's people; anyone else's read as absent, and one's own is for a colleague.
    pub(super) async fn person_here(&self, person: &PersonRef) -> Result<Held, Refusal> {
        let held = self.office.store.person_by_ref(&self.staff.organisation, person.as_str()).await;
        let held = held.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        self.not_own(&held).await?;
        Ok(held)
    }

    /// The same, inside a transaction.
    pub(super) async fn person_in(&self, tx: &mut Tx, person: &PersonRef) -> Result<Held, Refusal> {
        let held = tx.person_by_ref(&self.staff.organisation, person.as_str()).await;
        let held = held.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        self.not_own(&held).await?;
        Ok(held)
    }

    /// Nobody works on their own record, nor on that of somebody they look after.
    pub(crate) async fn not_own(&self, held: &Held) -> Result<(), Refusal> {
        if self.office.is_own_record(&self.staff.id, &held.identity.nhs_number).await? {
            return Err(Refusal::DoesNotFit("This is your own record. Ask a colleague to do this."));
        }
        if self.office.store.own_people(&self.staff.id).await.map_err(refuse)?.contains(&held.id) {
            return Err(Refusal::DoesNotFit("You look after this record yourself. Ask a colleague to do this."));
        }
        Ok(())
    }

    /// The practice door, for a whole person.
    pub(super) fn authorise_clinical(&self, held: &Held) -> Result<(), Refusal> {
        may_read(&self.staff, &held.practice.ods, false).map_err(|_| Refusal::NotForThisRole)
    }

    /// Names of everyone who acted on these redactions and flags.
    pub(super) async fn names(
        &self,
        redactions: &[Redaction],
        safety: &Safety,
    ) -> Result<HashMap<String, String>, Refusal> {
        let mut ids: Vec<StaffId> = redactions
            .iter()
            .filter_map(|redaction| match &redaction.state {
                RedactionState::InForce { by, .. } | RedactionState::Lifted { by, .. } => Some(by.clone()),
                RedactionState::Asked { .. } | RedactionState::TakenBack { .. } => None,
            })
            .collect();
        for (_, flag) in &safety.flags {
            if let Origin::Staff { by } = &flag.origin {
                ids.push(by.clone());
            }
            match &flag.state {
                FlagState::UnderReview { owner: by, .. } | FlagState::Upheld { by, .. } => ids.push(by.clone()),
                FlagState::AwaitingSecond { first, .. } => ids.push(first.clone()),
                FlagState::Cleared { by, second, .. } => {
                    ids.extend([Some(by.clone()), second.clone()].into_iter().flatten())
                }
                FlagState::Raised | FlagState::AwaitingNewPractice { .. } => {}
            }
        }
        ids.extend(safety.access.freeze.as_ref().map(|freeze| freeze.by.clone()));
        let access = &safety.access;
        if let ProxyReview::Done(asked) = &access.proxy_review {
            ids.push(asked.by.clone());
        }
        match &access.assessment {
            Assessment::Capable { by, .. } | Assessment::NotYetCapable { by, .. } => ids.push(by.clone()),
            Assessment::NotYetAssessed => {}
        }
        for visit in &access.visits {
            ids.push(visit.by.clone());
            if let VisitState::TakenBack { by, .. } = &visit.state {
                ids.push(by.clone());
            }
        }
        ids.extend(safety.access.cleared.as_ref().map(|cleared| cleared.by.clone()));
        ids.sort();
        ids.dedup();
        let mut names = HashMap::new();
        for id in ids {
            let name = self.office.store.staff_name(&id).await.map_err(refuse)?;
            names.insert(id.0, name);
        }
        Ok(names)
    }
}
