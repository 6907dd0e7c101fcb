//! Young people of a practice: whose review or assessment is due, whose birthday comes, and who was told of it.

use domain::{
    ids::{OdsCode, PersonId},
    stamp::Stamp,
    young::{assessment_due, review_due},
};
use jiff::civil::Date;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    person::{Held, Row, Safety, held},
    statements::statements,
};

statements! {
    /// Those due by a day and not yet grown up by another, the earliest first.
    YOUNG_DUE = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
        r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 \
        AND p.is_current = TRUE AND p.young_due <> '' AND p.young_due <= $2 AND p.birth_day > $3 \
        ORDER BY p.young_due, p.staff_ref LIMIT $4";
    YOUNG_DUE_COUNT = "SELECT COUNT(*) FROM person WHERE practice = $1 AND is_current = TRUE AND young_due <> '' \
        AND young_due <= $2 AND birth_day > $3";
    /// Born after one day and not after another, and not told of that birthday, in the order they came.
    BORN_BETWEEN = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
        r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 \
        AND p.is_current = TRUE AND p.birth_day > $2 AND p.birth_day <= $3 AND NOT EXISTS (SELECT 1 FROM young_notice n \
        WHERE n.nhs_key = p.nhs_key AND n.years = $4) ORDER BY p.id LIMIT $5";
    NOTE_NOTICE = "INSERT INTO young_notice (nhs_key, years, at) VALUES ($1, $2, $3) ON CONFLICT (nhs_key, years) DO NOTHING";
    PRACTICE_UNREAD = "SELECT practice FROM person WHERE birth_day IS NULL LIMIT 1";
    UNREAD = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
        r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.practice = $1 \
        AND p.birth_day IS NULL LIMIT $2";
    /// The version stays: nothing about the person has changed.
    SAVE_DAYS = "UPDATE person SET birth_day = $3, young_due = $4 WHERE id = $1 AND version = $2";
    PRACTICES_OF_THE_YOUNG = "SELECT DISTINCT practice FROM person WHERE birth_day > $1 AND is_current = TRUE ORDER BY practice";
}

/// The day somebody was born as queries compare it: empty where nobody knows.
pub(crate) fn birth_day(born: Option<Date>) -> String {
    born.map(|born| born.to_string()).unwrap_or_default()
}

/// The earliest day that a review or an assessment is due, were they never to grow up: empty for none.
pub(crate) fn young_due(born: Option<Date>, safety: &Safety) -> String {
    let Some(born) = born else { return String::new() };
    let review = review_due(born, born, &safety.access.proxy_review);
    let assessment = assessment_due(born, born, &safety.access.assessment);
    review.into_iter().chain(assessment).min().map(|due| due.on.to_string()).unwrap_or_default()
}

fn ods(text: &str) -> Result<OdsCode, StoreError> {
    OdsCode::parse(text).map_err(|error| inconsistent("person", error))
}

impl Store {
    /// People of a practice born after a day with something due by another, the earliest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn young_due(
        &self,
        practice: &OdsCode,
        by: Date,
        born_after: Date,
        limit: i64,
    ) -> Result<Vec<Held>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(YOUNG_DUE).bind(practice.as_str())
            .bind(by.to_string()).bind(born_after.to_string()).bind(limit).fetch_all(c).await)?;
        rows.into_iter().map(held).collect()
    }

    /// How many they are.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn young_due_count(&self, practice: &OdsCode, by: Date, born_after: Date) -> Result<i64, StoreError> {
        Ok(on_read!(self, c => sqlx::query_scalar(YOUNG_DUE_COUNT).bind(practice.as_str()).bind(by.to_string())
            .bind(born_after.to_string()).fetch_one(c).await)?)
    }

    /// Practices that hold somebody born after a day.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn practices_of_the_young(&self, born_after: Date) -> Result<Vec<OdsCode>, StoreError> {
        let rows: Vec<String> = on_read!(self, c => sqlx::query_scalar(PRACTICES_OF_THE_YOUNG)
            .bind(born_after.to_string()).fetch_all(c).await)?;
        rows.iter().map(|code| ods(code)).collect()
    }

    /// People of a practice born after the first day and up to the second who were not told of this birthday.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn to_tell_of_birthday(
        &self,
        practice: &OdsCode,
        years: i16,
        (after, until): (Date, Date),
        limit: i64,
    ) -> Result<Vec<Held>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(BORN_BETWEEN).bind(practice.as_str())
            .bind(after.to_string()).bind(until.to_string()).bind(i64::from(years)).bind(limit).fetch_all(c).await)?;
        rows.into_iter().map(held).collect()
    }

    /// Some people of one practice whose day of birth was never put where queries find it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn days_unread(&self, limit: i64) -> Result<Vec<Held>, StoreError> {
        let practice: Option<String> =
            on_read!(self, c => sqlx::query_scalar(PRACTICE_UNREAD).fetch_optional(c).await)?;
        let Some(practice) = practice else { return Ok(Vec::new()) };
        let rows: Vec<Row> =
            on_read!(self, c => sqlx::query_as(UNREAD).bind(&practice).bind(limit).fetch_all(c).await)?;
        rows.into_iter().map(held).collect()
    }
}

impl Tx {
    /// Notes that a human was told of a birthday, or was not to be; says whether nobody had noted it.
    ///
    /// # Errors
    /// [`StoreError`] when it was not noted.
    pub async fn note_birthday(&mut self, nhs_key: &str, years: i16, at: Stamp) -> Result<bool, StoreError> {
        let done = on_tx!(self, c => sqlx::query(NOTE_NOTICE).bind(nhs_key).bind(i64::from(years)).bind(at.micros())
            .execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Puts a person's days where queries find them, unless somebody changed the person since: that did it too.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn save_days(&mut self, person: &Held) -> Result<(), StoreError> {
        let (PersonId(id), born) = (person.id, person.identity.birth_date);
        on_tx!(self, c => sqlx::query(SAVE_DAYS).bind(id).bind(person.version).bind(birth_day(born))
            .bind(young_due(born, &person.safety)).execute(c).await.map(drop))?;
        // Whoever was kept before these columns were was kept before the desk had lines of flags.
        if person.safety.flags.is_empty() { Ok(()) } else { self.keep_flag_lines(person.id, &person.safety).await }
    }
}
