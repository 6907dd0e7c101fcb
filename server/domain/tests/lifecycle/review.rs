//! Held, released, undone, and changed content.

use domain::entry::{HoldReason, Review, ReviewRefused, UNDO_SECONDS};

use crate::{at, staff};

#[test]
fn release() {
    for (from, to) in [
        (Review::NotHeld, Err(ReviewRefused::NotHeld)),
        (held(), Ok(Review::Released { by: staff("b"), at: at(100) })),
        (released(), Err(ReviewRefused::NotHeld)),
    ] {
        assert_eq!(from.clone().release(staff("b"), at(100)), to, "{from:?}");
    }
}

#[test]
fn undo() {
    let back = Ok(Review::Held { why: HoldReason::UnnamedDocument });
    for (from, now, to) in [
        (Review::NotHeld, 0, Err(ReviewRefused::NotReleased)),
        (held(), 0, Err(ReviewRefused::NotReleased)),
        (released(), -1, back.clone()),
        (released(), 0, back.clone()),
        (released(), UNDO_SECONDS - 1, back),
        (released(), UNDO_SECONDS, Err(ReviewRefused::TooLate)),
        (released(), 1_000_000, Err(ReviewRefused::TooLate)),
    ] {
        assert_eq!(from.clone().undo(HoldReason::UnnamedDocument, at(now)), to, "{from:?} at {now}");
    }
}

#[test]
fn changed_content_is_decided_afresh_and_held_if_it_ever_was() {
    let changed = Review::Held { why: HoldReason::Changed };
    let arrivals = [Review::NotHeld, held()];
    for arrival in arrivals {
        assert_eq!(Review::NotHeld.on_change(arrival.clone()), arrival);
        assert_eq!(held().on_change(arrival.clone()), changed);
        assert_eq!(released().on_change(arrival), changed);
    }
}

#[test]
fn words_go_out_and_come_back() {
    for why in HoldReason::ALL {
        assert_eq!(HoldReason::from_word(why.word()), Some(why));
    }
    assert_eq!(HoldReason::from_word("Changed"), None);
    for finish in domain::entry::Finish::ALL {
        assert_eq!(domain::entry::Finish::from_word(finish.word()), finish);
    }
    for kind in domain::kind::Kind::ALL {
        assert_eq!(domain::kind::Kind::from_word(kind.word()), Some(kind));
    }
    for level in domain::kind::Level::ALL {
        assert_eq!(domain::kind::Level::from_word(level.word()), Some(level));
        assert_eq!(domain::kind::Level::from_rank(level.rank()), Some(level));
    }
    assert_eq!(domain::kind::Level::from_rank(5), None);
    assert_eq!(domain::kind::Level::from_rank(-1), None);
}

const fn held() -> Review {
    Review::Held { why: HoldReason::Everything }
}

fn released() -> Review {
    Review::Released { by: staff("a"), at: at(0) }
}
