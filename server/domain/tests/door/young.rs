//! What proxies keep at 11, 13 and 16, at the door.

use domain::{
    door::{patient::Viewer, reason::Closed, reason::Reason},
    rule::Verdict,
    young::{ForProxies, LIST, Matter, Matters, Outcome, ProxyReview, Read, Wants, for_proxies},
};
use jiff::ToSpan;
use proptest::prelude::*;

use crate::{
    case::{Answer, Case, asked, at, day, proxy_of_everything, visit},
    random,
};

const KEPT: Matters = Matters::ALL;

fn read(matters: Matters) -> Verdict {
    Verdict { read: Read { list: LIST, matters }, ..Verdict::default() }
}

#[test]
fn age_and_review_decide_what_proxies_keep() {
    let less = || Matters::of([Matter::MentalHealth, Matter::Safeguarding]);
    let (pause, to_13, to_16) =
        (asked(Outcome::Pause), asked(Outcome::UntilThirteen(less())), asked(Outcome::UntilSixteen(less())));
    let not = ProxyReview::NotDone;
    let rows = [
        // born         today          review   left to proxies
        ("2015-03-11", "2026-03-10", &not, ForProxies::AsGranted),
        ("2015-03-10", "2026-03-10", &not, ForProxies::LessPrivate(KEPT)),
        ("2013-03-11", "2026-03-10", &not, ForProxies::LessPrivate(KEPT)),
        ("2013-03-10", "2026-03-10", &not, ForProxies::Paused),
        ("2010-03-11", "2026-03-10", &not, ForProxies::Paused),
        ("2010-03-10", "2026-03-10", &not, ForProxies::Ended),
        ("1950-03-10", "2026-03-10", &not, ForProxies::Ended),
        // Asked in the eight weeks before the birthday: it counts at once.
        ("2015-03-11", "2026-03-10", &pause, ForProxies::Paused),
        ("2015-03-11", "2026-03-10", &to_13, ForProxies::LessPrivate(less())),
        ("2014-03-11", "2026-03-10", &pause, ForProxies::Paused),
        ("2014-03-11", "2026-03-10", &to_13, ForProxies::LessPrivate(less())),
        ("2014-03-11", "2026-03-10", &to_16, ForProxies::LessPrivate(less())),
        ("2013-03-11", "2026-03-10", &to_13, ForProxies::LessPrivate(less())),
        ("2013-03-10", "2026-03-10", &to_13, ForProxies::Paused),
        ("2013-03-10", "2026-03-10", &to_16, ForProxies::LessPrivate(less())),
        ("2013-03-10", "2026-03-10", &pause, ForProxies::Paused),
        ("2010-03-11", "2026-03-10", &to_16, ForProxies::LessPrivate(less())),
        ("2010-03-10", "2026-03-10", &to_16, ForProxies::Ended),
        // Born on 29 February: 1 March in other years.
        ("2012-02-29", "2023-02-28", &not, ForProxies::AsGranted),
        ("2012-02-29", "2023-03-01", &not, ForProxies::LessPrivate(KEPT)),
        ("2012-02-29", "2025-02-28", &not, ForProxies::LessPrivate(KEPT)),
        ("2012-02-29", "2025-03-01", &not, ForProxies::Paused),
        ("2012-02-29", "2028-02-28", &not, ForProxies::Paused),
        ("2012-02-29", "2028-02-29", &not, ForProxies::Ended),
        // A birth still to come is a date somebody got wrong.
        ("2026-03-11", "2026-03-10", &not, ForProxies::Paused),
    ];
    for (born, today, review, expected) in rows {
        assert_eq!(for_proxies(Some(day(born)), day(today), review), expected, "born {born}, on {today}, {review:?}");
    }
    assert_eq!(for_proxies(None, day("2026-03-10"), &to_16), ForProxies::Paused);
}

#[test]
fn the_grant_does_not_outlast_the_birthday() {
    let (early, late) = ("2026-07-14T22:59:59.999999Z", "2026-07-14T23:00:00Z");
    for (born, given, now, closed) in [
        ("2010-07-15", Some("2015-01-01"), early, vec![Closed::PausedByAge]),
        ("2010-07-15", Some("2015-01-01"), late, vec![Closed::GrownUp]),
        ("2010-07-15", None, late, vec![Closed::GrownUp]),
        ("2010-07-15", Some("2026-07-15"), late, vec![]),
        ("1950-01-01", Some("1960-01-01"), late, vec![Closed::GrownUp]),
        ("1950-01-01", Some("2025-01-01"), late, vec![]),
        ("1950-01-01", None, late, vec![Closed::GrownUp]),
        ("2013-07-15", Some("2015-01-01"), early, vec![]),
        ("2013-07-15", Some("2015-01-01"), late, vec![Closed::PausedByAge]),
    ] {
        let case = Case::with(|c| {
            c.viewer = proxy_of_everything();
            if let Viewer::Proxy(pieces) = &mut c.viewer {
                pieces.since = given.map(day);
            }
            c.standing.birth_date = Some(day(born));
            c.now = at(now);
        });
        assert_eq!(case.closed(), closed, "born {born}, given {given:?}, now {now}");
    }
}

