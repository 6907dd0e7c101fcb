//! The gates of an upload and of a switch-on: every case there is.

use domain::{
    practice::Whom,
    programme::{
        answer::{Off, Part},
        clock::Reading,
        opening::{Opening, OpeningRefused, may_open},
        pause::Standing,
        place::Scope,
        upload::{Pack, Upload, UploadRefused, may_upload},
    },
    sharing::Extent,
};

use crate::{day, paused};

const PARTS: [Part; 5] =
    [Part::Implied, Part::Express, Part::None(Off::NoAnswer), Part::None(Off::SaidNo), Part::None(Off::SaidLater)];

fn running(elapsed: i64) -> Pack {
    Pack::Running(Reading { elapsed, needed: 84 })
}

#[test]
fn an_upload_is_refused_by_the_first_thing_in_its_way() {
    use UploadRefused::{NeedsExpress, NotStarted, OptedOut, Paused, Practice, Waiting};
    let pause = paused(Scope::Nation, Vec::new(), day("2026-11-20"));
    let go = || Standing::Running;
    let stopped = || Standing::Paused { by: vec![&pause] };
    let (implied, express, none) = (Part::Implied, Part::Express, Part::None(Off::NoAnswer));
    for (name, extent, standing, started, part, pack, answer) in [
        ("opted out, and all else in its way", Extent::OptedOut, stopped(), false, none, Pack::NotSent, Err(OptedOut)),
        ("paused", Extent::ExpressCore, stopped(), true, implied, running(84), Err(Paused)),
        ("not started", Extent::ExpressCore, go(), false, implied, running(84), Err(NotStarted)),
        ("silent", Extent::ExpressCore, go(), true, none, running(84), Err(Practice(Off::NoAnswer))),
        ("the weeks are over", Extent::ImpliedCore, go(), true, implied, running(84), Ok(())),
        ("a day before", Extent::ImpliedCore, go(), true, implied, running(83), Err(Waiting)),
        ("not written to", Extent::ImpliedCore, go(), true, implied, Pack::NotSent, Err(Waiting)),
        ("said yes themselves", Extent::ExpressCore, go(), true, implied, Pack::NotSent, Ok(())),
        ("express only, said nothing", Extent::ImpliedCore, go(), true, express, running(84), Err(NeedsExpress)),
        ("express only, said yes", Extent::ExpressCoreAndAdditional, go(), true, express, Pack::NotSent, Ok(())),
    ] {
        assert_eq!(may_upload(&Upload { extent, standing, started, part, pack }), answer, "{name}");
    }
}

/// Read from DESIGN §3 in other words than the gate's, over every case.
#[test]
fn nothing_is_taken_in_but_by_a_yes() {
    let pause = paused(Scope::Nation, Vec::new(), day("2026-11-20"));
    for extent in Extent::ALL {
        for is_paused in [false, true] {
            for started in [false, true] {
                for part in PARTS {
                    for pack in [Pack::NotSent, running(0), running(83), running(84), running(300)] {
                        let standing =
                            if is_paused { Standing::Paused { by: vec![&pause] } } else { Standing::Running };
                        let taken = may_upload(&Upload { extent, standing, started, part, pack }).is_ok();
                        let weeks_over = pack == running(84) || pack == running(300);
                        let said_yes = extent == Extent::ExpressCore || extent == Extent::ExpressCoreAndAdditional;
                        let informed_silence = extent == Extent::ImpliedCore && part == Part::Implied && weeks_over;
                        let takes_part = part == Part::Implied || part == Part::Express;
                        let expected = !is_paused && started && takes_part && (said_yes || informed_silence);
                        assert_eq!(taken, expected, "{extent:?} {part:?} {pack:?} {is_paused} {started}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_practice_opens_by_its_own_yes_alone() {
    use OpeningRefused::{ExpressOnly, NotStarted, Paused, Practice};
    let pause = paused(Scope::Nation, Vec::new(), day("2026-11-20"));
    for part in PARTS {
        for whom in [Whom::Everyone, Whom::Cleared] {
            for started in [false, true] {
                let opening = |standing| Opening { standing, started, part, whom };
                let stopped = Standing::Paused { by: vec![&pause] };
                assert_eq!(may_open(&opening(stopped)), Err(Paused), "{part:?}");
                let expected = match part {
                    Part::None(off) => Err(Practice(off)),
                    Part::Implied | Part::Express if !started => Err(NotStarted),
                    Part::Express if whom == Whom::Everyone => Err(ExpressOnly),
                    Part::Implied | Part::Express => Ok(()),
                };
                assert_eq!(may_open(&opening(Standing::Running)), expected, "{part:?} {whom:?} {started}");
            }
        }
    }
}
