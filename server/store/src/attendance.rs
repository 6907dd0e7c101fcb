//! Who attended an organisation on which day, as its own list says.

use domain::ids::OdsCode;
use jiff::{ToSpan, civil::Date};

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    statements::statements,
};

statements! {
    ATTENDED = "INSERT INTO attendance (organisation, nhs_key, day) VALUES ($1, $2, $3) \
                ON CONFLICT (organisation, nhs_key, day) DO NOTHING";
    ATTENDANCES = "SELECT day FROM attendance WHERE organisation = $1 AND nhs_key = $2 AND day >= $3 AND day <= $4 \
                   ORDER BY day LIMIT 20";
}

impl Store {
    /// Days someone attended an organisation, from the day before a day to the day after: nights belong to both.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn attendances(
        &self,
        organisation: &OdsCode,
        nhs_key: &str,
        about: Date,
    ) -> Result<Vec<Date>, StoreError> {
        let (from, to) = (about.saturating_sub(1.day()), about.saturating_add(1.day()));
        let days: Vec<String> = on_read!(self, c => sqlx::query_scalar(ATTENDANCES).bind(organisation.as_str())
            .bind(nhs_key).bind(from.to_string()).bind(to.to_string()).fetch_all(c).await)?;
        Ok(days.iter().filter_map(|day| day.parse().ok()).collect())
    }

    /// Whether an organisation's own list has someone attending about a day.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn attends(&self, organisation: &OdsCode, nhs_key: &str, day: Date) -> Result<bool, StoreError> {
        Ok(!self.attendances(organisation, nhs_key, day).await?.is_empty())
    }
}

impl Tx {
    /// Notes that someone attended an organisation on a day; says whether that is new.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn note_attendance(
        &mut self,
        organisation: &OdsCode,
        nhs_key: &str,
        day: Date,
    ) -> Result<bool, StoreError> {
        let done = on_tx!(self, c => sqlx::query(ATTENDED).bind(organisation.as_str()).bind(nhs_key)
            .bind(day.to_string()).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }
}
