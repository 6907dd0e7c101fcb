//! People whose files were written by hand, each for a reason.

mod everyday;
mod family;
mod identity;
mod labels;
mod long_term;
mod review;
mod unfinished;
mod wording;

use crate::chart::Card;

/// Every written story, in the order the sign-in page lists them.
pub(crate) fn cards() -> Vec<Card> {
    [
        everyday::cards(),
        long_term::cards(),
        review::cards(),
        family::cards(),
        identity::cards(),
        labels::cards(),
        unfinished::cards(),
        wording::cards(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
