//! What the programme decided, as kept.

use domain::{
    ids::{PauseId, StaffId},
    practice::Decision,
    programme::{
        answer::{Answer, Answered},
        pause::{Condition, Exception, Pause},
        place::Scope,
        wave::WaveState,
    },
    stamp::Stamp,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

/// Who, when and why.
type Stored = (String, i64, String);

fn stored(decision: &Decision) -> Stored {
    (decision.by.0.clone(), decision.at.micros(), decision.why.clone())
}

fn decision((by, at, why): Stored) -> Decision {
    Decision { by: StaffId(by), at: Stamp::from_micros(at), why }
}

fn day(text: &str) -> Result<Date, StoreError> {
    text.parse().map_err(|_| inconsistent("programme", "a day that is no date"))
}

fn scope(word: &str) -> Result<Scope, StoreError> {
    Scope::from_word(word).ok_or_else(|| inconsistent("programme", "a scope nobody can name"))
}

/// The text of a decision; empty for none.
pub(crate) fn write_decision(decided: Option<&Decision>) -> Result<String, StoreError> {
    decided.map_or_else(|| Ok(String::new()), |decided| super::text("programme", &stored(decided)))
}

/// The decision of such a text.
pub(crate) fn read_decision(text: &str) -> Result<Option<Decision>, StoreError> {
    if text.is_empty() { Ok(None) } else { Ok(Some(decision(super::read("programme", text)?))) }
}

#[derive(Serialize, Deserialize)]
struct StoredAnswer {
    answer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ask_on: Option<String>,
    decided: Stored,
}

/// The text of an answer.
pub(crate) fn write_answer(answered: &Answered) -> Result<String, StoreError> {
    let ask_on = match answered.answer {
        Answer::Later { ask_on } => Some(ask_on.to_string()),
        Answer::Yes | Answer::ExpressOnly | Answer::No => None,
    };
    let answer = answered.answer.word().to_owned();
    super::text("programme", &StoredAnswer { answer, ask_on, decided: stored(&answered.decided) })
}

/// The answer of such a text; none for an empty one. What nobody can name is a no.
pub(crate) fn read_answer(text: &str) -> Result<Option<Answered>, StoreError> {
    if text.is_empty() {
        return Ok(None);
    }
    let StoredAnswer { answer, ask_on, decided } = super::read("programme", text)?;
    let ask_on = ask_on.as_deref().map(day).transpose()?;
    let answer = Answer::from_word(&answer, ask_on).unwrap_or(Answer::No);
    Ok(Some(Answered { answer, decided: decision(decided) }))
}

#[derive(Serialize, Deserialize)]
struct StoredPause {
    scope: String,
    began: Stored,
    notice: String,
    exceptions: Vec<(String, Stored)>,
    conditions: Vec<(String, Option<Stored>)>,
    resumed: Option<Stored>,
}

/// The text of a pause.
pub(crate) fn write_pause(pause: &Pause) -> Result<String, StoreError> {
    let exceptions = pause.exceptions.iter().map(|one| (one.scope.word(), stored(&one.decided))).collect();
    let conditions = pause.conditions.iter().map(|one| (one.words.clone(), one.met.as_ref().map(stored))).collect();
    let body = StoredPause {
        scope: pause.scope.word(),
        began: stored(&pause.began),
        notice: pause.notice.clone(),
        exceptions,
        conditions,
        resumed: pause.resumed.as_ref().map(stored),
    };
    super::text("programme", &body)
}

/// The pause of such a text.
pub(crate) fn read_pause(id: PauseId, text: &str) -> Result<Pause, StoreError> {
    let body: StoredPause = super::read("programme", text)?;
    let exceptions = body
        .exceptions
        .into_iter()
        .map(|(word, decided)| Ok::<_, StoreError>(Exception { scope: scope(&word)?, decided: decision(decided) }));
    let conditions = body.conditions.into_iter();
    Ok(Pause {
        id,
        scope: scope(&body.scope)?,
        began: decision(body.began),
        notice: body.notice,
        exceptions: exceptions.collect::<Result<_, _>>()?,
        conditions: conditions.map(|(words, met)| Condition { words, met: met.map(decision) }).collect(),
        resumed: body.resumed.map(decision),
    })
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredWave {
    Undated,
    Dated { on: String, dated: Stored, signed: Vec<Stored> },
    Started { on: String, started: Stored, signed: Vec<Stored> },
    Evaluated { on: String, started: Stored, evaluated: Stored, published: Option<Stored> },
}

/// The text of a wave.
pub(crate) fn write_wave(wave: &WaveState) -> Result<String, StoreError> {
    let all = |steps: &[Decision]| steps.iter().map(stored).collect();
    let body = match wave {
        WaveState::Undated => StoredWave::Undated,
        WaveState::Dated { on, dated, signed } => {
            StoredWave::Dated { on: on.to_string(), dated: stored(dated), signed: all(signed) }
        }
        WaveState::Started { on, started, signed } => {
            StoredWave::Started { on: on.to_string(), started: stored(started), signed: all(signed) }
        }
        WaveState::Evaluated { on, started, evaluated, published } => StoredWave::Evaluated {
            on: on.to_string(),
            started: stored(started),
            evaluated: stored(evaluated),
            published: published.as_ref().map(stored),
        },
    };
    super::text("programme", &body)
}

/// The wave of such a text.
pub(crate) fn read_wave(text: &str) -> Result<WaveState, StoreError> {
    let all = |steps: Vec<Stored>| steps.into_iter().map(decision).collect();
    Ok(match super::read("programme", text)? {
        StoredWave::Undated => WaveState::Undated,
        StoredWave::Dated { on, dated, signed } => {
            WaveState::Dated { on: day(&on)?, dated: decision(dated), signed: all(signed) }
        }
        StoredWave::Started { on, started, signed } => {
            WaveState::Started { on: day(&on)?, started: decision(started), signed: all(signed) }
        }
        StoredWave::Evaluated { on, started, evaluated, published } => WaveState::Evaluated {
            on: day(&on)?,
            started: decision(started),
            evaluated: decision(evaluated),
            published: published.map(decision),
        },
    })
}

/// What was heard or raised, and what came of it: published answers of a consultation, the answer to a concern.
#[derive(Serialize, Deserialize)]
struct StoredPaper {
    said: Stored,
    answered: Option<Stored>,
}

/// The text of a paper.
pub(crate) fn write_paper(said: &Decision, answered: Option<&Decision>) -> Result<String, StoreError> {
    super::text("programme", &StoredPaper { said: stored(said), answered: answered.map(stored) })
}

/// The two halves of such a text.
pub(crate) fn read_paper(text: &str) -> Result<(Decision, Option<Decision>), StoreError> {
    let StoredPaper { said, answered } = super::read("programme", text)?;
    Ok((decision(said), answered.map(decision)))
}
