//! Letters and clocks.

use jiff::civil::Date;

use super::{PackState, Packs};
use crate::programme::clock::{Stops, read};

/// Days of the week ahead.
const AHEAD: i64 = 7;

/// How many letters are where, and what their clocks show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Letters {
    pub held_out: u64,
    pub queued: u64,
    /// Clocks that run.
    pub running: u64,
    /// Clocks that stand, because the practice is paused.
    pub standing: u64,
    /// Of those that run: clocks that end within seven days if nothing stops them.
    pub ending: u64,
    /// People who had all their time.
    pub over: u64,
    pub returned: u64,
    pub ended: u64,
}

impl Letters {
    /// What packs of one practice come to on a day, with the days it stood and was given; `is_paused` while it stands.
    #[must_use]
    pub fn of(packs: &[Packs], today: Date, stops: &Stops, more: i64, is_paused: bool) -> Self {
        let mut letters = Self::default();
        for packs in packs {
            match (packs.state, packs.sent) {
                (PackState::HeldOut, _) => letters.held_out += packs.people,
                // Sent on no day was sent to nobody: no clock may run out for it.
                (PackState::Queued, _) | (PackState::Sent, None) => letters.queued += packs.people,
                (PackState::Returned, _) => letters.returned += packs.people,
                (PackState::Ended, _) => letters.ended += packs.people,
                (PackState::Sent, Some(sent)) => {
                    let reading = read(sent, today, stops, more);
                    if reading.is_over() {
                        letters.over += packs.people;
                    } else if is_paused {
                        letters.standing += packs.people;
                    } else {
                        letters.running += packs.people;
                        letters.ending += if reading.left() <= AHEAD { packs.people } else { 0 };
                    }
                }
            }
        }
        letters
    }

    /// Letters that are with people: sent, and not brought back.
    #[must_use]
    pub const fn sent(&self) -> u64 {
        self.running + self.standing + self.over
    }
}

impl std::ops::AddAssign for Letters {
    fn add_assign(&mut self, other: Self) {
        self.held_out += other.held_out;
        self.queued += other.queued;
        self.running += other.running;
        self.standing += other.standing;
        self.ending += other.ending;
        self.over += other.over;
        self.returned += other.returned;
        self.ended += other.ended;
    }
}
