//! In force, then lifted with a reason, once.

use domain::{
    ids::{EntryId, RedactionId},
    redaction::{Audience, Redaction, RedactionReason, RedactionRefused, RedactionState},
};
use uuid::Uuid;

use crate::{at, staff};

#[test]
fn lift() {
    let lifted = RedactionState::Lifted { by: staff("b"), at: at(9), why: "talked it over".to_owned() };
    let in_force = RedactionState::InForce { by: staff("a"), since: at(0) };
    for (from, why, to) in [
        (in_force.clone(), " talked it over\n", Ok(lifted.clone())),
        (in_force.clone(), "", Err(RedactionRefused::NoReason)),
        (in_force, " \t\n", Err(RedactionRefused::NoReason)),
        (lifted.clone(), "again", Err(RedactionRefused::AlreadyLifted)),
        (lifted, "", Err(RedactionRefused::NoReason)),
    ] {
        let redaction = redaction(from.clone());
        let expected = to.map(|state| Redaction { state, ..redaction.clone() });
        assert_eq!(redaction.lift(staff("b"), at(9), why), expected, "{from:?}, {why:?}");
    }
}

#[test]
fn words_go_out_and_come_back() {
    for audience in Audience::ALL {
        assert_eq!(Audience::from_word(audience.word()), Some(audience));
    }
    for reason in RedactionReason::ALL {
        assert_eq!(RedactionReason::from_word(reason.word()), Some(reason));
    }
    assert_eq!(Audience::from_word("nobody"), None);
    assert_eq!(RedactionReason::from_word(""), None);
}

fn redaction(state: RedactionState) -> Redaction {
    Redaction {
        id: RedactionId(Uuid::nil()),
        entry: EntryId(Uuid::nil()),
        audience: Audience::Both,
        reason: RedactionReason::Coercion,
        review_on: Some("2026-01-01".parse().unwrap()),
        leads_only: true,
        part: None,
        together: None,
        state,
    }
}
