//! Looks at summaries: who, on what basis, until when, and what was shown.

use domain::{
    ids::{OdsCode, PersonId, StaffId, ViewId},
    role::Role,
    stamp::Stamp,
    view::{Relationship, Scope, View, ViewState},
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    shelf,
    statements::statements,
};

statements! {
    VIEWS_OF = "SELECT id, nhs_key, person_id, organisation, viewer, viewer_name, role, basis, relationship, scope, since, \
                until, ended_at, shown, told_from FROM summary_view WHERE nhs_key = $1 ORDER BY since DESC, id LIMIT 500";
    VIEW_BY = "SELECT id, nhs_key, person_id, organisation, viewer, viewer_name, role, basis, relationship, scope, since, \
               until, ended_at, shown, told_from FROM summary_view WHERE organisation = $1 AND viewer = $2 AND id = $3";
    OPEN_VIEWS_BY = "SELECT id, nhs_key, person_id, organisation, viewer, viewer_name, role, basis, relationship, scope, \
               since, until, ended_at, shown, told_from FROM summary_view WHERE organisation = $1 AND viewer = $2 \
               AND until > $3 AND ended_at IS NULL ORDER BY since DESC, id LIMIT 20";
    VIEWS_OUT = "SELECT id, nhs_key, person_id, organisation, viewer, viewer_name, role, basis, relationship, scope, \
               since, until, ended_at, shown, told_from FROM summary_view WHERE organisation = $1 AND since >= $2 \
               ORDER BY since DESC, id LIMIT 5000";
    ADD_VIEW = "INSERT INTO summary_view (id, nhs_key, person_id, organisation, viewer, viewer_name, role, basis, \
                relationship, scope, since, until, ended_at, shown, told_from) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    END_VIEW = "UPDATE summary_view SET ended_at = $3 WHERE nhs_key = $1 AND id = $2 AND ended_at IS NULL";
    TELL_VIEW = "UPDATE summary_view SET told_from = $3 WHERE nhs_key = $1 AND id = $2";
}

/// A look as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptView {
    pub view: View,
    pub nhs_key: String,
    pub person: PersonId,
    /// Names of the sections shown, parted by commas; never what stood in them.
    pub shown: String,
    /// From when the patient may read of it; none while telling is deferred.
    pub told_from: Option<Stamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    nhs_key: String,
    person_id: Uuid,
    organisation: String,
    viewer: String,
    viewer_name: String,
    role: String,
    basis: String,
    relationship: String,
    scope: String,
    since: i64,
    until: i64,
    ended_at: Option<i64>,
    shown: String,
    told_from: Option<i64>,
}

fn kept(row: Row) -> Result<KeptView, StoreError> {
    let wrong = |what| inconsistent("summary_view", what);
    let since = Stamp::from_micros(row.since);
    Ok(KeptView {
        view: View {
            id: ViewId(row.id),
            viewer: StaffId(row.viewer),
            viewer_name: row.viewer_name,
            role: Role::from_word(&row.role).ok_or_else(|| wrong("unknown role"))?,
            organisation: OdsCode::parse(&row.organisation).map_err(|_| wrong("no organisation code"))?,
            basis: shelf::view::read(&row.basis)?,
            relationship: Relationship::from_word(&row.relationship).ok_or_else(|| wrong("unknown relationship"))?,
            scope: Scope::from_word(&row.scope).ok_or_else(|| wrong("unknown scope"))?,
            state: match row.ended_at {
                None => ViewState::Open { since, until: Stamp::from_micros(row.until) },
                Some(at) => ViewState::Ended { since, at: Stamp::from_micros(at) },
            },
        },
        nhs_key: row.nhs_key,
        person: PersonId(row.person_id),
        shown: row.shown,
        told_from: row.told_from.map(Stamp::from_micros),
    })
}

impl Store {
    /// Looks at one person's summary, newest first, at most five hundred.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn views_of(&self, nhs_key: &str) -> Result<Vec<KeptView>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(VIEWS_OF).bind(nhs_key).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// Looks by an organisation since an instant, newest first, at most five thousand.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn views_out(&self, organisation: &OdsCode, since: Stamp) -> Result<Vec<KeptView>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(VIEWS_OUT).bind(organisation.as_str())
            .bind(since.micros()).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// One look of someone, whether or not it has ended.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn view_by(
        &self,
        organisation: &OdsCode,
        viewer: &StaffId,
        id: ViewId,
    ) -> Result<Option<KeptView>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(VIEW_BY).bind(organisation.as_str()).bind(&viewer.0)
            .bind(id.0).fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// Looks of someone that are open now, newest first, at most twenty.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn open_views_by(
        &self,
        organisation: &OdsCode,
        viewer: &StaffId,
        now: Stamp,
    ) -> Result<Vec<KeptView>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(OPEN_VIEWS_BY).bind(organisation.as_str())
            .bind(&viewer.0).bind(now.micros()).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }
}

impl Tx {
    /// Keeps a look that begins. The patient may read of it at once, unless its basis puts telling off.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept; nothing may be shown then.
    pub async fn add_view(
        &mut self,
        nhs_key: &str,
        person: PersonId,
        view: &View,
        shown: &str,
    ) -> Result<(), StoreError> {
        let (since, until, ended) = match view.state {
            ViewState::Open { since, until } => (since, until, None),
            ViewState::Ended { since, at } => (since, at, Some(at)),
        };
        let told_from = (!view.basis.is_told_later()).then_some(since);
        let basis = shelf::view::write(&view.basis)?;
        on_tx!(self, c => sqlx::query(ADD_VIEW).bind(view.id.0).bind(nhs_key).bind(person.0)
            .bind(view.organisation.as_str()).bind(&view.viewer.0).bind(&view.viewer_name).bind(view.role.word())
            .bind(&basis).bind(view.relationship.word()).bind(view.scope.word()).bind(since.micros())
            .bind(until.micros()).bind(ended.map(Stamp::micros)).bind(shown).bind(told_from.map(Stamp::micros))
            .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps when a look ended; one that ended before stays as it was.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn end_view(&mut self, nhs_key: &str, id: ViewId, at: Stamp) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(END_VIEW).bind(nhs_key).bind(id.0).bind(at.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps from when the patient may read of a look; none puts it off.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn tell_view(&mut self, nhs_key: &str, id: ViewId, from: Option<Stamp>) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(TELL_VIEW).bind(nhs_key).bind(id.0).bind(from.map(Stamp::micros))
            .execute(c).await.map(drop))?;
        Ok(())
    }
}
