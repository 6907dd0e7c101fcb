//! What a patient asks to have put right, as kept.

use domain::{
    clinical::Clinical,
    correction::{Answer, Disagreement, State},
    ids::StaffId,
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};

use crate::fault::StoreError;

const TABLE: &str = "correction";

#[derive(Serialize, Deserialize)]
struct Stored {
    words: String,
    state: StoredState,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredState {
    Raised,
    Acknowledged { by: String, at: i64 },
    Changed(StoredAnswer),
    Declined { answer: StoredAnswer, disagreement: Option<(i64, String)> },
    Withdrawn { at: i64 },
}

#[derive(Serialize, Deserialize)]
struct StoredAnswer {
    by: String,
    at: i64,
    words: String,
}

/// The stored text of a request: the patient's words and how far it is.
pub(crate) fn write(words: &Clinical<String>, state: &State) -> Result<String, StoreError> {
    let state = match state {
        State::Raised => StoredState::Raised,
        State::Acknowledged { by, at } => StoredState::Acknowledged { by: by.0.clone(), at: at.micros() },
        State::Changed(answer) => StoredState::Changed(stored(answer)),
        State::Declined { answer, disagreement } => StoredState::Declined {
            answer: stored(answer),
            disagreement: disagreement.as_ref().map(|said| (said.at.micros(), plain(&said.words))),
        },
        State::Withdrawn { at } => StoredState::Withdrawn { at: at.micros() },
    };
    super::text(TABLE, &Stored { words: plain(words), state })
}

/// A request's words and state, from stored text.
pub(crate) fn read(text: &str) -> Result<(Clinical<String>, State), StoreError> {
    let stored: Stored = super::read(TABLE, text)?;
    let state = match stored.state {
        StoredState::Raised => State::Raised,
        StoredState::Acknowledged { by, at } => State::Acknowledged { by: StaffId(by), at: Stamp::from_micros(at) },
        StoredState::Changed(answer) => State::Changed(answered(answer)),
        StoredState::Declined { answer, disagreement } => State::Declined {
            answer: answered(answer),
            disagreement: disagreement
                .map(|(at, words)| Disagreement { at: Stamp::from_micros(at), words: Clinical::new(words) }),
        },
        StoredState::Withdrawn { at } => State::Withdrawn { at: Stamp::from_micros(at) },
    };
    Ok((Clinical::new(stored.words), state))
}

#[expect(clippy::disallowed_methods, reason = "the store's own shelf")]
fn plain(words: &Clinical<String>) -> String {
    words.shelve().clone()
}

fn stored(answer: &Answer) -> StoredAnswer {
    StoredAnswer { by: answer.by.0.clone(), at: answer.at.micros(), words: plain(&answer.words) }
}

fn answered(stored: StoredAnswer) -> Answer {
    Answer { by: StaffId(stored.by), at: Stamp::from_micros(stored.at), words: Clinical::new(stored.words) }
}
