//! Resources as they were sent, for the day somebody asks what a practice said.

use std::{collections::HashMap, sync::LazyLock};

use domain::ids::PersonId;

use crate::{
    StoreError, Tx,
    database::on_tx,
    many::{Many, all_rows},
    statements::statements,
};

mod pack;

use pack::{pack, unpack};

statements! {
    ORIGINALS = "SELECT source_key, digest FROM original WHERE person_id = $1";
    ORIGINAL = "SELECT bytes FROM original WHERE person_id = $1 AND source_key = $2";
    ORIGINALS_AFTER = "SELECT source_key, bytes FROM original WHERE person_id = $1 AND source_key > $2 \
        ORDER BY source_key LIMIT CAST($3 AS BIGINT)";
    ORIGINALS_OF = "SELECT source_key, bytes FROM original WHERE person_id = $1 AND source_key IN \
        ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    PUT_ORIGINAL = "INSERT INTO original (person_id, source_key, digest, bytes) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (person_id, source_key) DO UPDATE SET digest = excluded.digest, bytes = excluded.bytes";
    /// The same words under a later version.
    RENEW_ORIGINAL = "UPDATE original SET bytes = $3 WHERE person_id = $1 AND source_key = $2";
}

static PUT_ORIGINALS: LazyLock<Many> = LazyLock::new(|| Many::of(PUT_ORIGINAL));

/// For how many keys [`Tx::originals_of`] has a place.
pub const AT_ONCE: usize = 16;

/// A resource's bytes as they were sent, packed to be kept.
#[derive(Clone, Debug)]
pub struct NewOriginal {
    person: PersonId,
    source_key: String,
    digest: String,
    packed: Vec<u8>,
}

impl NewOriginal {
    /// Packs a resource's bytes.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be packed.
    pub fn of(person: PersonId, source_key: String, digest: String, bytes: &[u8]) -> Result<Self, StoreError> {
        Ok(Self { person, source_key, digest, packed: pack(bytes)? })
    }
}

impl Tx {
    /// The digests of a person's original bytes, by source key.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn originals(&mut self, person: PersonId) -> Result<HashMap<String, String>, StoreError> {
        let rows: Vec<(String, String)> =
            on_tx!(self, c => sqlx::query_as(ORIGINALS).bind(person.0).fetch_all(c).await)?;
        Ok(rows.into_iter().collect())
    }

    /// A resource's bytes as they were last sent.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer, or what it kept cannot be unpacked.
    pub async fn original(&mut self, person: PersonId, source_key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let packed: Option<Vec<u8>> =
            on_tx!(self, c => sqlx::query_scalar(ORIGINAL).bind(person.0).bind(source_key).fetch_optional(c).await)?;
        packed.map(unpack).transpose()
    }

    /// Up to `limit` of a person's resources as they were last sent, with their source keys, in the order of those.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer, or what it kept cannot be unpacked.
    pub async fn originals_after(
        &mut self,
        person: PersonId,
        after: &str,
        limit: i64,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let rows: Vec<(String, Vec<u8>)> = on_tx!(self, c => sqlx::query_as(ORIGINALS_AFTER).bind(person.0).bind(after).bind(limit).fetch_all(c).await)?;
        rows.into_iter().map(|(key, packed)| Ok((key, unpack(packed)?))).collect()
    }

    /// Resources as they were last sent, by their source keys, of which at most [`AT_ONCE`] are asked for.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer, or what it kept cannot be unpacked.
    pub async fn originals_of(
        &mut self,
        person: PersonId,
        keys: &[&str],
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let rows: Vec<(String, Vec<u8>)> = on_tx!(self, c => {
            let query = sqlx::query_as(ORIGINALS_OF).bind(person.0);
            // A statement has its places, whether or not there is something for each.
            let keys = keys.iter().copied().chain(std::iter::repeat("")).take(AT_ONCE);
            keys.fold(query, |query, key| query.bind(key)).fetch_all(c).await
        })?;
        rows.into_iter().map(|(key, packed)| Ok((key, unpack(packed)?))).collect()
    }

    /// Keeps a resource's original bytes.
    ///
    /// # Errors
    /// [`StoreError`] when they were not kept.
    pub async fn put_original(
        &mut self,
        person: PersonId,
        source_key: &str,
        digest: &str,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let packed = pack(bytes)?;
        on_tx!(self, c => sqlx::query(PUT_ORIGINAL).bind(person.0).bind(source_key).bind(digest).bind(packed)
            .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps resources' original bytes.
    ///
    /// # Errors
    /// [`StoreError`] when they were not all kept.
    pub async fn put_originals(&mut self, originals: &[NewOriginal]) -> Result<(), StoreError> {
        all_rows!(self, PUT_ORIGINALS, originals, row => [
            row.person.0, &row.source_key, &row.digest, &row.packed
        ]);
        Ok(())
    }

    /// Keeps a resource's bytes in the place of an earlier version of the same words.
    ///
    /// # Errors
    /// [`StoreError`] when they were not kept.
    pub async fn renew_original(&mut self, person: PersonId, key: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let packed = pack(bytes)?;
        on_tx!(self, c => sqlx::query(RENEW_ORIGINAL).bind(person.0).bind(key).bind(packed).execute(c).await.map(drop))?;
        Ok(())
    }
}
