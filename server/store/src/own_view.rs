//! When a person switched their online view off, and when they asked for it back.

use domain::{identity::Identity, ids::OdsCode, own_view::OwnView, stamp::Stamp};

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    OWN_VIEW = "SELECT off_at, asked_at FROM own_view WHERE nhs_key = $1";
    SAVE_OWN_VIEW = "INSERT INTO own_view (nhs_key, off_at, asked_at) VALUES ($1, $2, $3) \
                     ON CONFLICT (nhs_key) DO UPDATE SET off_at = excluded.off_at, asked_at = excluded.asked_at";
    FORGET_OWN_VIEW = "DELETE FROM own_view WHERE nhs_key = $1";
    ASKED_BACK = "SELECT p.staff_ref, p.identity, o.asked_at FROM person p JOIN own_view o ON o.nhs_key = p.nhs_key \
                  WHERE p.practice = $1 AND p.is_current AND o.asked_at IS NOT NULL ORDER BY o.asked_at LIMIT 50";
}

impl Store {
    /// People of a practice who asked for their view back, longest first, at most fifty.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn asked_back(&self, practice: &OdsCode) -> Result<Vec<(String, Identity, Stamp)>, StoreError> {
        let rows: Vec<(String, String, i64)> =
            on_read!(self, c => sqlx::query_as(ASKED_BACK).bind(practice.as_str()).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(staff_ref, identity, at)| Ok((staff_ref, shelf::identity::read(&identity)?, Stamp::from_micros(at))))
            .collect()
    }
}

impl Tx {
    /// How far a person's own off-switch is.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn own_view(&mut self, nhs_key: &str) -> Result<OwnView, StoreError> {
        let row: Option<(i64, Option<i64>)> =
            on_tx!(self, c => sqlx::query_as(OWN_VIEW).bind(nhs_key).fetch_optional(c).await)?;
        Ok(match row {
            None => OwnView::On,
            Some((off, None)) => OwnView::Off { since: Stamp::from_micros(off) },
            Some((off, Some(asked))) => {
                OwnView::Asked { since: Stamp::from_micros(off), at: Stamp::from_micros(asked) }
            }
        })
    }

    /// Keeps how far it is.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn save_own_view(&mut self, nhs_key: &str, view: OwnView) -> Result<(), StoreError> {
        let (off, asked) = match view {
            OwnView::On => {
                on_tx!(self, c => sqlx::query(FORGET_OWN_VIEW).bind(nhs_key).execute(c).await.map(drop))?;
                return Ok(());
            }
            OwnView::Off { since } => (since, None),
            OwnView::Asked { since, at } => (since, Some(at.micros())),
        };
        on_tx!(self, c => sqlx::query(SAVE_OWN_VIEW).bind(nhs_key).bind(off.micros()).bind(asked).execute(c).await
            .map(drop))?;
        Ok(())
    }
}
