//! The personal code: what it finds, and that every wrong answer reads alike.

use domain::{
    identity::{Identity, Life, Registration, Successor, Teller, Told, Verification},
    nhs_number::NhsNumber,
    programme::pack::{Kept, PersonalCode, WrongCode, admits},
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
    let kept = |born: &[&str], is_alive| Some(Kept { born: born.iter().copied().map(day).collect(), is_alive });
    for (name, kept, typed, answer) in [
        ("the pair", kept(&["1980-05-17"], true), born, Ok(())),
        ("as one of two practices has it", kept(&["1980-05-18", "1980-05-17"], true), born, Ok(())),
        ("unknown code", None, born, Err(WrongCode)),
        ("unknown code, no date", None, None, Err(WrongCode)),
        ("another day", kept(&["1980-05-17"], true), Some(day("1980-05-18")), Err(WrongCode)),
        ("no date", kept(&["1980-05-17"], true), None, Err(WrongCode)),
        ("no date known", kept(&[], true), born, Err(WrongCode)),
        ("neither", kept(&[], true), None, Err(WrongCode)),
        ("died", kept(&["1980-05-17"], false), born, Err(WrongCode)),
    ] {
        assert_eq!(admits(kept.as_ref(), typed), answer, "{name}");
    }
    let not_a_code = PersonalCode::parse("nothing").unwrap_err();
    assert_eq!(not_a_code.to_string(), WrongCode.to_string());
}

fn identity() -> Identity {
    Identity {
        nhs_number: NhsNumber::parse("9990000018").unwrap(),
        verification: Verification::Verified,
        registration: Registration::Regular,
        registered_from: None,
        names: Vec::new(),
        birth_date: Some(day("1980-05-17")),
        deceased: false,
        sensitive: false,
        superseded: false,
        life: Life::default(),
        home: None,
        address: None,
        language: None,
    }
}

#[test]
fn a_code_speaks_for_everyone_who_lives_as_a_no_only_tightens() {
    let told = || Told { by: Teller::Feed, at: Stamp::from_micros(0), why: String::new() };
    let life = |life| Identity { life, ..identity() };
    for (name, holdings, alive) in [
        ("anyone", vec![identity()], true),
        ("protected", vec![Identity { sensitive: true, ..identity() }], true),
        ("moved away", vec![Identity { registration: Registration::Ended, ..identity() }], true),
        ("replaced", vec![Identity { superseded: true, ..identity() }], true),
        ("unlinked", vec![life(Life::default().supersede(Successor::Unlinked, told()).unwrap())], true),
        ("not verified", vec![Identity { verification: Verification::NotVerified, ..identity() }], true),
        ("died", vec![Identity { deceased: true, ..identity() }], false),
        ("died, as a feed told", vec![life(Life::default().die(told()).unwrap())], false),
        ("alive where they are now", vec![identity(), Identity { deceased: true, ..identity() }], true),
        ("died where they were last", vec![Identity { deceased: true, ..identity() }, identity()], false),
    ] {
        assert_eq!(Kept::of(&holdings).map(|kept| kept.is_alive), Some(alive), "{name}");
    }
    assert_eq!(Kept::of(&[]), None);
    let other = Identity { birth_date: Some(day("1980-05-18")), ..identity() };
    let unknown = Identity { birth_date: None, ..identity() };
    let born = Kept::of(&[identity(), unknown, other]).unwrap().born;
    assert_eq!(born, [day("1980-05-17"), day("1980-05-18")]);
}

#[test]
fn a_replaced_number_leads_to_the_next_unless_nothing_may() {
    let told = || Told { by: Teller::Feed, at: Stamp::from_micros(0), why: String::new() };
    let next = NhsNumber::parse("9990000026").unwrap();
    let replaced = Life::default().supersede(Successor::Number(next.clone()), told()).unwrap();
    for (name, life, leads) in [
        ("active", Life::default(), None),
        ("replaced", replaced.clone(), Some(&next)),
        ("replaced, then protected", replaced.protect(told()).unwrap(), Some(&next)),
        ("without a link", Life::default().supersede(Successor::Unlinked, told()).unwrap(), None),
    ] {
        assert_eq!(life.successor(), leads, "{name}");
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
