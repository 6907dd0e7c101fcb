//! Walking through everything the door shows, with its words: decided first, then looked at.

use std::ops::ControlFlow;

use contract::{refusal::Refusal, views::entry::EntryRow};
use domain::{
    clinical::Permit,
    door::patient::{Decision, Door, Opening},
    kind::Kind,
};
use store::{
    entry::{Opened, Place},
    person::Held,
};

use super::reader::PatientReader;
use crate::{office::refuse, views::entry::row};

/// Entries fetched at a time.
const TURN: usize = 200;

/// An entry the door shows, with the proof that it does.
pub(super) struct Seen {
    pub row: EntryRow,
    pub opened: Opened,
    pub permit: Permit,
}

impl PatientReader {
    /// Hands over each visible entry, newest first, until told to stop.
    pub(super) async fn walk(
        &self,
        held: &Held,
        kind: Option<Kind>,
        opening: Opening,
        after: Place,
        mut look: impl FnMut(Seen) -> ControlFlow<()> + Send,
    ) -> Result<(), Refusal> {
        let now = self.office.now();
        let judge = self.office.judge(held).await?;
        let standing = judge.standing(held);
        let door = Door::new(self.viewer(), &standing, now);
        let limit = i64::try_from(TURN).unwrap_or(i64::MAX);
        let mut place = after;
        loop {
            let turn = self.office.store.shown_whole(held.id, kind, opening, now, &place, limit).await;
            let turn = turn.map_err(refuse)?;
            let is_last = turn.len() < TURN;
            if let Some(oldest) = turn.last() {
                place = oldest.place.clone();
            }
            for opened in turn.into_iter().map(|opened| judge.opened(opened)) {
                if let Decision::Shown(permit) = door.decide(&opened.entry.facts)
                    && let Some(row) = row(&self.name(&opened.patient_ref), &opened.entry.facts, &opened.head, &permit)
                    && look(Seen { row, opened, permit }).is_break()
                {
                    return Ok(());
                }
            }
            if is_last {
                return Ok(());
            }
        }
    }
}
