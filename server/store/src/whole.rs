//! Entries with all their words, page by page, for what reads many of them: graphs, search and download.

use domain::{door::patient::Opening, ids::PersonId, kind::Kind, stamp::Stamp};

use crate::{
    Store, StoreError,
    database::on_read,
    entry::{Opened, Place, Row, behind, opened},
    statements::statements,
};

statements! {
    WHOLE_OF_KIND = "SELECT id, card, content, sort_day, version, practice FROM entry WHERE person_id = $1 \
        AND open_from IS NOT NULL AND kind = $9 AND open_from <= $2 AND (level <= $3 AND reach_day >= $4 OR level <= $8) \
        AND (sort_day, patient_ref) < ($5, $6) ORDER BY sort_day DESC, patient_ref DESC LIMIT CAST($7 AS BIGINT)";
    ALL_WHOLE = "SELECT id, card, content, sort_day, version, practice FROM entry WHERE person_id = $1 \
        AND kind <> 'non-clinical' AND kind <> 'unknown' AND (sort_day, patient_ref) < ($2, $3) \
        ORDER BY sort_day DESC, patient_ref DESC LIMIT CAST($4 AS BIGINT)";
    WHOLE = "SELECT id, card, content, sort_day, version, practice FROM entry WHERE person_id = $1 \
        AND open_from IS NOT NULL AND open_from <= $2 AND (level <= $3 AND reach_day >= $4 OR level <= $8) \
        AND (sort_day, patient_ref) < ($5, $6) ORDER BY sort_day DESC, patient_ref DESC LIMIT CAST($7 AS BIGINT)";
}

impl Store {
    /// Up to `limit` entries the stored verdict lets through, with their words, of one kind or of all, older than a place.
    ///
    /// The door must still be asked for each.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn shown_whole(
        &self,
        person: PersonId,
        kind: Option<Kind>,
        opening: Opening,
        now: Stamp,
        after: &Place,
        limit: i64,
    ) -> Result<Vec<Opened>, StoreError> {
        let sql = if kind.is_some() { WHOLE_OF_KIND } else { WHOLE };
        let rows: Vec<Row> = on_read!(self, c => {
            let query = behind!(sqlx::query_as(sql), person, opening, now, after, limit);
            let query = match kind {
                Some(kind) => query.bind(kind.word()),
                None => query,
            };
            query.fetch_all(c).await
        })?;
        rows.into_iter().map(|row| opened(person, row)).collect()
    }

    /// Up to `limit` entries of a record with their words, whatever any door says, older than a place. For staff alone.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn all_whole(&self, person: PersonId, after: &Place, limit: i64) -> Result<Vec<Opened>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(ALL_WHOLE).bind(person.0).bind(&after.sort_day)
            .bind(&after.patient_ref).bind(limit).fetch_all(c).await)?;
        rows.into_iter().map(|row| opened(person, row)).collect()
    }
}
