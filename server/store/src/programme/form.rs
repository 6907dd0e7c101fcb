//! Forms that came without their code, each with the practice it waits at, or with the centre.

use domain::{
    ids::OdsCode,
    programme::form::{Form, FormState},
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    /// An empty practice is the centre.
    FORMS_AT = "SELECT id, body, version FROM form WHERE practice = $1 AND state = 'waiting' ORDER BY at, id LIMIT 100";
    FORMS_WAITING = "SELECT COUNT(*) FROM form WHERE practice = $1 AND state = 'waiting'";
    FORM_AT = "SELECT id, body, version FROM form WHERE practice = $1 AND id = $2 AND state = 'waiting'";
    ADD_FORM = "INSERT INTO form (id, practice, state, at, body, version) VALUES ($1, $2, $3, $4, $5, 1)";
    SAVE_FORM = "UPDATE form SET practice = $4, state = $5, body = $6, version = version + 1 \
                 WHERE practice = $1 AND id = $2 AND version = $3";
}

/// A form as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptForm {
    pub id: Uuid,
    pub form: Form,
    pub version: i64,
}

type Row = (Uuid, String, i64);

fn kept((id, body, version): Row) -> Result<KeptForm, StoreError> {
    Ok(KeptForm { id, form: shelf::form::read(&body)?, version })
}

/// The practice's own word, or the centre's.
fn place(practice: Option<&OdsCode>) -> &str {
    practice.map_or("", OdsCode::as_str)
}

/// Where a form is found: what is done stays where it was done.
fn column(state: &FormState) -> &str {
    match state {
        FormState::Waiting { at } => place(at.as_ref()),
        FormState::Settled { at, .. } => at.as_str(),
        FormState::Closed { .. } => "",
    }
}

impl Store {
    /// The forms that wait at a practice, or at the centre for none; the oldest first, at most a hundred.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn forms_at(&self, practice: Option<&OdsCode>) -> Result<Vec<KeptForm>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(FORMS_AT).bind(place(practice)).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// How many forms wait at a practice.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn forms_waiting(&self, practice: &OdsCode) -> Result<i64, StoreError> {
        on_read!(self, c => sqlx::query_scalar(FORMS_WAITING).bind(practice.as_str()).fetch_one(c).await)
            .map_err(Into::into)
    }
}

impl Tx {
    /// One form that waits at a practice, or at the centre for none.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn form_at(&mut self, practice: Option<&OdsCode>, id: Uuid) -> Result<Option<KeptForm>, StoreError> {
        let row: Option<Row> =
            on_tx!(self, c => sqlx::query_as(FORM_AT).bind(place(practice)).bind(id).fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// Keeps a new form where it goes.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_form(&mut self, id: Uuid, form: &Form) -> Result<(), StoreError> {
        let body = shelf::form::write(form)?;
        on_tx!(self, c => sqlx::query(ADD_FORM).bind(id).bind(column(&form.state)).bind(form.state.word())
            .bind(form.taken.when.micros()).bind(&body).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps the state a form came to, unless somebody changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_form(&mut self, read: &KeptForm, state: FormState) -> Result<(), StoreError> {
        let form = Form { state, ..read.form.clone() };
        let body = shelf::form::write(&form)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_FORM).bind(column(&read.form.state)).bind(read.id)
            .bind(read.version).bind(column(&form.state)).bind(form.state.word()).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
