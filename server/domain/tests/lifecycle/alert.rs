//! Alerts: which a look raises, judging once, when one is overdue, and telling put off until it is looked at again.

use domain::{
    alert::{Alert, AlertReason, AlertRefused, AlertState, AlertType, DUE_AFTER_HOURS, Telling, is_a_pair, raised_by},
    ids::{AlertId, RequestId},
    view::{Basis, Relationship},
};
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::{at, staff};

const TODAY: Date = date(2026, 11, 20);
const LATER: Date = date(2026, 12, 1);

fn alert(state: AlertState) -> Alert {
    Alert {
        id: AlertId(Uuid::from_u128(0x1234_5678_9abc_def0_1234_5678_9abc_def0)),
        kind: AlertType::Access,
        reason: AlertReason::AccessEmergency,
        raised_at: at(0),
        telling: Telling::Now,
        state,
    }
}

fn escalated() -> AlertState {
    AlertState::Escalated { by: staff("a"), at: at(5), why: "above me".to_owned() }
}

fn closed() -> [AlertState; 2] {
    let (by, why) = (staff("a"), "seen".to_owned());
    [
        AlertState::Justified { by: by.clone(), at: at(5), why: why.clone() },
        AlertState::NotJustified { by, at: at(5), why },
    ]
}

#[test]
fn the_national_pairs_and_no_others() {
    use AlertReason::{AccessEmergency, CourtOrder, Other, PublicInterest, SelfClaimEmergency, Statute};
    let claimed = [PublicInterest, Statute, CourtOrder, SelfClaimEmergency, Other];
    let access = [PublicInterest, Statute, CourtOrder, AccessEmergency];
    for reason in AlertReason::ALL {
        assert_eq!(is_a_pair(AlertType::SelfClaimed, reason), claimed.contains(&reason), "1 with {reason:?}");
        assert_eq!(is_a_pair(AlertType::Access, reason), access.contains(&reason), "2 with {reason:?}");
        assert_eq!(AlertReason::from_code(reason.code()), Some(reason));
    }
    for (code, kind) in [("1", Some(AlertType::SelfClaimed)), ("2", Some(AlertType::Access)), ("3", None)] {
        assert_eq!(AlertType::from_code(code), kind);
    }
}

#[test]
fn each_look_raises_what_it_must() {
    use AlertReason::{AccessEmergency, CourtOrder, Other, PublicInterest, SelfClaimEmergency, Statute};
    let why = || "a reason".to_owned();
    let (access, claim) = (AlertType::Access, AlertType::SelfClaimed);
    for (basis, with_permission, of_access, of_claim) in [
        (Basis::OwnPractice, true, Other, Other),
        (Basis::InPerson, true, Other, Other),
        (Basis::Approved(RequestId(Uuid::nil())), true, Other, Other),
        (Basis::Emergency { why: why() }, false, AccessEmergency, SelfClaimEmergency),
        (Basis::PublicInterest { why: why() }, false, PublicInterest, PublicInterest),
        (Basis::Statute { why: why() }, false, Statute, Statute),
        (Basis::CourtOrder { why: why() }, false, CourtOrder, CourtOrder),
    ] {
        for relationship in [
            Relationship::Registered,
            Relationship::AgreedByPatient,
            Relationship::Attending,
            Relationship::SelfClaimed,
        ] {
            let mut expected = Vec::new();
            expected.extend((!with_permission).then_some((access, of_access)));
            expected.extend((relationship == Relationship::SelfClaimed).then_some((claim, of_claim)));
            assert_eq!(raised_by(&basis, relationship), expected, "{basis:?} {relationship:?}");
            assert!(expected.iter().all(|(kind, reason)| is_a_pair(*kind, *reason)), "{basis:?}");
        }
    }
}

#[test]
fn only_the_law_puts_off_telling_from_the_start() {
    let access = (AlertType::Access, AlertReason::Statute);
    for (told_later, telling) in [
        (false, Telling::Now),
        (
            true,
            Telling::Deferred {
                review_on: date(1970, 1, 8),
                why: "Opened under statute or court order".to_owned(),
                by: None,
            },
        ),
    ] {
        let raised = Alert::raise(AlertId(Uuid::nil()), access, at(0), told_later);
        assert_eq!((raised.state, raised.telling), (AlertState::Open, telling));
    }
}

#[test]
fn an_alert_is_judged_once_with_a_reason() {
    for from in [AlertState::Open, escalated()] {
        for (justified, to) in [true, false].into_iter().zip(closed()) {
            let judged = alert(from.clone()).judge(justified, staff("a"), at(5), " seen\n").unwrap();
            assert_eq!(judged, alert(to));
            assert!(!judged.is_open() && !judged.is_overdue(at(i64::MAX / 2_000_000)));
        }
        assert_eq!(alert(from.clone()).judge(true, staff("a"), at(5), " \n"), Err(AlertRefused::NoReason));
        assert_eq!(alert(from.clone()).escalate(staff("a"), at(5), "above me"), Ok(alert(escalated())));
        assert_eq!(alert(from).escalate(staff("a"), at(5), ""), Err(AlertRefused::NoReason));
    }
    for from in closed() {
        assert_eq!(alert(from.clone()).judge(false, staff("b"), at(9), "again"), Err(AlertRefused::Closed));
        assert_eq!(alert(from).escalate(staff("b"), at(9), "again"), Err(AlertRefused::Closed));
    }
}

#[test]
fn an_open_alert_is_overdue_after_three_days() {
    let due = DUE_AFTER_HOURS * 3600;
    for state in [AlertState::Open, escalated()] {
        for (seconds, overdue) in [(0, false), (due - 1, false), (due, true), (due + 1, true)] {
            assert_eq!(alert(state.clone()).is_overdue(at(seconds)), overdue, "{state:?} after {seconds}");
        }
    }
}

#[test]
fn telling_is_put_off_with_a_reason_until_a_later_day_unless_the_patient_knows() {
    let put_off = Telling::Deferred { review_on: LATER, why: "risk".to_owned(), by: Some(staff("a")) };
    for (why, review_on, told, expected) in [
        (" risk ", LATER, false, Ok(put_off.clone())),
        ("", LATER, false, Err(AlertRefused::NoReason)),
        ("risk", TODAY, false, Err(AlertRefused::ReviewInThePast)),
        ("risk", date(2026, 11, 19), false, Err(AlertRefused::ReviewInThePast)),
        ("risk", LATER, true, Err(AlertRefused::Told)),
    ] {
        let deferred = alert(AlertState::Open).defer(staff("a"), why, review_on, TODAY, told);
        assert_eq!(deferred.map(|alert| alert.telling), expected, "{why} {review_on} {told}");
    }
    // Judged or not, telling is a matter of its own.
    for state in closed() {
        let deferred = alert(state.clone()).defer(staff("a"), "risk", LATER, TODAY, false).unwrap();
        assert_eq!((&deferred.telling, &deferred.state), (&put_off, &state));
        assert_eq!(deferred.tell(), alert(state));
    }
}

#[test]
fn a_reference_names_an_alert_and_nothing_else() {
    assert_eq!(alert(AlertState::Open).id.reference(), "12345678");
}
