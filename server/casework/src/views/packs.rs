//! Letters in numbers and words.

use contract::views::packs::BatchRow;
use domain::{
    practice::Decision,
    programme::pack::{Batch, BatchState},
    stamp::Stamp,
};
use store::programme::Area;

use crate::words;

/// The states of a letter in the order of its life, and what officers read.
const STATES: [(&str, &str); 6] = [
    ("queued", "Waiting"),
    ("held-out", "Someone looks first"),
    ("printed", "Printed, not handed over"),
    ("sent", "Handed over"),
    ("returned", "Came back"),
    ("ended", "Not written to"),
];

/// How many letters stand where.
#[derive(Default)]
pub(crate) struct Counts([i64; STATES.len()]);

impl Counts {
    /// Adds those of one practice.
    pub(crate) fn add(&mut self, counts: &[(String, i64)]) {
        for ((word, _), all) in STATES.iter().zip(&mut self.0) {
            *all += counts.iter().filter(|(state, _)| state == word).map(|(_, count)| count).sum::<i64>();
        }
    }

    /// A row for each state.
    pub(crate) fn rows(self) -> Vec<(&'static str, i64)> {
        STATES.iter().zip(self.0).map(|((_, label), count)| (*label, count)).collect()
    }
}

/// One batch.
pub(crate) fn batch(batch: &Batch, areas: &[Area], now: Stamp) -> BatchRow {
    let area = areas.iter().find(|area| Some(&area.code) == batch.area.as_ref());
    BatchRow {
        id: batch.id.0.to_string(),
        when: words::moment(batch.printed.at, now),
        area: area.map_or_else(|| "All areas".to_owned(), |area| area.name.clone()),
        letters: batch.letters,
        stands: match batch.state {
            BatchState::Printed => "Printed, not checked",
            BatchState::Checked(_) => "Checked, not handed over",
            BatchState::HandedOver(_) => "Handed over",
            BatchState::Scrapped(_) => "Destroyed",
        },
    }
}

/// What became of a batch, and when.
pub(crate) fn over(batch: &Batch, now: Stamp) -> String {
    let at = |decided: &Decision| words::moment(decided.at, now);
    match &batch.state {
        BatchState::Printed => String::new(),
        BatchState::Checked(decided) => format!("Checked {}.", at(decided)),
        BatchState::HandedOver(decided) => format!("Handed over {}.", at(decided)),
        BatchState::Scrapped(decided) => format!("Destroyed {}: {}.", at(decided), decided.why),
    }
}

/// With a capital at its start and a full stop at its end.
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if words.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
