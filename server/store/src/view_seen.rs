//! Which entries stood on the pages of a look, by the names the patient's side has for them.

use std::collections::BTreeSet;

use domain::ids::ViewId;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    ADD_SEEN = "INSERT INTO view_seen (view_id, nhs_key, digest, items) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (view_id, digest) DO NOTHING";
    SEEN_IN = "SELECT items FROM view_seen WHERE nhs_key = $1 AND view_id = $2 ORDER BY digest";
}

impl Store {
    /// The names of all that stood on the pages of one look at one person's summary.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn seen_in(&self, nhs_key: &str, view: ViewId) -> Result<BTreeSet<String>, StoreError> {
        let rows: Vec<String> =
            on_read!(self, c => sqlx::query_scalar(SEEN_IN).bind(nhs_key).bind(view.0).fetch_all(c).await)?;
        let mut all = BTreeSet::new();
        for items in rows {
            all.extend(shelf::read::<Vec<String>>("view_seen", &items)?);
        }
        Ok(all)
    }
}

impl Tx {
    /// Keeps what is about to stand on a page of a look. `digest` tells one page's content from another's; the same
    /// content is kept once.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept; the page must not be sent then.
    pub async fn add_seen(
        &mut self,
        nhs_key: &str,
        view: ViewId,
        digest: &str,
        items: &[String],
    ) -> Result<(), StoreError> {
        let items = shelf::text("view_seen", &items)?;
        on_tx!(self, c => sqlx::query(ADD_SEEN).bind(view.0).bind(nhs_key).bind(digest).bind(&items).execute(c).await
            .map(drop))?;
        Ok(())
    }
}
