//! Whether a person's record is open at all (DESIGN §2.1).

use std::collections::HashSet;

use domain::{
    door::reason::{Closed, Closed::*, Reason},
    flag::{FlagState, Origin},
    identity::{Registration, Verification},
    kind::Level,
    practice::{SwitchOn, Whom},
};

use crate::case::{
    Answer, Case, Change, assessed_as, cleared, day, flag, freeze, grant, imported, no, on, planned, proxy,
    proxy_of_everything, staff,
};

/// A change, what closes the door to the patient, and what closes it to a proxy of everything.
const ROWS: &[(&str, Change, &[Closed], &[Closed])] = &[
    ("as it is", |_| {}, &[], &[]),
    ("dead", |c| c.standing.deceased = true, &[Deceased], &[Deceased]),
    ("number not verified", |c| c.standing.verification = Verification::NotVerified, &[NotVerified], &[NotVerified]),
    ("number replaced", |c| c.standing.superseded = true, &[SupersededNumber], &[SupersededNumber]),
    ("in a merge", |c| c.standing.access.in_merge = true, &[InMerge], &[InMerge]),
    ("temporary", |c| c.standing.registration = Registration::Other, &[NotRegistered], &[NotRegistered]),
    ("moved away", |c| c.standing.registration = Registration::Ended, &[NotRegistered], &[NotRegistered]),
    (
        "a registration nobody can name",
        |c| c.standing.registration = Registration::from_word("guest"),
        &[NotRegistered],
        &[NotRegistered],
    ),
    ("S-flagged", |c| c.standing.sensitive = true, &[Protected], &[Protected]),
    ("frozen", |c| c.standing.access.freeze = Some(freeze()), &[Frozen], &[Frozen]),
    ("own view off", |c| c.standing.access.switched_off = true, &[SwitchedOff], &[SwitchedOff]),
    ("declined", |c| c.standing.access.declined = true, &[Declined], &[Declined]),
    ("flagged", |c| c.standing.flags = vec![imported(None)], &[Flagged], &[Flagged]),
    (
        "flagged twice",
        |c| c.standing.flags = vec![imported(None), flag(Origin::DeclinedByPatient, FlagState::Raised)],
        &[Flagged],
        &[Flagged],
    ),
    ("no date of birth", |c| c.standing.birth_date = None, &[AgeUnknown], &[AgeUnknown]),
    ("under 13", |c| c.standing.birth_date = Some(day("2014-01-01")), &[TooYoung], &[]),
    (
        "under 13, assessed",
        |c| {
            c.standing.birth_date = Some(day("2014-01-01"));
            c.standing.access.assessment = assessed_as(true);
        },
        &[TooYoung],
        &[],
    ),
    ("not yet born", |c| c.standing.birth_date = Some(day("2027-01-01")), &[TooYoung], &[PausedByAge]),
    ("14, not assessed", |c| c.standing.birth_date = Some(day("2012-01-01")), &[NotAssessed], &[PausedByAge]),
    ("16, by a grant of their childhood", |c| c.standing.birth_date = Some(day("2010-03-10")), &[], &[GrownUp]),
    (
        "14, assessed",
        |c| {
            c.standing.birth_date = Some(day("2012-01-01"));
            c.standing.access.assessment = assessed_as(true);
        },
        &[],
        &[PausedByAge],
    ),
    ("practice never asked", |c| c.standing.switch_on = SwitchOn::UNDECIDED, &[NotSwitchedOn], &[NotSwitchedOn]),
    ("practice said no", |c| c.standing.switch_on = no(), &[NotSwitchedOn], &[NotSwitchedOn]),
    ("default level none", |c| c.standing.defaults.level = Level::None, &[NotSwitchedOn], &[NotSwitchedOn]),
    ("not cleared yet", |c| c.standing.defaults.whom = Whom::Cleared, &[NotCleared], &[NotCleared]),
    (
        "cleared",
        |c| {
            c.standing.defaults.whom = Whom::Cleared;
            c.standing.access.cleared = Some(cleared());
        },
        &[],
        &[],
    ),
    (
        "cleared at a practice that said no",
        |c| {
            c.standing.switch_on = no();
            c.standing.defaults.whom = Whom::Cleared;
            c.standing.access.cleared = Some(cleared());
        },
        &[NotSwitchedOn],
        &[NotSwitchedOn],
    ),
    (
        "cleared and flagged",
        |c| {
            c.standing.defaults.whom = Whom::Cleared;
            c.standing.access.cleared = Some(cleared());
            c.standing.flags = vec![imported(None)];
        },
        &[Flagged],
        &[Flagged],
    ),
    (
        "given by name, not cleared",
        |c| {
            c.standing.defaults.whom = Whom::Cleared;
            c.standing.access.grant = Some(grant(Level::Summary, "2020-01-01", false));
        },
        &[],
        &[],
    ),
    (
        "marked, where the practice gives the marked nothing",
        |c| {
            c.standing.defaults.marked = Level::None;
            c.standing.hidden_for_safety = true;
        },
        &[Marked],
        &[Marked],
    ),
    ("not marked, where the practice gives the marked nothing", |c| c.standing.defaults.marked = Level::None, &[], &[]),
    (
        "grant of level none",
        |c| c.standing.access.grant = Some(grant(Level::None, "2020-01-01", true)),
        &[NotSwitchedOn],
        &[NotSwitchedOn],
    ),
    (
        "a grant opens no freeze and no flag",
        |c| {
            c.standing.access.grant = Some(grant(Level::Full, "2020-01-01", true));
            c.standing.access.freeze = Some(freeze());
            c.standing.flags = vec![flag(Origin::Staff { by: staff("gp") }, FlagState::Raised)];
        },
        &[Frozen, Flagged],
        &[Frozen, Flagged],
    ),
    (
        "everything at once",
        |c| {
            c.standing.deceased = true;
            c.standing.verification = Verification::NotVerified;
            c.standing.superseded = true;
            c.standing.registration = Registration::Ended;
            c.standing.sensitive = true;
            c.standing.access = domain::access::Access {
                grant: None,
                freeze: Some(freeze()),
                switched_off: true,
                declined: true,
                in_merge: true,
                ..domain::access::Access::default()
            };
            c.standing.flags = vec![imported(None)];
            c.standing.birth_date = None;
            c.standing.switch_on = SwitchOn::UNDECIDED;
        },
        ALL_AT_ONCE,
        &[
            Deceased,
            NotVerified,
            SupersededNumber,
            InMerge,
            NotRegistered,
            Protected,
            Frozen,
            SwitchedOff,
            Declined,
            Flagged,
            AgeUnknown,
            NotSwitchedOn,
        ],
    ),
];

