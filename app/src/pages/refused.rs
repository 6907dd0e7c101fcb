//! What is drawn in place of a page.

use contract::refusal::Refusal;

use super::{patient, public};
use crate::frame::{Frame, Html};

/// The page drawn for a refusal, and its status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    pub status: u16,
    pub html: Html,
}

/// Draws a refusal. `reference` names the fault in the logs, and is shown only where there was one.
///
/// The closed door is a page like any other (200), the same whatever closed it. For [`Refusal::SignedOut`] and
/// [`Refusal::WarningFirst`] a redirect serves people better where the request was for a page.
#[must_use]
pub fn refused(refusal: &Refusal, frame: &Frame<'_>, reference: &str) -> Refused {
    let (status, html) = match refusal {
        Refusal::SignedOut => (401, public::signed_out(frame)),
        Refusal::WarningFirst => (403, patient::before_you_start(frame)),
        Refusal::Closed => (200, patient::closed(frame)),
        Refusal::NotFound => (404, public::not_found(frame)),
        Refusal::NotForThisRole => (403, public::not_for_this_role(frame)),
        Refusal::DoesNotFit(words) => (422, public::does_not_fit(frame, words)),
        Refusal::TooMany => (429, public::too_many(frame)),
        Refusal::TooOften(words) => (429, public::does_not_fit(frame, words)),
        Refusal::Unavailable => (503, public::unavailable(frame, reference)),
    };
    Refused { status, html }
}
