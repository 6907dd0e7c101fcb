//! What was heard and raised in an area, and what came of it.

use domain::{
    practice::Decision,
    programme::{gate::Party, place::AreaCode},
};
use uuid::Uuid;

use super::wrong;
use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    PAPERS = "SELECT id, area, kind, body, version FROM programme_paper ORDER BY at, id";
    ADD_PAPER = "INSERT INTO programme_paper (id, area, kind, at, body, version) VALUES ($1, $2, $3, $4, $5, 1)";
    SAVE_PAPER = "UPDATE programme_paper SET body = $3, version = version + 1 WHERE id = $1 AND version = $2";
}

/// What a paper is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaperKind {
    Consultation(Party),
    Concern,
}

impl PaperKind {
    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Consultation(party) => party.word(),
            Self::Concern => "concern",
        }
    }

    /// What a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "concern" { Some(Self::Concern) } else { Party::from_word(word).map(Self::Consultation) }
    }
}

/// One paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    pub id: Uuid,
    pub area: AreaCode,
    pub kind: PaperKind,
    pub said: Decision,
    /// The published answers to a consultation, or the answer to a concern.
    pub answered: Option<Decision>,
    pub version: i64,
}

type Row = (Uuid, String, String, String, i64);

fn paper((id, area, kind, body, version): Row) -> Result<Paper, StoreError> {
    let (said, answered) = shelf::programme::read_paper(&body)?;
    Ok(Paper {
        id,
        area: AreaCode::parse(&area).map_err(|_| wrong("an area nobody can name"))?,
        kind: PaperKind::from_word(&kind).ok_or_else(|| wrong("a paper nobody can name"))?,
        said,
        answered,
        version,
    })
}

impl Store {
    /// Every paper, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn papers(&self) -> Result<Vec<Paper>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(PAPERS).fetch_all(c).await)?;
        rows.into_iter().map(paper).collect()
    }
}

impl Tx {
    /// Keeps a new paper.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_paper(&mut self, paper: &Paper) -> Result<(), StoreError> {
        let body = shelf::programme::write_paper(&paper.said, paper.answered.as_ref())?;
        on_tx!(self, c => sqlx::query(ADD_PAPER).bind(paper.id).bind(paper.area.as_str()).bind(paper.kind.word())
            .bind(paper.said.at.micros()).bind(&body).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps what came of a paper, unless somebody changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_paper(&mut self, paper: &Paper) -> Result<(), StoreError> {
        let body = shelf::programme::write_paper(&paper.said, paper.answered.as_ref())?;
        let done = on_tx!(self, c => sqlx::query(SAVE_PAPER).bind(paper.id).bind(paper.version).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
