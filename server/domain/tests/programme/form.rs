//! A form without its code: it waits at one place at a time, and ends once.

use domain::{
    identity::{Identity, Life, Name, Registration, Verification},
    ids::{OdsCode, StaffId},
    nhs_number::NhsNumber,
    practice::Decision,
    programme::form::{FormRefused, FormState, Match, Written},
    sharing::ReceiptCode,
    stamp::Stamp,
};
use proptest::prelude::*;

fn practice(nth: u8) -> OdsCode {
    OdsCode::parse(&format!("Y9990{nth}")).unwrap()
}

fn decided(why: &str) -> Decision {
    Decision { by: StaffId("somebody".to_owned()), at: Stamp::from_micros(0), why: why.to_owned() }
}

fn choice() -> ReceiptCode {
    ReceiptCode::from_random([5; 16])
}

fn name(given: &str, family: &str, current: bool) -> Name {
    Name { given: given.to_owned(), family: family.to_owned(), current }
}

#[test]
fn a_form_is_held_beside_a_record() {
    let number = |digits: &str| NhsNumber::parse(digits).unwrap();
    let identity = Identity {
        nhs_number: number("9990000018"),
        verification: Verification::Verified,
        registration: Registration::Regular,
        registered_from: None,
        names: vec![name("Ann", "O’Example", true), name("Ann", "Früher Name", false)],
        birth_date: Some("1980-05-17".parse().unwrap()),
        deceased: false,
        sensitive: false,
        superseded: false,
        life: Life::default(),
        home: None,
        address: None,
        language: None,
    };
    let mine = Some("9990000018");
    for (given_and_family, family, digits, born, found) in [
        ("Ann O'EXAMPLE", "O'EXAMPLE", mine, "1980-05-17", Match::Same),
        ("Anna Fruher-Name", "Fruher-Name", None, "1980-05-17", Match::Same),
        ("Ann O’Example", "", mine, "1980-05-17", Match::Same),
        ("Ann Married", "Married", mine, "1980-05-17", Match::OtherName),
        ("O’Example Ann", "", mine, "1980-05-17", Match::OtherName),
        ("Ann Name", "Name", mine, "1980-05-17", Match::OtherName),
        ("", "", mine, "1980-05-17", Match::OtherName),
        ("Ann O’Example", "O’Example", mine, "1980-05-18", Match::OtherBirthDate),
        ("Ann O’Example", "O’Example", Some("9990000026"), "1980-05-17", Match::OtherNumber),
        ("Ann Married", "Married", Some("9990000026"), "1980-05-18", Match::OtherNumber),
    ] {
        let written = Written {
            name: given_and_family.to_owned(),
            family: family.to_owned(),
            number: digits.map(number),
            born: born.parse().unwrap(),
        };
        assert_eq!(written.compare(&identity), found, "{written:?}");
    }
    let unknown = Identity { birth_date: None, ..identity };
    let written = Written {
        name: "Ann O’Example".to_owned(),
        family: String::new(),
        number: None,
        born: "1980-05-17".parse().unwrap(),
    };
    assert_eq!(written.compare(&unknown), Match::OtherBirthDate, "a day nobody knows");
}

#[test]
fn a_form_goes_where_the_person_is_and_else_to_the_centre() {
    let here = FormState::sent_to(Some(practice(1)));
    assert_eq!((here.waits_at(), here.word()), (Some(&practice(1)), "waiting"));
    assert_eq!(here.clone().give_back(&practice(2)), Err(FormRefused::NotHere));
    assert_eq!(here.clone().settle(&practice(2), choice(), decided("")), Err(FormRefused::NotHere));
    assert_eq!(here.clone().send_on(practice(2)), Err(FormRefused::NotHere), "only the centre sends on");
    assert_eq!(here.clone().close(decided("why")), Err(FormRefused::NotHere), "only the centre closes");
    let settled = here.clone().settle(&practice(1), choice(), decided("")).unwrap();
    assert_eq!((settled.waits_at(), settled.word()), (None, "settled"));
    let centre = here.give_back(&practice(1)).unwrap();
    assert_eq!((centre.waits_at(), &centre), (None, &FormState::sent_to(None)));
    assert_eq!(centre.clone().close(decided(" ")), Err(FormRefused::NoReason));
    assert_eq!(centre.clone().close(decided("a letter back")).unwrap().word(), "closed");
    assert_eq!(centre.send_on(practice(2)), Ok(FormState::sent_to(Some(practice(2)))));
}

/// A step of anybody's.
fn step(state: FormState, step: u8, nth: u8) -> Result<FormState, FormRefused> {
    match step {
        0 => state.give_back(&practice(nth)),
        1 => state.send_on(practice(nth)),
        2 => state.settle(&practice(nth), choice(), decided("")),
        _ => state.close(decided("why")),
    }
}

proptest! {
    #[test]
    fn whoever_steps_what_is_done_stays_done(steps in prop::collection::vec((0_u8..4, 1_u8..4), 0..30)) {
        let mut state = FormState::sent_to(None);
        for (what, nth) in steps {
            let (was_done, before) = (state.word() != "waiting", state.clone());
            match step(state, what, nth) {
                Ok(next) => {
                    prop_assert!(!was_done, "{before:?}");
                    prop_assert_ne!(&next, &before);
                    // A practice alone settles what waits with it, and the centre alone closes.
                    if let FormState::Settled { at, .. } = &next { prop_assert_eq!(before.waits_at(), Some(at)); }
                    if let FormState::Closed { .. } = &next { prop_assert_eq!(before.waits_at(), None); }
                    state = next;
                }
                Err(_) => state = before,
            }
        }
    }
}
