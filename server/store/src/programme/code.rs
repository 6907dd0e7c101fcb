//! The personal codes on the forms of packs, each found by its keyed hash alone.

use domain::{ids::OdsCode, stamp::Stamp};

use super::wrong;
use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    person::{self, Held},
    statements::statements,
};

statements! {
    ADD_PACK_CODE = "INSERT INTO pack_code (code_key, practice, nhs_key, copy, at) VALUES ($1, $2, $3, $4, $5)";
    PACK_CODE = "SELECT practice, nhs_key, copy, at FROM pack_code WHERE code_key = $1";
    /// Wherever their record is now: the holding that counts first.
    EVERY_HOLDING = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, \
                     r.settings, r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.nhs_key = $1 \
                     ORDER BY CASE WHEN p.is_current THEN 0 ELSE 1 END, p.id";
}

/// A code as kept: whose form it stands on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackCode {
    /// The practice whose pack it was.
    pub practice: OdsCode,
    pub nhs_key: String,
    /// The printed copy it stands on.
    pub copy: u32,
    pub at: Stamp,
}

type Row = (String, String, i64, i64);

fn code((practice, nhs_key, copy, at): Row) -> Result<PackCode, StoreError> {
    Ok(PackCode {
        practice: OdsCode::parse(&practice).map_err(|_| wrong("a practice nobody can name"))?,
        nhs_key,
        copy: u32::try_from(copy).map_err(|_| wrong("a copy nobody can count"))?,
        at: Stamp::from_micros(at),
    })
}

impl Store {
    /// Whose form a code stands on; none for a code nobody was given. It tells nothing without the date of birth.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn pack_code(&self, code_key: &str) -> Result<Option<PackCode>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(PACK_CODE).bind(code_key).fetch_optional(c).await)?;
        row.map(code).transpose()
    }

    /// Everyone who was ever held under a number, the one that counts first. A row that cannot be read is passed over: it
    /// would make a true code answer otherwise than a false one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn every_holding(&self, nhs_key: &str) -> Result<Vec<Held>, StoreError> {
        let rows: Vec<person::Row> =
            on_read!(self, c => sqlx::query_as(EVERY_HOLDING).bind(nhs_key).fetch_all(c).await)?;
        let readable = |held: &Result<Held, _>| !matches!(held, Err(StoreError::Inconsistent { .. }));
        rows.into_iter().map(person::held).filter(readable).collect()
    }
}

impl Tx {
    /// Keeps the code of a printed copy by its keyed hash. The codes of earlier copies stay.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept, as when the code was given before.
    pub async fn add_pack_code(
        &mut self,
        practice: &OdsCode,
        nhs_key: &str,
        code_key: &str,
        copy: u32,
        at: Stamp,
    ) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(ADD_PACK_CODE).bind(code_key).bind(practice.as_str()).bind(nhs_key)
            .bind(i64::from(copy)).bind(at.micros()).execute(c).await.map(drop))?;
        Ok(())
    }
}
