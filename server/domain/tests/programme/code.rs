//! The personal code: what it finds, and that every wrong answer reads alike.

use domain::{
    access::{Access, Freeze},
    door::patient::Standing,
    identity::{Registration, Verification},
    ids::{OdsCode, StaffId},
    practice::Practice,
    programme::pack::{Kept, PersonalCode, WrongCode, admits},
    rule::SetVersion,
    stamp::Stamp,
};
use proptest::prelude::*;

use crate::day;

const SIGNS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#[test]
fn a_code_is_read_as_people_type_it() {
    let code = PersonalCode::from_random([0x5a; 16]);
    let printed = code.to_string();
    assert_eq!((printed.len(), printed.matches('-').count()), (15, 2));
    for typed in [
        printed.clone(),
        printed.to_ascii_lowercase(),
        printed.replace('-', ""),
        printed.replace('-', " "),
        format!("  {printed} "),
        printed.replace('1', "l").replace('0', "O"),
        printed.replace('1', "I").replace('0', "o"),
    ] {
        assert_eq!(PersonalCode::parse(&typed).as_ref(), Ok(&code), "{typed}");
    }
    for wrong in ["", "K7QF", &printed[1..], &format!("{printed}0"), &printed.replace('-', "_"), "ünknown-codes-"] {
        assert!(PersonalCode::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn sixty_bits_count_and_no_more() {
    let of = |number: u128| PersonalCode::from_random(number.to_be_bytes());
    for bit in 0..60 {
        assert_ne!(of(0), of(1 << bit), "bit {bit}");
    }
    assert_eq!(of(0), of(1 << 60));
}

#[test]
fn every_wrong_answer_reads_alike() {
    let born = Some(day("1980-05-17"));
    let kept = |born, is_live| Some(Kept { born, is_live });
    assert_eq!(admits(kept(born, true), born), Ok(()));
    for (name, kept, typed) in [
        ("unknown code", None, born),
        ("unknown code, no date", None, None),
        ("another day", kept(born, true), Some(day("1980-05-18"))),
        ("no date", kept(born, true), None),
        ("no date known", kept(None, true), born),
        ("neither", kept(None, true), None),
        ("no longer live", kept(born, false), born),
    ] {
        assert_eq!(admits(kept, typed), Err(WrongCode), "{name}");
    }
    let not_a_code = PersonalCode::parse("nothing").unwrap_err();
    assert_eq!(not_a_code.to_string(), WrongCode.to_string());
}

fn standing() -> Standing {
    let practice = Practice::unopened(OdsCode::parse("Y99901").unwrap(), String::new());
    Standing {
        deceased: false,
        verification: Verification::Verified,
        superseded: false,
        registration: Registration::Regular,
        sensitive: false,
        birth_date: Some(day("1980-05-17")),
        access: Access::default(),
        switch_on: practice.switch_on,
        defaults: practice.defaults,
        flags: Vec::new(),
        imported_lifts: Vec::new(),
        rules: SetVersion::NONE,
        hidden_for_safety: false,
    }
}

#[test]
fn a_code_speaks_for_whom_it_is_known_to_be_and_a_no_only_tightens() {
    let freeze = Freeze { by: StaffId("lead".to_owned()), at: Stamp::from_micros(0), why: "x".to_owned() };
    let access = |access: Access| Standing { access, ..standing() };
    for (name, standing, ended, live) in [
        ("anyone", standing(), false, true),
        ("frozen", access(Access { freeze: Some(freeze), ..Access::default() }), false, true),
        ("protected", Standing { sensitive: true, ..standing() }, false, true),
        ("moved away", Standing { registration: Registration::Ended, ..standing() }, false, true),
        ("pack ended", standing(), true, false),
        ("died", Standing { deceased: true, ..standing() }, false, false),
        ("replaced", Standing { superseded: true, ..standing() }, false, false),
        ("in a merge", access(Access { in_merge: true, ..Access::default() }), false, false),
        ("not verified", Standing { verification: Verification::NotVerified, ..standing() }, false, false),
    ] {
        assert_eq!(Kept::of(&standing, ended), Kept { born: standing.birth_date, is_live: live }, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_wrong_sign_is_found(bytes: [u8; 16]) {
        let code = PersonalCode::from_random(bytes);
        for at in 0..13 {
            for sign in SIGNS.chars() {
                let mut wrong: Vec<char> = code.as_str().chars().collect();
                if wrong[at] != sign {
                    wrong[at] = sign;
                    prop_assert!(PersonalCode::parse(&wrong.iter().collect::<String>()).is_err());
                }
            }
        }
    }

    #[test]
    fn any_two_swapped_signs_are_found(bytes: [u8; 16]) {
        let code = PersonalCode::from_random(bytes);
        for one in 0..13 {
            for other in one + 1..13 {
                let mut wrong: Vec<char> = code.as_str().chars().collect();
                if wrong[one] != wrong[other] {
                    wrong.swap(one, other);
                    prop_assert!(PersonalCode::parse(&wrong.iter().collect::<String>()).is_err());
                }
            }
        }
    }

    #[test]
    fn anything_typed_is_read_or_not(text: String) {
        if let Ok(code) = PersonalCode::parse(&text) {
            let again = PersonalCode::parse(&code.to_string());
            prop_assert_eq!(again.as_ref(), Ok(&code));
        }
    }
}
