//! Who starts when, as far as anybody can say today: the waves by their days, supposed ones where a wave has none, and the
//! practices that nobody can count yet.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};

use super::{
    Wave,
    answer::{Off, Part},
    forecast::Group,
    gate::NOTICE_DAYS,
    pause::Pause,
    place::Place,
};

/// A practice as the plan sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    pub place: Place,
    pub part: Part,
    pub people: u32,
}

/// What is supposed where nothing is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Supposing {
    /// Weeks between the starts of waves without a day.
    pub weeks_between: u16,
    /// Weeks that a pause in force still lasts.
    pub weeks_paused: u16,
    /// Practices that said nothing count as if they said yes.
    pub with_silent: bool,
}

/// Why a practice is not counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LeftOut {
    NoWave,
    NoAnswer,
    SaidLater,
    SaidNo,
    /// Nobody can say how many of its people will say yes themselves.
    ExpressOnly,
}

impl LeftOut {
    /// The words staff read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoWave => "In no wave",
            Self::NoAnswer => "Gave no answer",
            Self::SaidLater => "Said later",
            Self::SaidNo => "Said no",
            Self::ExpressOnly => "With express consent only",
        }
    }
}

/// Practices of a wave that start on one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Start {
    pub wave: Wave,
    pub on: Date,
    /// The wave has no day, or a pause is in the way.
    pub is_supposed: bool,
    pub practices: usize,
    pub people: u32,
}

/// The plan as it stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LineUp {
    pub starts: Vec<Start>,
    /// Practices and people that are not counted.
    pub left_out: BTreeMap<LeftOut, (usize, u64)>,
    /// Days on which nothing of it moves.
    pub paused: Vec<(Date, Date)>,
}

impl LineUp {
    /// As the forecast takes it.
    #[must_use]
    pub fn groups(&self) -> Vec<Group> {
        self.starts.iter().map(|one| Group { wave: one.wave, start: one.on, people: one.people }).collect()
    }

    /// Everyone who is counted.
    #[must_use]
    pub fn people(&self) -> u64 {
        self.starts.iter().map(|one| u64::from(one.people)).sum()
    }
}

/// Lines practices up by the days of their waves.
#[must_use]
pub fn line_up(
    candidates: &[Candidate],
    days: &[(Wave, Option<Date>)],
    pauses: &[Pause],
    today: Date,
    supposing: Supposing,
) -> LineUp {
    let mut plan = LineUp::default();
    let mut counted: Vec<(Wave, &Candidate)> = Vec::with_capacity(candidates.len());
    for one in candidates {
        match place_of(one, supposing.with_silent) {
            Ok(wave) => counted.push((wave, one)),
            Err(why) => {
                let sum = plan.left_out.entry(why).or_default();
                *sum = (sum.0 + 1, sum.1 + u64::from(one.people));
            }
        }
    }
    let goes_on = today.saturating_add((i64::from(supposing.weeks_paused) * 7).days());
    // A pause that takes the same days from all of them stops the plan; any other only puts off those it stops.
    let (of_all, of_some): (Vec<&Pause>, Vec<&Pause>) = pauses.iter().partition(|pause| {
        let mut taken = counted.iter().map(|(_, one)| pause.stopped(&one.place));
        taken.next().is_some_and(|first| first.is_some() && taken.all(|other| other == first))
    });
    plan.paused = of_all
        .iter()
        .filter_map(|pause| counted.first().and_then(|(_, one)| pause.stopped(&one.place)))
        .map(|(from, until)| (from, until.unwrap_or(goes_on)))
        .collect();
    let mut before: Option<Date> = None;
    for wave in Wave::ALL {
        let members: Vec<&Candidate> = counted.iter().filter(|(of, _)| *of == wave).map(|(_, one)| *one).collect();
        let given = days.iter().find(|(of, _)| *of == wave).and_then(|(_, day)| *day);
        if members.is_empty() {
            before = given.or(before);
            continue;
        }
        let earliest = today.saturating_add(NOTICE_DAYS.days());
        let supposed = || {
            let after = before.map(|before| before.saturating_add((i64::from(supposing.weeks_between) * 7).days()));
            after.map_or(earliest, |after| after.max(earliest))
        };
        let day = given.unwrap_or_else(supposed);
        before = Some(day);
        for one in members {
            let stands = of_some.iter().any(|pause| pause.stops_now(&one.place));
            let (on, is_supposed) = if stands && goes_on > day { (goes_on, true) } else { (day, given.is_none()) };
            let same = |start: &&mut Start| (start.wave, start.on, start.is_supposed) == (wave, on, is_supposed);
            match plan.starts.iter_mut().find(same) {
                Some(start) => {
                    start.practices += 1;
                    start.people = start.people.saturating_add(one.people);
                }
                None => plan.starts.push(Start { wave, on, is_supposed, practices: 1, people: one.people }),
            }
        }
    }
    plan
}

/// The wave a practice is counted in.
const fn place_of(one: &Candidate, with_silent: bool) -> Result<Wave, LeftOut> {
    let Some(wave) = one.place.wave else { return Err(LeftOut::NoWave) };
    match one.part {
        Part::Implied => Ok(wave),
        Part::None(Off::NoAnswer) if with_silent => Ok(wave),
        Part::None(Off::NoAnswer) => Err(LeftOut::NoAnswer),
        Part::None(Off::SaidLater) => Err(LeftOut::SaidLater),
        Part::None(Off::SaidNo) => Err(LeftOut::SaidNo),
        Part::Express => Err(LeftOut::ExpressOnly),
    }
}
