//! Who is written to: by what is known of a person, and by what a clinician looked at.

use std::collections::BTreeSet;

use domain::{
    identity::{Identity, Life, Name, Registration, Verification},
    ids::{BatchId, StaffId},
    nhs_number::NhsNumber,
    post::{AddressMark, PostalAddress, language},
    programme::pack::{
        Addressed, Dangers, HeldOut, Known, Look, LookFirst, Owners, Pack, PackRefused, PersonalCode, Recipient,
        SPREAD_DAYS, Slot, Which, WhyBack, Write, next, waits_for, write_to,
    },
};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;
use uuid::Uuid;

const TODAY: Date = Date::constant(2026, 11, 20);

fn dangers(words: &[&str]) -> Dangers {
    Dangers::from_words(words.iter().map(|word| (*word).to_owned()))
}

fn home() -> AddressMark {
    AddressMark("home".to_owned())
}

fn elsewhere() -> AddressMark {
    AddressMark("elsewhere".to_owned())
}

fn person(words: &[&str]) -> Recipient {
    let born = Some(Date::constant(1980, 5, 6));
    Recipient { belongs: true, born, dangers: dangers(words), to: Some(home()) }
}

fn owners() -> Owners {
    let staff = |id: &str| Some(StaffId(id.to_owned()));
    Owners { lead: staff("lead"), clinician: staff("gp") }
}

fn held() -> HeldOut {
    HeldOut { owner: StaffId("lead".to_owned()), due: TODAY + 28.days(), for_leads: false }
}

/// A pack somebody looked at, at home.
fn looked_at(pack: Pack, words: &[&str]) -> Known {
    Known { look: Look::at(dangers(words), Some(home())), ..Known::new(pack) }
}

fn queued() -> Pack {
    Pack::Queued { copy: 1 }
}

#[test]
fn who_is_written_to() {
    let aged = |years: i32| TODAY.checked_sub(years.years()).ok();
    let rows: [(&str, Recipient, &[&str], Write); 14] = [
        ("anybody", person(&[]), &[], Write::To),
        ("gone", Recipient { belongs: false, ..person(&[]) }, &[], Write::Not),
        ("gone and in danger", Recipient { belongs: false, ..person(&["frozen 1"]) }, &[], Write::Not),
        ("15", Recipient { born: aged(15), ..person(&[]) }, &[], Write::Not),
        ("16", Recipient { born: aged(16), ..person(&[]) }, &[], Write::To),
        ("in danger", person(&["flag a"]), &[], Write::Hold(LookFirst::Danger)),
        ("in danger, looked at", person(&["flag a"]), &["flag a"], Write::To),
        ("in another danger since", person(&["flag a", "flag b"]), &["flag a"], Write::Hold(LookFirst::Danger)),
        ("one of two is over: look again", person(&["flag a"]), &["flag a", "flag b"], Write::Hold(LookFirst::Danger)),
        ("all is over", person(&[]), &["flag a"], Write::To),
        (
            "looked at for another address",
            Recipient { to: Some(elsewhere()), ..person(&["flag a"]) },
            &["flag a"],
            Write::Hold(LookFirst::Danger),
        ),
        ("a hidden address, looked at", person(&["protected"]), &["protected"], Write::Hold(LookFirst::Danger)),
        ("nowhere", Recipient { to: None, ..person(&[]) }, &[], Write::Hold(LookFirst::NoAddress)),
        ("born nobody knows when", Recipient { born: None, ..person(&[]) }, &[], Write::Hold(LookFirst::NoBirthDate)),
    ];
    for (name, recipient, looked, expected) in rows {
        assert_eq!(write_to(&recipient, &looked_at(queued(), looked), TODAY), expected, "{name}");
    }
    assert_eq!(Recipient { born: aged(15), ..person(&[]) }.grows_up(TODAY), Some(TODAY + 1.year()));
}

#[test]
fn a_pack_follows_what_is_known() {
    let printed = || Pack::Printed { batch: BatchId(Uuid::from_u128(1)), copy: 1 };
    let sent = || Pack::Sent { on: TODAY, copy: 1 };
    let returned = || Pack::Returned { on: TODAY, why: WhyBack::Moved, copy: 1 };
    let ended = || Pack::Ended { on: TODAY };
    let held_out = |copy| Pack::HeldOut { held: held(), copy };
    let for_leads = || Pack::HeldOut { held: HeldOut { for_leads: true, ..held() }, copy: 1 };
    let flagged = || person(&["flag a"]);
    let gone = || Recipient { belongs: false, ..person(&[]) };
    let rows = [
        ("new", None, person(&[]), queued()),
        ("new, flagged", None, flagged(), held_out(1)),
        ("new, flagged for leads", None, person(&["leads flag a"]), for_leads()),
        ("new, flagged for leads and for all", None, person(&["leads flag a", "flag b"]), held_out(1)),
        ("held out for leads, then for all", Some(for_leads()), person(&["leads flag a", "flag b"]), held_out(1)),
        (
            "held out for leads for weeks, then for all: from today",
            Some(Pack::HeldOut { held: HeldOut { for_leads: true, due: TODAY + 1.day(), ..held() }, copy: 1 }),
            person(&["leads flag a", "flag b"]),
            held_out(1),
        ),
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
        assert_eq!(next(pack.map(Known::new), &recipient, &owners(), TODAY).pack, expected, "{name}");
    }
    let looked = looked_at(queued(), &["flag a"]);
    assert_eq!(next(Some(looked.clone()), &flagged(), &owners(), TODAY), looked, "looked at already");
    let left = next(Some(looked), &gone(), &owners(), TODAY);
    let back = next(Some(left), &flagged(), &owners(), TODAY);
    assert_eq!(back, Known::new(held_out(1)), "a look does not outlive the time somebody was away");
}

