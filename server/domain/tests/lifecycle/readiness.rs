//! Ready or not, part by part, and the written reason that turns on all the same.

use domain::practice::readiness::{BACKLOG_HOURS, Facts, NotReady, OLDEST, Part, Readiness};

/// A practice with everything done and something still coming in.
const READY: Facts = Facts {
    flagged: 0,
    held: 12,
    hours: BACKLOG_HOURS,
    oldest_days: OLDEST,
    unfiled: 0,
    rules: 1,
    leads: 2,
    looked: 1,
};

#[test]
fn each_part_is_met_up_to_its_bound_and_no_further() {
    assert!(Readiness::of(READY).is_ready());
    assert_eq!(Readiness::of(READY).score(), (7, 7));
    for (missing, facts) in [
        (Part::Flags, Facts { flagged: 1, ..READY }),
        (Part::Backlog, Facts { hours: BACKLOG_HOURS + 1, ..READY }),
        (Part::Age, Facts { oldest_days: OLDEST + 1, ..READY }),
        (Part::Unfiled, Facts { unfiled: 1, ..READY }),
        (Part::Rules, Facts { rules: 0, ..READY }),
        (Part::Leads, Facts { leads: 1, ..READY }),
        (Part::Preview, Facts { looked: 0, ..READY }),
    ] {
        let readiness = Readiness::of(facts);
        assert_eq!(readiness.missing(), [missing]);
        assert_eq!(readiness.score(), (6, 7), "{missing:?}");
        assert!(!readiness.is_ready());
    }
}

#[test]
fn an_empty_backlog_has_no_age() {
    let none = Facts { held: 0, hours: 0, oldest_days: 900, ..READY };
    assert!(Readiness::of(none).is_met(Part::Age));
}

#[test]
fn a_practice_nobody_touched_lacks_people_rules_and_a_look() {
    let missing = Readiness::of(Facts::default()).missing();
    assert_eq!(missing, [Part::Rules, Part::Leads, Part::Preview]);
}

#[test]
fn who_is_not_ready_turns_on_with_a_written_reason_that_is_kept() {
    let ready = Readiness::of(READY);
    assert_eq!(ready.admit(""), Ok(String::new()));
    assert_eq!(ready.admit("not needed"), Ok(String::new()), "nothing to excuse");
    let not = Readiness::of(Facts { leads: 1, rules: 0, ..READY });
    assert_eq!(not.admit(""), Err(NotReady));
    assert_eq!(not.admit(" \n "), Err(NotReady), "a reason has words");
    assert_eq!(
        not.admit(" Our second lead starts on Monday "),
        Ok("Not ready (5 of 7): Our second lead starts on Monday".to_owned())
    );
}
