//! The life of a practice's switch-on, and what no event of the programme can do.

use domain::{
    practice::{
        Decision, SwitchOn, SwitchOnRefused,
        programme::{ProgrammeEvent, Wave},
    },
    stamp::Stamp,
};
use jiff::{ToSpan, civil::Date};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::staff;

const TODAY: &str = "2026-11-20";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn decided(why: &str) -> Decision {
    let at = "2026-11-20T12:00:00Z".parse::<jiff::Timestamp>().unwrap();
    Decision { by: staff("manager"), at: Stamp::from_micros(at.as_microsecond()), why: why.to_owned() }
}

fn states() -> [(&'static str, SwitchOn); 5] {
    [
        ("undecided", SwitchOn::UNDECIDED),
        ("planned", SwitchOn::Scheduled { on: day("2026-12-01"), wave: Some(Wave::Pilot) }),
        ("on", SwitchOn::On { since: day("2026-11-01"), decided: decided("") }),
        ("on from a day to come", SwitchOn::On { since: day("2026-12-01"), decided: decided("") }),
        ("declined", SwitchOn::Declined { decided: decided("not ready"), review_on: day("2027-02-01") }),
    ]
}

type Came = Result<SwitchOn, SwitchOnRefused>;
type Step = fn(SwitchOn) -> Came;
/// A step, and what it comes to from each state.
type Row = (&'static str, Step, [Came; 5]);

#[test]
fn every_step_from_every_state() {
    use SwitchOnRefused::{AlreadyOn, Declined, NoReason, NotDeclined, NotOn, ReviewInThePast};
    let off = || SwitchOn::NotScheduled { last: Some(decided("why")) };
    let on = || SwitchOn::On { since: day(TODAY), decided: decided("") };
    let no = || SwitchOn::Declined { decided: decided("why"), review_on: day("2027-01-01") };
    let rows: [Row; 8] = [
        (
            "turn on",
            |s| s.turn_on(day(TODAY), decided("")),
            [Ok(on()), Ok(on()), Err(AlreadyOn), Err(AlreadyOn), Err(Declined)],
        ),
        (
            "change the day",
            |s| s.change_day(day(TODAY), decided("")),
            [Err(NotOn), Err(NotOn), Ok(on()), Ok(on()), Err(Declined)],
        ),
        ("turn off", |s| s.turn_off(decided(" why ")), [Err(NotOn), Err(NotOn), Ok(off()), Ok(off()), Err(Declined)]),
        ("turn off without words", |s| s.turn_off(decided(" ")), std::array::from_fn(|_| Err(NoReason))),
        ("decline", |s| s.decline(decided("why"), day("2027-01-01")), std::array::from_fn(|_| Ok(no()))),
        (
            "decline without words",
            |s| s.decline(decided(""), day("2027-01-01")),
            std::array::from_fn(|_| Err(NoReason)),
        ),
        (
            "decline until today",
            |s| s.decline(decided("why"), day(TODAY)),
            std::array::from_fn(|_| Err(ReviewInThePast)),
        ),
        (
            "take the no back",
            |s| s.take_back(decided("why")),
            [Err(NotDeclined), Err(NotDeclined), Err(NotDeclined), Err(NotDeclined), Ok(off())],
        ),
    ];
    for (step_name, step, expected) in rows {
        for ((name, state), expected) in states().into_iter().zip(expected) {
            assert_eq!(step(state), expected, "{step_name}, {name}");
        }
    }
}

#[test]
fn the_plan_is_only_a_plan() {
    let planned = SwitchOn::UNDECIDED.on_programme(ProgrammeEvent::Planned { wave: None, on: day(TODAY) });
    assert_eq!(planned, SwitchOn::Scheduled { on: day(TODAY), wave: None });
    let came = planned.on_programme(ProgrammeEvent::DayCame { today: day(TODAY) });
    assert_eq!(came.in_force(day(TODAY)), None);
    assert_eq!(came.on_programme(ProgrammeEvent::Withdrawn), SwitchOn::UNDECIDED);
}

#[test]
fn a_pause_undoes_a_yes_for_a_day_to_come_and_leaves_what_is_open() {
    let pause = ProgrammeEvent::Paused { today: day(TODAY) };
    let later = SwitchOn::On { since: day("2026-11-21"), decided: decided("") };
    assert_eq!(later.on_programme(pause), SwitchOn::Scheduled { on: day("2026-11-21"), wave: None });
    let already = SwitchOn::On { since: day(TODAY), decided: decided("") };
    assert_eq!(already.clone().on_programme(pause), already);
}

fn event() -> impl Strategy<Value = ProgrammeEvent> {
    let wave = proptest::option::of(select(Wave::ALL.to_vec()));
    let some_day = || (0_i64..2_000).prop_map(|days| day("2023-01-01") + days.days());
    prop_oneof![
        (wave, some_day()).prop_map(|(wave, on)| ProgrammeEvent::Planned { wave, on }),
        Just(ProgrammeEvent::Withdrawn),
        select(Wave::ALL.to_vec()).prop_map(|wave| ProgrammeEvent::WaveStarted { wave }),
        some_day().prop_map(|today| ProgrammeEvent::DayCame { today }),
        some_day().prop_map(|today| ProgrammeEvent::Paused { today }),
        Just(ProgrammeEvent::Resumed),
        some_day().prop_map(|day| ProgrammeEvent::DutyFrom { day }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_no_stays_and_nothing_opens_whatever_the_programme_does(events in vec(event(), 0..40)) {
        for (name, before) in states() {
            let was_open = matches!(before, SwitchOn::On { .. });
            let mut state = before.clone();
            for event in &events {
                state = state.on_programme(*event);
                prop_assert!(was_open || !matches!(state, SwitchOn::On { .. }), "{name} was opened");
            }
            if before.is_declined() {
                prop_assert_eq!(state, before);
            }
        }
    }
}
