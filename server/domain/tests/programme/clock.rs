//! The twelve weeks: read by table, and what holds for any history of pauses.

use domain::{
    practice::programme::Wave,
    programme::{
        clock::{Before, DAYS, MoreTime, Reading, Stops, more_days, more_days_over, read},
        pause::{Pause, standing},
        place::{Place, Scope},
    },
};
use jiff::{ToSpan, civil::Date};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::{area, day, decided, ods, paused, place};

const SENT: Date = Date::constant(2026, 3, 1);

fn after(days: i64) -> Date {
    SENT + days.days()
}

fn stretch(from: i64, until: Option<i64>) -> Pause {
    let pause = paused(Scope::Nation, Vec::new(), after(from));
    match until {
        Some(until) => pause.resume(decided("officer", after(until), "answered")).unwrap(),
        None => pause,
    }
}

fn elapsed(pauses: &[Pause], today: i64) -> i64 {
    read(SENT, after(today), &Stops::of(&place(), pauses), 0).elapsed
}

#[test]
fn a_clock_counts_the_midnights_it_lives_through() {
    for (name, pauses, today, shows) in [
        ("the day it is sent", vec![], 0, 0),
        ("the next day, over the change to summer time", vec![], 29, 29),
        ("before it was sent", vec![], -3, 0),
        ("all", vec![], DAYS, 84),
        ("paused and resumed on a day", vec![stretch(10, Some(10))], 20, 20),
        ("paused for a day", vec![stretch(10, Some(11))], 20, 19),
        ("still paused", vec![stretch(10, None)], 50, 10),
        ("on the day of the pause", vec![stretch(10, None)], 10, 10),
        ("overlapping", vec![stretch(10, Some(20)), stretch(15, Some(25))], 30, 15),
        ("one within another", vec![stretch(10, Some(25)), stretch(15, Some(20))], 30, 15),
        ("one after another on the same day", vec![stretch(10, Some(20)), stretch(20, Some(25))], 30, 15),
        ("open before closed", vec![stretch(10, None), stretch(15, Some(20))], 30, 10),
        ("from before it was sent", vec![stretch(-10, Some(5))], 20, 15),
        ("over before it was sent", vec![stretch(-10, Some(-5))], 20, 20),
        ("to come", vec![stretch(30, Some(40))], 20, 20),
    ] {
        assert_eq!(elapsed(&pauses, today), shows, "{name}");
    }
}

#[test]
fn only_pauses_of_the_practice_stop_its_clock_and_an_exception_starts_it_again() {
    let step = |days| decided("officer", after(days), "ready there");
    let north = || Scope::Area(area("north-vale"));
    let excepted = paused(Scope::Nation, vec![north()], after(10));
    let excepted_later = paused(Scope::Nation, Vec::new(), after(10)).except(north(), step(15)).unwrap();
    let over_later = excepted_later.clone().resume(step(40)).unwrap();
    let elsewhere = paused(Scope::Wave(Wave::Pilot), Vec::new(), after(10));
    for (pause, shows) in [(excepted, 30), (excepted_later, 25), (over_later, 25), (elsewhere, 30)] {
        assert_eq!(elapsed(&[pause], 30), shows);
    }
}

#[test]
fn a_practice_put_elsewhere_keeps_what_stood_and_what_it_was_given() {
    let there = Place { area: Some(area("south-vale")), wave: Some(Wave::Rest), ..place() };
    let moved = [Before { place: place(), until: after(30) }];
    let back = [moved[0].clone(), Before { place: there.clone(), until: after(50) }];
    let pause = |scope, from, until| {
        paused(scope, Vec::new(), after(from)).resume(decided("officer", after(until), "answered")).unwrap()
    };
    let (north, south) = (|| Scope::Area(area("north-vale")), || Scope::Area(area("south-vale")));
    let elapsed = |place: &Place, before: &[Before], pauses: &[Pause]| {
        read(SENT, after(60), &Stops::over(place, before, pauses), 0).elapsed
    };
    for (name, pauses, shows, shows_back) in [
        ("stood before it moved", vec![pause(north(), 10, 20)], 50, 50),
        ("stood as it moved", vec![pause(north(), 20, 40)], 50, 50),
        ("where it came from, later", vec![pause(north(), 35, 40)], 60, 60),
        ("where it came to, before", vec![pause(south(), 10, 20)], 60, 60),
        ("where it came to, as it came", vec![pause(south(), 20, 40)], 50, 50),
        ("still, where it came to", vec![paused(south(), Vec::new(), after(20))], 30, 40),
        ("still, where it came from", vec![paused(north(), Vec::new(), after(20))], 50, 40),
        ("both at once", vec![pause(north(), 20, 40), pause(south(), 20, 40)], 40, 40),
        ("the whole nation", vec![pause(Scope::Nation, 20, 55)], 25, 25),
    ] {
        assert_eq!(elapsed(&there, &moved, &pauses), shows, "{name}");
        assert_eq!(elapsed(&place(), &back, &pauses), shows_back, "{name}, and back");
    }
    let more = |scope, on| MoreTime { scope, days: 7, given: decided("lead", after(on), "post was late") };
    for (name, given, days) in [
        ("before it moved", more(north(), 10), 7),
        ("on the day it moved", more(north(), 30), 7),
        ("after it had moved", more(north(), 31), 0),
        ("where it is now", more(south(), 10), 7),
        ("the practice itself", more(Scope::Practice(ods("Y99901")), 10), 7),
        ("elsewhere", more(Scope::Area(area("east-vale")), 10), 0),
    ] {
        assert_eq!(more_days_over(&there, &moved, &[given]), days, "{name}");
    }
    assert_eq!(more_days_over(&place(), &back, &[more(south(), 10)]), 7, "before it came there: it had them there");
    assert_eq!(more_days_over(&place(), &back, &[more(south(), 40)]), 7, "while it was there");
}

