//! Who is written to: by what is known of a person, and by what a clinician looked at.

use std::collections::BTreeSet;

use domain::{
    identity::{Identity, Life, Name, Registration, Verification},
    ids::{BatchId, StaffId},
    nhs_number::NhsNumber,
    post::{PostalAddress, language},
    programme::pack::{
        Addressed, Dangers, HeldOut, Known, LookFirst, Pack, PersonalCode, Recipient, SPREAD_DAYS, Slot, Write, next,
        write_to,
    },
};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;
use uuid::Uuid;

const TODAY: Date = Date::constant(2026, 11, 20);

fn dangers(words: &[&str]) -> Dangers {
    Dangers::from_words(words.iter().map(|word| (*word).to_owned()))
}

fn person(words: &[&str]) -> Recipient {
    let born = Some(Date::constant(1980, 5, 6));
    Recipient { belongs: true, born, dangers: dangers(words), has_address: true }
}

fn held() -> HeldOut {
    HeldOut { owner: StaffId("lead".to_owned()), due: TODAY + 28.days() }
}

#[test]
fn who_is_written_to() {
    let aged = |years: i32| TODAY.checked_sub(years.years()).ok();
    let rows: [(&str, Recipient, &[&str], Write); 10] = [
        ("anybody", person(&[]), &[], Write::To),
        ("gone", Recipient { belongs: false, ..person(&[]) }, &[], Write::Not),
        ("gone and in danger", Recipient { belongs: false, ..person(&["frozen 1"]) }, &[], Write::Not),
        ("15", Recipient { born: aged(15), ..person(&[]) }, &[], Write::Not),
        ("16", Recipient { born: aged(16), ..person(&[]) }, &[], Write::To),
        ("in danger", person(&["flag a"]), &[], Write::Hold(LookFirst::Danger)),
        ("in danger, looked at", person(&["flag a"]), &["flag a"], Write::To),
        ("in another danger since", person(&["flag a", "flag b"]), &["flag a"], Write::Hold(LookFirst::Danger)),
        ("nowhere", Recipient { has_address: false, ..person(&[]) }, &[], Write::Hold(LookFirst::NoAddress)),
        ("born nobody knows when", Recipient { born: None, ..person(&[]) }, &[], Write::Hold(LookFirst::NoBirthDate)),
    ];
    for (name, recipient, looked_at, expected) in rows {
        assert_eq!(write_to(&recipient, &dangers(looked_at), TODAY), expected, "{name}");
    }
    assert_eq!(Recipient { born: aged(15), ..person(&[]) }.grows_up(TODAY), Some(TODAY + 1.year()));
}

#[test]
fn a_pack_follows_what_is_known() {
    let queued = || Pack::Queued { copy: 1 };
    let printed = || Pack::Printed { batch: BatchId(Uuid::from_u128(1)), copy: 1 };
    let sent = || Pack::Sent { on: TODAY, copy: 1 };
    let returned = || Pack::Returned { on: TODAY, why: "gone away".to_owned(), copy: 1 };
    let ended = || Pack::Ended { on: TODAY };
    let held_out = |copy| Pack::HeldOut { held: held(), copy };
    let flagged = || person(&["flag a"]);
    let gone = || Recipient { belongs: false, ..person(&[]) };
    let rows = [
        ("new", None, person(&[]), queued()),
        ("new, flagged", None, flagged(), held_out(1)),
        ("new, gone", None, gone(), ended()),
        ("a flag on one that waits", Some(queued()), flagged(), held_out(1)),
        ("a flag on one on paper", Some(printed()), flagged(), held_out(1)),
        ("a flag on one in the post", Some(sent()), flagged(), sent()),
        ("a flag on one that came back", Some(returned()), flagged(), held_out(2)),
        ("a death with a letter waiting", Some(queued()), gone(), ended()),
        ("a death with a letter on paper", Some(printed()), gone(), ended()),
        ("a death with a letter out", Some(sent()), gone(), ended()),
        ("held out and the flag is gone: somebody still looks", Some(held_out(1)), person(&[]), held_out(1)),
        ("came back to the practice", Some(ended()), person(&[]), queued()),
        ("came back, flagged", Some(ended()), flagged(), held_out(1)),
        ("nothing new", Some(printed()), person(&[]), printed()),
    ];
    for (name, pack, recipient, expected) in rows {
        let known = pack.map(|pack| Known { pack, looked_at: Dangers::default() });
        assert_eq!(next(known, &recipient, held(), TODAY).pack, expected, "{name}");
    }
    let looked_at = Known { pack: queued(), looked_at: dangers(&["flag a"]) };
    assert_eq!(next(Some(looked_at.clone()), &flagged(), held(), TODAY), looked_at, "looked at already");
}

proptest! {
    #[test]
    fn a_place_is_within_the_weeks(random: [u8; 16]) {
        let slot = Slot::by_chance(TODAY, random);
        prop_assert!(slot.day >= TODAY && slot.day < TODAY + SPREAD_DAYS.days());
        prop_assert!(slot.turn >= 0);
    }

    #[test]
    fn an_address_is_read_back_as_it_was_kept(lines in proptest::collection::vec(".{0,80}", 0..8), postcode in ".{0,12}") {
        if let Some(address) = PostalAddress::new(lines.iter().map(String::as_str), &postcode) {
            prop_assert!((1..=3).contains(&address.lines().len()));
            let again = PostalAddress::new(address.lines().iter().map(String::as_str), address.postcode());
            prop_assert_eq!(again, Some(address));
        }
    }
}

#[test]
fn places_are_spread_and_differ() {
    let slots: BTreeSet<Slot> = (0..1_000_u128)
        .map(|nth| Slot::by_chance(TODAY, (nth.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)).to_be_bytes()))
        .collect();
    assert_eq!(slots.len(), 1_000);
    let days: BTreeSet<Date> = slots.iter().map(|slot| slot.day).collect();
    assert!(days.len() > 30, "{}", days.len());
}

#[test]
fn a_language_has_a_name_and_an_address_no_words_in_a_log() {
    assert_eq!(language(" cy-GB ").as_deref(), Some("cy-gb"));
    for wrong in ["", "Welsh speaker", "c", "1x", "cy--gb", "<b>"] {
        assert_eq!(language(wrong), None, "{wrong}");
    }
    let address = PostalAddress::new(["1 Elm Road", "Larkfield"], "lx1 1qz").unwrap();
    assert_eq!(format!("{address:?}"), "PostalAddress(…)");
    assert_eq!(address.postcode(), "LX1 1QZ");
    let mut identity = Identity {
        nhs_number: NhsNumber::parse("9999999999").unwrap(),
        verification: Verification::Verified,
        registration: Registration::Regular,
        registered_from: None,
        names: vec![Name { given: "Ann".to_owned(), family: "Ash".to_owned(), current: true }],
        birth_date: None,
        deceased: false,
        sensitive: false,
        superseded: false,
        life: Life::Active,
        home: None,
        address: Some(address),
        language: None,
    };
    let code = || PersonalCode::from_random([7; 16]);
    let letter = Addressed::to(&identity, "Elm Surgery", code(), false).unwrap();
    assert_eq!((letter.name(), format!("{letter:?}").as_str()), ("Ann Ash", "Addressed(…)"));
    identity.sensitive = true;
    assert!(Addressed::to(&identity, "Elm Surgery", code(), false).is_none(), "nobody may learn where they are");
}