const ALL_AT_ONCE: &[Closed] = &[
    Deceased,
    NotVerified,
    SupersededNumber,
    InMerge,
    NotRegistered,
    Protected,
    Frozen,
    SwitchedOff,
    Declined,
    Flagged,
    AgeUnknown,
    NotSwitchedOn,
];

#[test]
fn what_closes_the_door() {
    for (name, change, patient, others) in ROWS {
        for (viewer, expected) in [(domain::door::patient::Viewer::Patient, patient), (proxy_of_everything(), others)] {
            let case = Case::with(|c| {
                change(c);
                c.viewer = viewer.clone();
            });
            assert_eq!(case.closed(), **expected, "{name}, {viewer:?}");
            let closed = matches!(case.answer(), Answer::Withheld(reasons) if reasons.contains(&Reason::AccessClosed));
            assert_eq!(closed, !expected.is_empty(), "{name}, {viewer:?}");
        }
    }
}

#[test]
fn a_proxy_needs_a_grant_in_force() {
    let case = Case::with(|c| c.viewer = proxy(&[], true));
    assert_eq!(case.closed(), [NoGrant]);
}

#[test]
fn every_way_to_be_closed_is_in_the_table() {
    let mut met: HashSet<Closed> =
        ROWS.iter().flat_map(|(_, _, patient, others)| patient.iter().chain(*others)).copied().collect();
    met.extend(Case::with(|c| c.viewer = proxy(&[], false)).closed());
    let words: HashSet<&str> = met.iter().map(|closed| closed.words()).collect();
    assert_eq!(words.len(), met.len(), "two share their words");
    for closed in met.clone() {
        // Fails to compile when a reason is added, so that a line is added above.
        match closed {
            Deceased | NotVerified | SupersededNumber | InMerge | NotRegistered | Protected | Frozen => {}
            NotSwitchedOn | NotCleared | Marked | SwitchedOff | Declined | TooYoung | NotAssessed | AgeUnknown
            | Flagged | NoGrant | PausedByAge | GrownUp => {}
        }
    }
    assert_eq!(met.len(), 19);
}

#[test]
fn switch_on_and_grants_open_between_them() {
    let states: [(&str, SwitchOn, bool); 7] = [
        ("not scheduled", SwitchOn::UNDECIDED, false),
        ("scheduled for tomorrow", planned("2026-03-11"), false),
        ("scheduled for today", planned("2026-03-10"), false),
        ("on from tomorrow", on("2026-03-11"), false),
        ("on from today", on("2026-03-10"), true),
        ("on since long ago", on("2020-01-01"), true),
        ("declined", no(), false),
    ];
    for (name, switch_on, in_force) in states {
        for (given, grant, opens) in [
            ("no grant", None, in_force),
            ("a grant", Some(grant(Level::Summary, "2020-01-01", false)), true),
            ("a grant of none", Some(grant(Level::None, "2020-01-01", false)), false),
        ] {
            let case = Case::with(|c| {
                c.standing.switch_on = switch_on.clone();
                c.standing.access.grant = grant;
            });
            let expected: &[Closed] = if opens { &[] } else { &[NotSwitchedOn] };
            assert_eq!(case.closed(), expected, "{name}, {given}");
        }
    }
}

#[test]
fn switch_on_begins_at_midnight_in_london() {
    for (now, open) in
        [("2026-06-30T22:59:59.999999Z", false), ("2026-06-30T23:00:00Z", true), ("2026-07-01T00:00:00Z", true)]
    {
        let case = Case::with(|c| {
            c.standing.switch_on = on("2026-07-01");
            c.now = crate::case::at(now);
        });
        assert_eq!(case.closed().is_empty(), open, "{now}");
    }
}
