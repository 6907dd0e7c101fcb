//! A patient's request: every step from every state, what it hides, and the month it has.

use domain::{
    clinical::Clinical,
    correction::{Answer, Correction, CorrectionRefused, Disagreement, Says, State, one_month_after},
    ids::{CorrectionId, EntryId, RedactionId},
    redaction::{Audience, Redaction, RedactionReason, RedactionRefused, RedactionState},
    stamp::Stamp,
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{at, staff};

fn words(text: &str) -> Clinical<String> {
    Clinical::new(text.to_owned())
}

fn request(says: Says, state: State) -> Correction {
    Correction {
        id: CorrectionId(Uuid::from_u128(1)),
        entry: EntryId(Uuid::from_u128(2)),
        says,
        words: words("the left one"),
        raised_at: at(0),
        state,
    }
}

fn answer() -> Answer {
    Answer { by: staff("b"), at: at(9), words: words("looked again") }
}

fn disagreement() -> Option<Disagreement> {
    Some(Disagreement { at: at(9), words: words("looked again") })
}

/// Raised, acknowledged, changed, declined, disagreed with, taken back.
fn states() -> [State; 6] {
    [
        State::Raised,
        State::Acknowledged { by: staff("a"), at: at(1) },
        State::Changed(answer()),
        State::Declined { answer: answer(), disagreement: None },
        State::Declined { answer: answer(), disagreement: disagreement() },
        State::Withdrawn { at: at(1) },
    ]
}

#[test]
fn every_step_from_every_state() {
    use CorrectionRefused::{AlreadyAcknowledged, NotWaiting, NothingToDisagreeWith};
    let declined = State::Declined { answer: answer(), disagreement: None };
    let disagreed = State::Declined { answer: answer(), disagreement: disagreement() };
    let changed = State::Changed(answer());
    let (acknowledged, withdrawn) = (State::Acknowledged { by: staff("b"), at: at(9) }, State::Withdrawn { at: at(9) });
    for (nth, from) in states().into_iter().enumerate() {
        let waits = nth < 2;
        let of = |to: &State| Ok(request(Says::Wrong, to.clone()));
        let if_waiting = |to: &State| if waits { of(to) } else { Err(NotWaiting) };
        let start = || request(Says::Wrong, from.clone());
        let first = match nth {
            0 => of(&acknowledged),
            1 => Err(AlreadyAcknowledged),
            _ => Err(NotWaiting),
        };
        assert_eq!(start().acknowledge(staff("b"), at(9)), first, "{from:?}");
        assert_eq!(start().change(staff("b"), at(9), " looked again "), if_waiting(&changed), "{from:?}");
        assert_eq!(start().decline(staff("b"), at(9), "looked again"), if_waiting(&declined), "{from:?}");
        assert_eq!(start().withdraw(at(9)), if_waiting(&withdrawn), "{from:?}");
        let statement = if nth == 3 { of(&disagreed) } else { Err(NothingToDisagreeWith) };
        assert_eq!(start().disagree(at(9), "looked again"), statement, "{from:?}");
    }
}

#[test]
fn an_answer_and_a_statement_take_words() {
    let start = || request(Says::Wrong, State::Raised);
    for nothing in ["", " \n"] {
        assert_eq!(start().change(staff("b"), at(9), nothing), Err(CorrectionRefused::NoWords));
        assert_eq!(start().decline(staff("b"), at(9), nothing), Err(CorrectionRefused::NoWords));
        let declined = start().decline(staff("b"), at(9), "why").unwrap();
        assert_eq!(declined.disagree(at(9), nothing), Err(CorrectionRefused::NoWords));
    }
}

#[test]
fn only_what_is_not_theirs_is_hidden_and_only_until_it_is_found_to_be_theirs() {
    let hidden = |says: Says| states().map(|state| request(says, state).keeps_hidden());
    assert_eq!(hidden(Says::Wrong), [false; 6]);
    assert_eq!(hidden(Says::NotMine), [true, true, true, false, false, false]);
    for says in Says::ALL {
        assert_eq!(Says::from_word(says.word()), Some(says));
    }
    assert_eq!(Says::from_word(""), None);
}

#[test]
fn a_month_ends_on_the_same_day_or_the_last() {
    for (from, to) in [
        ("2026-11-20", "2026-12-20"),
        ("2026-12-31", "2027-01-31"),
        ("2027-01-28", "2027-02-28"),
        ("2027-01-29", "2027-02-28"),
        ("2027-01-31", "2027-02-28"),
        ("2028-01-31", "2028-02-29"),
        ("2027-03-31", "2027-04-30"),
        ("2027-02-28", "2027-03-28"),
        ("2027-10-31", "2027-11-30"),
    ] {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(one_month_after(day(from)), day(to), "{from}");
    }
}

#[test]
fn the_clock_is_londons_and_runs_out_after_the_last_day() {
    // In summer, half past eleven at night in Greenwich is the next day in London.
    let raised: jiff::Timestamp = "2026-06-29T23:30:00Z".parse().unwrap();
    let raised_at = Stamp::from_micros(raised.as_microsecond());
    let request = |state| Correction { raised_at, ..request(Says::Wrong, state) };
    let due: Date = "2026-07-30".parse().unwrap();
    assert_eq!(request(State::Raised).due(), due);
    for (nth, state) in states().into_iter().enumerate() {
        assert!(!request(state.clone()).is_overdue(due), "{state:?}");
        assert_eq!(request(state.clone()).is_overdue(due.tomorrow().unwrap()), nth < 2, "{state:?}");
    }
}

#[test]
fn a_mark_on_the_patients_word_ends_by_the_answer_alone() {
    let (correction, other) = (CorrectionId(Uuid::from_u128(1)), CorrectionId(Uuid::from_u128(9)));
    let asked = Redaction::asked(RedactionId(Uuid::nil()), EntryId(Uuid::nil()), correction, at(0));
    assert!(asked.is_asked_by(correction) && !asked.is_asked_by(other) && asked.state.is_in_force());
    assert_eq!((asked.audience, asked.reason), (Audience::Both, RedactionReason::SaidNotTheirs));
    assert_eq!(asked.clone().lift(staff("b"), at(9), "why"), Err(RedactionRefused::Asked));
    let confirmed = asked.clone().confirm(staff("b"), at(9));
    assert_eq!(confirmed.state, RedactionState::InForce { by: staff("b"), since: at(9) });
    assert_eq!(confirmed.mark().reason, RedactionReason::WrongPatient);
    let let_go = asked.clone().let_go(staff("b"), at(9), "theirs");
    assert_eq!(let_go.state, RedactionState::Lifted { by: staff("b"), at: at(9), why: "theirs".to_owned() });
    let taken_back = asked.take_back(at(9));
    assert_eq!(taken_back.state, RedactionState::TakenBack { at: at(9) });
    for settled in [confirmed, let_go, taken_back] {
        assert!(!settled.is_asked_by(correction));
        assert_eq!(settled.clone().confirm(staff("c"), at(10)), settled);
        assert_eq!(settled.clone().let_go(staff("c"), at(10), "why"), settled);
        assert_eq!(settled.clone().take_back(at(10)), settled);
    }
}
