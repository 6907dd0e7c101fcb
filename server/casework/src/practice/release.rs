//! Letting a held entry go, and taking that back in time.

use contract::{
    ids::{EntryRef, PersonRef},
    refusal::Refusal,
};
use domain::{
    entry::{Facts, HoldReason, Review, ReviewRefused},
    stamp::Stamp,
};

use super::StaffDesk;
use crate::office::refuse;

impl StaffDesk {
    /// Releases the content the reader saw; it reaches the patient once it can no longer be undone.
    pub(super) async fn let_go(&self, who: &PersonRef, entry: &EntryRef, seen: i64) -> Result<(), Refusal> {
        let by = self.staff.id.clone();
        self.review(who, entry, ("release", Some(seen)), |review, now| review.release(by, now)).await
    }

    /// Takes a release back before it counts.
    pub(super) async fn take_back(&self, who: &PersonRef, entry: &EntryRef) -> Result<(), Refusal> {
        self.review(who, entry, ("undo-release", None), |review, now| review.undo(HoldReason::ReleaseUndone, now)).await
    }

    async fn review(
        &self,
        who: &PersonRef,
        entry: &EntryRef,
        (action, seen): (&str, Option<i64>),
        step: impl FnOnce(Review, Stamp) -> Result<Review, ReviewRefused> + Send,
    ) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        self.authorise_clinical(&held)?;
        let opened = tx.entry_for_staff(held.id, entry.as_str()).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let opened = self.office.judge(&held).await?.opened(opened);
        if seen.is_some_and(|seen| seen != opened.version()) {
            return Err(Refusal::DoesNotFit("This entry changed since you opened it. Read it again, then decide."));
        }
        let before = opened.entry.facts.clone();
        let review = step(before.review_by_rules(), self.office.now()).map_err(|error| match error {
            ReviewRefused::NotHeld => Refusal::DoesNotFit("This entry is not waiting for review."),
            ReviewRefused::NotReleased => Refusal::DoesNotFit("This entry was not released."),
            ReviewRefused::TooLate => Refusal::DoesNotFit("The time to undo has passed. Redact the entry instead."),
        })?;
        tx.save_facts(&opened, &Facts { review, ..before }, self.office.now()).await.map_err(refuse)?;
        self.record_act(&mut tx, action, &held, Some(&opened), "", "").await?;
        tx.commit().await.map_err(refuse)
    }
}