/// Whether only leads hold it, what speaks against it, what was looked at, and whether another clinician meets it.
type Held = (&'static str, bool, &'static [&'static str], &'static [&'static str], bool);

#[test]
fn who_is_no_lead_meets_what_anybody_may_know_of_alone() {
    let held_out = |for_leads| Pack::HeldOut { held: HeldOut { for_leads, ..held() }, copy: 1 };
    let rows: [Held; 6] = [
        ("for all", false, &["flag a"], &[], true),
        ("for leads alone", true, &["leads hidden a"], &[], false),
        ("for both", false, &["flag a", "leads hidden b"], &[], true),
        ("for both, and they let it go", true, &["flag a", "leads hidden b"], &["flag a"], false),
        ("they let it go, and it changed", true, &["flag a upheld", "leads hidden b"], &["flag a"], true),
        ("what all knew of is over", false, &["leads hidden b"], &[], true),
    ];
    for (name, for_leads, now, looked, expected) in rows {
        let known = looked_at(held_out(for_leads), looked);
        assert_eq!(waits_for(&known, &person(now), false, TODAY), expected, "{name}");
        assert!(waits_for(&known, &person(now), true, TODAY), "{name}: a lead sees all");
    }
    let seen = Look::at(person(&["flag a", "leads hidden b"]).plain().dangers, Some(home()));
    let now = dangers(&["flag a", "leads hidden b"]);
    let first = Look::default().joined(&seen, &now);
    assert!(!first.settles(&now, Some(&home())), "a lead has not looked");
    let both = first.joined(&Look::at(now.clone(), Some(home())), &now);
    assert!(both.settles(&now, Some(&home())));
    let alone = Owners { lead: None, ..owners() };
    assert_eq!(alone.hold(false, TODAY).owner.0, "gp");
    assert_ne!(alone.hold(true, TODAY).owner.0, "gp", "who may not know of it does not own it");
}

#[test]
fn no_letter_goes_to_where_one_came_back_from_until_somebody_asked() {
    let out = Known { pack: Pack::Sent { on: TODAY, copy: 1 }, ..Known::new(queued()) };
    let out = Known { copies: out.copies.clone().left(1, Some(home())), ..out };
    let back = out.clone().give_back(Which::Newest, (TODAY, WhyBack::NotKnown), Some(elsewhere())).unwrap();
    assert_eq!(back.copies.sent[0].to, Some(home()), "it came back from where it went");
    assert_eq!(next(Some(back.clone()), &person(&[]), &owners(), TODAY), back, "the front desk hears of it");
    let for_leads = person(&["leads flag a"]);
    assert_eq!(next(Some(back.clone()), &for_leads, &owners(), TODAY), back, "and nobody of what waits for leads");
    let away = next(Some(back.clone()), &Recipient { belongs: false, ..person(&[]) }, &owners(), TODAY);
    let again = next(Some(away), &person(&[]), &owners(), TODAY);
    assert_eq!(write_to(&person(&[]), &again, TODAY), Write::Hold(LookFirst::CameBack), "who was away for a while too");
    assert!(matches!(again.pack, Pack::HeldOut { copy: 2, .. }), "{again:?}");
    assert_eq!(back.clone().again(Some(home()), false), Err(PackRefused::CameBackFromHere));
    assert_eq!(back.clone().again(Some(elsewhere()), false).unwrap().pack, Pack::Queued { copy: 2 });
    let asked = back.again(Some(home()), true).unwrap();
    assert_eq!(write_to(&person(&[]), &asked, TODAY), Write::To);
    // It got lost, another was asked for, and then it came back after all.
    let lost = out.again(Some(home()), false).unwrap();
    assert_eq!(write_to(&person(&[]), &lost, TODAY), Write::To);
    let late = lost.give_back(Which::Newest, (TODAY, WhyBack::Refused), Some(home())).unwrap();
    assert_eq!((late.pack.clone(), late.copies.sent[0].copy), (Pack::Queued { copy: 2 }, 1));
    assert_eq!(write_to(&person(&[]), &late, TODAY), Write::Hold(LookFirst::CameBack));
    // A copy to the address somebody asked about comes back too.
    let copies = asked.copies.left(2, Some(home()));
    let second = Known { pack: Pack::Sent { on: TODAY, copy: 2 }, look: Look::default(), copies };
    let twice = second.give_back(Which::Newest, (TODAY, WhyBack::Refused), Some(home())).unwrap();
    assert_eq!(twice.again(Some(home()), false), Err(PackRefused::CameBackFromHere));
}

#[test]
fn what_is_taken_out_of_a_batch_that_leaves_may_be_with_them() {
    let taken = next(
        Some(Known::new(Pack::Printed { batch: BatchId(Uuid::from_u128(1)), copy: 1 })),
        &person(&["flag a"]),
        &owners(),
        TODAY,
    );
    assert!(!taken.may_be_with_them());
    let perhaps = taken.perhaps_left(1, Some(home()));
    assert!(perhaps.may_be_with_them() && matches!(perhaps.pack, Pack::HeldOut { copy: 2, .. }), "{perhaps:?}");
    let back = perhaps.give_back(Which::Newest, (TODAY, WhyBack::Moved), Some(elsewhere())).unwrap();
    assert_eq!((back.copies.sent[0].to.clone(), back.may_be_with_them()), (Some(home()), false));
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
