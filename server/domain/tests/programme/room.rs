//! The control room's figures: letters and clocks by table, areas by their practices, and weeks that add up.

use domain::{
    practice::SwitchOn,
    programme::{
        answer::{Answer, Answered},
        clock::Stops,
        pause::Pause,
        place::Scope,
        room::{Counts, InWeek, Letters, PackState, Packs, Stands, WEEKS, monday, weeks},
    },
};
use jiff::{ToSpan, civil::Date};
use proptest::{collection::vec, prelude::*};

use crate::{day, decided, paused, place};

const TODAY: Date = Date::constant(2026, 6, 10);

fn sent(days_ago: i64) -> Packs {
    Packs { state: PackState::Sent, sent: Some(TODAY - days_ago.days()), people: 10 }
}

fn read(days_ago: i64, pauses: &[Pause], more: i64, is_paused: bool) -> Letters {
    Letters::of(&[sent(days_ago)], TODAY, &Stops::of(&place(), pauses), more, is_paused)
}

#[test]
fn clocks_run_end_this_week_or_are_over() {
    let stood = || {
        let pause = paused(Scope::Nation, Vec::new(), TODAY - 20.days());
        vec![pause.resume(decided("officer", TODAY - 10.days(), "answered")).unwrap()]
    };
    let none = Letters::default();
    for (name, is, shows) in [
        ("sent today", read(0, &[], 0, false), Letters { running: 10, ..none }),
        ("eight days to go", read(76, &[], 0, false), Letters { running: 10, ..none }),
        ("seven days to go", read(77, &[], 0, false), Letters { running: 10, ending: 10, ..none }),
        ("one day to go", read(83, &[], 0, false), Letters { running: 10, ending: 10, ..none }),
        ("twelve weeks ago", read(84, &[], 0, false), Letters { over: 10, ..none }),
        ("given a week more", read(84, &[], 7, false), Letters { running: 10, ending: 10, ..none }),
        ("given two weeks more", read(84, &[], 14, false), Letters { running: 10, ..none }),
        ("stood for ten days", read(84, &stood(), 0, false), Letters { running: 10, ..none }),
        ("stood for ten days, later", read(87, &stood(), 0, false), Letters { running: 10, ending: 10, ..none }),
        ("stands now: nothing ends", read(80, &[], 0, true), Letters { standing: 10, ..none }),
        ("over before it stood", read(90, &[], 0, true), Letters { over: 10, ..none }),
    ] {
        assert_eq!(is, shows, "{name}");
    }
}

#[test]
fn every_state_is_counted_once_and_a_letter_of_no_day_runs_no_clock() {
    let packs: Vec<Packs> =
        PackState::ALL.into_iter().map(|state| Packs { state, sent: None, people: 3 }).chain([sent(1)]).collect();
    let shows = Letters::of(&packs, TODAY, &Stops::default(), 0, false);
    let expected = Letters { held_out: 3, queued: 6, running: 10, returned: 3, ended: 3, ..Letters::default() };
    assert_eq!(shows, expected);
    for state in PackState::ALL {
        assert_eq!(PackState::from_word(state.word()), Some(state));
    }
    assert_eq!(PackState::from_word("lost"), None);
}

#[test]
fn a_practice_stands_by_what_stops_it_first() {
    let on = |since| SwitchOn::On { since, decided: decided("manager", TODAY, "") };
    let no = Answered::new(Answer::No, decided("manager", TODAY, "not yet")).unwrap();
    let declined = SwitchOn::Declined { decided: decided("manager", TODAY, "no"), review_on: TODAY + 30.days() };
    for (switch_on, answered, is_paused, stands) in [
        (SwitchOn::UNDECIDED, None, false, Stands::Off),
        (SwitchOn::Scheduled { on: TODAY, wave: None }, None, false, Stands::Next),
        (on(TODAY + 1.days()), None, false, Stands::Next),
        (on(TODAY), None, false, Stands::On),
        (on(TODAY), None, true, Stands::Paused),
        (on(TODAY), Some(&no), true, Stands::Declined),
        (declined, None, true, Stands::Declined),
    ] {
        assert_eq!(Stands::of_practice(&switch_on, answered, is_paused, TODAY), stands, "{switch_on:?}");
    }
}

#[test]
fn an_area_stands_by_its_practices() {
    use Stands::{Declined, Next, Off, On, PartOn, PartPaused, Paused};
    for (practices, stands) in [
        (&[][..], Off),
        (&[Declined, Declined], Declined),
        (&[Paused, Declined], Paused),
        (&[Paused, On], PartPaused),
        (&[On, Declined], On),
        (&[On, Off], PartOn),
        (&[Next, Off], Next),
        (&[Off, Declined], Off),
    ] {
        assert_eq!(Stands::of_area(practices), stands, "{practices:?}");
    }
}

#[test]
fn a_week_begins_on_its_monday() {
    for (of, begins) in [("2026-06-07", "2026-06-01"), ("2026-06-08", "2026-06-08"), ("2026-06-14", "2026-06-08")] {
        assert_eq!(monday(day(of)), day(begins));
    }
}

proptest! {
    #[test]
    fn weeks_hold_what_happened_in_them_and_the_share_grows_by_it(
        ago in vec((0_i64..200, 0_u64..50), 0..20),
        without_receipt in 0_u64..20,
    ) {
        let said_no: Vec<InWeek> = ago
            .iter()
            .map(|(days, number)| InWeek { monday: monday(TODAY - days.days()), number: *number })
            .collect();
        let opted_out = said_no.iter().map(|week| week.number).sum::<u64>() + without_receipt;
        let packs = ago.iter().map(|(days, people)| Packs { people: *people, ..sent(*days) }).collect();
        let counts = Counts { people: 2_000, packs, opted_out, said_no: said_no.clone(), ..Counts::default() };
        let on: Vec<Date> = ago.iter().map(|(days, _)| TODAY - days.days()).collect();
        let shown = weeks(TODAY, &[&counts], &on);
        prop_assert_eq!(shown.len(), WEEKS);
        let first = monday(TODAY) - 12.weeks();
        let within: u64 = said_no.iter().filter(|week| week.monday >= first).map(|week| week.number).sum();
        prop_assert_eq!(shown.iter().map(|week| week.said_no).sum::<u64>(), within);
        prop_assert_eq!(shown.iter().map(|week| week.sent).sum::<u64>(), within);
        let days = u64::try_from(on.iter().filter(|day| **day >= first).count()).unwrap();
        prop_assert_eq!(shown.iter().map(|week| week.switched_on).sum::<u64>(), days);
        let mut before = 0.0;
        for week in &shown {
            let share = week.share.unwrap();
            prop_assert!(share.low <= share.share && share.share <= share.high);
            prop_assert!(share.share >= before, "nobody has gone back");
            before = share.share;
        }
        let last = f64::from(u32::try_from(opted_out).unwrap()) / 2_000.0;
        prop_assert!((before - last).abs() < 1e-9);
    }
}
