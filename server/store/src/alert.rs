//! Alerts about looks without permission, kept for the officers of the organisation that looked.

use domain::{
    alert::{Alert, AlertReason, AlertType, Telling},
    ids::{AlertId, OdsCode, PersonId, StaffId, ViewId},
    stamp::Stamp,
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    shelf,
    statements::statements,
};

statements! {
    RAISE = "INSERT INTO alert (id, organisation, nhs_key, person_id, view_id, viewer, kind, reason, state, raised_at, \
             raised_month, review_on, body, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)";
    ALERT = "SELECT id, organisation, nhs_key, person_id, view_id, viewer, kind, reason, state, raised_at, body, version \
             FROM alert WHERE organisation = $1 AND id = $2";
    /// Those to judge, and those whose telling is to be looked at again, whether judged or not.
    ALERTS_TO_DO = "SELECT id, organisation, nhs_key, person_id, view_id, viewer, kind, reason, state, raised_at, body, \
             version FROM alert WHERE organisation = $1 AND (state IN ('open', 'escalated') OR review_on <= $2) \
             ORDER BY raised_at, id LIMIT 200";
    ALERTS_DONE = "SELECT id, organisation, nhs_key, person_id, view_id, viewer, kind, reason, state, raised_at, body, \
             version FROM alert WHERE organisation = $1 AND state IN ('justified', 'not-justified') \
             ORDER BY raised_at DESC, id LIMIT 50";
    ALERTS_ON_VIEW = "SELECT id, organisation, nhs_key, person_id, view_id, viewer, kind, reason, state, raised_at, body, \
             version FROM alert WHERE organisation = $1 AND view_id = $2 ORDER BY raised_at, id";
    SAVE_ALERT = "UPDATE alert SET state = $4, review_on = $5, body = $6, version = version + 1 \
                  WHERE organisation = $1 AND id = $2 AND version = $3";
    ALERT_FIGURES = "SELECT raised_month, kind, reason, state, COUNT(*) FROM alert WHERE organisation = $1 \
                     AND raised_month >= $2 GROUP BY raised_month, kind, reason, state \
                     ORDER BY raised_month DESC, kind, reason, state";
    ADDRESS = "SELECT address FROM alert_address WHERE organisation = $1";
    SAVE_ADDRESS = "INSERT INTO alert_address (organisation, address) VALUES ($1, $2) \
                    ON CONFLICT (organisation) DO UPDATE SET address = excluded.address";
}

/// An alert to be raised.
#[derive(Clone, Debug)]
pub struct NewAlert {
    pub alert: Alert,
    /// The look it is about; none where a summary was asked for by a machine's user.
    pub view: Option<ViewId>,
    pub nhs_key: String,
    pub person: PersonId,
    /// Of the one who looked: its officers judge.
    pub organisation: OdsCode,
    pub viewer: StaffId,
    pub viewer_name: String,
    /// What the one who looked wrote.
    pub reason_text: String,
}

/// An alert as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAlert {
    pub alert: Alert,
    pub view: Option<ViewId>,
    pub nhs_key: String,
    pub person: PersonId,
    pub organisation: OdsCode,
    pub viewer: StaffId,
    pub viewer_name: String,
    pub reason_text: String,
    pub(crate) version: i64,
}

/// How many alerts of one sort a month brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Such as "2026-11", in London.
    pub month: String,
    pub kind: AlertType,
    pub reason: AlertReason,
    /// The word of the state.
    pub state: String,
    pub count: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organisation: String,
    nhs_key: String,
    person_id: Uuid,
    view_id: Option<Uuid>,
    viewer: String,
    kind: String,
    reason: String,
    state: String,
    raised_at: i64,
    body: String,
    version: i64,
}

fn kept(row: Row) -> Result<KeptAlert, StoreError> {
    let wrong = |what| inconsistent("alert", what);
    let body = shelf::alert::read(&row.state, &row.body)?;
    Ok(KeptAlert {
        alert: Alert {
            id: AlertId(row.id),
            kind: AlertType::from_code(&row.kind).ok_or_else(|| wrong("unknown type"))?,
            reason: AlertReason::from_code(&row.reason).ok_or_else(|| wrong("unknown reason"))?,
            raised_at: Stamp::from_micros(row.raised_at),
            telling: body.telling,
            state: body.state,
        },
        view: row.view_id.map(ViewId),
        nhs_key: row.nhs_key,
        person: PersonId(row.person_id),
        organisation: OdsCode::parse(&row.organisation).map_err(|_| wrong("no organisation code"))?,
        viewer: StaffId(row.viewer),
        viewer_name: body.viewer_name,
        reason_text: body.reason_text,
        version: row.version,
    })
}

fn body(alert: &Alert, viewer_name: &str, reason_text: &str) -> Result<String, StoreError> {
    shelf::alert::write(&shelf::alert::Body {
        viewer_name: viewer_name.to_owned(),
        reason_text: reason_text.to_owned(),
        state: alert.state.clone(),
        telling: alert.telling.clone(),
    })
}

