//! What the plan will ask of the post, the phones and the practices, day by day, with ranges; and the plan beside what came.
//!
//! Each run draws how many people say no and how many ring from what is thought possible, and plays every day of the plan:
//! letters as the mailing house can take them, answers over the twelve weeks, most of them early, and what opens when a clock
//! is over. The ranges are those of the runs. Nothing here decides anything.

use jiff::civil::Date;

use super::clock;
use crate::practice::programme::Wave;

/// Numbers that look like chance, from nothing up to one: the same seed gives the same. For playing a plan, never for a
/// secret. Source of the steps: Steele, Lea and Flood, *Fast splittable pseudorandom number generators* (2014).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Begins with a seed.
    #[must_use]
    pub const fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    #[must_use]
    pub fn draw(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // The 53 bits a number of this kind holds.
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Practices of the plan that take part and start together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Group {
    pub wave: Wave,
    pub start: Date,
    pub people: u32,
}

/// A share that is not known: between two, and most likely a third.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Guess {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
}

/// What is taken for granted.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Assumptions {
    pub letters_a_day: u32,
    /// The share of people written to who say no.
    pub opt_outs: Guess,
    /// The share of people written to who ring.
    pub calls: Guess,
    /// The share of people somebody has to look at first; they are not written to.
    pub looked_at: Guess,
    pub minutes_each: f64,
}

/// The first and last days of stretches in which nothing moves.
pub type Stretches = [(Date, Date)];

/// One day's work.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Day {
    pub packs: f64,
    pub opt_outs: f64,
    pub calls: f64,
    pub review_hours: f64,
    /// People whose record opens or whose summary may be sent.
    pub opened: f64,
}

/// The range nine runs of ten lie in, and the middle one.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Range {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
}

/// One day of the forecast, added up from the first.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Expected {
    pub on: Date,
    pub packs: Range,
    pub opt_outs: Range,
    pub calls: Range,
    pub review_hours: Range,
    pub opened: Range,
}

/// Where what came lies against the plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Against {
    Below,
    Within,
    Above,
}

/// Source of the shares: portals §5. England 1.4% and hoped for under 0.5%; Australia one in ten. The calls are an assumption.
pub const ASSUMED: Assumptions = Assumptions {
    letters_a_day: 100_000,
    opt_outs: Guess { low: 0.005, likely: 0.014, high: 0.1 },
    calls: Guess { low: 0.002, likely: 0.01, high: 0.03 },
    looked_at: Guess { low: 0.005, likely: 0.02, high: 0.05 },
    minutes_each: 6.0,
};

/// Days after a wave's start in which the people to be looked at first are looked at.
const LOOKED_AT_WITHIN: usize = 28;
/// Days after a letter in which people ring.
const CALLS_WITHIN: usize = 14;
/// Of the people still to say no, the part that does on each day.
const SAY_NO_EACH_DAY: f64 = 0.06;

/// Plays the plan so many times, from its first day for so many days. `chance` gives numbers from nothing up to one.
pub fn forecast(
    groups: &[Group],
    assumed: &Assumptions,
    paused: &Stretches,
    (days, runs): (usize, usize),
    mut chance: impl FnMut() -> f64,
) -> Vec<Expected> {
    let Some(first) = groups.iter().map(|group| group.start).min() else { return Vec::new() };
    let calendar: Vec<(Date, bool)> = first
        .series(jiff::Span::new().days(1))
        .take(days)
        .map(|day| (day, !paused.iter().any(|(from, until)| *from <= day && day <= *until)))
        .collect();
    let played: Vec<Vec<Day>> = (0..runs.max(1)).map(|_| play(groups, assumed, &calendar, &mut chance)).collect();
    let range = |at: usize, of: fn(&Day) -> f64| {
        let mut values: Vec<f64> = played.iter().filter_map(|run| run.get(at)).map(of).collect();
        values.sort_by(f64::total_cmp);
        let at_part = |part: usize| values.get((values.len() - 1) * part / 100).copied().unwrap_or_default();
        Range { low: at_part(5), likely: at_part(50), high: at_part(95) }
    };
    let expected = calendar.iter().enumerate().map(|(at, (on, _))| Expected {
        on: *on,
        packs: range(at, |day| day.packs),
        opt_outs: range(at, |day| day.opt_outs),
        calls: range(at, |day| day.calls),
        review_hours: range(at, |day| day.review_hours),
        opened: range(at, |day| day.opened),
    });
    expected.collect()
}