#[test]
fn what_is_private_is_kept_from_proxies_and_not_from_the_patient() {
    let mental = Matters::of([Matter::MentalHealth]);
    let unread = Verdict::default();
    let old = Verdict { read: Read { list: LIST + 1, matters: Matters::NONE }, ..Verdict::default() };
    let let_go = asked(Outcome::UntilThirteen(Matters::of([Matter::Safeguarding])));
    for (born, review, verdict, reasons) in [
        ("2014-03-11", ProxyReview::NotDone, read(Matters::NONE), vec![]),
        ("2014-03-11", ProxyReview::NotDone, read(mental), vec![Reason::Private]),
        ("2014-03-11", ProxyReview::NotDone, unread.clone(), vec![Reason::NotJudged]),
        ("2014-03-11", ProxyReview::NotDone, old, vec![Reason::NotJudged]),
        ("2014-03-11", let_go.clone(), read(mental), vec![]),
        ("2014-03-11", let_go.clone(), read(Matters::of([Matter::Safeguarding])), vec![Reason::Private]),
        ("2014-03-11", let_go, unread.clone(), vec![Reason::NotJudged]),
        ("2016-03-11", ProxyReview::NotDone, read(mental), vec![]),
        ("2016-03-11", ProxyReview::NotDone, unread, vec![]),
        ("1980-03-11", ProxyReview::NotDone, read(Matters::ALL), vec![]),
    ] {
        let mut case = Case::with(|c| {
            c.viewer = proxy_of_everything();
            c.standing.birth_date = Some(day(born));
            c.standing.access.proxy_review = review;
            c.facts.verdict = verdict;
        });
        let expected = if reasons.is_empty() { Answer::Shown { text: true } } else { Answer::Withheld(reasons) };
        assert_eq!(case.answer(), expected, "born {born}, {:?}", case.facts.verdict.read);
        case.viewer = Viewer::Patient;
        let own = case.answer();
        let withheld_for_age = matches!(&own, Answer::Withheld(reasons) if *reasons == [Reason::AccessClosed]);
        assert!(withheld_for_age || own == Answer::Shown { text: true }, "{own:?}");
    }
}

#[test]
fn a_kept_visit_keeps_what_happened_or_was_written_down_on_its_day() {
    for (wants, on, clinical, recorded, kept) in [
        (Wants::Kept, "2025-05-30", Some("2025-05-30"), Some("2025-06-01"), true),
        (Wants::Kept, "2025-06-01", Some("2025-05-30"), Some("2025-06-01"), true),
        (Wants::Kept, "2025-06-01", Some("2025-06-02"), Some("2025-06-01"), true),
        (Wants::Kept, "2025-05-31", Some("2025-05-30"), Some("2025-06-01"), false),
        (Wants::Kept, "2025-06-01", None, Some("2025-06-01"), true),
        (Wants::Kept, "2025-05-30", Some("2025-05"), Some("2025-06-01"), true),
        (Wants::Kept, "2025-05-30", Some("2025"), Some("2025-06-01"), true),
        (Wants::Shown, "2025-05-30", Some("2025-05-30"), Some("2025-06-01"), false),
    ] {
        let mut case = Case::with(|c| {
            c.viewer = proxy_of_everything();
            c.standing.access.visits = vec![visit(day(on), wants)];
            c.facts.clinical = clinical.and_then(domain::date::PartialDate::parse);
            c.facts.recorded = recorded.and_then(domain::date::PartialDate::parse);
        });
        let expected = if kept { Answer::Withheld(vec![Reason::VisitKept]) } else { Answer::Shown { text: true } };
        assert_eq!(case.answer(), expected, "{wants:?} {on} {clinical:?}");
        let back = visit(day(on), wants).take_back(crate::case::staff("gp"), case.now).unwrap();
        case.standing.access.visits = vec![back];
        assert!(case.is_shown());
        case.standing.access.visits = vec![visit(day(on), wants)];
        case.viewer = Viewer::Patient;
        assert!(case.is_shown(), "the young person reads their own visit");
    }
}

proptest! {
    #![proptest_config(random::config())]

    #[test]
    fn less_private_is_never_outside_what_was_granted(
        mut case in random::case(),
        viewer in random::viewer().prop_filter("a proxy", |viewer| *viewer != Viewer::Patient),
        years in 11..14_i16,
    ) {
        case.viewer = viewer;
        let today = case.now.london_day();
        case.standing.birth_date = Some(today - years.years());
        let left = for_proxies(case.standing.birth_date, today, &case.standing.access.proxy_review);
        prop_assume!(matches!(left, ForProxies::LessPrivate(_)));
        let theirs = case.answer();
        // The same person with a birthday that keeps nothing from proxies, at the same practice and with the same marks.
        case.standing.birth_date = Some(today);
        case.standing.access.proxy_review = ProxyReview::NotDone;
        case.standing.access.visits.clear();
        case.facts.verdict.by.retain(|finding| finding.group.is_none());
        case.standing.access.first_use = Some(domain::practice::FirstUse {
            at: case.now,
            marked: case.standing.access.first_use.is_none_or(|first| first.marked),
        });
        let granted = case.answer();
        if let Answer::Shown { text } = theirs {
            prop_assert!(matches!(granted, Answer::Shown { text: all } if all || !text), "{granted:?}");
        }
    }
}
