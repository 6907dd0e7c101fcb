//! The strictest of what was written down of two young people who are one.

use crate::young::{Asked, Assessment, Matter, Matters, Outcome, ProxyReview, Visit};

/// Their own access is open only where both were judged able.
pub(super) fn assessment(a: &Assessment, b: &Assessment) -> Assessment {
    if !b.is_capable() && a.is_capable() { b.clone() } else { a.clone() }
}

/// What is left to proxies is what both reviews leave them. Where only one child was asked, the other record knows nothing
/// of it: everything private is kept until 13, and proxies pause then.
pub(super) fn review(a: &ProxyReview, b: &ProxyReview) -> ProxyReview {
    match (a, b) {
        (ProxyReview::NotDone, ProxyReview::NotDone) => ProxyReview::NotDone,
        (ProxyReview::Done(asked), ProxyReview::NotDone) | (ProxyReview::NotDone, ProxyReview::Done(asked)) => {
            let outcome = match asked.outcome {
                Outcome::Pause => Outcome::Pause,
                Outcome::UntilThirteen(_) | Outcome::UntilSixteen(_) => Outcome::UntilThirteen(Matters::ALL),
            };
            ProxyReview::Done(Asked { outcome, ..asked.clone() })
        }
        (ProxyReview::Done(one), ProxyReview::Done(other)) => {
            let both =
                |a: Matters, b: Matters| Matters::of(Matter::ALL.into_iter().filter(|one| a.has(*one) || b.has(*one)));
            let outcome = match (one.outcome, other.outcome) {
                (Outcome::Pause, _) | (_, Outcome::Pause) => Outcome::Pause,
                (Outcome::UntilSixteen(a), Outcome::UntilSixteen(b)) => Outcome::UntilSixteen(both(a, b)),
                (
                    Outcome::UntilThirteen(a) | Outcome::UntilSixteen(a),
                    Outcome::UntilThirteen(b) | Outcome::UntilSixteen(b),
                ) => Outcome::UntilThirteen(both(a, b)),
            };
            ProxyReview::Done(Asked { outcome, ..one.clone() })
        }
    }
}

/// Choices for single visits of both.
pub(super) fn visits(a: &[Visit], b: &[Visit]) -> Vec<Visit> {
    a.iter().chain(b.iter().filter(|visit| !a.contains(visit))).cloned().collect()
}
