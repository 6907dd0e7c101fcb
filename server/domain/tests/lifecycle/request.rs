//! A question to a patient: answered once, in time, and covering what was allowed.

use domain::{
    ids::{OdsCode, RequestId, StaffId},
    request::{LAPSES_AFTER_HOURS, Request, RequestRefused, RequestState},
    stamp::Stamp,
};
use uuid::Uuid;

const NOON: Stamp = Stamp::from_micros(1_718_000_000_000_000);

fn ods(code: &str) -> OdsCode {
    OdsCode::parse(code).unwrap()
}

fn staff(id: &str) -> StaffId {
    StaffId(id.to_owned())
}

fn asked() -> Request {
    Request {
        id: RequestId(Uuid::nil()),
        asker: staff("one"),
        asker_name: "Dr One".to_owned(),
        organisation: ods("RX9"),
        asked_at: NOON,
        state: RequestState::Asked,
    }
}

fn approved(once: bool, for_team: bool) -> Request {
    asked().approve(NOON.plus_seconds(60), NOON.plus_seconds(3660), once, for_team).unwrap()
}

#[test]
fn a_request_waits_a_day_and_is_answered_once() {
    let last = NOON.plus_seconds(LAPSES_AFTER_HOURS * 3600);
    assert!(asked().is_waiting(NOON) && !asked().is_waiting(last));
    assert_eq!(asked().approve(last, last, false, false), Err(RequestRefused::NotWaiting));
    assert_eq!(asked().decline(last), Err(RequestRefused::NotWaiting));
    for done in [approved(false, false), asked().decline(NOON).unwrap(), asked().lapse(NOON)] {
        assert!(!done.is_waiting(NOON));
        assert_eq!(done.clone().approve(NOON, last, true, true), Err(RequestRefused::NotWaiting));
        assert_eq!(done.decline(NOON), Err(RequestRefused::NotWaiting));
    }
}

#[test]
fn an_approval_covers_the_asker_or_the_team_of_one_organisation_while_it_lasts() {
    let (inside, end) = (NOON.plus_seconds(3659), NOON.plus_seconds(3660));
    for (for_team, viewer, organisation, now, covered) in [
        (false, "one", "RX9", inside, true),
        (false, "two", "RX9", inside, false),
        (true, "two", "RX9", inside, true),
        (true, "two", "RX8", inside, false),
        (false, "one", "RX8", inside, false),
        (true, "one", "RX9", end, false),
        // Given by a clock that is ahead: a little is how clocks are, more is a wrong one.
        (false, "one", "RX9", NOON.plus_seconds(60 - Stamp::APART), true),
        (false, "one", "RX9", NOON.plus_seconds(59 - Stamp::APART), false),
    ] {
        let cover = approved(false, for_team).cover(&staff(viewer), &ods(organisation), now);
        assert_eq!(cover.as_ref().is_ok_and(|(_, until)| *until == end), covered, "{viewer} of {organisation}");
        assert!(covered || cover == Err(RequestRefused::NotCovered));
    }
    assert_eq!(asked().cover(&staff("one"), &ods("RX9"), inside), Err(RequestRefused::NotCovered));
}

#[test]
fn once_is_once_and_otherwise_again_and_again() {
    for (once, again) in [(true, false), (false, true)] {
        let (used, _) = approved(once, false).cover(&staff("one"), &ods("RX9"), NOON.plus_seconds(61)).unwrap();
        assert_eq!(used.cover(&staff("one"), &ods("RX9"), NOON.plus_seconds(62)).is_ok(), again);
    }
}

#[test]
fn a_yes_can_be_taken_back_and_a_no_stays() {
    let back = approved(false, true).lapse(NOON.plus_seconds(70));
    assert_eq!(back.state, RequestState::Lapsed { at: NOON.plus_seconds(70) });
    assert_eq!(back.cover(&staff("one"), &ods("RX9"), NOON.plus_seconds(71)), Err(RequestRefused::NotCovered));
    let no = asked().decline(NOON).unwrap();
    assert_eq!(no.clone().lapse(NOON.plus_seconds(9)), no);
}
