//! Growing up: the review at 11, the assessment from 13, the choice for a visit, and the days each is due.

use domain::{
    date::{age_on, birthday},
    ids::VisitId,
    stamp::Stamp,
    young::{
        Asked, Assessment, AssessmentRefused, Matter, Matters, Outcome, ProxyReview, ProxyReviewRefused, Visit,
        VisitRefused, VisitState, Wants, assessment_due, next_notice, notice_day, review_due,
    },
};
use jiff::{Timestamp, ToSpan, civil::Date};
use proptest::prelude::*;
use uuid::Uuid;

use crate::staff;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Noon in London, in winter.
fn noon(text: &str) -> Stamp {
    Stamp::from_micros(format!("{text}T12:00:00Z").parse::<Timestamp>().unwrap().as_microsecond())
}

fn asked(on: &str, at: &str, words: &str, outcome: Outcome) -> Asked {
    Asked { by: staff("gp"), at: noon(at), on: day(on), words: words.to_owned(), outcome }
}

#[test]
fn a_review_is_recorded_with_its_evidence() {
    let born = Some(day("2015-01-20"));
    let kept = Matters::of([Matter::MentalHealth]);
    let to_13 = Outcome::UntilThirteen(kept);
    for (asked_on, at, words, outcome, expected) in [
        // Eight weeks before 20 January 2026 is 25 November 2025.
        ("2025-11-24", "2026-01-20", "Alone.", to_13, Err(ProxyReviewRefused::TooEarly)),
        ("2025-11-25", "2025-11-25", "Alone.", to_13, Ok(Outcome::UntilThirteen(kept.with_safeguarding()))),
        ("2026-01-20", "2026-01-20", " Alone. ", Outcome::Pause, Ok(Outcome::Pause)),
        ("2026-01-20", "2026-01-20", " \n", Outcome::Pause, Err(ProxyReviewRefused::NoWords)),
        ("2026-01-21", "2026-01-20", "Alone.", Outcome::Pause, Err(ProxyReviewRefused::InTheFuture)),
        ("2028-01-20", "2028-01-20", "Alone.", to_13, Err(ProxyReviewRefused::PastThirteen)),
        (
            "2028-01-20",
            "2028-01-20",
            "Alone.",
            Outcome::UntilSixteen(Matters::NONE),
            Ok(Outcome::UntilSixteen(Matters::of([Matter::Safeguarding]))),
        ),
        ("2031-01-19", "2031-01-19", "Alone.", Outcome::Pause, Ok(Outcome::Pause)),
        ("2031-01-19", "2031-01-20", "Alone.", Outcome::Pause, Err(ProxyReviewRefused::GrownUp)),
    ] {
        let done = ProxyReview::NotDone.record(asked(asked_on, at, words, outcome), born);
        let expected = expected.map(|outcome| ProxyReview::Done(asked(asked_on, at, words.trim(), outcome)));
        assert_eq!(done, expected, "{asked_on}, {at}, {outcome:?}");
    }
    let nobody = ProxyReview::NotDone.record(asked("2026-01-20", "2026-01-20", "Alone.", to_13), None);
    assert_eq!(nobody, Err(ProxyReviewRefused::AgeUnknown));
}

#[test]
fn a_review_can_be_done_again_and_only_what_closes_moves() {
    let born = Some(day("2015-01-20"));
    let go_on = ProxyReview::NotDone
        .record(asked("2026-02-01", "2026-02-01", "Alone.", Outcome::UntilSixteen(Matters::ALL)), born);
    let go_on = go_on.unwrap();
    assert_eq!(go_on.clone().on_transfer(), ProxyReview::NotDone);
    let pause = go_on.record(asked("2026-03-01", "2026-03-01", "Again.", Outcome::Pause), born).unwrap();
    assert_eq!(pause.outcome(), Some(Outcome::Pause));
    assert_eq!(pause.clone().on_transfer(), pause);
    let yes = Assessment::NotYetAssessed.capable(staff("gp"), noon("2028-02-01"), "Able.", born).unwrap();
    assert_eq!(yes.clone().on_transfer(), Assessment::NotYetAssessed);
    let no = yes.not_yet(staff("gp"), noon("2028-03-01"), "Not now.", day("2028-09-01"), born).unwrap();
    assert_eq!(no.clone().on_transfer(), no);
}

#[test]
fn an_assessment_has_evidence_either_way() {
    let born = Some(day("2013-01-20"));
    let yes = |at: &str, notes: &str| Assessment::NotYetAssessed.capable(staff("gp"), noon(at), notes, born);
    assert_eq!(yes("2025-11-24", "Weighed it up"), Err(AssessmentRefused::TooEarly));
    assert_eq!(yes("2025-11-25", " "), Err(AssessmentRefused::NoWords));
    assert_eq!(yes("2029-01-20", "Weighed it up"), Err(AssessmentRefused::GrownUp));
    let capable = yes("2025-11-25", " Weighed it up ").unwrap();
    assert_eq!(
        capable,
        Assessment::Capable { by: staff("gp"), at: noon("2025-11-25"), notes: "Weighed it up".to_owned() }
    );
    let not_yet =
        |again: &str, why: &str| capable.clone().not_yet(staff("gp"), noon("2026-02-01"), why, day(again), born);
    assert_eq!(not_yet("2026-02-01", "Unsure"), Err(AssessmentRefused::AgainOutOfRange));
    assert_eq!(not_yet("2029-01-20", "Unsure"), Err(AssessmentRefused::AgainOutOfRange));
    assert_eq!(not_yet("2026-08-01", ""), Err(AssessmentRefused::NoWords));
    let later = not_yet("2026-08-01", "Unsure").unwrap();
    assert!(!later.is_capable() && capable.is_capable() && !Assessment::NotYetAssessed.is_capable());
    assert!(Assessment::without_evidence().is_capable());
    assert_eq!(later.capable(staff("gp"), noon("2026-08-01"), "Now sure", None), Err(AssessmentRefused::AgeUnknown));
}

