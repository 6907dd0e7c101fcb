//! Consultations that are open to anyone, and what came.

use std::collections::HashMap;

use domain::{
    programme::consultation::{Closed, Opened, Reply, ReplyState},
    stamp::Stamp,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::wrong;
use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    OPENED = "SELECT paper, until, closed, version FROM consultation";
    /// Opened again, one that was ended takes replies once more.
    OPEN = "INSERT INTO consultation (paper, until, closed, version) VALUES ($1, $2, '', 1) \
            ON CONFLICT (paper) DO UPDATE SET until = $2, closed = '', version = consultation.version + 1";
    CLOSE = "UPDATE consultation SET closed = $3, version = version + 1 WHERE paper = $1 AND version = $2";
    OPENED_OF = "SELECT paper, until, closed, version FROM consultation WHERE paper = $1";
    PUBLISHED = "SELECT id, state, at, body, version FROM consultation_reply WHERE paper = $1 AND state = 'published' \
                 ORDER BY at DESC, id LIMIT $2";
    /// Those that wait come first: however many were decided, none is out of reach.
    REPLIES = "SELECT id, state, at, body, version FROM consultation_reply WHERE paper = $1 \
               ORDER BY CASE state WHEN 'waiting' THEN 0 ELSE 1 END, at, id LIMIT 1000";
    REPLIES_WAITING = "SELECT COUNT(*) FROM consultation_reply WHERE paper = $1 AND state = 'waiting'";
    REPLY = "SELECT id, state, at, body, version FROM consultation_reply WHERE paper = $1 AND id = $2";
    ADD_REPLY = "INSERT INTO consultation_reply (id, paper, state, at, body, version) VALUES ($1, $2, $3, $4, $5, 1)";
    SAVE_REPLY = "UPDATE consultation_reply SET state = $4, body = $5, version = version + 1 \
                  WHERE paper = $1 AND id = $2 AND version = $3";
}

/// A reply as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptReply {
    pub id: Uuid,
    pub reply: Reply,
    pub version: i64,
}

/// When a consultation takes replies, as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptOpening {
    pub opened: Opened,
    pub version: i64,
}

type OpenedRow = (Uuid, String, String, i64);

fn opening((paper, until, closed, version): OpenedRow) -> Result<(Uuid, KeptOpening), StoreError> {
    let until = until.parse().map_err(|_| wrong("a day that is no date"))?;
    Ok((paper, KeptOpening { opened: Opened { until, closed: shelf::consultation::read_closed(&closed)? }, version }))
}

type Row = (Uuid, String, i64, String, i64);

fn kept((id, state, at, body, version): Row) -> Result<KeptReply, StoreError> {
    Ok(KeptReply { id, reply: shelf::consultation::read(&state, Stamp::from_micros(at), &body)?, version })
}

impl Store {
    /// Every consultation that was ever opened, by its paper.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn openings(&self) -> Result<HashMap<Uuid, KeptOpening>, StoreError> {
        let rows: Vec<OpenedRow> = on_read!(self, c => sqlx::query_as(OPENED).fetch_all(c).await)?;
        rows.into_iter().map(opening).collect()
    }

    /// What stands for everyone to read, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn published_replies(&self, paper: Uuid, most: i64) -> Result<Vec<KeptReply>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(PUBLISHED).bind(paper).bind(most).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// Everything that came, the oldest first, at most a thousand.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn replies(&self, paper: Uuid) -> Result<Vec<KeptReply>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(REPLIES).bind(paper).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }
}

impl Tx {
    /// Lets anyone reply until the end of a day.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn open_consultation(&mut self, paper: Uuid, until: Date) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(OPEN).bind(paper).bind(until.to_string()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// When one takes replies, inside the transaction that takes one or ends it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn opening(&mut self, paper: Uuid) -> Result<Option<KeptOpening>, StoreError> {
        let row: Option<OpenedRow> = on_tx!(self, c => sqlx::query_as(OPENED_OF).bind(paper).fetch_optional(c).await)?;
        row.map(|row| opening(row).map(|(_, kept)| kept)).transpose()
    }

    /// Keeps that a consultation was ended, unless somebody changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn close_consultation(&mut self, paper: Uuid, version: i64, closed: &Closed) -> Result<(), StoreError> {
        let body = shelf::consultation::write_closed(closed)?;
        let done = on_tx!(self, c => sqlx::query(CLOSE).bind(paper).bind(version).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// How many replies nobody has decided on.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn replies_waiting(&mut self, paper: Uuid) -> Result<i64, StoreError> {
        on_tx!(self, c => sqlx::query_scalar(REPLIES_WAITING).bind(paper).fetch_one(c).await).map_err(Into::into)
    }

    /// One reply of a consultation.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn reply(&mut self, paper: Uuid, id: Uuid) -> Result<Option<KeptReply>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(REPLY).bind(paper).bind(id).fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// Keeps a new reply.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_reply(&mut self, paper: Uuid, id: Uuid, reply: &Reply) -> Result<(), StoreError> {
        let body = shelf::consultation::write(reply)?;
        on_tx!(self, c => sqlx::query(ADD_REPLY).bind(id).bind(paper).bind(reply.state.word())
            .bind(reply.at.micros()).bind(&body).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps what was decided on a reply, unless somebody decided since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_reply(&mut self, paper: Uuid, read: &KeptReply, state: ReplyState) -> Result<(), StoreError> {
        let reply = Reply { state, ..read.reply.clone() };
        let body = shelf::consultation::write(&reply)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_REPLY).bind(paper).bind(read.id).bind(read.version)
            .bind(reply.state.word()).bind(&body).execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
