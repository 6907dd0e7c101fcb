//! Both ports of corrections, holding what a test gives them.

use async_trait::async_trait;
use contract::{
    ids::{CorrectionRef, EntryRef},
    input::correction::{Answer, Ask},
    ports::correction::{CorrectionDesk, OwnCorrections},
    refusal::Refusal,
    views::{
        correction::{CorrectionLine, CorrectionPage, CorrectionQueue, OwnCorrection, OwnCorrections as Own, OwnState},
        practice::{PersonRow, ReviewRow},
    },
};

use super::{entry_page, person_ref, row};

/// A request of every state; each word somebody wrote is `words`.
#[derive(Default)]
pub struct FakeCorrections {
    pub words: String,
    pub refusal: Option<Refusal>,
}

pub fn correction_ref(id: &str) -> CorrectionRef {
    CorrectionRef::parse(id).unwrap()
}

impl FakeCorrections {
    fn act(&self) -> Result<(), Refusal> {
        self.refusal.clone().map_or(Ok(()), Err)
    }

    fn line(&self, id: &str, not_mine: bool) -> CorrectionLine {
        CorrectionLine {
            id: correction_ref(id),
            who: self.words.clone(),
            not_mine,
            asked: "today at 2:15pm".to_owned(),
            due: "20 December 2026".to_owned(),
            is_overdue: not_mine,
            state: "New",
        }
    }
}

#[async_trait]
impl OwnCorrections for FakeCorrections {
    async fn corrections(&self) -> Result<Own, Refusal> {
        let (words, day) = (self.words.clone(), "today at 3:15pm".to_owned());
        let waiting = |read, late| OwnState::Waiting { due: "20 December 2026".to_owned(), read, late };
        let declined = |statement| OwnState::Declined { answered: day.clone(), words: words.clone(), statement };
        let states = [
            (false, waiting(false, false)),
            (true, waiting(true, true)),
            (false, OwnState::Changed { answered: day.clone(), words: words.clone() }),
            (true, OwnState::Changed { answered: day.clone(), words: words.clone() }),
            (false, declined(None)),
            (false, declined(None)),
            (true, declined(Some((words.clone(), day.clone())))),
            (false, OwnState::TakenBack),
        ];
        let rows = states.into_iter().enumerate().map(|(at, (not_mine, state))| OwnCorrection {
            is_here: !matches!(at, 1 | 4),
            id: correction_ref(&format!("c-{at}")),
            not_mine,
            words: words.clone(),
            asked: "today at 2:15pm".to_owned(),
            state,
        });
        Ok(Own { rows: rows.collect() })
    }
    async fn may_ask(&self, _: &EntryRef) -> Result<(), Refusal> {
        Ok(())
    }
    async fn ask(&self, _: &EntryRef, _: &Ask) -> Result<(), Refusal> {
        self.act()
    }
    async fn take_back(&self, _: &CorrectionRef) -> Result<(), Refusal> {
        self.act()
    }
    async fn disagree(&self, _: &CorrectionRef, _: &str) -> Result<(), Refusal> {
        self.act()
    }
}

#[async_trait]
impl CorrectionDesk for FakeCorrections {
    async fn queue(&self) -> Result<CorrectionQueue, Refusal> {
        Ok(CorrectionQueue { waiting: vec![self.line("c-1", true), self.line("c-2", false)], done: Vec::new() })
    }
    async fn correction(&self, id: &CorrectionRef) -> Result<CorrectionPage, Refusal> {
        let words = || self.words.clone();
        Ok(CorrectionPage {
            line: self.line(id.as_str(), id.as_str() == "c-1"),
            person: PersonRow {
                id: person_ref(),
                name: words(),
                birth_date: "3 May 1980".to_owned(),
                nhs_number: "999 123 4567".to_owned(),
            },
            words: words(),
            entry: entry_page("e-1", &self.words),
            shown_to_patient: false,
            reasons: vec![words()],
            with_it: vec![ReviewRow {
                row: row("e-2", &self.words),
                kind: "Test result",
                shown_to_patient: false,
                reasons: Vec::new(),
            }],
            acknowledged: Some(words()),
            answer: Some((words(), words())),
            statement: Some((words(), words())),
            who_else: super::practice::who_else(&self.words),
            can_acknowledge: true,
            can_answer: true,
        })
    }
    async fn acknowledge(&self, _: &CorrectionRef) -> Result<(), Refusal> {
        self.act()
    }
    async fn answer(&self, _: &CorrectionRef, _: &Answer) -> Result<(), Refusal> {
        self.act()
    }
}
