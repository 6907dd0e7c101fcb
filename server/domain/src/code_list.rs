//! Which of the three codes a practice's own system should hold for a person, by what was decided here.
//!
//! A *not indicated* cancels every *indicated* before it, wherever that is read. So none is asked for while any flag of the
//! person is open, seen by the reader or not.

use jiff::civil::Date;

use crate::{
    access_code::AccessCode,
    flag::{Flag, FlagState, ImportedLift, Origin},
    ids::OdsCode,
};

/// What to do with a code in the practice's system.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// It came from there.
    Leave,
    Enter,
    TakeOut,
}

/// One code, and the flag it stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeDue<'a> {
    pub code: AccessCode,
    pub step: Step,
    pub flag: &'a Flag,
}

/// Each code at most once, for the flags that `sees` lets through; the other flags count, and are not told.
#[must_use]
pub fn codes_due<'a>(
    flags: &'a [Flag],
    lifts: &[ImportedLift],
    practice: &OdsCode,
    today: Date,
    sees: impl Fn(&Flag) -> bool,
) -> Vec<CodeDue<'a>> {
    // One that a later code of the same system cancelled says nothing any more, there or here.
    let is_open = |flag: &Flag| flag.closes(lifts, today);
    let any_open = flags.iter().any(is_open);
    let declined = flags.iter().any(|flag| is_open(flag) && flag.origin == Origin::DeclinedByPatient);
    let mut due: Vec<CodeDue<'a>> = Vec::new();
    for flag in flags.iter().filter(|flag| sees(flag)) {
        let (code, step) = match (&flag.origin, &flag.state) {
            (Origin::DeclinedByPatient, FlagState::Cleared { .. }) if declined => continue,
            (Origin::DeclinedByPatient, FlagState::Cleared { .. }) => (AccessCode::DeclinedByPatient, Step::TakeOut),
            (Origin::DeclinedByPatient, FlagState::AwaitingNewPractice { .. }) => {
                (AccessCode::DeclinedByPatient, Step::Enter)
            }
            (Origin::DeclinedByPatient, _) => (AccessCode::DeclinedByPatient, Step::Leave),
            (_, FlagState::Cleared { .. }) if any_open => continue,
            (_, FlagState::Cleared { .. }) => (AccessCode::ReviewNotIndicated, Step::Enter),
            (_, _) if !is_open(flag) => continue,
            (Origin::Imported { practice: from, .. }, _) if from == practice => {
                (AccessCode::ReviewIndicated, Step::Leave)
            }
            (Origin::Imported { .. } | Origin::Staff { .. }, _) => (AccessCode::ReviewIndicated, Step::Enter),
        };
        let new = CodeDue { code, step, flag };
        match due.iter_mut().find(|known| known.code == code) {
            None => due.push(new),
            // What is there already need not be entered; of what was cleared, the last counts.
            Some(known) if step == Step::Leave || code == AccessCode::ReviewNotIndicated => *known = new,
            Some(_) => {}
        }
    }
    due
}
