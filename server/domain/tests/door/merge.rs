//! A merged door shows nothing that the door of either side keeps shut, and undoing a merge returns the same.

use domain::{
    access::Grant,
    date::PartialDate,
    door::patient::{Standing, Viewer},
    flag::{Flag, FlagState, ImportedLift, Origin},
    ids::{FlagId, OdsCode},
    kind::Level,
    merge::{Side, strictest, undone},
    safety::Safety,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    case::{Case, at, day, flag, freeze, staff},
    random,
};

/// A person's safety as the door read it, with flags that can be told apart.
fn safety(standing: &Standing, names: u128) -> Safety {
    let named = |(at, flag): (usize, &Flag)| {
        let id = FlagId(Uuid::from_u128(names + u128::try_from(at).unwrap()));
        (None, Flag { id, ..flag.clone() })
    };
    Safety {
        access: standing.access.clone(),
        flags: standing.flags.iter().enumerate().map(named).collect(),
        imported_lifts: standing.imported_lifts.iter().map(|lift| (String::new(), lift.clone())).collect(),
    }
}

/// The door of someone with this safety.
fn standing(of: &Standing, safety: &Safety) -> Standing {
    Standing {
        access: safety.access.clone(),
        flags: safety.flags.iter().map(|(_, flag)| flag.clone()).collect(),
        imported_lifts: safety.lifts(),
        ..of.clone()
    }
}

/// Two people of one practice, and an entry of either.
fn sides() -> impl Strategy<Value = (Case, Case)> {
    // Boxed: two whole cases at once are too much for the stack of a test.
    (random::case().boxed(), random::case().boxed()).prop_map(|(a, mut b)| {
        b.standing.switch_on = a.standing.switch_on.clone();
        b.standing.defaults = a.standing.defaults;
        b.standing.birth_date = a.standing.birth_date;
        (b.now, b.viewer) = (a.now, a.viewer.clone());
        (a, b)
    })
}

fn dated(day: &str) -> Option<PartialDate> {
    PartialDate::parse(day)
}

/// One who was open by the practice's switch-on, was merged with nothing changed, and `since` then.
fn parted(before: impl FnOnce(&mut Safety), since: impl FnOnce(&mut Safety)) -> (Case, Safety) {
    let case = Case::shown();
    let mut kept = Safety::default();
    before(&mut kept);
    let of = standing(&case.standing, &kept);
    let side = Side { standing: &of, safety: &kept };
    let merged = strictest(side, Side { standing: &case.standing, safety: &Safety::default() }, case.now);
    let mut now = merged.clone();
    since(&mut now);
    let back = undone(side, &merged, &now, case.now);
    (Case { standing: standing(&case.standing, &back), ..case }, back)
}

#[test]
fn what_was_narrowed_by_name_since_stays_narrow() {
    let little = Grant {
        level: Level::Summary,
        from: day("2026-01-01"),
        history_released: false,
        by: staff("gp"),
        why: "Summary is enough".to_owned(),
        at: at("2026-03-01T12:00:00Z"),
    };
    let (case, back) = parted(|_| {}, |now| now.access.grant = Some(little.clone()));
    assert_eq!(back.access.grant.map(|grant| grant.level), Some(Level::Summary));
    assert!(!case.is_shown(), "a result, which the switch-on would show");
    let wide = Grant { level: Level::Full, ..little.clone() };
    let (_, back) = parted(|before| before.access.grant = Some(little), |now| now.access.grant = Some(wide));
    assert_eq!(back.access.grant.map(|grant| grant.level), Some(Level::Summary), "no more than before");
}