#[test]
fn more_time_makes_it_longer_for_those_it_is_given() {
    let more = |scope, days| MoreTime { scope, days, given: decided("area-lead", SENT, "post was late") };
    let given = [
        more(Scope::Area(area("north-vale")), 7),
        more(Scope::Practice(ods("Y99901")), 14),
        more(Scope::Wave(Wave::Pilot), 28),
    ];
    assert_eq!(more_days(&place(), &given), 21);
    let reading = |days| read(SENT, after(days), &Stops::default(), 21);
    assert_eq!(reading(84), Reading { elapsed: 84, needed: 105 });
    assert_eq!((reading(104).is_over(), reading(104).left()), (false, 1));
    assert_eq!((reading(105).is_over(), reading(105).left()), (true, 0));
}

/// What happened to a practice on some day: something was paused, or the oldest pause in force went on.
#[derive(Clone, Debug)]
enum Happened {
    Paused(Scope),
    Resumed,
    Excepted,
}

fn history() -> impl Strategy<Value = Vec<(i64, Happened)>> {
    let scope = select(vec![
        Scope::Nation,
        Scope::Area(area("north-vale")),
        Scope::Area(area("south-vale")),
        Scope::Wave(Wave::Accelerated),
    ]);
    let happened = prop_oneof![scope.prop_map(Happened::Paused), Just(Happened::Resumed), Just(Happened::Excepted),];
    vec((0_i64..6, happened), 0..24).prop_map(|steps| {
        let mut day = -5;
        let at = |(gap, happened)| {
            day += gap;
            (day, happened)
        };
        steps.into_iter().map(at).collect()
    })
}

fn happen(pauses: &mut Vec<Pause>, day: i64, happened: &Happened) {
    let step = decided("officer", after(day), "so");
    match happened {
        Happened::Paused(scope) => pauses.push(paused(scope.clone(), Vec::new(), after(day))),
        Happened::Resumed | Happened::Excepted => {
            let Some(pause) = pauses.iter_mut().find(|pause| pause.resumed.is_none()) else { return };
            let gone_on = match happened {
                Happened::Excepted => pause.clone().except(Scope::Practice(ods("Y99901")), step),
                _ => pause.clone().resume(step),
            };
            *pause = gone_on.unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Day by day, with each step taken on its day: the clock never goes back, stands while paused, and goes on by one
    /// a day else. What it showed on a day it still shows for that day when all is over.
    #[test]
    fn a_clock_stands_while_paused_and_goes_on_where_it_stood(steps in history()) {
        let (mut pauses, mut shown) = (Vec::new(), Vec::new());
        let mut steps = steps.iter().peekable();
        let mut last = elapsed(&pauses, 0);
        while steps.next_if(|(at, _)| *at < 0).map(|(at, step)| happen(&mut pauses, *at, step)).is_some() {}
        for today in 0..150 {
            let was_paused = standing(&place(), &pauses).is_paused();
            let now = elapsed(&pauses, today);
            if today > 0 {
                prop_assert_eq!(now - last, i64::from(!was_paused), "on day {}", today);
            }
            while let Some((_, step)) = steps.next_if(|(at, _)| *at == today) {
                happen(&mut pauses, today, step);
                prop_assert_eq!(elapsed(&pauses, today), now, "a step of day {} moves nothing on that day", today);
            }
            shown.push(now);
            last = now;
        }
        for (today, shown) in (0..).zip(shown) {
            prop_assert_eq!(elapsed(&pauses, today), shown);
        }
    }

    /// Pausing and going on within a day loses nothing, whatever else happened.
    #[test]
    fn a_pause_over_on_its_day_loses_nothing(steps in history(), on in -5_i64..100, today in 0_i64..150) {
        let mut pauses = Vec::new();
        steps.iter().for_each(|(at, step)| happen(&mut pauses, *at, step));
        let before = elapsed(&pauses, today);
        pauses.push(stretch(on, Some(on)));
        prop_assert_eq!(elapsed(&pauses, today), before);
    }

    /// The same by counting each midnight alone.
    #[test]
    fn overlapping_pauses_count_once(steps in history(), today in 0_i64..150) {
        let mut pauses = Vec::new();
        steps.iter().for_each(|(at, step)| happen(&mut pauses, *at, step));
        let ran = |midnight: i64| {
            let stood = |pause: &Pause| pause.stopped(&place()).is_some_and(|(from, until)| {
                from < after(midnight) && until.is_none_or(|until| after(midnight) <= until)
            });
            !pauses.iter().any(stood)
        };
        let counted = (1..=today).filter(|midnight| ran(*midnight)).count();
        prop_assert_eq!(elapsed(&pauses, today), i64::try_from(counted).unwrap());
    }
}

#[test]
fn days_are_those_of_london() {
    // A pause a minute before midnight in London, which is an hour before that of UTC in summer.
    let late = jiff::civil::date(2026, 7, 1).at(23, 59, 0, 0).in_tz("Europe/London").unwrap().timestamp();
    let mut pause = paused(Scope::Nation, Vec::new(), day("2026-06-01"));
    pause.began.at = domain::stamp::Stamp::from_micros(late.as_microsecond());
    assert_eq!(pause.stopped(&place()), Some((day("2026-07-01"), None)));
}
