//! Questions to patients whether their summary may be seen.

use domain::{
    ids::{OdsCode, PersonId, RequestId, StaffId},
    request::Request,
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
    REQUESTS_TO = "SELECT id, nhs_key, person_id, organisation, asker, asker_name, asked_at, is_delivered, about, state, \
                   version FROM viewing_request WHERE nhs_key = $1 AND is_delivered AND asked_at > $2 \
                   ORDER BY asked_at DESC, id LIMIT 50";
    REQUEST_TO = "SELECT id, nhs_key, person_id, organisation, asker, asker_name, asked_at, is_delivered, about, state, \
                  version FROM viewing_request WHERE nhs_key = $1 AND id = $2";
    REQUESTS_ABOUT = "SELECT id, nhs_key, person_id, organisation, asker, asker_name, asked_at, is_delivered, about, state, \
                      version FROM viewing_request WHERE nhs_key = $1 ORDER BY id";
    REQUESTS_BY = "SELECT id, nhs_key, person_id, organisation, asker, asker_name, asked_at, is_delivered, about, state, \
                   version FROM viewing_request WHERE organisation = $1 AND asker = $2 AND asked_at > $3 \
                   ORDER BY asked_at DESC, id LIMIT 20";
    REQUEST_BY = "SELECT id, nhs_key, person_id, organisation, asker, asker_name, asked_at, is_delivered, about, state, \
                  version FROM viewing_request WHERE organisation = $1 AND asker = $2 AND id = $3";
    ADD_REQUEST = "INSERT INTO viewing_request (id, nhs_key, person_id, organisation, asker, asker_name, asked_at, \
                   is_delivered, about, state, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    SAVE_REQUEST = "UPDATE viewing_request SET state = $4, version = version + 1 \
                    WHERE nhs_key = $1 AND id = $2 AND version = $3";
}

/// Whom a request is about, as the asker wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Ten digits.
    pub nhs_number: String,
    pub born: Date,
}

/// A request about to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRequest {
    pub request: Request,
    pub nhs_key: String,
    pub about: About,
    /// The holding it is delivered to. None where nobody is there, or the asker is blocked: it is kept all the same,
    /// so that the asker sees no difference, and lapses.
    pub delivered_to: Option<PersonId>,
}

/// A request as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRequest {
    pub request: Request,
    pub nhs_key: String,
    pub about: About,
    pub delivered_to: Option<PersonId>,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    nhs_key: String,
    person_id: Option<Uuid>,
    organisation: String,
    asker: String,
    asker_name: String,
    asked_at: i64,
    is_delivered: bool,
    about: String,
    state: String,
    version: i64,
}

fn kept(row: Row) -> Result<KeptRequest, StoreError> {
    Ok(KeptRequest {
        request: Request {
            id: RequestId(row.id),
            asker: StaffId(row.asker),
            asker_name: row.asker_name,
            organisation: OdsCode::parse(&row.organisation).map_err(|error| inconsistent("viewing_request", error))?,
            asked_at: Stamp::from_micros(row.asked_at),
            state: shelf::request::read(&row.state)?,
        },
        nhs_key: row.nhs_key,
        about: shelf::request::read_about(&row.about)?,
        delivered_to: row.person_id.filter(|_| row.is_delivered).map(PersonId),
        version: row.version,
    })
}

impl Store {
    /// What was asked of a patient since an instant and reached them, newest first, at most fifty.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn requests_to(&self, nhs_key: &str, since: Stamp) -> Result<Vec<KeptRequest>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(REQUESTS_TO).bind(nhs_key).bind(since.micros())
            .fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// What someone asked for their organisation since an instant, newest first, at most twenty.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn requests_by(
        &self,
        organisation: &OdsCode,
        asker: &StaffId,
        since: Stamp,
    ) -> Result<Vec<KeptRequest>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(REQUESTS_BY).bind(organisation.as_str()).bind(&asker.0)
            .bind(since.micros()).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// One request about a person, delivered or not.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn request_to(&self, nhs_key: &str, id: RequestId) -> Result<Option<KeptRequest>, StoreError> {
        let row: Option<Row> =
            on_read!(self, c => sqlx::query_as(REQUEST_TO).bind(nhs_key).bind(id.0).fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// One request of someone who asked.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn request_by(
        &self,
        organisation: &OdsCode,
        asker: &StaffId,
        id: RequestId,
    ) -> Result<Option<KeptRequest>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(REQUEST_BY).bind(organisation.as_str())
            .bind(&asker.0).bind(id.0).fetch_optional(c).await)?;
        row.map(kept).transpose()
    }
}

impl Tx {
    /// Every request about a person, inside the transaction that will end them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn requests_about(&mut self, nhs_key: &str) -> Result<Vec<KeptRequest>, StoreError> {
        let rows: Vec<Row> = on_tx!(self, c => sqlx::query_as(REQUESTS_ABOUT).bind(nhs_key).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// What was asked of a patient since an instant and reached them, inside the transaction that goes by it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn requests_to(&mut self, nhs_key: &str, since: Stamp) -> Result<Vec<KeptRequest>, StoreError> {
        let rows: Vec<Row> = on_tx!(self, c => sqlx::query_as(REQUESTS_TO).bind(nhs_key).bind(since.micros())
            .fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// One request about a person, delivered or not, inside the transaction that will answer it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn request_to(&mut self, nhs_key: &str, id: RequestId) -> Result<Option<KeptRequest>, StoreError> {
        let row: Option<Row> =
            on_tx!(self, c => sqlx::query_as(REQUEST_TO).bind(nhs_key).bind(id.0).fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// What someone asked for their organisation since an instant, inside the transaction that may ask again.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn requests_by(
        &mut self,
        organisation: &OdsCode,
        asker: &StaffId,
        since: Stamp,
    ) -> Result<Vec<KeptRequest>, StoreError> {
        let rows: Vec<Row> = on_tx!(self, c => sqlx::query_as(REQUESTS_BY).bind(organisation.as_str()).bind(&asker.0)
            .bind(since.micros()).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// Keeps a new request.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_request(&mut self, new: &NewRequest) -> Result<(), StoreError> {
        let (about, state) = (shelf::request::write_about(&new.about)?, shelf::request::write(&new.request.state)?);
        let request = &new.request;
        on_tx!(self, c => sqlx::query(ADD_REQUEST).bind(request.id.0).bind(&new.nhs_key)
            .bind(new.delivered_to.map(|person| person.0)).bind(request.organisation.as_str()).bind(&request.asker.0)
            .bind(&request.asker_name).bind(request.asked_at.micros()).bind(new.delivered_to.is_some()).bind(&about)
            .bind(&state).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps how far a request is now.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it since it was read.
    pub async fn save_request(&mut self, known: &KeptRequest, request: &Request) -> Result<(), StoreError> {
        let state = shelf::request::write(&request.state)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_REQUEST).bind(&known.nhs_key).bind(known.request.id.0)
            .bind(known.version).bind(&state).execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