#[test]
fn a_flag_that_was_taken_up_since_is_lifted_by_no_code() {
    let practice = OdsCode::parse("A81001").unwrap();
    let imported = |safety: &mut Safety| {
        let origin = Origin::Imported { practice: practice.clone(), dated: dated("2025-01-01") };
        safety.flags.push((None, flag(origin, FlagState::Raised)));
        let lift = ImportedLift { practice: practice.clone(), dated: dated("2025-02-01") };
        safety.imported_lifts.push((String::new(), lift));
    };
    assert!(parted(imported, |_| {}).0.is_shown(), "lifted before, and so again");
    let uphold = |now: &mut Safety| {
        for (_, flag) in &mut now.flags {
            *flag = flag.clone().uphold(staff("lead"), at("2026-03-01T12:00:00Z"), "It stays", None).unwrap();
        }
    };
    assert!(!parted(imported, uphold).0.is_shown(), "upheld since");
}

proptest! {
    #![proptest_config(random::config())]

    #[test]
    fn the_merged_door_shows_nothing_that_either_keeps_shut((a, b) in sides(), of_b in any::<bool>()) {
        let (one, other) = (safety(&a.standing, 1), safety(&b.standing, 1_000));
        let (kept, closed) = (
            Side { standing: &a.standing, safety: &one },
            Side { standing: &b.standing, safety: &other },
        );
        let merged = strictest(kept, closed, a.now);
        let facts = if of_b { b.facts.clone() } else { a.facts.clone() };
        let result = Standing {
            hidden_for_safety: a.standing.hidden_for_safety || b.standing.hidden_for_safety,
            sensitive: a.standing.sensitive || b.standing.sensitive,
            deceased: a.standing.deceased || b.standing.deceased,
            ..standing(&a.standing, &merged)
        };
        let shown = Case { standing: result, facts: facts.clone(), ..a.clone() }.is_shown();
        if shown {
            // The closed side's own number and registration say nothing of the one that is kept.
            let theirs = Standing {
                verification: a.standing.verification,
                superseded: a.standing.superseded,
                registration: a.standing.registration,
                access: domain::access::Access { in_merge: false, ..b.standing.access.clone() },
                ..b.standing.clone()
            };
            let ours = Standing {
                access: domain::access::Access { in_merge: false, ..a.standing.access.clone() },
                ..a.standing.clone()
            };
            prop_assert!(Case { standing: ours, facts: facts.clone(), ..a.clone() }.is_shown(), "kept");
            prop_assert!(Case { standing: theirs, facts, ..a.clone() }.is_shown(), "closed");
        }
    }

    #[test]
    fn undoing_a_merge_returns_the_same((a, b) in sides()) {
        let (one, other) = (safety(&a.standing, 1), safety(&b.standing, 1_000));
        let (kept, closed) = (
            Side { standing: &a.standing, safety: &one },
            Side { standing: &b.standing, safety: &other },
        );
        let merged = strictest(kept, closed, a.now);
        prop_assert_eq!(&undone(kept, &merged, &merged, a.now), &one);
        prop_assert_eq!(&undone(closed, &merged, &merged, a.now), &other);
    }

    #[test]
    fn what_was_made_stricter_since_stays((a, b) in sides(), what in 0..4_usize) {
        let (one, other) = (safety(&a.standing, 1), safety(&b.standing, 1_000));
        let (kept, closed) = (
            Side { standing: &a.standing, safety: &one },
            Side { standing: &b.standing, safety: &other },
        );
        let merged = strictest(kept, closed, a.now);
        let mut since = merged.clone();
        match what {
            0 if merged.access.freeze.is_none() => since.access.freeze = Some(freeze()),
            1 => since.access.switched_off = true,
            2 => since.access.declined = true,
            _ => {
                let id = FlagId(Uuid::from_u128(5_000));
                let raised = flag(Origin::Staff { by: staff("gp") }, FlagState::Raised);
                since.flags.push((None, Flag { id, ..raised }));
            }
        }
        for (side, before) in [(&a, kept), (&b, closed)] {
            let back = standing(&side.standing, &undone(before, &merged, &since, a.now));
            let closed = Case { standing: back, viewer: Viewer::Patient, ..side.clone() }.closed();
            let was_so = what == 1 && merged.access.switched_off || what == 2 && merged.access.declined;
            prop_assert!(was_so || !closed.is_empty(), "still closed");
        }
    }
}
