//! The programme (DESIGN §4): every step and gate by table, and what must hold whatever happens.
#![expect(clippy::unwrap_used, reason = "tests")]

mod answer;
mod batch;
mod clock;
mod code;
mod consultation;
mod dangers;
mod figures;
mod forecast;
mod form;
mod gate;
mod line_up;
mod pack;
mod pause;
mod place;
mod plan;
mod recipient;
mod refusals;
mod replay;
mod room;
mod wave;

use domain::{
    ids::{OdsCode, PauseId, StaffId},
    practice::{Decision, programme::Wave},
    programme::{
        pause::{Asked, Pause},
        place::{AreaCode, Place, Scope},
    },
    stamp::Stamp,
};
use jiff::civil::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn noon(day: Date) -> Stamp {
    Stamp::from_micros(day.at(12, 0, 0, 0).in_tz("Europe/London").unwrap().timestamp().as_microsecond())
}

fn decided(by: &str, on: Date, why: &str) -> Decision {
    Decision { by: StaffId(by.to_owned()), at: noon(on), why: why.to_owned() }
}

fn area(code: &str) -> AreaCode {
    AreaCode::parse(code).unwrap()
}

fn ods(code: &str) -> OdsCode {
    OdsCode::parse(code).unwrap()
}

fn place() -> Place {
    Place { practice: ods("Y99901"), area: Some(area("north-vale")), wave: Some(Wave::Accelerated) }
}

fn asked(scope: Scope, exceptions: Vec<Scope>) -> Asked {
    Asked { scope, notice: "Stopped for a review".to_owned(), exceptions, conditions: Vec::new() }
}

fn paused(scope: Scope, exceptions: Vec<Scope>, on: Date) -> Pause {
    Pause::begin(PauseId::from_random([1; 16]), asked(scope, exceptions), decided("officer", on, "a review")).unwrap()
}
