//! The forecast: what it must keep whatever chance says.

use domain::{
    practice::programme::Wave,
    programme::{
        clock::DAYS,
        forecast::{ASSUMED, Against, Assumptions, Expected, Group, Guess, Range, against, forecast},
    },
};
use jiff::{ToSpan, civil::Date};

const START: Date = Date::constant(2027, 1, 4);

/// A plain generator of numbers from nothing up to one, the same each time.
fn chance() -> impl FnMut() -> f64 {
    let mut state: u64 = 42;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

fn groups() -> Vec<Group> {
    let of = |wave, weeks: i64, count| {
        std::iter::repeat_n(Group { wave, start: START + (weeks * 7).days(), people: 10_000 }, count)
    };
    of(Wave::Pilot, 0, 2).chain(of(Wave::EarlyAdopter, 8, 18)).chain(of(Wave::Rest, 16, 80)).collect()
}

fn sure(share: f64) -> Guess {
    Guess { low: share, likely: share, high: share }
}

fn at(days: &[Expected], number: i64) -> &Expected {
    &days[usize::try_from(number).unwrap()]
}

#[test]
fn a_million_people_are_played_day_by_day() {
    let days = forecast(&groups(), &ASSUMED, &[], (400, 40), chance());
    assert_eq!(days.len(), 400);
    assert_eq!(days, forecast(&groups(), &ASSUMED, &[], (400, 40), chance()), "the same chance, the same forecast");
    let of: [fn(&Expected) -> Range; 5] =
        [|day| day.packs, |day| day.opt_outs, |day| day.calls, |day| day.review_hours, |day| day.opened];
    for of in of {
        for pair in days.windows(2) {
            let (before, after) = (of(&pair[0]), of(&pair[1]));
            assert!(after.low <= after.likely && after.likely <= after.high);
            assert!(before.low <= after.low && before.likely <= after.likely && before.high <= after.high);
        }
    }
    let last = days.last().unwrap();
    assert!(last.packs.high <= 1_000_000.0 && last.packs.low > 940_000.0, "{:?}", last.packs);
    assert!(last.opened.high + last.opt_outs.low <= last.packs.high + 1.0);
    assert!(last.opt_outs.low > 0.005 * 940_000.0 * 0.9 && last.opt_outs.high < 0.1 * 1_000_000.0);
    assert!(last.opt_outs.high > last.opt_outs.low * 1.5, "a guess is a range");
}

#[test]
fn nobody_opens_before_the_weeks_are_over_and_a_pause_moves_the_day() {
    let one = [Group { wave: Wave::Pilot, start: START, people: 1_000 }];
    let plain = Assumptions {
        letters_a_day: 400,
        opt_outs: sure(0.0),
        calls: sure(0.0),
        looked_at: sure(0.0),
        minutes_each: 6.0,
    };
    let run = |paused: &[(Date, Date)]| forecast(&one, &plain, paused, (130, 1), chance());
    let days = run(&[]);
    let packs: Vec<f64> = days.iter().take(4).map(|day| day.packs.likely).collect();
    assert_eq!(packs, [400.0, 800.0, 1_000.0, 1_000.0], "as many as the mailing house takes");
    let opened = |days: &[Expected], number| at(days, number).opened.likely;
    assert_eq!([DAYS - 1, DAYS, DAYS + 1, DAYS + 2].map(|day| opened(&days, day)), [0.0, 400.0, 800.0, 1_000.0]);
    let later = run(&[(START + 10.days(), START + 19.days())]);
    assert_eq!([DAYS + 9, DAYS + 10, DAYS + 12].map(|day| opened(&later, day)), [0.0, 400.0, 1_000.0]);
    let stopped_at_once = run(&[(START, START + 200.days())]);
    assert_eq!(stopped_at_once.last().map(|day| (day.packs.high, day.opened.high)), Some((0.0, 0.0)));
}

#[test]
fn what_came_lies_below_within_or_above() {
    let range = Range { low: 10.0, likely: 12.0, high: 20.0 };
    let came = [9.0, 10.0, 20.0, 20.5].map(|came| against(range, came));
    assert_eq!(came, [Against::Below, Against::Within, Against::Within, Against::Above]);
    assert!(forecast(&[], &ASSUMED, &[], (10, 10), chance()).is_empty());
}
