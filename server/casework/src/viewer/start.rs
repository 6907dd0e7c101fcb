//! The viewer's start page: one's own open looks, and what one asked.

use contract::{refusal::Refusal, views::viewer::ViewerStart};

use super::ViewerDesk;
use crate::{
    office::{Deed, refuse},
    views::viewer,
};

/// For how long a request stays on its asker's page: as long as it waits, and as long as a yes can last.
pub(super) const ASKED_SINCE: i64 = -2 * 24 * 3600;

impl ViewerDesk {
    pub(super) async fn show_start(&self) -> Result<ViewerStart, Refusal> {
        let (store, now) = (&self.office.store, self.office.now());
        let (organisation, viewer) = (&self.staff.organisation, &self.staff.id);
        let open = store.open_views_by(organisation, viewer, now).await.map_err(refuse)?;
        let asked = store.requests_by(organisation, viewer, now.plus_seconds(ASKED_SINCE)).await.map_err(refuse)?;
        let name = self.organisation_name().await?;
        self.record_read(Deed { action: "viewer-start", ..Deed::default() }).await?;
        Ok(ViewerStart {
            organisation: name,
            open: open.iter().filter_map(|kept| viewer::open_row(&kept.view, now)).collect(),
            requests: asked.iter().filter_map(|kept| viewer::asked_row(kept, now)).collect(),
        })
    }
}
