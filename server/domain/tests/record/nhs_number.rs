//! The check digit, on the numbers worked through in the published facts and on every single slip.

use domain::nhs_number::{NhsNumber, NotAnNhsNumber};
use proptest::prelude::*;

#[test]
fn published_numbers() {
    for good in ["9000000009", "9000000033", "9111231130", "9995000180", "9995333333", "9465701947", "9999999999"] {
        assert_eq!(NhsNumber::parse(good).map(|number| number.digits().to_owned()), Ok(good.to_owned()));
    }
    for bad in ["1234567890", "9999999998", "9388098431", "9194544435"] {
        assert_eq!(NhsNumber::parse(bad), Err(NotAnNhsNumber::CheckDigit), "{bad}");
    }
}

#[test]
fn written_forms() {
    for text in ["900 000 0009", "900-000-0009", " 9000000009 ", "900\u{a0}000\u{a0}0009"] {
        assert_eq!(NhsNumber::parse(text).map(|number| number.spaced()), Ok("900 000 0009".to_owned()), "{text:?}");
    }
    let shapeless = [
        "",
        "-",
        "900000000",
        "90000000090",
        "900000000X",
        "+900000000",
        "９０００００",
        "9000\t000009",
        "900.000.0009",
    ];
    for text in shapeless {
        assert_eq!(NhsNumber::parse(text), Err(NotAnNhsNumber::Shape), "{text:?}");
    }
    assert_eq!(NhsNumber::parse(&"9".repeat(1_000_000)), Err(NotAnNhsNumber::Shape));
}

#[test]
fn numbers_do_not_print() {
    assert_eq!(format!("{:?}", NhsNumber::parse("9000000009")), "Ok(NhsNumber(…))");
}

#[test]
fn a_remainder_of_ten_has_no_number() {
    let numbered = (0..1_000).filter_map(|n| NhsNumber::from_first_nine(&format!("{:09}", 900_000_000 + n))).count();
    assert!((890..930).contains(&numbered), "about one in eleven has none, not {}", 1_000 - numbered);
    for nine in ["", "12345678", "1234567890", "12345678x", "１２３"] {
        assert_eq!(NhsNumber::from_first_nine(nine), None, "{nine:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_wrong_digit_or_two_swapped_are_caught(nine in 100_000_000..999_999_999_u32, place in 0..10_usize, by in 1..10_u8) {
        if let Some(number) = NhsNumber::from_first_nine(&nine.to_string()) {
            let digits = number.digits().as_bytes().to_vec();
            prop_assert!(NhsNumber::parse(number.digits()).is_ok());
            let mut wrong = digits.clone();
            wrong[place] = b'0' + (wrong[place] - b'0' + by) % 10;
            prop_assert!(NhsNumber::parse(&String::from_utf8(wrong).unwrap()).is_err());
            let mut swapped = digits.clone();
            swapped.swap(place, (place + 1) % 10);
            let neighbours = place < 9 && digits[place] != digits[place + 1];
            prop_assert!(!neighbours || NhsNumber::parse(&String::from_utf8(swapped).unwrap()).is_err());
        }
    }

    #[test]
    fn nothing_makes_the_reader_panic(text in "\\PC*") {
        let _ = NhsNumber::parse(&text);
        let _ = NhsNumber::from_first_nine(&text);
    }
}
