//! A wave's life: every step from every state.

use domain::programme::{
    gate::{Concern, Missing},
    wave::{WaveRefused, WaveState},
};

use crate::{
    area, day, decided,
    gate::{File, ON, dated, evaluated},
};

fn started() -> WaveState {
    WaveState::Started { on: ON, started: decided("officer", ON, ""), signed: Vec::new() }
}

type Step = fn(WaveState, &File) -> Result<WaveState, WaveRefused>;

#[test]
fn every_step_from_every_state() {
    use WaveRefused::{
        AlreadyPublished, AlreadyStarted, DayInThePast, NeedsAnother, NoDay, NoReason, NotEvaluated, NotStarted,
    };
    let states = [WaveState::Undated, dated(&["officer", "area-lead"]), started(), evaluated(false), evaluated(true)];
    let rows: [(&str, Step, [Option<WaveRefused>; 5]); 10] = [
        (
            "date",
            |s, f| s.date(day("2027-01-01"), decided("officer", ON, "later"), &f.plan()),
            [None, None, Some(AlreadyStarted), Some(AlreadyStarted), Some(AlreadyStarted)],
        ),
        (
            "date without words",
            |s, f| s.date(day("2027-01-01"), decided("officer", ON, ""), &f.plan()),
            [None, Some(NoReason), Some(AlreadyStarted), Some(AlreadyStarted), Some(AlreadyStarted)],
        ),
        ("date today", |s, f| s.date(ON, decided("officer", ON, "now"), &f.plan()), [const { Some(DayInThePast) }; 5]),
        (
            "undate",
            |s, _| s.undate(decided("officer", ON, "a concern")),
            [Some(NoDay), None, Some(AlreadyStarted), Some(AlreadyStarted), Some(AlreadyStarted)],
        ),
        (
            "sign",
            |s, _| s.sign(decided("third", ON, "")),
            [Some(NoDay), None, Some(AlreadyStarted), Some(AlreadyStarted), Some(AlreadyStarted)],
        ),
        (
            "sign again",
            |s, _| s.sign(decided("officer", ON, "")),
            [Some(NoDay), Some(NeedsAnother), Some(AlreadyStarted), Some(AlreadyStarted), Some(AlreadyStarted)],
        ),
        (
            "start",
            |s, f| s.start(decided("officer", ON, ""), &f.plan()),
            [
                Some(WaveRefused::NotReady(vec![Missing::NoDay])),
                None,
                Some(AlreadyStarted),
                Some(AlreadyStarted),
                Some(AlreadyStarted),
            ],
        ),
        (
            "evaluate",
            |s, _| s.evaluate(decided("officer", ON, "found")),
            [Some(NotStarted), Some(NotStarted), None, None, Some(AlreadyPublished)],
        ),
        (
            "publish",
            |s, _| s.publish(decided("officer", ON, "where")),
            [Some(NotEvaluated), Some(NotEvaluated), Some(NotEvaluated), None, Some(AlreadyPublished)],
        ),
        ("publish without words", |s, _| s.publish(decided("officer", ON, "")), [const { Some(NoReason) }; 5]),
    ];
    let file = File::complete();
    for (step_name, step, expected) in rows {
        for (state, expected) in states.iter().zip(expected) {
            assert_eq!(step(state.clone(), &file).err(), expected, "{step_name}, {state:?}");
        }
    }
}

#[test]
fn no_day_while_a_concern_is_unanswered_and_a_new_day_is_signed_anew() {
    let mut file = File::complete();
    let later =
        |state: WaveState, file: &File| state.date(day("2027-01-01"), decided("officer", ON, "why"), &file.plan());
    let moved = later(dated(&["officer", "area-lead"]), &file).unwrap();
    assert!(matches!(moved, WaveState::Dated { signed, .. } if signed.is_empty()));
    file.concerns.push(Concern { area: area("south-vale"), raised: decided("gp", ON, "no time"), answered: None });
    assert_eq!(later(WaveState::Undated, &file), Err(WaveRefused::ConcernOpen));
}
