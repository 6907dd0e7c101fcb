//! Freezing, unfreezing and opening one person's online access.

use contract::{ids::PersonRef, input::practice::OpenAccess, refusal::Refusal};
use domain::{
    access::{Access, AccessRefused, Grant},
    kind::Level,
};
use jiff::civil::Date;
use store::person::Safety;

use super::StaffDesk;
use crate::office::refuse;

impl StaffDesk {
    /// Stops all online viewing at the next request. Any member of the practice's staff may.
    pub(super) async fn freeze_access(&self, who: &PersonRef, why: &str) -> Result<(), Refusal> {
        let (me, now) = (self.staff.id.clone(), self.office.now());
        self.change(who, "freeze", false, "", why, |access| access.freeze(me, now, why)).await
    }

    /// Ends a freeze; for clinicians and leads.
    pub(super) async fn unfreeze_access(&self, who: &PersonRef, why: &str) -> Result<(), Refusal> {
        self.change(who, "unfreeze", true, "", why, |access| access.unfreeze(why)).await
    }

    /// Opens the record to this person.
    pub(super) async fn open_one(&self, open: &OpenAccess) -> Result<(), Refusal> {
        let level = Level::from_word(&open.level).ok_or(Refusal::DoesNotFit("Choose a level."))?;
        let from = Date::new(open.from.year, open.from.month, open.from.day)
            .map_err(|_| Refusal::DoesNotFit("There is no such day: check the date."))?;
        let grant = Grant {
            level,
            from,
            history_released: open.history_released,
            by: self.staff.id.clone(),
            why: open.why.clone(),
            at: self.office.now(),
        };
        let what = format!("{} from {from}{}", level.word(), if open.history_released { " with history" } else { "" });
        self.change(&open.person, "open-access", true, &what, &open.why, |access| access.open(grant)).await
    }

    /// A step on someone's access that is a clinician's or a lead's, and needs no words.
    pub(super) async fn change_access(
        &self,
        who: &PersonRef,
        action: &str,
        step: impl FnOnce(Access) -> Result<Access, AccessRefused> + Send,
    ) -> Result<(), Refusal> {
        self.change(who, action, true, "", "", step).await
    }

    async fn change(
        &self,
        who: &PersonRef,
        action: &str,
        clinical_only: bool,
        what: &str,
        why: &str,
        step: impl FnOnce(Access) -> Result<Access, AccessRefused> + Send,
    ) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        if clinical_only {
            self.authorise_clinical(&held)?;
        }
        let access = step(held.safety.access.clone()).map_err(|error| {
            Refusal::DoesNotFit(match error {
                AccessRefused::AlreadyFrozen => "Online access is frozen already.",
                AccessRefused::NotFrozen => "Online access is not frozen.",
                AccessRefused::NoReason => "Say why in a few words.",
                AccessRefused::NoLevel => "Choose a level.",
                AccessRefused::AlreadyCleared => "This person is cleared already.",
                AccessRefused::NotCleared => "This person is not cleared.",
            })
        })?;
        tx.save_safety(&held, &Safety { access, ..held.safety.clone() }).await.map_err(refuse)?;
        self.record_act(&mut tx, action, &held, None, what, why).await?;
        tx.commit().await.map_err(refuse)
    }
}
