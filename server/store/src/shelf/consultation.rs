//! A reply to a consultation, and the end of one before its day, as kept.

use domain::{
    ids::StaffId,
    practice::Decision,
    programme::consultation::{Closed, Reply, ReplyState, Voice},
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

const TABLE: &str = "consultation_reply";

/// Who, when and why.
type StoredDecision = (String, i64, String);

#[derive(Serialize, Deserialize)]
struct Stored {
    voice: String,
    words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided: Option<StoredDecision>,
}

#[derive(Serialize, Deserialize)]
struct StoredEnd {
    by: StoredDecision,
    notice: String,
}

/// The text of an end.
pub(crate) fn write_closed(closed: &Closed) -> Result<String, StoreError> {
    let by = (closed.by.by.0.clone(), closed.by.at.micros(), closed.by.why.clone());
    super::text(TABLE, &StoredEnd { by, notice: closed.notice.clone() })
}

/// The end of such a text; none for none.
pub(crate) fn read_closed(text: &str) -> Result<Option<Closed>, StoreError> {
    if text.is_empty() {
        return Ok(None);
    }
    let StoredEnd { by: (by, at, why), notice } = super::read(TABLE, text)?;
    Ok(Some(Closed { by: Decision { by: StaffId(by), at: Stamp::from_micros(at), why }, notice }))
}

/// The text of a reply.
pub(crate) fn write(reply: &Reply) -> Result<String, StoreError> {
    let decided = match &reply.state {
        ReplyState::Waiting => None,
        ReplyState::Published { by } | ReplyState::Declined { by } => {
            Some((by.by.0.clone(), by.at.micros(), by.why.clone()))
        }
    };
    super::text(TABLE, &Stored { voice: reply.voice.word().to_owned(), words: reply.words.clone(), decided })
}

/// The reply of such a text and the state beside it.
pub(crate) fn read(state: &str, at: Stamp, text: &str) -> Result<Reply, StoreError> {
    let Stored { voice, words, decided } = super::read(TABLE, text)?;
    let decided = decided.map(|(by, at, why)| Decision { by: StaffId(by), at: Stamp::from_micros(at), why });
    let state = match (state, decided) {
        ("waiting", None) => ReplyState::Waiting,
        ("published", Some(by)) => ReplyState::Published { by },
        ("declined", Some(by)) => ReplyState::Declined { by },
        _ => return Err(inconsistent(TABLE, "a state nobody can name")),
    };
    let voice = Voice::from_word(&voice).ok_or_else(|| inconsistent(TABLE, "a voice nobody can name"))?;
    Ok(Reply { voice, words, at, state })
}
