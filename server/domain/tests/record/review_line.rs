//! What waits at the review desk, as what, and whose turn it is.

use domain::{
    date::PartialDate,
    entry::{Facts, Finish, HoldReason, Review},
    flag::{Flag, FlagState, ImportedLift, Origin},
    ids::{FlagId, OdsCode, RedactionId, StaffId},
    kind::Kind,
    label::Labels,
    redaction::{Audience, Mark, RedactionReason, Scope},
    review_line::{FlagsWait, LineKind, risky},
    role::Role,
    rule::Verdict,
    stamp::Stamp,
};
use uuid::Uuid;

fn held() -> Facts {
    Facts {
        kind: Kind::Problem,
        finish: Finish::Final,
        labels: Labels::default(),
        review: Review::Held { why: HoldReason::Everything },
        marks: Vec::new(),
        clinical: None,
        recorded: None,
        text_only: false,
        access_code: false,
        drawable: true,
        verdict: Verdict::default(),
    }
}

fn mark(audience: Audience, reason: RedactionReason) -> Mark {
    Mark { id: RedactionId(Uuid::from_u128(1)), audience, reason, leads_only: false, scope: Scope::Whole }
}

#[test]
fn an_entry_waits_as_one_thing_or_not_at_all() {
    let released = Review::Released { by: StaffId("a".to_owned()), at: Stamp::from_micros(0) };
    for (facts, expected) in [
        (held(), Some(LineKind::Held)),
        (Facts { review: Review::NotHeld, ..held() }, None),
        (Facts { review: released.clone(), ..held() }, None),
        (Facts { finish: Finish::Unfiled, ..held() }, Some(LineKind::Unfiled)),
        (Facts { finish: Finish::Unfiled, review: released, ..held() }, Some(LineKind::Unfiled)),
        (Facts { finish: Finish::Unknown, review: Review::NotHeld, ..held() }, Some(LineKind::Unknown)),
        (Facts { kind: Kind::Unknown, review: Review::NotHeld, ..held() }, Some(LineKind::Unknown)),
        (Facts { kind: Kind::NonClinical, ..held() }, None),
        (Facts { access_code: true, ..held() }, None),
        (Facts { finish: Finish::EnteredInError, ..held() }, None),
        (Facts { finish: Finish::Superseded, ..held() }, None),
    ] {
        assert_eq!(LineKind::of_entry(&facts), expected, "{facts:?}");
    }
}

#[test]
fn hidden_from_the_patient_by_somebodys_decision_it_waits_no_more() {
    for (audience, reason, waits) in [
        (Audience::Both, RedactionReason::ThirdParty, false),
        (Audience::Patient, RedactionReason::Safeguarding, false),
        (Audience::Proxies, RedactionReason::Safeguarding, true),
        (Audience::Both, RedactionReason::SaidNotTheirs, true),
    ] {
        let facts = Facts { marks: vec![mark(audience, reason)], ..held() };
        assert_eq!(LineKind::of_entry(&facts).is_some(), waits, "{audience:?} {reason:?}");
    }
}

#[test]
fn wrong_patients_and_flags_come_before_any_entry() {
    let turns = [
        LineKind::WrongPatient.turn(0, false),
        LineKind::Flag.turn(0, true),
        LineKind::Flag.turn(0, false),
        LineKind::Held.turn(u16::MAX, false),
        LineKind::Held.turn(90, false),
        LineKind::Identity.turn(0, false),
        LineKind::Held.turn(19, false),
        LineKind::Unknown.turn(0, false),
    ];
    assert!(turns.is_sorted() && turns.windows(2).all(|pair| pair[0] < pair[1]), "{turns:?}");
    assert!(turns[5] <= risky() && turns[6] > risky());
}

#[test]
fn the_front_desk_knows_of_identities_alone() {
    for kind in LineKind::ALL {
        assert_eq!(LineKind::from_word(kind.word()), Some(kind));
        for role in Role::ALL {
            let may = role.is_clinical() || role.is_practice_staff() && kind == LineKind::Identity;
            assert_eq!(kind.is_for(role), may, "{kind:?} {role:?}");
        }
    }
}

fn day(text: &str) -> Stamp {
    let date: jiff::civil::Date = text.parse().unwrap();
    Stamp::end_of(date.yesterday().unwrap()).unwrap()
}

fn imported(state: FlagState) -> Flag {
    let practice = OdsCode::parse("A1").unwrap();
    Flag {
        id: FlagId(Uuid::from_u128(1)),
        origin: Origin::Imported { practice, dated: PartialDate::parse("2026-03-01") },
        safeguarding: false,
        leads_only: false,
        note: String::new(),
        raised_at: day("2026-04-01"),
        state,
    }
}

#[test]
fn a_flag_waits_from_when_it_was_raised_until_it_is_lifted() {
    let lift = |dated: &str| ImportedLift { practice: OdsCode::parse("A1").unwrap(), dated: PartialDate::parse(dated) };
    let wait = |lifts: &[ImportedLift]| FlagsWait::of([&imported(FlagState::Raised)], lifts);
    let always = Some(FlagsWait { since: day("2026-04-01"), until: None, safeguarding: false });
    assert_eq!(wait(&[]), always);
    assert_eq!(wait(&[lift("2026-02-01")]), always, "dated before the flag");
    assert_eq!(wait(&[lift("2026-03-20")]), None, "lifted when it came");
    let until = wait(&[lift("2026-05-01")]).unwrap().until;
    assert_eq!(until, Some(day("2026-05-01")), "what is dated to come lifts on its day");
}

#[test]
fn cleared_flags_and_refusals_wait_for_nobody_and_upheld_ones_from_their_day_on() {
    let by = || StaffId("a".to_owned());
    let cleared = FlagState::Cleared { by: by(), second: None, at: day("2026-05-01"), why: String::new() };
    assert_eq!(FlagsWait::of([&imported(cleared)], &[]), None);
    let refused = Flag { origin: Origin::DeclinedByPatient, ..imported(FlagState::Raised) };
    assert_eq!(FlagsWait::of([&refused], &[]), None);
    let again = "2027-01-01".parse().unwrap();
    let upheld = imported(FlagState::Upheld { by: by(), at: day("2026-05-01"), why: "x".to_owned(), again });
    assert_eq!(FlagsWait::of([&upheld], &[]).unwrap().since, day("2027-01-01"));
    let both = FlagsWait::of([&upheld, &Flag { safeguarding: true, ..imported(FlagState::Raised) }], &[]).unwrap();
    assert_eq!((both.since, both.safeguarding), (day("2026-04-01"), true));
}
