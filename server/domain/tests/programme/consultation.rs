//! Replies to a consultation: taken while it is open, and decided once.

use domain::programme::consultation::{LONGEST, MOST_WAITING, Reply, ReplyRefused, ReplyState, Voice, is_open};

use crate::{day, decided, noon};

#[test]
fn a_consultation_is_open_to_the_end_of_its_day() {
    let today = day("2026-11-20");
    for (until, open) in
        [(None, false), (Some(day("2026-11-19")), false), (Some(today), true), (Some(day("2026-11-21")), true)]
    {
        assert_eq!(is_open(until, today), open, "{until:?}");
    }
}

#[test]
fn a_reply_is_words_of_a_bounded_length_while_there_is_room() {
    let (now, until) = (noon(day("2026-11-20")), Some(day("2026-12-01")));
    let take = |words: &str, until, waiting| Reply::take((Voice::Patient, words, now), until, waiting);
    let long = "é".repeat(LONGEST + 1);
    for (words, until, waiting, answer) in [
        ("Well", None, 0, Err(ReplyRefused::NotOpen)),
        ("", until, 0, Err(ReplyRefused::NoWords)),
        (" \u{7} ", until, 0, Err(ReplyRefused::NoWords)),
        (&*long, until, 0, Err(ReplyRefused::TooLong)),
        ("Well", until, MOST_WAITING, Err(ReplyRefused::TooMany)),
        (&long[2..], until, MOST_WAITING - 1, Ok(long[2..].to_owned())),
        (" One\u{0}\nTwo\u{1b} ", until, 0, Ok("One\nTwo".to_owned())),
    ] {
        assert_eq!(take(words, until, waiting).map(|reply| reply.words), answer);
    }
    assert_eq!(take("Well", until, 0).unwrap().state, ReplyState::Waiting);
}

#[test]
fn a_reply_is_decided_once_and_what_stands_may_be_taken_back() {
    let by = |why: &str| decided("officer", day("2026-11-21"), why);
    let published = ReplyState::Waiting.publish(by("")).unwrap();
    assert_eq!(published.clone().publish(by("")), Err(ReplyRefused::Decided));
    assert_eq!(ReplyState::Waiting.decline(by(" ")), Err(ReplyRefused::NoReason));
    for before in [ReplyState::Waiting, published] {
        let declined = before.decline(by("It names somebody")).unwrap();
        assert_eq!(declined.word(), "declined");
        assert_eq!(declined.clone().publish(by("")), Err(ReplyRefused::Decided));
        assert_eq!(declined.decline(by("Again")), Err(ReplyRefused::Decided));
    }
    for voice in Voice::ALL {
        assert_eq!(Voice::from_word(voice.word()), Some(voice));
    }
    assert_eq!(Voice::from_word("nobody"), None);
}
