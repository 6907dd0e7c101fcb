//! What a practice answers, and that only a yes of its own is one.

use domain::programme::answer::{Answer, AnswerRefused, Answered, Off, Part, part};

use crate::{day, decided};

#[test]
fn each_answer_takes_part_as_it_says_and_silence_does_not() {
    let today = day("2026-11-20");
    let said = |answer| Answered::new(answer, decided("manager", today, "the partners agreed")).unwrap();
    let later = Answer::Later { ask_on: day("2027-01-01") };
    for (last, takes) in [
        (None, Part::None(Off::NoAnswer)),
        (Some(Answer::Yes), Part::Implied),
        (Some(Answer::ExpressOnly), Part::Express),
        (Some(later), Part::None(Off::SaidLater)),
        (Some(Answer::No), Part::None(Off::SaidNo)),
    ] {
        assert_eq!(part(last.map(said).as_ref()), takes, "{last:?}");
    }
    // The day to be asked again came long ago: it is due, and still off.
    assert!(said(later).is_due(day("2030-01-01")));
    assert_eq!(part(Some(&said(later))), Part::None(Off::SaidLater));
    assert!(!said(later).is_due(day("2026-12-31")));
    assert!(!said(Answer::No).is_due(day("2030-01-01")), "nobody asks a no again");
}

#[test]
fn a_no_and_a_later_say_why() {
    let today = day("2026-11-20");
    let later = |text| Answer::Later { ask_on: day(text) };
    for (answer, why, refused) in [
        (Answer::Yes, "", None),
        (Answer::ExpressOnly, " ", None),
        (Answer::No, " ", Some(AnswerRefused::NoReason)),
        (Answer::No, "not ready", None),
        (later("2026-11-21"), "", Some(AnswerRefused::NoReason)),
        (later("2026-11-20"), "not ready", Some(AnswerRefused::AskInThePast)),
        (later("2026-11-21"), "not ready", None),
    ] {
        assert_eq!(Answered::new(answer, decided("manager", today, why)).err(), refused, "{answer:?} {why:?}");
    }
}

#[test]
fn words_name_answers() {
    let ask_on = day("2027-01-01");
    for answer in [Answer::Yes, Answer::ExpressOnly, Answer::Later { ask_on }, Answer::No] {
        assert_eq!(Answer::from_word(answer.word(), Some(ask_on)), Some(answer));
    }
    assert_eq!(Answer::from_word("later", None), None);
    assert_eq!(Answer::from_word("", Some(ask_on)), None);
}
