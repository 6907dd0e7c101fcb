//! How the backlog of entries grew and shrank, by the hour: days are the reader's to make of them.

use domain::{ids::OdsCode, stamp::Stamp};

use crate::{Store, StoreError, database::on_read, statements::statements};

statements! {
    CAME = "SELECT since / 3600000000, COUNT(*) FROM review_line WHERE practice = $1 AND since >= $2 \
        AND entry_id IS NOT NULL AND kind <> 'wrong-patient' GROUP BY since / 3600000000 ORDER BY 1";
    WENT = "SELECT settled_at / 3600000000, COUNT(*) FROM review_line WHERE practice = $1 AND settled_at IS NOT NULL \
        AND settled_at >= $2 AND entry_id IS NOT NULL AND kind <> 'wrong-patient' GROUP BY settled_at / 3600000000 ORDER BY 1";
}

/// How many entries came to wait, or were settled, in the hour that begins at `at`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hour {
    pub at: Stamp,
    pub entries: i64,
}

impl Store {
    /// Entries that came to wait since an instant, by the hour.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn came_to_wait(&self, practice: &OdsCode, since: Stamp) -> Result<Vec<Hour>, StoreError> {
        self.hours(CAME, practice, since).await
    }

    /// Entries that were settled since an instant, by the hour.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn were_settled(&self, practice: &OdsCode, since: Stamp) -> Result<Vec<Hour>, StoreError> {
        self.hours(WENT, practice, since).await
    }

    async fn hours(&self, sql: &'static str, practice: &OdsCode, since: Stamp) -> Result<Vec<Hour>, StoreError> {
        let rows: Vec<(i64, i64)> = on_read!(self, c => sqlx::query_as(sql).bind(practice.as_str()).bind(since.micros())
            .fetch_all(c).await)?;
        let hour = |(hour, entries): (i64, i64)| Hour { at: Stamp::from_micros(hour * 3_600_000_000), entries };
        Ok(rows.into_iter().map(hour).collect())
    }
}
