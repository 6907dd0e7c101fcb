//! A sharing choice: what is stricter counts from anyone, what is looser only from a channel that proves who speaks.

use std::collections::BTreeSet;

use domain::{
    ids::{OdsCode, StaffId},
    sharing::{Change, Channel, Choice, Extent, NoEvidence, Receipt, ReceiptCode, Sharing, Speaker, Told},
};
use proptest::{
    collection::btree_set,
    option,
    prelude::*,
    sample::{Index, select},
};

use crate::{at, staff};

fn ods(code: &str) -> OdsCode {
    OdsCode::parse(code).unwrap()
}

fn desk() -> Channel {
    let (practice, by) = (ods("Y99901"), staff("reception"));
    Channel::Practice { practice, by, how: Told::Desk, speaker: Speaker::Themselves }
}

fn extent(extent: Extent) -> Choice {
    Choice { extent, ..Choice::default() }
}

#[test]
fn who_may_loosen() {
    use Extent::{ExpressCore, ExpressCoreAndAdditional, ImpliedCore, OptedOut};
    let system = Channel::System { name: "practice system".to_owned() };
    for (from, to, channel, counts, waits) in [
        (ImpliedCore, OptedOut, Channel::Online, OptedOut, None),
        (ImpliedCore, OptedOut, Channel::OnlineUnproven, OptedOut, None),
        (ImpliedCore, OptedOut, Channel::Form, OptedOut, None),
        (ImpliedCore, ExpressCore, Channel::OnlineUnproven, ImpliedCore, Some(ExpressCore)),
        (ExpressCore, ImpliedCore, Channel::OnlineUnproven, ImpliedCore, None),
        (OptedOut, ExpressCore, Channel::Online, ExpressCore, None),
        (OptedOut, ExpressCore, desk(), ExpressCore, None),
        (OptedOut, ExpressCore, system, ExpressCore, None),
        (OptedOut, ExpressCore, Channel::OnlineUnproven, OptedOut, Some(ExpressCore)),
        (OptedOut, ExpressCoreAndAdditional, Channel::Form, OptedOut, Some(ExpressCoreAndAdditional)),
        (OptedOut, OptedOut, Channel::OnlineUnproven, OptedOut, None),
    ] {
        let before = Sharing { choice: extent(from), waiting: None, changed_at: Some(at(1)) };
        let after = before.clone().choose(extent(to), &channel, at(9));
        let is_news = channel.is_proven() || from != counts;
        let expected = Sharing {
            choice: extent(counts),
            waiting: waits.map(extent),
            changed_at: Some(at(if is_news { 9 } else { 1 })),
        };
        assert_eq!(after, expected, "{from:?} to {to:?} by {channel:?}");
        let change = Change { extent: Some(to), ..Change::default() };
        assert_eq!(before.change(&change, &channel, at(9)), expected, "{from:?} to {to:?} by {channel:?}");
    }
}

#[test]
fn the_last_word_decides_what_waits() {
    let more = Change { extent: Some(Extent::ExpressCoreAndAdditional), ..Change::default() };
    let ask = Change { ask_first: Some(true), ..Change::default() };
    let asked = Sharing::default().change(&more, &Channel::OnlineUnproven, at(1));
    let both = asked.clone().change(&ask, &Channel::OnlineUnproven, at(2));
    assert_eq!(both.choice, Choice { ask_first: true, ..Choice::default() });
    assert_eq!(both.waiting, Some(Choice { ask_first: true, ..extent(Extent::ExpressCoreAndAdditional) }));
    assert_eq!(both.awaited(), Some(more));
    assert_eq!(asked.clone().change(&Change::opt_out(), &Channel::OnlineUnproven, at(2)).waiting, None);
    assert_eq!(asked.clone().choose(extent(Extent::OptedOut), &Channel::Form, at(2)).waiting, None);
    assert_eq!(asked.clone().change(&ask, &Channel::Online, at(2)).waiting, None, "the person decided otherwise");
    assert_eq!(asked.clone().drop_waiting(), Sharing { waiting: None, ..asked });
}

#[test]
fn who_speaks_for_another_shows_why() {
    assert_eq!(Speaker::from_word("themselves", ""), Ok(Some(Speaker::Themselves)));
    assert_eq!(Speaker::from_word("neighbour", "lives next door"), Ok(None));
    for word in ["attorney", "deputy", "best-interests"] {
        assert_eq!(Speaker::from_word(word, "  none   "), Err(NoEvidence));
        let speaker = Speaker::from_word(word, " order seen 3 May ").unwrap().unwrap();
        assert_eq!((speaker.word(), speaker.evidence()), (word, "order seen 3 May"));
    }
    for told in Told::ALL {
        assert_eq!(Told::from_word(told.word()), Some(told));
    }
    for extent in Extent::ALL {
        assert_eq!(Extent::from_word(extent.word()), Some(extent));
    }
    assert_eq!((Told::from_word("rumour"), Extent::from_word("")), (None, None));
}

