//! Requests to put something right: the patient's own words and status, and for staff with the entry.

use contract::{
    ids::CorrectionRef,
    refusal::Refusal,
    views::correction::{CorrectionLine, OwnCorrection, OwnState},
};
use domain::{
    clinical::Permit,
    correction::{Correction, CorrectionRefused, Says, State},
    identity::Identity,
    ids::CorrectionId,
    stamp::Stamp,
};
use uuid::Uuid;

use super::practice::who;
use crate::words;

/// The id behind a name in an address.
pub(crate) fn correction_id(correction: &CorrectionRef) -> Option<CorrectionId> {
    Uuid::try_parse(correction.as_str()).ok().map(CorrectionId)
}

/// The name of a request in an address: random, and the same for both sides.
pub(crate) fn correction_ref(id: CorrectionId) -> Option<CorrectionRef> {
    CorrectionRef::parse(&id.0.simple().to_string())
}

/// What to do instead.
pub(crate) const fn refused(error: CorrectionRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        CorrectionRefused::NotWaiting => "This was answered or taken back already.",
        CorrectionRefused::AlreadyAcknowledged => "This was acknowledged already.",
        CorrectionRefused::NothingToDisagreeWith => "There is no answer here to add a statement to.",
        CorrectionRefused::NoWords => "Say it in a few words.",
    })
}

/// A request as its patient reads it: never a word of the entry. Only one to the present practice goes further from here.
pub(crate) fn own(correction: &Correction, is_here: bool, permit: &Permit, now: Stamp) -> Option<OwnCorrection> {
    let today = now.london_day();
    let state = match &correction.state {
        State::Raised | State::Acknowledged { .. } => OwnState::Waiting {
            due: words::day(correction.due()),
            read: matches!(correction.state, State::Acknowledged { .. }),
            late: correction.is_overdue(today),
        },
        State::Changed(answer) => {
            OwnState::Changed { answered: words::moment(answer.at, now), words: answer.words.open(permit).into_owned() }
        }
        State::Declined { answer, .. } => OwnState::Declined {
            answered: words::moment(answer.at, now),
            words: answer.words.open(permit).into_owned(),
            statement: statement(correction, permit, now),
        },
        State::Withdrawn { .. } => OwnState::TakenBack,
    };
    Some(OwnCorrection {
        id: correction_ref(correction.id)?,
        is_here,
        not_mine: correction.says == Says::NotMine,
        words: correction.words.open(permit).into_owned(),
        asked: words::moment(correction.raised_at, now),
        state,
    })
}

/// What the patient put beside a refusal, and when; none where they did not.
pub(crate) fn statement(correction: &Correction, permit: &Permit, now: Stamp) -> Option<(String, String)> {
    match &correction.state {
        State::Declined { disagreement: Some(said), .. } => {
            Some((said.words.open(permit).into_owned(), words::moment(said.at, now)))
        }
        _ => None,
    }
}

/// A line of the practice's queue: whose, when and how far; no clinical words.
pub(crate) fn line(correction: &Correction, identity: &Identity, now: Stamp) -> Option<CorrectionLine> {
    Some(CorrectionLine {
        id: correction_ref(correction.id)?,
        who: who(identity),
        not_mine: correction.says == Says::NotMine,
        asked: words::moment(correction.raised_at, now),
        due: words::day(correction.due()),
        is_overdue: correction.is_overdue(now.london_day()),
        state: match (&correction.state, correction.says) {
            (State::Raised, _) => "New",
            (State::Acknowledged { .. }, _) => "Acknowledged",
            (State::Changed(_), Says::Wrong) => "Changed",
            (State::Changed(_), Says::NotMine) => "Filed with the wrong patient",
            (State::Declined { disagreement: Some(_), .. }, _) => "Declined; the patient disagrees",
            (State::Declined { .. }, Says::Wrong) => "Declined",
            (State::Declined { .. }, Says::NotMine) => "It is theirs; shown again",
            (State::Withdrawn { .. }, _) => "Taken back by the patient",
        },
    })
}
