//! Looks as an officer compares them, and as a patient's own list is made from the log.

use domain::{
    identity::Identity,
    ids::{OdsCode, PersonId, StaffId},
    stamp::Stamp,
};

use crate::{Store, StoreError, database::on_read, shelf, statements::statements};

statements! {
    /// Across practices: an organisation looks at summaries of people whom others hold.
    LOOK_UPS = "SELECT v.viewer, v.viewer_name, v.nhs_key, v.since, p.identity FROM summary_view v \
                JOIN person p ON p.id = v.person_id WHERE v.organisation = $1 AND v.since >= $2 \
                ORDER BY v.since DESC, v.id LIMIT 5000";
    PRACTICE_LOOKS = "SELECT actor, at, person_id FROM audit WHERE organisation = $1 AND action IN ('practice-person', \
                      'review-open') AND at >= $2 AND person_id IS NOT NULL ORDER BY at DESC LIMIT 5000";
    LOG_SINCE = "SELECT at, actor, role, organisation, action, what FROM audit WHERE person_id = $1 AND at >= $2 \
                 ORDER BY at DESC, id LIMIT 20000";
}

/// One look at a summary, with whom it was at.
#[derive(Clone, Debug)]
pub struct LookUp {
    pub viewer: StaffId,
    pub viewer_name: String,
    pub nhs_key: String,
    pub at: Stamp,
    pub patient: Identity,
}

/// One opening of a person by staff of the practice that holds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PracticeLook {
    pub viewer: StaffId,
    pub at: Stamp,
    pub person: PersonId,
}

/// One line of the log about a person, for their own list of who looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    pub at: Stamp,
    pub actor: String,
    pub role: String,
    pub organisation: String,
    pub action: String,
    pub what: String,
}

impl Store {
    /// Looks at summaries by an organisation since an instant, newest first, at most five thousand.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn look_ups(&self, organisation: &OdsCode, since: Stamp) -> Result<Vec<LookUp>, StoreError> {
        let rows: Vec<(String, String, String, i64, String)> = on_read!(self, c => sqlx::query_as(LOOK_UPS)
            .bind(organisation.as_str()).bind(since.micros()).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(viewer, viewer_name, nhs_key, at, identity)| {
                let patient = shelf::identity::read(&identity)?;
                Ok(LookUp { viewer: StaffId(viewer), viewer_name, nhs_key, at: Stamp::from_micros(at), patient })
            })
            .collect()
    }

    /// Whom a practice's own staff opened since an instant, newest first, at most five thousand.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn practice_looks(&self, organisation: &OdsCode, since: Stamp) -> Result<Vec<PracticeLook>, StoreError> {
        type Row = (String, i64, uuid::Uuid);
        let mut rows: Vec<Row> = on_read!(self, c => sqlx::query_as(PRACTICE_LOOKS).bind(organisation.as_str())
            .bind(since.micros()).fetch_all(c).await)?;
        if let Some(pool) = self.reads.sqlite_pool()? {
            let reads: Vec<Row> =
                sqlx::query_as(PRACTICE_LOOKS).bind(organisation.as_str()).bind(since.micros()).fetch_all(pool).await?;
            rows.extend(reads);
        }
        rows.sort_by_key(|(_, at, _)| std::cmp::Reverse(*at));
        let look = |(viewer, at, person): Row| PracticeLook {
            viewer: StaffId(viewer),
            at: Stamp::from_micros(at),
            person: PersonId(person),
        };
        Ok(rows.into_iter().map(look).collect())
    }

    /// What the log says of a person since an instant, acts and reads, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn log_since(&self, person: PersonId, since: Stamp) -> Result<Vec<LogLine>, StoreError> {
        type Row = (i64, String, String, String, String, String);
        let mut rows: Vec<Row> = on_read!(self, c => sqlx::query_as(LOG_SINCE).bind(person.0).bind(since.micros())
            .fetch_all(c).await)?;
        if let Some(pool) = self.reads.sqlite_pool()? {
            rows.extend(sqlx::query_as::<_, Row>(LOG_SINCE).bind(person.0).bind(since.micros()).fetch_all(pool).await?);
        }
        let mut lines: Vec<LogLine> = rows
            .into_iter()
            .map(|(at, actor, role, organisation, action, what)| LogLine {
                at: Stamp::from_micros(at),
                actor,
                role,
                organisation,
                action,
                what,
            })
            .collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.at));
        Ok(lines)
    }
}
