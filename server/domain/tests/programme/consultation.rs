//! Replies to a consultation: taken while it is open, and decided once.

use domain::programme::consultation::{
    CloseRefused, LONGEST, MOST_WAITING, Opened, Reply, ReplyRefused, ReplyState, Voice,
};

use crate::{day, decided, noon};

#[test]
fn a_consultation_is_open_to_the_end_of_its_day() {
    let today = day("2026-11-20");
    for (until, open) in [("2026-11-19", false), ("2026-11-20", true), ("2026-11-21", true)] {
        assert_eq!(Opened::until(day(until)).takes_replies(today), open, "{until}");
    }
}

#[test]
fn a_consultation_is_ended_before_its_day_with_a_reason_and_a_notice() {
    let by = |why: &str| decided("officer", day("2026-11-20"), why);
    let open = Opened::until(day("2026-12-01"));
    for (opened, why, notice, refused) in [
        (&open, " ", "It is over.", CloseRefused::NoReason),
        (&open, "The law changed", " ", CloseRefused::NoNotice),
        (&Opened::until(day("2026-11-19")), "The law changed", "It is over.", CloseRefused::NotOpen),
    ] {
        assert_eq!(opened.clone().close(by(why), notice), Err(refused));
    }
    let closed = open.close(by("The law changed"), " It is over. ").unwrap();
    assert_eq!(closed.closed.as_ref().map(|closed| closed.notice.as_str()), Some("It is over."));
    assert!(!closed.takes_replies(day("2026-11-20")), "from now on");
    let late = Reply::take((Voice::Patient, "Well", noon(day("2026-11-20"))), Some(&closed), 0);
    assert_eq!(late.map(|reply| reply.words), Err(ReplyRefused::NotOpen));
    assert_eq!(closed.close(by("Again"), "Again"), Err(CloseRefused::NotOpen), "once");
}

#[test]
fn a_reply_is_words_of_a_bounded_length_while_there_is_room() {
    let (now, open) = (noon(day("2026-11-20")), Opened::until(day("2026-12-01")));
    let until = Some(&open);
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
