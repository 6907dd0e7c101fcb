//! History run again: the events of two roll-outs under the rules they went by, and under those of this programme.
//!
//! People are scaled one to a thousand; a practice stands for ten. The events are those of the trade press (history), with
//! the first of the month where only a month is known. What nobody reported is made up as evenly as can be: how many people
//! are flagged, and what each practice would have answered.

mod access;
mod history;
mod judge;
mod ours;
mod run;
mod summary_care_record;

pub use access::access;
pub use judge::{Breach, breaches};
pub use run::{Beside, Deed, Did, Moment, Policy, Ran, beside, run, side_by_side};
pub use summary_care_record::summary_care_record;

use jiff::civil::Date;

use super::{
    answer::Answer,
    place::{AreaCode, Place, Scope},
};
use crate::{ids::OdsCode, practice::programme::Wave};

/// A roll-out as it was reported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    pub name: &'static str,
    pub practices: Vec<Practice>,
    pub events: Vec<Event>,
}

/// A practice of a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Practice {
    pub place: Place,
    pub people: u32,
    /// Of these, people in whose home a letter may do harm.
    pub flagged: u32,
    /// What it says when somebody asks; none for silence.
    pub says: Option<Answer>,
}

/// One report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    pub on: Date,
    pub words: &'static str,
    pub whose: Whose,
    pub what: What,
}

/// Whose rules an event belongs to: most were reported, and some stand in for what was not done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    Both,
    History,
    Ours,
}

/// What the report tells, as steps of a programme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// Told, and nothing moved.
    Nothing,
    /// Boards approve, practices, patients and committees are heard with published answers, practices are told of the day.
    Prepared {
        wave: Wave,
        day: Date,
    },
    WaveStarts {
        wave: Wave,
    },
    /// What was found is written down and published.
    Evaluated {
        wave: Wave,
    },
    /// The practices are asked, and answer or not.
    Asked {
        scope: Scope,
    },
    Letters {
        scope: Scope,
        people: u32,
        with_form: bool,
    },
    Uploads {
        scope: Scope,
        people: u32,
    },
    /// What it stopped then. Under our rules a pause stops everything.
    Paused {
        scope: Scope,
        except: Vec<Scope>,
        stopped: Stopped,
    },
    /// All of it for the nation, a part of it for less.
    Resumed {
        scope: Scope,
    },
    /// The day on which online access was to be turned on.
    SwitchOn {
        scope: Scope,
    },
    /// The day from which every practice had to be on.
    Duty,
}

/// What a pause stopped as history went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stopped {
    pub letters: bool,
    pub uploads: bool,
    pub switch_ons: bool,
}

/// A practice of a story, by its number, which has up to eight digits.
fn practice(number: usize, area: &str, wave: Wave, people: u32) -> Option<Practice> {
    // Of ten practices five say yes, one takes only who says yes, one says no, one later, and two say nothing.
    let says = match number % 10 {
        0..=4 => Some(Answer::Yes),
        5 => Some(Answer::ExpressOnly),
        6 => Some(Answer::No),
        7 => Some(Answer::Later { ask_on: Date::constant(2024, 6, 1) }),
        _ => None,
    };
    let place = Place {
        practice: OdsCode::parse(&format!("R{number:04}")).ok()?,
        area: AreaCode::parse(area).ok(),
        wave: Some(wave),
    };
    // One person in fifty, and somebody everywhere.
    Some(Practice { place, people, flagged: people.div_ceil(50), says })
}

const fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

fn event(on: Date, words: &'static str, what: What) -> Event {
    Event { on, words, whose: Whose::Both, what }
}

/// What was not done, and is under our rules.
fn instead(on: Date, words: &'static str, what: What) -> Event {
    Event { on, words, whose: Whose::Ours, what }
}