#[test]
fn each_is_due_on_its_day() {
    let born = day("2014-01-20");
    let today = day("2026-03-01");
    let review = |outcome| ProxyReview::Done(asked("2025-02-01", "2025-02-01", "Alone.", outcome));
    let on = |text: &str| Some(day(text));
    for (state, due) in [
        (ProxyReview::NotDone, on("2025-01-20")),
        (review(Outcome::UntilThirteen(Matters::ALL)), on("2027-01-20")),
        (review(Outcome::UntilSixteen(Matters::ALL)), None),
        (review(Outcome::Pause), None),
    ] {
        assert_eq!(review_due(born, today, &state).map(|due| due.on), due, "{state:?}");
        assert_eq!(review_due(born, day("2030-01-20"), &state), None, "grown up");
    }
    let again = day("2027-06-01");
    let (by, at) = (staff("gp"), noon("2027-02-01"));
    for (state, due) in [
        (Assessment::NotYetAssessed, on("2027-01-20")),
        (Assessment::NotYetCapable { by, at, why: String::new(), again }, Some(again)),
        (Assessment::without_evidence(), None),
    ] {
        assert_eq!(assessment_due(born, today, &state).map(|due| due.on), due, "{state:?}");
        assert_eq!(assessment_due(born, day("2030-01-20"), &state), None, "grown up");
    }
    let overdue = review_due(born, today, &ProxyReview::NotDone).unwrap();
    assert!(overdue.is_overdue(today) && !overdue.is_overdue(overdue.on));
}

#[test]
fn notices_go_eight_weeks_ahead_and_once() {
    let born = day("2012-02-29");
    assert_eq!(notice_day(born, 11), day("2023-01-04"), "eight weeks before 1 March");
    for (today, told, expected) in [
        ("2020-01-01", None, Some((11, "2023-01-04"))),
        ("2023-02-28", None, Some((11, "2023-01-04"))),
        ("2023-03-01", None, Some((13, "2025-01-04"))),
        ("2023-01-04", Some(11), Some((13, "2025-01-04"))),
        ("2026-01-01", Some(11), Some((16, "2028-01-04"))),
        ("2028-01-04", Some(16), None),
        ("2028-02-29", None, None),
        ("2060-01-01", None, None),
    ] {
        let expected = expected.map(|(years, on)| (years, day(on)));
        assert_eq!(next_notice(born, day(today), told), expected, "{today}, told of {told:?}");
    }
}

#[test]
fn a_choice_for_a_visit_has_capacity_and_can_be_taken_back() {
    let visit = |on: &str, capacity: &str| Visit {
        id: VisitId(Uuid::nil()),
        day: day(on),
        wants: Wants::Kept,
        capacity: capacity.to_owned(),
        by: staff("gp"),
        at: noon("2026-03-01"),
        state: VisitState::Stands,
    };
    let born = Some(day("2013-01-20"));
    assert_eq!(visit("2026-03-02", "Yes").check(born), Err(VisitRefused::InTheFuture));
    assert_eq!(visit("2026-03-01", " ").check(born), Err(VisitRefused::NoCapacity));
    assert_eq!(visit("2026-03-01", "Yes").check(None), Err(VisitRefused::AgeUnknown));
    assert_eq!(visit("2026-03-01", "Yes").check(Some(day("2010-03-01"))), Err(VisitRefused::GrownUp));
    let stands = visit("2026-03-01", " Yes ").check(born).unwrap();
    assert_eq!((stands.capacity.as_str(), stands.is_kept()), ("Yes", true));
    let back = stands.take_back(staff("nurse"), noon("2026-03-01")).unwrap();
    assert!(!back.is_kept());
    assert_eq!(back.take_back(staff("nurse"), noon("2026-03-01")), Err(VisitRefused::TakenBack));
    for wants in Wants::ALL {
        assert_eq!(Wants::from_word(wants.word()), Some(wants));
    }
}

#[test]
fn matters_go_out_and_come_back() {
    for bits in 0..=u8::MAX {
        let matters = Matters::from_bits(bits);
        assert_eq!(Matters::from_bits(matters.bits()), matters);
        assert!(bits < 16 || matters == Matters::ALL, "more than there are is all of them");
    }
    for matter in Matter::ALL {
        assert_eq!(Matter::from_word(matter.word()), Some(matter));
        assert_eq!(Matters::of([matter]).iter().collect::<Vec<_>>(), [matter]);
    }
}

proptest! {
    #[test]
    fn a_birthday_is_the_first_day_of_its_age(days in 0..60_000_i64, years in 0..40_i16) {
        let born = day("1920-01-01") + days.days();
        let birthday = birthday(born, years);
        prop_assert_eq!(age_on(born, birthday), years);
        prop_assert!(age_on(born, birthday - 1.day()) < years);
    }
}
