//! The patient's age, by London date (DESIGN §2.1).

use domain::{
    date::age_on,
    door::reason::{Closed, Closed::*},
};

use crate::case::{Case, assessed_as, at, day, on};

#[test]
fn age_decides_by_the_day_it_is_in_london() {
    let rows: &[(&str, &str, bool, &[Closed])] = &[
        // born       now                          assessed  closed
        ("2013-03-11", "2026-03-10T12:00:00Z", true, &[TooYoung]),
        ("2013-03-10", "2026-03-10T12:00:00Z", true, &[]),
        ("2013-03-10", "2026-03-10T12:00:00Z", false, &[NotAssessed]),
        ("2010-03-11", "2026-03-10T12:00:00Z", false, &[NotAssessed]),
        ("2010-03-11", "2026-03-10T12:00:00Z", true, &[]),
        ("2010-03-10", "2026-03-10T12:00:00Z", false, &[]),
        // Winter: London is UTC.
        ("2010-01-15", "2026-01-14T23:59:59.999999Z", false, &[NotAssessed]),
        ("2010-01-15", "2026-01-15T00:00:00Z", false, &[]),
        // Summer: midnight in London is 23:00 UTC the day before.
        ("2010-07-15", "2026-07-14T22:59:59.999999Z", false, &[NotAssessed]),
        ("2010-07-15", "2026-07-14T23:00:00Z", false, &[]),
        ("2010-07-15", "2026-07-14T23:30:00Z", false, &[]),
        ("2013-07-15", "2026-07-14T22:59:59.999999Z", true, &[TooYoung]),
        ("2013-07-15", "2026-07-14T23:00:00Z", true, &[]),
        // The clocks go forward on 29 March 2026 at 01:00: midnight that day is still UTC, the next is not.
        ("2010-03-29", "2026-03-28T23:59:59Z", false, &[NotAssessed]),
        ("2010-03-29", "2026-03-29T00:00:00Z", false, &[]),
        ("2010-03-30", "2026-03-29T22:59:59Z", false, &[NotAssessed]),
        ("2010-03-30", "2026-03-29T23:00:00Z", false, &[]),
        // They go back on 25 October 2026 at 01:00 UTC.
        ("2010-10-25", "2026-10-24T23:00:00Z", false, &[]),
        ("2010-10-26", "2026-10-25T23:30:00Z", false, &[NotAssessed]),
        ("2010-10-26", "2026-10-26T00:00:00Z", false, &[]),
        // Born on 29 February: in other years the birthday is 1 March.
        ("2008-02-29", "2024-02-28T12:00:00Z", false, &[NotAssessed]),
        ("2008-02-29", "2024-02-29T00:00:00Z", false, &[]),
        ("2012-02-29", "2025-02-28T23:59:59Z", true, &[TooYoung]),
        ("2012-02-29", "2025-03-01T00:00:00Z", true, &[]),
        ("2012-02-29", "2025-03-01T00:00:00Z", false, &[NotAssessed]),
    ];
    for (born, now, assessed, expected) in rows {
        let case = Case::with(|c| {
            c.standing.birth_date = Some(day(born));
            c.standing.access.assessment = assessed_as(*assessed);
            c.standing.switch_on = on("2020-01-01");
            c.now = at(now);
        });
        assert_eq!(case.closed(), **expected, "born {born}, now {now}, assessed {assessed}");
    }
}

#[test]
fn age_counts_birthdays() {
    for (born, on, age) in [
        ("2000-01-01", "2000-01-01", 0),
        ("2000-12-31", "2001-01-01", 0),
        ("2000-12-31", "2001-12-31", 1),
        ("2000-02-29", "2001-02-28", 0),
        ("2000-02-29", "2001-03-01", 1),
        ("2000-02-29", "2004-02-29", 4),
        ("2000-02-28", "2001-02-28", 1),
        ("2026-01-01", "2025-12-31", -1),
        ("-009999-01-01", "9999-12-31", 19_998),
    ] {
        assert_eq!(age_on(day(born), day(on)), age, "{born} on {on}");
    }
}
