//! What a choice would do, in counts, and how long a practice takes.

use domain::{
    access::{Access, Cleared, Freeze},
    door::patient::Standing,
    flag::{Flag, FlagState, Origin},
    identity::{Registration, Verification},
    ids::FlagId,
    kind::Level,
    practice::{
        Decision, Defaults, SwitchOn, Whom,
        pace::{ASSUMED, Pace},
        trial::{Choice, Group, Outcome, Tally, Waiting, outcome},
    },
    stamp::Stamp,
};
use uuid::Uuid;

use crate::{at, staff};

fn now() -> Stamp {
    Stamp::from_micros("2026-11-20T12:00:00Z".parse::<jiff::Timestamp>().unwrap().as_microsecond())
}

fn choice(whom: Whom) -> Choice {
    let decided = Decision { by: staff("manager"), at: now(), why: String::new() };
    Choice {
        switch_on: SwitchOn::On { since: "2026-11-20".parse().unwrap(), decided },
        defaults: Defaults { level: Level::Full, history: Level::Summary, marked: Level::Detailed, whom },
    }
}

fn adult() -> Standing {
    Standing {
        deceased: false,
        verification: Verification::Verified,
        superseded: false,
        registration: Registration::Regular,
        sensitive: false,
        birth_date: Some("1980-05-17".parse().unwrap()),
        access: Access::default(),
        switch_on: SwitchOn::UNDECIDED,
        defaults: Defaults { level: Level::None, history: Level::None, marked: Level::None, whom: Whom::Everyone },
        flags: Vec::new(),
        imported_lifts: Vec::new(),
        rules: domain::rule::SetVersion::NONE,
        hidden_for_safety: false,
    }
}

fn flagged() -> Flag {
    Flag {
        id: FlagId(Uuid::nil()),
        origin: Origin::Staff { by: staff("gp") },
        safeguarding: false,
        leads_only: false,
        note: String::new(),
        raised_at: at(0),
        state: FlagState::Raised,
    }
}

type Change = fn(&mut Standing);

#[test]
fn each_person_lands_in_one_group() {
    let rows: &[(&str, Change, Option<Group>)] = &[
        ("an adult", |_| {}, None),
        ("dead", |s| s.deceased = true, Some(Group::NotRegistered)),
        ("moved", |s| s.registration = Registration::Ended, Some(Group::NotRegistered)),
        ("a child", |s| s.birth_date = Some("2020-01-01".parse().unwrap()), Some(Group::Young)),
        ("of no known age", |s| s.birth_date = None, Some(Group::Young)),
        ("flagged", |s| s.flags = vec![flagged()], Some(Group::Safety)),
        (
            "frozen",
            |s| s.access.freeze = Some(Freeze { by: staff("gp"), at: at(0), why: String::new() }),
            Some(Group::Safety),
        ),
        ("own view off", |s| s.access.switched_off = true, Some(Group::OwnChoice)),
        (
            "dead, flagged and own view off",
            |s| {
                s.deceased = true;
                s.flags = vec![flagged()];
                s.access.switched_off = true;
            },
            Some(Group::NotRegistered),
        ),
    ];
    for (name, change, group) in rows {
        let mut standing = adult();
        change(&mut standing);
        let found = outcome(&standing, &choice(Whom::Everyone), now());
        match group {
            Some(group) => assert_eq!(found, Outcome::Stays(*group), "{name}"),
            None => assert!(matches!(found, Outcome::Opens(_)), "{name}: {found:?}"),
        }
        // The middle road opens nobody more, and keeps whom it does not open waiting only for the clearing.
        let careful = outcome(&standing, &choice(Whom::Cleared), now());
        match group {
            Some(group) => assert_eq!(careful, Outcome::Stays(*group), "{name}"),
            None => assert!(matches!(careful, Outcome::Waits(_)), "{name}: {careful:?}"),
        }
        standing.access.cleared = Some(Cleared { by: staff("gp"), at: at(0) });
        assert_eq!(outcome(&standing, &choice(Whom::Cleared), now()), found, "{name}, cleared");
    }
    let undecided = Choice { switch_on: SwitchOn::UNDECIDED, ..choice(Whom::Everyone) };
    assert_eq!(outcome(&adult(), &undecided, now()), Outcome::Stays(Group::NotOn));
    let nothing_for_marked = Choice {
        defaults: Defaults { marked: Level::None, ..choice(Whom::Everyone).defaults },
        ..choice(Whom::Everyone)
    };
    let marked = Standing { hidden_for_safety: true, ..adult() };
    assert_eq!(outcome(&marked, &nothing_for_marked, now()), Outcome::Stays(Group::Marked));
}

#[test]
fn what_waits_counts_only_where_it_would_show() {
    let waiting = |level, is_new| Waiting { level, is_new, entries: 10 };
    let all = [
        waiting(Level::Summary, true),
        waiting(Level::Full, true),
        waiting(Level::Summary, false),
        waiting(Level::Documents, false),
    ];
    let marked = Standing { hidden_for_safety: true, ..adult() };
    for (name, standing, entries) in [("an adult", adult(), 30), ("a marked one", marked, 20)] {
        let mut tally = Tally::default();
        tally.add(outcome(&standing, &choice(Whom::Everyone), now()), &all);
        assert_eq!((tally.opens, tally.entries), (1, entries), "{name}");
    }
    let mut closed = Tally::default();
    closed.add(Outcome::Stays(Group::Young), &all);
    assert_eq!((closed.opens, closed.waits, closed.entries), (0, 0, 0));
    assert_eq!(closed.stays().filter(|(_, count)| *count > 0).collect::<Vec<_>>(), [(Group::Young, 1)]);
}

#[test]
fn a_pace_is_the_median_of_enough_decisions_of_one_person() {
    let acts = |who: &str, count: i64, gap: i64| -> Vec<(String, Stamp)> {
        (0..count).map(|number| (who.to_owned(), at(number * gap))).collect()
    };
    let own = |seconds, decisions| Pace { seconds, decisions: Some(decisions) };
    let assumed = Pace { seconds: ASSUMED, decisions: None };
    assert_eq!(Pace::of(Vec::new()), assumed);
    assert_eq!(Pace::of(acts("a", 20, 30)), assumed, "nineteen gaps");
    assert_eq!(Pace::of(acts("a", 21, 30)), own(30, 20));
    assert_eq!(Pace::of([acts("a", 16, 20), acts("b", 17, 40)].concat()), own(40, 31), "two at once are no one faster");
    assert_eq!(Pace::of(acts("a", 30, 601)), assumed, "pauses");
    assert_eq!(Pace::of(acts("a", 30, 0)), assumed, "linked entries are one decision");
    assert_eq!([0, 1, 120, 121].map(|count| own(30, 20).hours(count)), [0, 1, 1, 2]);
}