/// Where a number that came lies against its range.
#[must_use]
pub fn against(range: Range, came: f64) -> Against {
    if came < range.low {
        Against::Below
    } else if came > range.high {
        Against::Above
    } else {
        Against::Within
    }
}

/// Letters sent together: their number, how many of them say no, and the days of their clock.
struct Cohort {
    people: f64,
    still_to_say_no: f64,
    elapsed: i64,
    opened: bool,
}

/// One run: each day's work added up from the first.
fn play(
    groups: &[Group],
    assumed: &Assumptions,
    calendar: &[(Date, bool)],
    chance: &mut impl FnMut() -> f64,
) -> Vec<Day> {
    let (says_no, rings) = (draw(assumed.opt_outs, chance()), draw(assumed.calls, chance()));
    let looked_at = draw(assumed.looked_at, chance());
    let mut waiting: Vec<(Date, f64)> =
        groups.iter().map(|group| (group.start, f64::from(group.people) * (1.0 - looked_at))).collect();
    waiting.sort_by_key(|(start, _)| *start);
    let mut reviews: Vec<(Date, f64, usize)> = groups
        .iter()
        .map(|group| (group.start, f64::from(group.people) * looked_at * assumed.minutes_each / 60.0, LOOKED_AT_WITHIN))
        .collect();
    let (mut cohorts, mut sum): (Vec<Cohort>, Day) = (Vec::new(), Day::default());
    let mut run = Vec::with_capacity(calendar.len());
    for (today, moves) in calendar {
        if *moves {
            sum.packs += send(&mut waiting, *today, assumed.letters_a_day, |people| {
                let (no, noise) = (people * says_no, chance() + chance() + chance() - 1.5);
                // The spread of so many people who each decide alone; three draws are nearly a normal one, of half its width.
                let still_to_say_no = (no + 2.0 * noise * (no * (1.0 - says_no)).sqrt()).clamp(0.0, people);
                cohorts.push(Cohort { people, still_to_say_no, elapsed: 0, opened: false });
            });
        }
        // Practices may look at people while the programme is paused.
        for (_, hours, left) in reviews.iter_mut().filter(|(start, _, left)| start <= today && *left > 0) {
            let part = *hours / *left as f64;
            (*hours, *left) = (*hours - part, *left - 1);
            sum.review_hours += part;
        }
        for cohort in cohorts.iter_mut().filter(|cohort| !cohort.opened) {
            // A form is taken on any day, a paused one too.
            let no = cohort.still_to_say_no * SAY_NO_EACH_DAY;
            cohort.still_to_say_no -= no;
            cohort.people -= no;
            sum.opt_outs += no;
            if cohort.elapsed < CALLS_WITHIN as i64 && *moves {
                sum.calls += (cohort.people * rings) / CALLS_WITHIN as f64;
            }
            if !*moves {
                continue;
            }
            if cohort.elapsed >= clock::DAYS {
                cohort.opened = true;
                sum.opened += cohort.people;
            }
            cohort.elapsed += 1;
        }
        run.push(sum);
    }
    run
}

/// Sends what the mailing house takes today, in the order of the plan; gives how much that was.
fn send(waiting: &mut [(Date, f64)], today: Date, a_day: u32, mut sent: impl FnMut(f64)) -> f64 {
    let mut room = f64::from(a_day);
    for (start, people) in waiting.iter_mut() {
        if *start > today || room <= 0.0 {
            break;
        }
        let now = people.min(room);
        if now > 0.0 {
            (*people, room) = (*people - now, room - now);
            sent(now);
        }
    }
    f64::from(a_day) - room
}

/// A triangular draw.
fn draw(guess: Guess, chance: f64) -> f64 {
    let Guess { low, likely, high } = guess;
    let width = high - low;
    if width <= 0.0 {
        return likely;
    }
    let peak = (likely - low) / width;
    if chance < peak {
        low + (chance * width * (likely - low)).sqrt()
    } else {
        high - ((1.0 - chance) * width * (high - likely)).sqrt()
    }
}
