//! A pack's life: every step from every state, and one sentence for everyone not written to.

use domain::{
    ids::{BatchId, StaffId},
    programme::{
        answer::{Off, Part},
        clock::{Reading, Stops},
        pack::{HeldOut, NOT_YET, Pack, PackRefused, Stage, WhyBack, WriteRefused, may_write},
        pause::Standing,
        place::Scope,
        upload,
    },
};
use jiff::{ToSpan, civil::Date};
use uuid::Uuid;

use crate::{day, paused};

const TODAY: Date = Date::constant(2026, 11, 20);

fn held() -> HeldOut {
    HeldOut { owner: StaffId("gp".to_owned()), due: day("2026-12-01"), for_leads: false }
}

fn batch() -> BatchId {
    BatchId(Uuid::from_u128(7))
}

fn states() -> [(&'static str, Pack); 6] {
    [
        ("held out", Pack::first(Some(held()))),
        ("queued", Pack::first(None)),
        ("printed", Pack::Printed { batch: batch(), copy: 1 }),
        ("sent", Pack::Sent { on: TODAY, copy: 1 }),
        ("returned", Pack::Returned { on: TODAY, why: WhyBack::Moved, copy: 1 }),
        ("ended", Pack::Ended { on: TODAY }),
    ]
}

type Came = Result<Pack, PackRefused>;
/// A step, and what it comes to from each state.
type Row = (&'static str, fn(Pack) -> Came, [Came; 6]);

#[test]
fn every_step_from_every_state() {
    use PackRefused::{Ended, HeldOut as Held, NoOwner, NotHeldOut, NotPrinted, NotQueued, NotSent, Paused};
    let sent = |copy| Ok(Pack::Sent { on: TODAY, copy });
    let held_out = |copy| Ok(Pack::HeldOut { held: held(), copy });
    let printed = || Ok(Pack::Printed { batch: batch(), copy: 1 });
    let queued = |copy| Ok(Pack::Queued { copy });
    let returned = || Ok(Pack::Returned { on: TODAY, why: WhyBack::Moved, copy: 1 });
    let rows: [Row; 10] = [
        (
            "hold out",
            |pack| pack.hold_out(held(), TODAY),
            [held_out(1), held_out(1), held_out(1), sent(1), held_out(2), Err(Ended)],
        ),
        (
            "hold out without a day to come",
            |pack| pack.hold_out(held(), Date::constant(2026, 12, 2)),
            std::array::from_fn(|_| Err(NoOwner)),
        ),
        (
            "clear",
            Pack::clear,
            [queued(1), Err(NotHeldOut), Err(NotHeldOut), Err(NotHeldOut), Err(NotHeldOut), Err(Ended)],
        ),
        (
            "print",
            |pack| pack.print(batch(), &Standing::Running),
            [Err(Held), printed(), Err(NotQueued), Err(NotQueued), Err(NotQueued), Err(Ended)],
        ),
        (
            "print while paused",
            |pack| pack.print(batch(), &Standing::Paused { by: Vec::new() }),
            std::array::from_fn(|_| Err(Paused)),
        ),
        (
            "scrap",
            Pack::scrap,
            [Err(NotPrinted), Err(NotPrinted), queued(1), Err(NotPrinted), Err(NotPrinted), Err(Ended)],
        ),
        (
            "send",
            |pack| pack.send(TODAY, &Standing::Running),
            [Err(Held), Err(NotPrinted), sent(1), Err(NotPrinted), Err(NotPrinted), Err(Ended)],
        ),
        (
            "send while paused",
            |pack| pack.send(TODAY, &Standing::Paused { by: Vec::new() }),
            std::array::from_fn(|_| Err(Paused)),
        ),
        (
            "give back",
            |pack| pack.give_back(1, TODAY, WhyBack::Moved),
            [Err(NotSent), Err(NotSent), Err(NotSent), returned(), returned(), Err(Ended)],
        ),
        ("reprint", Pack::reprint, [Err(NotSent), Err(NotSent), Err(NotSent), queued(2), queued(2), Err(Ended)]),
    ];
    for (step_name, step, expected) in rows {
        for ((name, state), expected) in states().into_iter().zip(expected) {
            assert_eq!(step(state), expected, "{step_name}, {name}");
        }
    }
    for (name, state) in states() {
        assert_eq!(state.end(TODAY), Pack::Ended { on: TODAY }, "{name}");
    }
}

#[test]
fn post_that_came_back_starts_its_clock_anew() {
    let posted = |pack: Pack, on| pack.print(batch(), &Standing::Running)?.send(on, &Standing::Running);
    let first = posted(Pack::first(None), TODAY).unwrap();
    let later = TODAY + 80.days();
    let reading = |elapsed| Reading { elapsed, needed: 84 };
    let stops = Stops::default();
    assert_eq!(first.stage(later, &stops, 0), Stage::Running(reading(80)));
    assert_eq!(first.stage(later + 4.days(), &stops, 0), Stage::Elapsed(reading(84)));
    let back = first.give_back(1, later, WhyBack::Moved).unwrap();
    assert_eq!(back.stage(later, &stops, 0), Stage::Returned);
    let again = posted(back.reprint().unwrap(), later).unwrap();
    assert_eq!(again.stage(later, &stops, 0), Stage::Running(reading(0)));
}

#[test]
fn everyone_not_written_to_reads_the_same() {
    let stops = Stops::default();
    for (name, pack) in states() {
        let stage = pack.stage(TODAY, &stops, 0);
        let is_written_to = name == "sent";
        assert_eq!(stage.words() == NOT_YET, !is_written_to, "{name}");
        assert_eq!(stage.for_upload() == upload::Pack::NotSent, !is_written_to, "{name}");
    }
}

#[test]
fn nobody_is_written_to_on_silence_before_the_wave_or_in_a_pause() {
    let pause = paused(Scope::Nation, Vec::new(), TODAY);
    let stopped = Standing::Paused { by: vec![&pause] };
    let off = |off| (Part::None(off), Err(WriteRefused::Practice(off)));
    for (part, answer) in
        [(Part::Implied, Ok(())), (Part::Express, Ok(())), off(Off::NoAnswer), off(Off::SaidNo), off(Off::SaidLater)]
    {
        assert_eq!(may_write(&Standing::Running, true, part), answer, "{part:?}");
        assert_eq!(may_write(&stopped, true, part), Err(WriteRefused::Paused), "{part:?}");
        let early = if answer.is_ok() { Err(WriteRefused::NotStarted) } else { answer };
        assert_eq!(may_write(&Standing::Running, false, part), early, "{part:?}");
    }
}

/// Whoever waits for another copy reads alike at the front desk, whether or not somebody holds it out.
#[test]
fn another_copy_and_a_late_return_read_alike_whatever_keeps_the_second() {
    let second = || {
        [Pack::HeldOut { held: held(), copy: 2 }, Pack::Queued { copy: 2 }, Pack::Printed { batch: batch(), copy: 2 }]
    };
    for pack in second() {
        assert_eq!(pack.clone().reprint(), Ok(pack.clone()), "asked for already");
        assert_eq!(pack.clone().give_back(1, TODAY, WhyBack::Refused), Ok(pack.clone()), "the first came back late");
        assert_eq!(pack.clone().give_back(2, TODAY, WhyBack::Refused), Err(PackRefused::NotSent), "it never left");
        assert_eq!(pack.newest_sent(), Some(1));
    }
    let out = Pack::Sent { on: TODAY, copy: 2 };
    assert_eq!(out.clone().give_back(1, TODAY, WhyBack::Refused), Ok(out.clone()), "the clock of the second runs on");
    let back = Pack::Returned { on: TODAY, why: WhyBack::Refused, copy: 2 };
    assert_eq!(out.give_back(2, TODAY, WhyBack::Refused), Ok(back));
    for pack in [Pack::HeldOut { held: held(), copy: 1 }, Pack::Queued { copy: 1 }] {
        assert_eq!(pack.newest_sent(), None);
    }
}
