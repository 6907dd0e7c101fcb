//! Every small state, one by one: the door and the independent rules must agree on each.

use domain::{
    door::{
        patient::{Door, Viewer},
        reason::Closed,
    },
    entry::{Finish, HoldReason, Review},
    flag::{FlagState, Origin},
    identity::{Registration, Verification},
    kind::{Kind, Level},
    label::Labels,
    practice::SwitchOn,
    redaction::Audience,
    stamp::Stamp,
};

use crate::{
    case::{
        Answer, Case, answer, assessed_as, day, flag, freeze, grant, mark, no, on, proxy, proxy_of_everything, staff,
    },
    rules,
};

const BOTH: [bool; 2] = [false, true];

#[test]
fn every_entry() {
    let reviews = [
        Review::NotHeld,
        Review::Held { why: HoldReason::Everything },
        Review::Released { by: staff("gp"), at: Case::shown().now },
        Review::Released { by: staff("gp"), at: Stamp::from_micros(0) },
    ];
    let marks = [vec![], vec![mark(Audience::Both)], vec![mark(Audience::Patient)], vec![mark(Audience::Proxies)]];
    let mut case = Case::shown();
    let (mut asked, mut shown) = (0, 0);
    for (viewer, level) in [
        (Viewer::Patient, Level::Full),
        (Viewer::Patient, Level::Detailed),
        (proxy_of_everything(), Level::Full),
        (proxy(&[Kind::Medicine, Kind::Document], false), Level::Documents),
    ] {
        case.standing.defaults.level = level;
        let door = Door::new(&viewer, &case.standing, case.now);
        let person = rules::person(&viewer, &case.standing, rules::london_day(case.now));
        let facts = &mut case.facts;
        for kind in Kind::ALL {
            facts.kind = kind;
            for finish in Finish::ALL {
                facts.finish = finish;
                for bits in 0..8 {
                    facts.labels = Labels::from_bits(bits);
                    for (review, marks) in
                        reviews.iter().flat_map(|review| marks.iter().map(move |marks| (review, marks)))
                    {
                        facts.review = review.clone();
                        facts.marks.clone_from(marks);
                        for flags in 0..8 {
                            facts.text_only = flags & 1 != 0;
                            facts.access_code = flags & 2 != 0;
                            facts.drawable = flags & 4 != 0;
                            let decided = answer(&door, facts);
                            assert_eq!(
                                decided,
                                rules::entry(&viewer, &person, facts, case.now),
                                "{viewer:?} {facts:?}"
                            );
                            asked += 1;
                            shown += u32::from(matches!(decided, Answer::Shown { .. }));
                        }
                    }
                }
            }
        }
    }
    assert_eq!(asked, 4 * 14 * 7 * 8 * 4 * 4 * 8);
    // Shown: a readable kind, finished, drawable, no access code; of labels, reviews and marks six combinations
    // (no label and not held, no label and released, another label and released; two marks hide from others only).
    // Patient and proxy at Full: 12 kinds, text or not; patient at Detailed: 11 coded; the proxy's two pieces: 2.
    assert_eq!(shown, 6 * (12 * 2 + 11 + 12 * 2 + 2));
}

#[test]
fn every_person() {
    let given = [
        (SwitchOn::UNDECIDED, None),
        (on("2024-01-01"), None),
        (no(), None),
        (SwitchOn::UNDECIDED, Some(grant(Level::Summary, "2024-01-01", false))),
        (on("2024-01-01"), Some(grant(Level::None, "2024-01-01", false))),
    ];
    let births = [None, Some(day("2014-01-01")), Some(day("2012-01-01")), Some(day("2010-03-10"))];
    let flags = [vec![], vec![flag(Origin::DeclinedByPatient, FlagState::Raised)]];
    let viewers = [Viewer::Patient, proxy_of_everything(), proxy(&[], true)];
    let mut case = Case::with(|c| c.facts.kind = Kind::Medicine);
    let today = rules::london_day(case.now);
    let (mut asked, mut open) = (0, 0);
    for bits in 0_u32..256 {
        let bit = |place: u32| bits & (1 << place) != 0;
        let standing = &mut case.standing;
        standing.deceased = bit(0);
        standing.verification = if bit(1) { Verification::NotVerified } else { Verification::Verified };
        standing.superseded = bit(2);
        standing.sensitive = bit(3);
        standing.access.switched_off = bit(4);
        standing.access.declined = bit(5);
        standing.access.in_merge = bit(6);
        standing.access.freeze = bit(7).then(freeze);
        for registration in [Registration::Regular, Registration::Other] {
            case.standing.registration = registration;
            for (birth_date, assessed) in births.iter().flat_map(|born| BOTH.map(|assessed| (*born, assessed))) {
                case.standing.birth_date = birth_date;
                case.standing.access.assessment = assessed_as(assessed);
                for ((switch_on, grant), flags) in
                    given.iter().flat_map(|given| flags.iter().map(move |flags| (given, flags)))
                {
                    case.standing.switch_on = switch_on.clone();
                    case.standing.access.grant.clone_from(grant);
                    case.standing.flags.clone_from(flags);
                    for viewer in &viewers {
                        let door = Door::new(viewer, &case.standing, case.now);
                        let person = rules::person(viewer, &case.standing, today);
                        let closed = door.opening().err().map(<[Closed]>::to_vec).unwrap_or_default();
                        assert_eq!(sorted(closed), sorted(person.closed.clone()), "{viewer:?} {case:?}");
                        let expected = rules::entry(viewer, &person, &case.facts, case.now);
                        assert_eq!(answer(&door, &case.facts), expected, "{viewer:?} {case:?}");
                        asked += 1;
                        open += u32::from(person.closed.is_empty());
                    }
                }
            }
        }
    }
    assert_eq!(asked, 256 * 2 * 8 * 10 * 3);
    // Open: none of the eight, regular, no flag, and one of two ways given. The patient: 16, assessed or not, or 14 and
    // assessed. The proxy of everything, by a grant of 2020: 12 alone, assessed or not. The proxy of nothing: never.
    assert_eq!(open, 2 * (3 + 2));
}

fn sorted(mut closed: Vec<Closed>) -> Vec<Closed> {
    closed.sort_by_key(|why| *why as u8);
    closed
}
