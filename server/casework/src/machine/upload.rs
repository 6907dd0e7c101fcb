//! A practice system sends a summary document of someone registered with its own practice.

use domain::{machine::Right, role::Role};
use fhir::summary::SummaryDocument;
use store::StoreError;

use super::{MachineDesk, MachineFault, Message};
use crate::summary::{Sending, SummaryRefused, SummaryTaken, keep};

impl MachineDesk {
    /// Takes a document in, whole or not at all.
    ///
    /// # Errors
    /// [`MachineFault::OptedOut`] before anything else of the person; [`MachineFault::DoesNotFollow`] for one that came
    /// before or does not replace the current one. A person of no practice and one of another's are answered alike.
    pub async fn upload(&self, arrived: &SummaryDocument, message: &Message<'_>) -> Result<(), MachineFault> {
        self.may(Right::Upload)?;
        if let Some(staff) = &self.staff {
            if !staff.roles.iter().copied().any(Role::is_practice_staff) {
                return Err(MachineFault::Forbidden("Only staff of the person's practice send their summary"));
            }
            if let Ok(number) = &arrived.patient.nhs_number
                && self.office.store.is_own_record(&staff.id, &self.office.keys.nhs(number)).await?
            {
                return Err(MachineFault::Forbidden("Nobody works on their own record"));
            }
        }
        let mut tx = self.office.store.begin().await?;
        if !self.is_first(&mut tx, message).await? {
            return Ok(());
        }
        let (actor, by) = (self.actor(), format!(" by {}", self.machine.client_id));
        let sending = Sending { practice: &self.machine.organisation, actor: &actor, by: &by, number: None };
        match keep(&self.office, &mut tx, &sending, arrived).await? {
            SummaryTaken::Current { .. } => Ok(tx.commit().await?),
            SummaryTaken::Unchanged => Err(REPEATED),
        }
    }
}

const REPEATED: MachineFault =
    MachineFault::DoesNotFollow("Duplicate: a document with this identifier was sent before. Nothing was changed");

impl From<SummaryRefused> for MachineFault {
    fn from(refused: SummaryRefused) -> Self {
        match refused {
            SummaryRefused::Number(_)
            | SummaryRefused::AnotherNumber
            | SummaryRefused::UnknownPerson
            | SummaryRefused::AnotherPractice => Self::NoSuchPerson,
            SummaryRefused::OptedOut => Self::OptedOut,
            SummaryRefused::Programme(refused) => Self::Forbidden(refused.words()),
            SummaryRefused::Repeated => REPEATED,
            SummaryRefused::ReplacesNothing => {
                Self::DoesNotFollow("There is a current document: name it in relatesTo with the code replaces")
            }
            SummaryRefused::ReplacesNotCurrent => {
                Self::DoesNotFollow("The document it replaces is not the current one: search for that first")
            }
            SummaryRefused::Store(StoreError::Conflict) => {
                Self::DoesNotFollow("Another document came at the same moment: search for the current one first")
            }
            SummaryRefused::Document(_) => Self::Forbidden("The document cannot be taken"),
            SummaryRefused::Store(error) => error.into(),
        }
    }
}