fn review_on(alert: &Alert) -> Option<String> {
    match &alert.telling {
        Telling::Now => None,
        Telling::Deferred { review_on, .. } => Some(review_on.to_string()),
    }
}

/// The month a day is in, as figures name it.
#[must_use]
pub fn month(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

impl Store {
    /// One alert of an organisation.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn alert(&self, organisation: &OdsCode, id: AlertId) -> Result<Option<KeptAlert>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(ALERT).bind(organisation.as_str()).bind(id.0)
            .fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// Alerts to judge, and those whose telling comes up for review by today, oldest first, at most two hundred.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn alerts_to_do(&self, organisation: &OdsCode, today: Date) -> Result<Vec<KeptAlert>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(ALERTS_TO_DO).bind(organisation.as_str())
            .bind(today.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// Judged alerts, newest first, at most fifty.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn alerts_done(&self, organisation: &OdsCode) -> Result<Vec<KeptAlert>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(ALERTS_DONE).bind(organisation.as_str())
            .fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// Counts by month, type, reason and state, newest month first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn alert_figures(&self, organisation: &OdsCode, from: Date) -> Result<Vec<Figure>, StoreError> {
        let rows: Vec<(String, String, String, String, i64)> = on_read!(self, c => sqlx::query_as(ALERT_FIGURES)
            .bind(organisation.as_str()).bind(month(from)).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(month, kind, reason, state, count)| {
                let kind = AlertType::from_code(&kind).ok_or_else(|| inconsistent("alert", "unknown type"))?;
                let reason = AlertReason::from_code(&reason).ok_or_else(|| inconsistent("alert", "unknown reason"))?;
                Ok(Figure { month, kind, reason, state, count })
            })
            .collect()
    }

    /// Where an organisation's officers are told of new alerts; none until they say so.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn alert_address(&self, organisation: &OdsCode) -> Result<Option<String>, StoreError> {
        let address: Option<String> = on_read!(self, c => sqlx::query_scalar(ADDRESS).bind(organisation.as_str())
            .fetch_optional(c).await)?;
        Ok(address.filter(|address| !address.is_empty()))
    }
}

impl Tx {
    /// Raises an alert, in the transaction of the look it is about, with a notice of its reference to the officers who
    /// said where they are told.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept; nothing may be shown then.
    pub async fn raise_alert(&mut self, new: &NewAlert) -> Result<(), StoreError> {
        let alert = &new.alert;
        let body = body(alert, &new.viewer_name, &new.reason_text)?;
        on_tx!(self, c => sqlx::query(RAISE).bind(alert.id.0).bind(new.organisation.as_str()).bind(&new.nhs_key)
            .bind(new.person.0).bind(new.view.map(|view| view.0)).bind(&new.viewer.0).bind(alert.kind.code())
            .bind(alert.reason.code()).bind(alert.state.word()).bind(alert.raised_at.micros())
            .bind(month(alert.raised_at.london_day())).bind(review_on(alert)).bind(&body)
            .execute(c).await.map(drop))?;
        match self.alert_address(&new.organisation).await? {
            Some(address) => {
                let reference = alert.id.reference();
                self.queue_notice(alert.id.0, &address, "alert", &reference, alert.raised_at).await
            }
            None => Ok(()),
        }
    }

    /// One alert of an organisation, inside the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn alert(&mut self, organisation: &OdsCode, id: AlertId) -> Result<Option<KeptAlert>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(ALERT).bind(organisation.as_str()).bind(id.0)
            .fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// Every alert about one look, inside the transaction that will change them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn alerts_on(&mut self, organisation: &OdsCode, view: ViewId) -> Result<Vec<KeptAlert>, StoreError> {
        let rows: Vec<Row> = on_tx!(self, c => sqlx::query_as(ALERTS_ON_VIEW).bind(organisation.as_str()).bind(view.0)
            .fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// Keeps an alert that changed.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it since it was read.
    pub async fn save_alert(&mut self, kept: &KeptAlert, alert: &Alert) -> Result<(), StoreError> {
        let body = body(alert, &kept.viewer_name, &kept.reason_text)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_ALERT).bind(kept.organisation.as_str()).bind(alert.id.0)
            .bind(kept.version).bind(alert.state.word()).bind(review_on(alert)).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Where an organisation's officers are told, in the transaction that raises an alert.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn alert_address(&mut self, organisation: &OdsCode) -> Result<Option<String>, StoreError> {
        let address: Option<String> = on_tx!(self, c => sqlx::query_scalar(ADDRESS).bind(organisation.as_str())
            .fetch_optional(c).await)?;
        Ok(address.filter(|address| !address.is_empty()))
    }

    /// Keeps where an organisation's officers are told; empty for nowhere.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn save_alert_address(&mut self, organisation: &OdsCode, address: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(SAVE_ADDRESS).bind(organisation.as_str()).bind(address).execute(c).await
            .map(drop))?;
        Ok(())
    }
}
