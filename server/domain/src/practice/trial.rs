//! What a choice about switch-on would do, before it is made: counted from facts through the patient door.

use crate::{
    door::{
        patient::{Door, Opening, Standing, Viewer},
        reason::Closed,
    },
    kind::Level,
    practice::{Defaults, SwitchOn},
    stamp::Stamp,
};

/// A choice a practice might make.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    pub switch_on: SwitchOn,
    pub defaults: Defaults,
}

/// Why a record stays closed, in groups coarse enough for people who may know of no flag.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum Group {
    /// Dead, moved, temporary, or an identity that is still being checked.
    NotRegistered,
    /// Under 13, 13 to 15 and not assessed, or of no known age.
    Young,
    /// A review flag, a freeze, or a protected identity.
    Safety,
    /// The patient said no, or switched their own view off.
    OwnChoice,
    /// Nothing opens them.
    NotOn,
    /// A risk marker, where the practice gives those nothing.
    Marked,
}

impl Group {
    /// Every group, in the order in which the first that holds is told.
    pub const ALL: [Self; 6] =
        [Self::NotRegistered, Self::Young, Self::Safety, Self::OwnChoice, Self::NotOn, Self::Marked];

    const fn of(closed: Closed) -> Option<Self> {
        match closed {
            Closed::Deceased
            | Closed::NotVerified
            | Closed::SupersededNumber
            | Closed::InMerge
            | Closed::NotRegistered => Some(Self::NotRegistered),
            Closed::TooYoung | Closed::NotAssessed | Closed::AgeUnknown => Some(Self::Young),
            Closed::Flagged | Closed::Frozen | Closed::Protected => Some(Self::Safety),
            Closed::SwitchedOff | Closed::Declined => Some(Self::OwnChoice),
            Closed::Marked => Some(Self::Marked),
            Closed::NotSwitchedOn | Closed::NoGrant => Some(Self::NotOn),
            // The trial asks for patients, never for a proxy.
            Closed::NotCleared | Closed::PausedByAge | Closed::GrownUp => None,
        }
    }
}

/// What would become of one person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Opens(Opening),
    /// Opens as soon as somebody clears them.
    Waits(Opening),
    Stays(Group),
}

/// What a choice would make of one person, by the day it begins to count.
#[must_use]
pub fn outcome(standing: &Standing, choice: &Choice, now: Stamp) -> Outcome {
    let standing = Standing { switch_on: choice.switch_on.clone(), defaults: choice.defaults, ..standing.clone() };
    let closed = match Door::new(&Viewer::Patient, &standing, now).opening() {
        Ok(opening) => return Outcome::Opens(opening),
        Err(closed) => closed.to_vec(),
    };
    let groups: Vec<Group> = closed.into_iter().filter_map(Group::of).collect();
    if let Some(group) = Group::ALL.into_iter().find(|group| groups.contains(group)) {
        return Outcome::Stays(group);
    }
    let since = standing.switch_on.in_force(now.london_day());
    let opening = since.map(|since| choice.defaults.opening(since, standing.is_marked(now.london_day())));
    opening.map_or(Outcome::Stays(Group::NotOn), Outcome::Waits)
}

/// Entries of one person that wait for review, of one level, on one side of the go-live day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Waiting {
    pub level: Level,
    /// Recorded on or after the go-live day.
    pub is_new: bool,
    pub entries: u64,
}

/// The counts of one choice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    pub opens: u64,
    /// People to clear one by one.
    pub waits: u64,
    stays: [u64; Group::ALL.len()],
    /// Entries to review that those who open, or wait to be cleared, would otherwise see.
    pub entries: u64,
}

impl Tally {
    /// Adds one person.
    pub fn add(&mut self, outcome: Outcome, waiting: &[Waiting]) {
        let opening = match outcome {
            Outcome::Opens(opening) => {
                self.opens += 1;
                opening
            }
            Outcome::Waits(opening) => {
                self.waits += 1;
                opening
            }
            Outcome::Stays(group) => {
                self.stays.get_mut(group as usize).into_iter().for_each(|count| *count += 1);
                return;
            }
        };
        let reached = waiting.iter().filter(|waiting| {
            let is_new = waiting.is_new || opening.from.is_none();
            waiting.level <= if is_new { opening.level } else { opening.history }
        });
        self.entries += reached.map(|waiting| waiting.entries).sum::<u64>();
    }

    /// How many stay closed for each reason.
    pub fn stays(&self) -> impl Iterator<Item = (Group, u64)> + '_ {
        Group::ALL.into_iter().zip(self.stays)
    }
}
