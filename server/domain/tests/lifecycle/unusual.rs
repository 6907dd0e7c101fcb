//! What stands out about a look-up: each rule alone, at its edges, and together.

use domain::{
    stamp::Stamp,
    unusual::{LISTED_FROM, LookUp, MANY_OWN_PEOPLE, MANY_PEOPLE, Sign, same_surname, score, signs},
};
use jiff::Timestamp;

fn london(text: &str) -> Stamp {
    Stamp::from_micros(text.parse::<Timestamp>().unwrap().as_microsecond())
}

fn look(at: &str) -> LookUp {
    LookUp {
        at: london(at),
        people_that_day: 1,
        same_surname: false,
        own_record: false,
        same_address: false,
        own_practice: false,
    }
}

#[test]
fn each_rule_holds_where_its_words_say() {
    // A Friday in winter, when London is at UTC; a Friday in summer, when it is an hour ahead.
    let noon = "2026-11-20T12:00:00Z";
    for (case, look, expected) in [
        ("an ordinary look", look(noon), vec![]),
        ("before seven", look("2026-11-20T06:59:59Z"), vec![Sign::OutsideHours]),
        ("at seven", look("2026-11-20T07:00:00Z"), vec![]),
        ("before eight", look("2026-11-20T19:59:59Z"), vec![]),
        ("at eight", look("2026-11-20T20:00:00Z"), vec![Sign::OutsideHours]),
        ("at seven in summer", look("2026-07-17T06:00:00Z"), vec![]),
        ("at eight in summer", look("2026-07-17T19:00:00Z"), vec![Sign::OutsideHours]),
        ("on a Saturday", look("2026-11-21T12:00:00Z"), vec![Sign::OutsideHours]),
        ("on a Sunday", look("2026-11-22T12:00:00Z"), vec![Sign::OutsideHours]),
        ("nearly many", LookUp { people_that_day: MANY_PEOPLE - 1, ..look(noon) }, vec![]),
        ("many", LookUp { people_that_day: MANY_PEOPLE, ..look(noon) }, vec![Sign::ManyPeople]),
        ("many of the own", LookUp { people_that_day: MANY_OWN_PEOPLE - 1, own_practice: true, ..look(noon) }, vec![]),
        (
            "very many of the own",
            LookUp { people_that_day: MANY_OWN_PEOPLE, own_practice: true, ..look(noon) },
            vec![Sign::ManyPeople],
        ),
        ("a house-mate", LookUp { same_address: true, ..look(noon) }, vec![Sign::SameAddress]),
        (
            "their own address is their own record",
            LookUp { same_address: true, own_record: true, ..look(noon) },
            vec![Sign::OwnRecord],
        ),
        ("a namesake", LookUp { same_surname: true, ..look(noon) }, vec![Sign::SameSurname]),
        (
            "themselves",
            LookUp { own_record: true, same_surname: true, ..look(noon) },
            vec![Sign::OwnRecord, Sign::SameSurname],
        ),
    ] {
        assert_eq!(signs(&look), expected, "{case}");
    }
}

#[test]
fn working_at_night_is_listed_only_with_something_else() {
    for sign in Sign::ALL {
        assert_eq!(score(&[sign]) >= LISTED_FROM, sign != Sign::OutsideHours, "{sign:?}");
    }
    assert_eq!(score(&Sign::ALL), 24);
    assert_eq!(score(&[]), 0);
}

#[test]
fn family_names_are_compared_whole() {
    for (staff, families, same) in [
        ("Dr Ada Example", &["Example"][..], true),
        ("Dr Ada EXAMPLE", &["Other", "example"], true),
        ("Dr Ada Example-Jones", &["Jones"], true),
        ("Dr Ada Jones", &["Example Jones"], true),
        ("Dr Ada Example", &["Ada"], false),
        ("Dr Ada Exam", &["Example"], false),
        ("Dr Ada Example", &[], false),
        ("", &[""], false),
    ] {
        assert_eq!(same_surname(staff, families), same, "{staff} {families:?}");
    }
}
