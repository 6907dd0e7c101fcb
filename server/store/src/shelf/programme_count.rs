//! What was counted of a practice, as kept: numbers and days.

use domain::programme::room::{Counts, InWeek, PackState, Packs};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

const TABLE: &str = "programme_count";

#[derive(Serialize, Deserialize)]
struct Stored {
    people: u64,
    /// State, day and number; an empty day for none.
    packs: Vec<(String, String, u64)>,
    opted_out: u64,
    said_no: Vec<(String, u64)>,
    summaries: u64,
    taken_in: Vec<(String, u64)>,
    waiting: u64,
    first: String,
    ready: (usize, usize),
}

/// The text of what was counted.
pub(crate) fn write(counts: &Counts) -> Result<String, StoreError> {
    let weeks = |weeks: &[InWeek]| weeks.iter().map(|week| (week.monday.to_string(), week.number)).collect();
    let packs = counts.packs.iter().map(|packs| (packs.state.word().to_owned(), written(packs.sent), packs.people));
    let stored = Stored {
        people: counts.people,
        packs: packs.collect(),
        opted_out: counts.opted_out,
        said_no: weeks(&counts.said_no),
        summaries: counts.summaries,
        taken_in: weeks(&counts.taken_in),
        waiting: counts.waiting,
        first: written(counts.first),
        ready: counts.ready,
    };
    super::text(TABLE, &stored)
}

/// What such a text says.
pub(crate) fn read(text: &str) -> Result<Counts, StoreError> {
    let stored: Stored = super::read(TABLE, text)?;
    let packs = stored.packs.into_iter().map(|(state, sent, people)| {
        let state = PackState::from_word(&state).ok_or_else(|| inconsistent(TABLE, "a state nobody can name"))?;
        Ok(Packs { state, sent: day(&sent)?, people })
    });
    Ok(Counts {
        people: stored.people,
        packs: packs.collect::<Result<_, StoreError>>()?,
        opted_out: stored.opted_out,
        said_no: weeks(stored.said_no)?,
        summaries: stored.summaries,
        taken_in: weeks(stored.taken_in)?,
        waiting: stored.waiting,
        first: day(&stored.first)?,
        ready: stored.ready,
    })
}

fn written(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn day(text: &str) -> Result<Option<Date>, StoreError> {
    if text.is_empty() { Ok(None) } else { Ok(Some(date(text)?)) }
}

fn date(text: &str) -> Result<Date, StoreError> {
    text.parse().map_err(|_| inconsistent(TABLE, "a day that is no date"))
}

fn weeks(stored: Vec<(String, u64)>) -> Result<Vec<InWeek>, StoreError> {
    stored.into_iter().map(|(monday, number)| Ok(InWeek { monday: date(&monday)?, number })).collect()
}
