//! Summary documents: one current for each human being, those it replaced as history.

use domain::{
    clinical::Clinical,
    content::Content,
    entry::Facts,
    ids::{OdsCode, PersonId},
    stamp::Stamp,
    summary::{Document, Tells},
};

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    shelf,
    statements::statements,
};

statements! {
    CURRENT_DOCUMENT = "SELECT practice, body FROM summary_document WHERE nhs_key = $1 AND is_current";
    KNOWN_SUMMARIES = "SELECT identifier, digest, is_current FROM summary_document WHERE nhs_key = $1";
    /// Changes nothing: whoever sends a summary of someone waits here for whoever does so at the same moment.
    HOLD_HOLDING = "UPDATE person SET version = version WHERE practice = $1 AND nhs_key = $2";
    RETIRE_SUMMARY = "UPDATE summary_document SET is_current = FALSE WHERE nhs_key = $1 AND is_current";
    ADD_SUMMARY = "INSERT INTO summary_document (nhs_key, identifier, practice, is_current, taken_at, digest, body, \
        original) VALUES ($1, $2, $3, TRUE, $4, $5, $6, $7)";
    /// Every entry a row of a summary is compared with.
    TOLD = "SELECT card, content FROM entry WHERE person_id = $1 AND kind <> 'non-clinical'";
}

/// The current document of a human being, and the practice that sent it.
#[derive(Clone, Debug)]
pub struct CurrentDocument {
    pub practice: OdsCode,
    pub document: Document,
}

/// A document that came before, in as few words as deciding on the next one takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownDocument {
    pub identifier: String,
    pub digest: String,
    pub is_current: bool,
}

/// What an entry says that a row of a summary may say too.
#[derive(Debug)]
pub struct EntryTold {
    pub facts: Facts,
    pub tells: Tells,
    pub content: Clinical<Content>,
}

/// A document to be kept.
#[derive(Clone, Debug)]
pub struct DocumentToKeep<'a> {
    pub practice: &'a OdsCode,
    pub document: &'a Document,
    /// Of its bytes.
    pub digest: &'a str,
    pub original: &'a [u8],
    pub at: Stamp,
}

impl Store {
    /// The document that stands for a human being now.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn summary_document(&self, nhs_key: &str) -> Result<Option<CurrentDocument>, StoreError> {
        let row: Option<(String, String)> =
            on_read!(self, c => sqlx::query_as(CURRENT_DOCUMENT).bind(nhs_key).fetch_optional(c).await)?;
        row.map(|(practice, body)| {
            Ok(CurrentDocument {
                practice: OdsCode::parse(&practice).map_err(|error| inconsistent("summary_document", error))?,
                document: shelf::summary::read(&body)?,
            })
        })
        .transpose()
    }

    /// What every entry of a person tells, for holding the rows of a summary against it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn told(&self, person: PersonId) -> Result<Vec<EntryTold>, StoreError> {
        let rows: Vec<(String, String)> = on_read!(self, c => sqlx::query_as(TOLD).bind(person.0).fetch_all(c).await)?;
        rows.iter()
            .map(|(card, content)| {
                let (facts, content) = (shelf::card::read(card)?.facts, shelf::content::read(content)?);
                Ok(EntryTold { facts, tells: Tells::of(&content), content: Clinical::new(content) })
            })
            .collect()
    }
}

impl Tx {
    /// Lets nobody else who asks this go on until this transaction ends: what is read of someone's documents after it
    /// stays so. A practice that does not hold them has nothing to wait for.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn hold_for_summary(&mut self, practice: &OdsCode, nhs_key: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(HOLD_HOLDING).bind(practice.as_str()).bind(nhs_key).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Every document a human being ever had here.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn known_summaries(&mut self, nhs_key: &str) -> Result<Vec<KnownDocument>, StoreError> {
        let rows: Vec<(String, String, bool)> =
            on_tx!(self, c => sqlx::query_as(KNOWN_SUMMARIES).bind(nhs_key).fetch_all(c).await)?;
        let known = |(identifier, digest, is_current)| KnownDocument { identifier, digest, is_current };
        Ok(rows.into_iter().map(known).collect())
    }

    /// Keeps a document as the current one; the one before stays as history.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another one was kept meanwhile; [`StoreError`] when it was not kept.
    pub async fn add_summary(&mut self, nhs_key: &str, new: &DocumentToKeep<'_>) -> Result<(), StoreError> {
        let body = shelf::summary::write(new.document)?;
        on_tx!(self, c => sqlx::query(RETIRE_SUMMARY).bind(nhs_key).execute(c).await.map(drop))?;
        let added = on_tx!(self, c => sqlx::query(ADD_SUMMARY).bind(nhs_key).bind(&new.document.identifier)
            .bind(new.practice.as_str()).bind(new.at.micros()).bind(new.digest).bind(&body).bind(new.original)
            .execute(c).await.map(drop));
        added.map_err(|error| match &error {
            sqlx::Error::Database(refusal) if refusal.is_unique_violation() => StoreError::Conflict,
            _ => error.into(),
        })
    }
}
