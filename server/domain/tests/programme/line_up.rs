//! Who starts when, and who is not counted.

use domain::{
    practice::programme::Wave,
    programme::{
        answer::{Off, Part},
        line_up::{Candidate, LeftOut, Supposing, line_up},
        pause::Pause,
        place::{Place, Scope},
    },
};
use jiff::{ToSpan, civil::Date};

use crate::{area, day, decided, ods, paused};

const SUPPOSING: Supposing = Supposing { weeks_between: 10, weeks_paused: 3, with_silent: false };

fn one(number: usize, wave: Option<Wave>, part: Part) -> Candidate {
    let place = Place { practice: ods(&format!("Y9990{number}")), area: Some(area("north-vale")), wave };
    Candidate { place, part, people: 100 }
}

fn yes(number: usize, wave: Wave) -> Candidate {
    one(number, Some(wave), Part::Implied)
}

fn starts(candidates: &[Candidate], days: &[(Wave, Option<Date>)], pauses: &[Pause]) -> Vec<(Wave, String, bool, u32)> {
    let plan = line_up(candidates, days, pauses, day("2026-11-20"), SUPPOSING);
    plan.starts.iter().map(|start| (start.wave, start.on.to_string(), start.is_supposed, start.people)).collect()
}

#[test]
fn only_a_yes_in_a_wave_is_counted_and_the_others_are_named() {
    let parts = [
        (Some(Wave::Pilot), Part::Implied),
        (None, Part::Implied),
        (Some(Wave::Pilot), Part::Express),
        (Some(Wave::Pilot), Part::None(Off::NoAnswer)),
        (Some(Wave::Pilot), Part::None(Off::SaidLater)),
        (Some(Wave::Pilot), Part::None(Off::SaidNo)),
    ];
    let all: Vec<Candidate> = parts.into_iter().enumerate().map(|(at, (wave, part))| one(at + 1, wave, part)).collect();
    let plan = |with_silent| line_up(&all, &[], &[], day("2026-11-20"), Supposing { with_silent, ..SUPPOSING });
    let strict = plan(false);
    assert_eq!((strict.people(), strict.left_out.len()), (100, 5));
    assert!(strict.left_out.values().all(|left| *left == (1, 100)), "{:?}", strict.left_out);
    let wide = plan(true);
    assert_eq!((wide.people(), wide.left_out.contains_key(&LeftOut::NoAnswer)), (200, false));
}

#[test]
fn a_wave_starts_on_its_day_or_some_weeks_after_the_one_before() {
    use Wave::{EarlyAdopter, FastFollower, Pilot, Rest};
    let all = [yes(1, Pilot), yes(2, Pilot), yes(3, FastFollower), yes(4, Rest)];
    let on = |text: &str| Some(day(text));
    for (name, days, expected) in [
        ("no day at all", vec![], [("2026-12-18", true), ("2027-02-26", true), ("2027-05-07", true)]),
        (
            "the pilot's alone",
            vec![(Pilot, on("2027-01-04"))],
            [("2027-01-04", false), ("2027-03-15", true), ("2027-05-24", true)],
        ),
        (
            "one that was long ago",
            vec![(Pilot, on("2025-01-04"))],
            [("2025-01-04", false), ("2026-12-18", true), ("2027-02-26", true)],
        ),
        (
            "a wave without practices counts as the one before",
            vec![(Pilot, on("2026-06-01")), (EarlyAdopter, on("2027-01-04"))],
            [("2026-06-01", false), ("2027-03-15", true), ("2027-05-24", true)],
        ),
        (
            "two of them",
            vec![(Pilot, on("2027-01-04")), (FastFollower, on("2027-02-01"))],
            [("2027-01-04", false), ("2027-02-01", false), ("2027-04-12", true)],
        ),
    ] {
        let found = starts(&all, &days, &[]);
        let expected: Vec<_> = [(Pilot, 200), (FastFollower, 100), (Rest, 100)]
            .into_iter()
            .zip(expected)
            .map(|((wave, people), (on, supposed))| (wave, on.to_owned(), supposed, people))
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_pause_of_some_puts_them_off_and_one_of_all_stops_the_plan() {
    let today = day("2026-11-20");
    let all = [yes(1, Wave::Pilot), yes(2, Wave::Pilot)];
    let days = [(Wave::Pilot, Some(day("2026-11-01")))];
    let of_one = paused(Scope::Practice(ods("Y99901")), Vec::new(), today);
    let found = starts(&all, &days, std::slice::from_ref(&of_one));
    let expected =
        [(Wave::Pilot, "2026-12-11".to_owned(), true, 100), (Wave::Pilot, "2026-11-01".to_owned(), false, 100)];
    assert_eq!(found, expected, "three weeks from today");
    let plan = |pauses: &[Pause]| line_up(&all, &days, pauses, today, SUPPOSING).paused;
    assert!(plan(&[of_one]).is_empty());
    let of_all = paused(Scope::Nation, Vec::new(), today - 5.days());
    assert_eq!(plan(std::slice::from_ref(&of_all)), [(today - 5.days(), today + 21.days())]);
    assert_eq!(starts(&all, &days, std::slice::from_ref(&of_all)).len(), 1, "nobody is put off twice");
    let over = of_all.resume(decided("officer", today - 2.days(), "answered")).unwrap();
    assert_eq!(plan(&[over]), [(today - 5.days(), today - 2.days())]);
}
