//! One story under one set of rules: what was done, day by day, and what was refused.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Breach, Event, Story, Whose, breaches, history::History, ours::Ours};

/// Which rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Policy {
    /// As it went: silence is a yes.
    History,
    /// Ours: silence is off.
    Ours,
}

/// Something that was done to the people of one practice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deed {
    /// The event's place among those of these rules.
    pub event: usize,
    pub on: Date,
    /// The practice's place in the story.
    pub practice: usize,
    pub did: Did,
}

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Did {
    Letters {
        people: u32,
        flagged: u32,
        with_form: bool,
    },
    Uploaded {
        people: u32,
    },
    Opened,
    /// What the practice's oldest clock shows.
    Clock {
        elapsed: i64,
    },
}

/// One event and what stands after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    pub on: Date,
    pub words: &'static str,
    pub packs: u32,
    pub uploaded: u32,
    /// Practices whose online access is on.
    pub on_practices: u32,
    /// Why something did not happen, each reason once, with how often.
    pub refused: Vec<(String, u32)>,
}

/// A story that was run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ran {
    pub policy: Policy,
    pub moments: Vec<Moment>,
    pub deeds: Vec<Deed>,
}

/// What one event came to.
#[derive(Default)]
pub(super) struct Came {
    pub deeds: Vec<(usize, Did)>,
    pub refused: Vec<(String, u32)>,
}

impl Came {
    /// Notes a refusal, counting those of the same words.
    pub(super) fn refuse(&mut self, words: impl Into<String>) {
        let words = words.into();
        match self.refused.iter_mut().find(|(same, _)| *same == words) {
            Some((_, count)) => *count += 1,
            None => self.refused.push((words, 1)),
        }
    }
}

/// A set of rules at work on a story.
pub(super) trait Rules {
    fn happen(&mut self, event: &Event, came: &mut Came);
    /// What each practice's oldest clock shows on a day.
    fn clocks(&self, today: Date) -> Vec<(usize, i64)>;
}

/// Runs a story.
#[must_use]
pub fn run(story: &Story, policy: Policy) -> Ran {
    match policy {
        Policy::History => run_by(story, policy, History::new(story)),
        Policy::Ours => run_by(story, policy, Ours::new(story)),
    }
}

fn run_by(story: &Story, policy: Policy, mut rules: impl Rules) -> Ran {
    let (mut moments, mut deeds) = (Vec::new(), Vec::new());
    let (mut packs, mut uploaded, mut on_practices) = (0, 0, 0);
    for (number, event) in story.events.iter().filter(|event| is_of(event.whose, policy)).enumerate() {
        let mut came = Came::default();
        came.deeds.extend(rules.clocks(event.on).into_iter().map(|(at, elapsed)| (at, Did::Clock { elapsed })));
        rules.happen(event, &mut came);
        for (_, did) in &came.deeds {
            match did {
                Did::Letters { people, .. } => packs += people,
                Did::Uploaded { people } => uploaded += people,
                Did::Opened => on_practices += 1,
                Did::Clock { .. } => {}
            }
        }
        deeds.extend(came.deeds.into_iter().map(|(practice, did)| Deed { event: number, on: event.on, practice, did }));
        moments.push(Moment { on: event.on, words: event.words, packs, uploaded, on_practices, refused: came.refused });
    }
    Ran { policy, moments, deeds }
}

/// Whether an event happens under a set of rules.
pub(super) fn is_of(whose: Whose, policy: Policy) -> bool {
    match whose {
        Whose::Both => true,
        Whose::History => policy == Policy::History,
        Whose::Ours => policy == Policy::Ours,
    }
}

/// One event with what stood after it under both sets of rules; none under those it does not belong to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Beside {
    pub on: Date,
    pub words: &'static str,
    pub history: Option<Moment>,
    pub ours: Option<Moment>,
}

/// Both runs of a story, event by event.
#[must_use]
pub fn beside(story: &Story) -> Vec<Beside> {
    let mut history = run(story, Policy::History).moments.into_iter();
    let mut ours = run(story, Policy::Ours).moments.into_iter();
    let of = |event: &Event, policy, moments: &mut std::vec::IntoIter<Moment>| {
        if is_of(event.whose, policy) { moments.next() } else { None }
    };
    let each = story.events.iter().map(|event| Beside {
        on: event.on,
        words: event.words,
        history: of(event, Policy::History, &mut history),
        ours: of(event, Policy::Ours, &mut ours),
    });
    each.collect()
}

const TITLES: &str = "  packs uploads     on";

/// Both runs of a story as one text: each day with what stood after it, as history went on the left and under our rules on
/// the right; then what was done that must never be, under both.
#[must_use]
pub fn side_by_side(story: &Story) -> String {
    let mut lines = vec![
        story.name.to_owned(),
        String::new(),
        format!("{:10}  {:22}  {:22}  what came", "", "as history went", "under our rules"),
        format!("{:10}  {TITLES}  {TITLES}", ""),
    ];
    let columns = |moment: Option<&Moment>| match moment {
        Some(moment) => format!("{:>7}{:>8}{:>7}", moment.packs, moment.uploaded, moment.on_practices),
        None => format!("{:>22}", "-"),
    };
    for Beside { on, words, history, ours } in beside(story) {
        lines.push(format!(
            "{:10}  {}  {}  {words}",
            on.to_string(),
            columns(history.as_ref()),
            columns(ours.as_ref())
        ));
        let refused = ours.iter().flat_map(|moment| &moment.refused);
        lines.extend(refused.map(|(words, count)| format!("{:60}{count} times: {words}", "")));
    }
    let found = |policy| breaches(story, &run(story, policy));
    let (then, here) = (found(Policy::History), found(Policy::Ours));
    lines.push(String::new());
    for breach in Breach::ALL {
        let count = |found: &BTreeMap<Breach, usize>| found.get(&breach).copied().unwrap_or(0);
        if count(&then) + count(&here) > 0 {
            lines.push(format!("{:10}  {:>22}  {:>22}  {}", "", count(&then), count(&here), breach.words()));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}
