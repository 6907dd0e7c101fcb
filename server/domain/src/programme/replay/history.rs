//! The rules as history went: a pause stops what it named, silence is a yes, and the plan starts what it says.

use jiff::civil::Date;

use super::{
    Event, Practice, Scope, Stopped, Story, What,
    run::{Came, Did, Rules},
};
use crate::programme::{answer::Answer, clock::days_between};

pub(super) struct History<'a> {
    practices: Vec<One<'a>>,
    pauses: Vec<(Scope, Vec<Scope>, Stopped)>,
}

struct One<'a> {
    practice: &'a Practice,
    written: u32,
    uploaded: u32,
    first_letter: Option<Date>,
    said_no: bool,
    is_on: bool,
}

impl<'a> History<'a> {
    pub(super) fn new(story: &'a Story) -> Self {
        let one =
            |practice| One { practice, written: 0, uploaded: 0, first_letter: None, said_no: false, is_on: false };
        Self { practices: story.practices.iter().map(one).collect(), pauses: Vec::new() }
    }

    fn is_stopped(pauses: &[(Scope, Vec<Scope>, Stopped)], practice: &Practice, what: fn(&Stopped) -> bool) -> bool {
        pauses.iter().any(|(scope, except, stopped)| {
            what(stopped)
                && scope.covers(&practice.place)
                && !except.iter().any(|except| except.covers(&practice.place))
        })
    }
}

impl Rules for History<'_> {
    fn happen(&mut self, event: &Event, came: &mut Came) {
        let pauses = &mut self.pauses;
        match &event.what {
            What::Nothing | What::Prepared { .. } | What::WaveStarts { .. } | What::Evaluated { .. } => {}
            What::Paused { scope, except, stopped } => pauses.push((scope.clone(), except.clone(), *stopped)),
            What::Resumed { scope: Scope::Nation } => pauses.clear(),
            What::Resumed { scope } => pauses.iter_mut().for_each(|(_, except, _)| except.push(scope.clone())),
            What::Asked { scope } => {
                for one in self.practices.iter_mut().filter(|one| scope.covers(&one.practice.place)) {
                    one.said_no = one.practice.says == Some(Answer::No);
                }
            }
            What::Letters { scope, people, with_form } => {
                let mut left = *people;
                for (at, one) in self.practices.iter_mut().enumerate() {
                    let stopped = Self::is_stopped(pauses, one.practice, |stopped| stopped.letters);
                    let now = left.min(one.practice.people - one.written);
                    if stopped || now == 0 || !scope.covers(&one.practice.place) {
                        continue;
                    }
                    (left, one.written) = (left - now, one.written + now);
                    one.first_letter.get_or_insert(event.on);
                    // Nobody looked who was flagged: they stand first in line like anybody.
                    let flagged = one.practice.flagged.min(now);
                    came.deeds.push((at, Did::Letters { people: now, flagged, with_form: *with_form }));
                }
            }
            What::Uploads { scope, people } => {
                let mut left = *people;
                for (at, one) in self.practices.iter_mut().enumerate() {
                    let stopped = Self::is_stopped(pauses, one.practice, |stopped| stopped.uploads);
                    let now = left.min(one.written - one.uploaded);
                    if stopped || one.said_no || now == 0 || !scope.covers(&one.practice.place) {
                        continue;
                    }
                    (left, one.uploaded) = (left - now, one.uploaded + now);
                    came.deeds.push((at, Did::Uploaded { people: now }));
                }
            }
            What::SwitchOn { scope } => {
                for (at, one) in self.practices.iter_mut().enumerate() {
                    let stopped = Self::is_stopped(pauses, one.practice, |stopped| stopped.switch_ons);
                    if !(stopped || one.said_no || one.is_on) && scope.covers(&one.practice.place) {
                        one.is_on = true;
                        came.deeds.push((at, Did::Opened));
                    }
                }
            }
            // A month after the contract's date one practice in five was still off (portals §3, 5).
            What::Duty => {
                let off_at_last = self.practices.len() / 5;
                let mut off: Vec<usize> = (0..self.practices.len())
                    .filter(|at| self.practices.get(*at).is_some_and(|one| !one.is_on))
                    .collect();
                // Those that objected held out the longest.
                off.sort_by_key(|at| self.practices.get(*at).is_some_and(|one| one.said_no));
                for at in off.iter().take(off.len().saturating_sub(off_at_last)) {
                    if let Some(one) = self.practices.get_mut(*at) {
                        one.is_on = true;
                        came.deeds.push((*at, Did::Opened));
                    }
                }
            }
        }
    }

    fn clocks(&self, today: Date) -> Vec<(usize, i64)> {
        let oldest = self.practices.iter().enumerate();
        oldest.filter_map(|(at, one)| one.first_letter.map(|sent| (at, days_between(sent, today)))).collect()
    }
}