#[test]
fn a_code_is_read_as_it_is_typed() {
    let code = ReceiptCode::from_random([0x5a; 16]);
    let receipt = Receipt { code: code.clone(), at: at(0), asked: Change::opt_out(), channel: Channel::Online };
    let printed = receipt.code.to_string();
    assert_eq!(printed.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
    for typed in
        [printed.clone(), printed.to_lowercase(), format!(" {} ", printed.replace('-', " ")), code.as_str().to_owned()]
    {
        assert_eq!(ReceiptCode::parse(&typed), Ok(code.clone()), "{typed:?}");
    }
    for wrong in ["", "-", &printed[1..], &format!("{printed}2"), "OOOO-OOOO-OOOO-OOOO", &"2".repeat(100_000)] {
        assert!(ReceiptCode::parse(wrong).is_err(), "{wrong:?}");
    }
}

fn organisations() -> impl Strategy<Value = BTreeSet<OdsCode>> {
    btree_set(select(vec![ods("A1"), ods("B2"), ods("C3")]), 0..3)
}

fn clinicians() -> impl Strategy<Value = BTreeSet<StaffId>> {
    btree_set(select(vec![staff("a"), staff("b"), staff("c")]), 0..3)
}

fn choices() -> impl Strategy<Value = Choice> {
    (select(Extent::ALL.to_vec()), any::<bool>(), organisations(), clinicians(), any::<bool>()).prop_map(
        |(extent, ask_first, blocked_organisations, blocked_clinicians, emergency_allowed)| Choice {
            extent,
            ask_first,
            blocked_organisations,
            blocked_clinicians,
            emergency_allowed,
        },
    )
}

fn changes() -> impl Strategy<Value = Change> {
    let answers = (option::of(select(Extent::ALL.to_vec())), option::of(any::<bool>()), option::of(any::<bool>()));
    (answers, organisations(), organisations(), clinicians(), clinicians()).prop_map(
        |((extent, ask_first, emergency_allowed), block, unblock, block_clinicians, unblock_clinicians)| Change {
            extent,
            ask_first,
            emergency_allowed,
            block_organisations: block,
            unblock_organisations: unblock,
            block_clinicians,
            unblock_clinicians,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn strictness_is_an_order_and_the_strictest_its_meet(a in choices(), b in choices(), c in choices()) {
        let meet = a.strictest(&b);
        prop_assert!(a.is_as_strict_as(&a) && meet.is_as_strict_as(&a) && meet.is_as_strict_as(&b));
        prop_assert_eq!(&meet, &b.strictest(&a));
        prop_assert_eq!(meet.strictest(&c), a.strictest(&b.strictest(&c)));
        prop_assert_eq!(a.is_as_strict_as(&b), meet == a);
        prop_assert!(!(a.is_as_strict_as(&b) && b.is_as_strict_as(&a)) || a == b);
        prop_assert!(!(a.is_as_strict_as(&b) && b.is_as_strict_as(&c)) || a.is_as_strict_as(&c));
    }

    #[test]
    fn an_unproven_word_never_opens_and_always_tightens(before in choices(), waited in option::of(choices()), asked in changes()) {
        let sharing = Sharing { choice: before.clone(), waiting: waited, changed_at: None };
        let wanted = asked.of(&before);
        let after = sharing.change(&asked, &Channel::OnlineUnproven, at(9));
        prop_assert!(after.choice.is_as_strict_as(&before));
        prop_assert!(after.choice.is_as_strict_as(&wanted));
        prop_assert_eq!(after.changed_at.is_some(), after.choice != before);
        let accepted = after.awaited().map(|change| change.of(&after.choice));
        prop_assert_eq!(&accepted, &after.waiting, "accepting gives what was asked for");
        prop_assert!(accepted.is_none_or(|accepted| asked.of(&accepted) == accepted), "no later than the last word");
    }

    #[test]
    fn a_proven_word_counts_whole(before in choices(), waited in option::of(choices()), asked in changes(), to in choices()) {
        let sharing = Sharing { choice: before.clone(), waiting: waited, changed_at: None };
        let now = |choice| Sharing { choice, waiting: None, changed_at: Some(at(9)) };
        prop_assert_eq!(sharing.clone().change(&asked, &Channel::Online, at(9)), now(asked.of(&before)));
        prop_assert_eq!(sharing.choose(to.clone(), &desk(), at(9)), now(to.clone()));
        prop_assert_eq!(Change::between(&before, &to).of(&before), to);
        prop_assert!(Change::between(&before, &before).is_empty());
    }

    #[test]
    fn one_wrong_sign_or_two_swapped_are_caught(bytes in any::<[u8; 16]>(), one in any::<Index>(), other in any::<Index>(), sign in select(b"23456789ABCDEFGHJKMNPQRSTUVWXYZ".to_vec())) {
        let code = ReceiptCode::from_random(bytes);
        let signs = code.as_str().as_bytes().to_vec();
        prop_assert_eq!(ReceiptCode::parse(&code.to_string()), Ok(code.clone()));
        let (one, other) = (one.index(signs.len()), other.index(signs.len()));
        let mut wrong = signs.clone();
        wrong[one] = sign;
        let text = String::from_utf8(wrong).unwrap();
        prop_assert_eq!(ReceiptCode::parse(&text).is_ok(), sign == signs[one]);
        let mut swapped = signs.clone();
        swapped.swap(one, other);
        let text = String::from_utf8(swapped).unwrap();
        prop_assert_eq!(ReceiptCode::parse(&text).is_ok(), signs[one] == signs[other]);
    }
}
