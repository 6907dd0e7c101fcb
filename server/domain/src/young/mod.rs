//! Growing up: what proxies may still see at 11, 13 and 16, and whose own access waits for the practice.
//!
//! Ages are by the London date, and someone born on 29 February has their birthday on 1 March in other years. Source:
//! the issue on the practice's tools, *Proxies and young people*; NHS facts §3.5.
//!
//! Decided here: whatever a grant says, the age of the one concerned binds it at the door, on every request, so that no
//! birthday waits for a job to run. What a clinician wrote down after asking the child alone is all that loosens it.
//! *At 16 proxies end* is read as: every grant that rests on evidence seen before the sixteenth birthday ends on it, whatever
//! its ground. A power of attorney, a deputyship or a best-interests decision cannot be made for anyone younger, so these
//! are the grants by parental responsibility and those a child consented to; one given or renewed on evidence seen since
//! stands as it says.

mod assessment;
mod matters;
mod review;
mod steps;
mod visit;

use jiff::civil::Date;

pub use assessment::{Assessment, AssessmentRefused};
pub(crate) use matters::read;
pub use matters::{LIST, Matter, Matters, Read};
pub use review::{Asked, Outcome, ProxyReview, ProxyReviewRefused};
pub use steps::{Due, NOTICE_DAYS, NOTICED, assessment_due, born_before_turning, next_notice, notice_day, review_due};
pub use visit::{Visit, VisitRefused, VisitState, Wants};

use crate::date::age_on;

/// What the age of a person leaves to their proxies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ForProxies {
    /// What the grant says.
    AsGranted,
    /// What the grant says, less what touches these matters.
    LessPrivate(Matters),
    /// Nothing for now.
    Paused,
    /// Nothing by a grant given before they grew up; one given since stands as it is.
    Ended,
}

/// What is left to proxies on a day. Nobody knows the age of someone without a date of birth, or with one that is still
/// to come: their proxies pause.
#[must_use]
pub fn for_proxies(born: Option<Date>, today: Date, review: &ProxyReview) -> ForProxies {
    let Some(born) = born else { return ForProxies::Paused };
    let outcome = review.outcome();
    match age_on(born, today) {
        16.. => ForProxies::Ended,
        13..16 => match outcome {
            Some(Outcome::UntilSixteen(kept)) => ForProxies::LessPrivate(kept),
            Some(Outcome::UntilThirteen(_) | Outcome::Pause) | None => ForProxies::Paused,
        },
        age @ 0..13 => match outcome {
            Some(Outcome::UntilThirteen(kept) | Outcome::UntilSixteen(kept)) => ForProxies::LessPrivate(kept),
            Some(Outcome::Pause) => ForProxies::Paused,
            None if age >= 11 => ForProxies::LessPrivate(Matters::ALL),
            None => ForProxies::AsGranted,
        },
        ..0 => ForProxies::Paused,
    }
}

/// Whether a grant whose evidence was seen on a day rests on childhood, and so ends at 16; one of no known day does.
#[must_use]
pub fn given_in_childhood(born: Option<Date>, given: Option<Date>) -> bool {
    born.zip(given).is_none_or(|(born, given)| age_on(born, given) < 16)
}
