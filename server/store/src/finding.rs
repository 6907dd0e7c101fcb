//! What was found in entries that a person must look at. For staff alone: no statement of the patient's side comes here.

use domain::{
    clinical::Clinical,
    finding::Findings,
    ids::{EntryId, OdsCode, PersonId},
};

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    entry::{Listed, Place},
    shelf,
    statements::statements,
};

statements! {
    PUT_FINDING = "INSERT INTO finding (person_id, entry_id, practice, risk, found) VALUES ($1, $2, $3, $4, $5) \
        ON CONFLICT (person_id, entry_id) DO UPDATE SET risk = excluded.risk, found = excluded.found";
    DROP_FINDING = "DELETE FROM finding WHERE person_id = $1 AND entry_id = $2";
    FINDING = "SELECT risk, found FROM finding WHERE person_id = $1 AND entry_id = $2";
    HELD_BY_RISK = "SELECT e.card, COALESCE(f.risk, 0), f.found FROM entry e LEFT JOIN finding f \
        ON f.person_id = e.person_id AND f.entry_id = e.id WHERE e.person_id = $1 AND e.is_held \
        AND (COALESCE(f.risk, 0), e.sort_day, e.patient_ref) < ($2, $3, $4) \
        ORDER BY COALESCE(f.risk, 0) DESC, e.sort_day DESC, e.patient_ref DESC LIMIT $5";
}

/// An entry that waits, with what was found in it.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub listed: Listed,
    pub findings: Clinical<Findings>,
}

fn findings(risk: i64, found: Option<&str>) -> Result<Clinical<Findings>, StoreError> {
    Ok(Clinical::new(match found {
        Some(found) => shelf::finding::read(risk, found)?,
        None => Findings::default(),
    }))
}

impl Store {
    /// What was found in an entry.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn findings(&self, person: PersonId, entry: EntryId) -> Result<Clinical<Findings>, StoreError> {
        let row: Option<(i64, String)> = on_read!(self, c => sqlx::query_as(FINDING).bind(person.0).bind(entry.0)
            .fetch_optional(c).await)?;
        let (risk, found) = row.map_or((0, None), |(risk, found)| (risk, Some(found)));
        findings(risk, found.as_deref())
    }

    /// Up to `limit` entries of a person that wait for review, the riskiest first, then the newest; those after a place
    /// among the equally risky.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn held(
        &self,
        person: PersonId,
        after: Option<(u16, &Place)>,
        limit: i64,
    ) -> Result<Vec<Waiting>, StoreError> {
        let top = Place::top();
        let (risk, place) = after.map_or((i64::MAX, &top), |(risk, place)| (i64::from(risk), place));
        let rows: Vec<(String, i64, Option<String>)> = on_read!(self, c => sqlx::query_as(HELD_BY_RISK).bind(person.0)
            .bind(risk).bind(&place.sort_day).bind(&place.patient_ref).bind(limit).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(card, risk, found)| {
                Ok(Waiting { listed: shelf::card::read(&card)?, findings: findings(risk, found.as_deref())? })
            })
            .collect()
    }
}

impl Tx {
    /// Keeps what was found in an entry's present words; nothing where nobody need look.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn keep_findings(
        &mut self,
        person: PersonId,
        practice: &OdsCode,
        entry: EntryId,
        findings: &Findings,
    ) -> Result<(), StoreError> {
        let found = shelf::finding::write(findings)?;
        on_tx!(self, c => sqlx::query(PUT_FINDING).bind(person.0).bind(entry.0).bind(practice.as_str())
            .bind(i64::from(findings.risk)).bind(&found).execute(c).await.map(drop))?;
        self.weigh_line(person, entry, findings.risk).await
    }

    /// Forgets what was found in words an entry no longer has.
    ///
    /// # Errors
    /// [`StoreError`] when it was not forgotten.
    pub async fn drop_findings(&mut self, person: PersonId, entry: EntryId) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(DROP_FINDING).bind(person.0).bind(entry.0).execute(c).await.map(drop))?;
        self.weigh_line(person, entry, 0).await
    }
}
