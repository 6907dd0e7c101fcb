//! Patient accounts: which NHS number a provider's subject signed in with first.

use domain::{ids::PersonId, stamp::Stamp};

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    statements::statements,
};

statements! {
    FIND = "SELECT nhs_key FROM account WHERE subject_key = $1";
    SEEN = "INSERT INTO account (subject_key, nhs_key, person_id, first_seen, last_seen) VALUES ($1, $2, $3, $4, $4) \
            ON CONFLICT (subject_key) DO UPDATE SET person_id = excluded.person_id, last_seen = excluded.last_seen";
    PROVED = "UPDATE account SET proxy_key = $2 WHERE subject_key = $1";
}

impl Store {
    /// The keyed NHS number this subject signed in with first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn account_nhs(&self, subject_key: &str) -> Result<Option<String>, StoreError> {
        Ok(on_read!(self, c => sqlx::query_scalar(FIND).bind(subject_key).fetch_optional(c).await)?)
    }
}

impl Tx {
    /// Notes a sign-in; the first NHS number stays.
    ///
    /// # Errors
    /// [`StoreError`] when it was not noted.
    pub async fn account_seen(
        &mut self,
        subject_key: &str,
        nhs_key: &str,
        person: Option<PersonId>,
        at: Stamp,
    ) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(SEEN).bind(subject_key).bind(nhs_key).bind(person.map(|person| person.0))
            .bind(at.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Notes the number and date of birth, keyed, that the last sign-in proved; empty for none. What was granted to them
    /// is reached by this account alone.
    ///
    /// # Errors
    /// [`StoreError`] when it was not noted.
    pub async fn account_proved(&mut self, subject_key: &str, proxy_key: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(PROVED).bind(subject_key).bind(proxy_key).execute(c).await.map(drop))?;
        Ok(())
    }
}
