//! What can be read as a date, and what must not be.

use domain::date::PartialDate;
use jiff::civil::date;
use proptest::prelude::*;

#[test]
fn dates_are_read() {
    // text, then iso form, first and last day
    for (text, iso, first, last) in [
        ("2024", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", "2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02-29", "2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("1850", "1850", date(1850, 1, 1), date(1850, 12, 31)),
        ("2200-12-31", "2200-12-31", date(2200, 12, 31), date(2200, 12, 31)),
        ("2024-05-01T10:00:00Z", "2024-05-01", date(2024, 5, 1), date(2024, 5, 1)),
        ("2024-05-01T10:00:00.123456+01:00", "2024-05-01", date(2024, 5, 1), date(2024, 5, 1)),
        ("2024-05-01T10:00+01:00", "2024-05-01", date(2024, 5, 1), date(2024, 5, 1)),
        ("2024-05-01T10:00", "2024-05-01", date(2024, 5, 1), date(2024, 5, 1)),
        ("2024-05-01T10:00:00", "2024-05-01", date(2024, 5, 1), date(2024, 5, 1)),
        // An instant counts as the day it was in London: an hour ahead of UTC in summer, level in winter.
        ("2024-05-01T23:59:60Z", "2024-05-02", date(2024, 5, 2), date(2024, 5, 2)),
        ("2024-05-01T22:59:59Z", "2024-05-01", date(2024, 5, 1), date(2024, 5, 1)),
        ("2024-12-01T23:59:59Z", "2024-12-01", date(2024, 12, 1), date(2024, 12, 1)),
        ("2024-05-01T23:30:00-11:00", "2024-05-02", date(2024, 5, 2), date(2024, 5, 2)),
        ("2024-05-01T00:30:00+14:00", "2024-04-30", date(2024, 4, 30), date(2024, 4, 30)),
    ] {
        let read = PartialDate::parse(text);
        assert_eq!(read.map(PartialDate::iso).as_deref(), Some(iso), "{text}");
        assert_eq!(read.map(|read| (read.earliest(), read.latest())), Some((first, last)), "{text}");
        assert_eq!(PartialDate::parse(iso), read, "{text}");
    }
}

#[test]
fn what_is_no_date_is_not_read() {
    for text in [
        "",
        " ",
        "-",
        "--",
        "T",
        "Z",
        "T10:00:00Z",
        "20",
        "202",
        "20244",
        "02024",
        "+2024",
        "-2024",
        "2024-",
        "2024-5",
        "2024-00",
        "2024-13",
        "2024-+1",
        "2024--1",
        "2024-1a",
        "2024-05-",
        "2024-05-1",
        "2024-05-00",
        "2024-05-32",
        "2023-02-29",
        "2024-02-30",
        "2024-05-01-",
        "2024-05-01-02",
        " 2024",
        "2024 ",
        "2024-05-01\n",
        "2024-05-01\0",
        "2024/05/01",
        "01/05/2024",
        "20240501",
        "2024-W18",
        "2024-122",
        "1849",
        "1849-12-31",
        "2201",
        "0000",
        "0001-01-01",
        "9999-12-31",
        "99999",
        "2024T10:00:00Z",
        "2024-05T10:00:00Z",
        "2024-05-01T",
        "2024-05-01TZ",
        "2024-05-01T1000",
        "2024-05-01 10:00:00",
        "2024-05-01t10:00:00Z",
        "2024-05-01T10:00:00z",
        "2024-05-01T24:00:00Z",
        "2024-05-01T24:00",
        "2024-05-01T10:60",
        "2024-05-01T10:60:00Z",
        "2024-05-01T10:00:61Z",
        "2024-05-01T99:99:99Z",
        "2024-05-01T-----",
        "2024-05-01T:::::",
        "2024-05-01T10:00:00ZZ",
        "2024-05-01T10:00:00Z01:00",
        "2024-05-01T10:00:00+0100",
        "2024-05-01T10:00:00+15:00",
        "2024-05-01T10:00:00+1:00",
        "2024-05-01T10:00:00+01:60",
        "2024-05-01T10:00:00.Z",
        "2024-05-01T10:00.5Z",
        "2024-05-01T10:00:00.1.2Z",
        "2024-05-01T10:00:00T10:00",
        "２０２４",
        "٢٠٢٤",
        "2024-0٥",
        "2024–05",
        "𝟚𝟘𝟚𝟜",
        "null",
        "today",
        "2024-05-01; drop table entry",
        "99999999999999999999999999999999",
    ] {
        assert_eq!(PartialDate::parse(text), None, "{text:?}");
    }
    assert_eq!(PartialDate::parse(&"2".repeat(1_000_000)), None);
    assert_eq!(PartialDate::parse(&format!("2024-05-01T10:00:00.{}Z", "x".repeat(100_000))), None);
}

#[test]
fn a_month_that_does_not_exist_opens_nothing() {
    // Nothing reads such a value; one made by hand must still not look lifted by a later 106.
    let nonsense = PartialDate::Month(2024, 13);
    assert!(!domain::access_code::lifts(Some(nonsense), PartialDate::parse("2025-01-01"), date(2026, 3, 10)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_makes_the_reader_panic(text in "\\PC*") {
        let _ = PartialDate::parse(&text);
    }

    #[test]
    fn near_dates_are_read_as_written_or_not_at_all(text in "[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2}(T[0-9:.+Z-]{0,14})?)?)?") {
        if let Some(read) = PartialDate::parse(&text) {
            prop_assert!(text.starts_with(&read.iso()) || text.contains('T'));
            prop_assert!(read.earliest() <= read.latest());
            prop_assert!(read.iso().len() == text.len() || text.contains('T'));
        }
    }
}
