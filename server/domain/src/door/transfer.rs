//! How an entry is sealed in a copy of a record for another practice: the words go whole, and whatever keeps them from the
//! patient or a proxy here is said in a label that keeps them back there.

use super::patient::opens_at;
use crate::{
    entry::{Facts, Review},
    kind::Kind,
    rule::Act,
    stamp::Stamp,
};

/// The label an entry goes with. Source of the labels: NHS facts §3.4 and DESIGN §2.6.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Seal {
    /// Nothing here keeps it from the patient or a proxy.
    #[default]
    Open,
    /// `NOPAT` in `meta.security`: hidden by a redaction of all or part, for any audience, by a rule, or by its source.
    Nopat,
    /// `NOPAT` in `securityLabel`, as its source sent it.
    NopatContent,
    /// Restricted: held, unfiled, unfinished or of doubtful kind here, so that the next practice looks first.
    Restricted,
}

/// Decides the label of one entry; which level, date or grant would reach it is not asked, as those are the practice's own.
#[must_use]
pub fn seal(facts: &Facts, now: Stamp) -> Seal {
    let found = |act| facts.verdict.by.iter().any(|finding| finding.act == act);
    let is_released = matches!(facts.review, Review::Released { .. });
    if !facts.marks.is_empty() || facts.labels.nopat_existence || found(Act::Withhold) {
        return Seal::Nopat;
    }
    if facts.labels.nopat_content {
        return if facts.kind == Kind::Document { Seal::NopatContent } else { Seal::Nopat };
    }
    let opens = opens_at(facts).is_some_and(|at| at <= now);
    if !opens || found(Act::Hold) && !is_released { Seal::Restricted } else { Seal::Open }
}
