//! Counting practices, one at a time: for a page, and ahead of pages by the worker.
//!
//! One count of a whole country grows with it; one count of a practice does not, and every count starts from tables as they
//! are, so nothing that writes need know of it. A page counts the practices it is about anew, the longest ago first, up to a
//! number of people that keeps it quick, and takes the worker's last counts for the others. It says when the oldest was made.

use domain::{
    ids::OdsCode,
    programme::room::{Counts, WEEKS},
    stamp::Stamp,
};
use store::{StoreError, programme::Counted};

use crate::{office::Office, practice::readiness::measure};

/// People a page counts anew, about a tenth of a second's work.
const ON_A_PAGE: u64 = 20_000;
/// People the worker counts in a turn.
const IN_A_TURN: u64 = 100_000;
/// What counting a practice costs beside its people, in people.
const EACH: u64 = 1_000;
/// Seconds for which the worker leaves a practice alone.
const FRESH: i64 = 30;
const WEEK: i64 = 7 * 24 * 60 * 60;

/// Counts one practice as it is now.
async fn count(office: &Office, practice: &OdsCode, now: Stamp) -> Result<Counts, StoreError> {
    let weeks = i64::try_from(WEEKS).unwrap_or(0);
    let counts = office.store.count_practice(practice, now.plus_seconds(-weeks * WEEK)).await?;
    // What is kept for safeguarding leads is in no number that others see.
    let lines = office.store.line_counts(practice, now, false, None).await?;
    let first = lines.iter().map(|counted| counted.first).min();
    Ok(Counts {
        waiting: lines.iter().map(|counted| u64::try_from(counted.lines).unwrap_or(0)).sum(),
        first: first.map(Stamp::london_day),
        ready: measure(office, practice).await?.score(),
        ..counts
    })
}

/// What is known of each of these practices: counted anew as far as a page may, the longest ago first.
pub(super) async fn counts(office: &Office, practices: &[OdsCode]) -> Result<Vec<Option<(Stamp, Counts)>>, StoreError> {
    let mut kept = office.store.counted(practices).await?;
    let mut known: Vec<_> = practices.iter().map(|one| kept.remove(one).and_then(|counted| counted.last)).collect();
    let mut oldest: Vec<usize> = (0..known.len()).collect();
    oldest.sort_by_key(|at| known.get(*at).and_then(Option::as_ref).map(|(counted, _)| *counted));
    let mut counted = 0;
    for at in oldest {
        let (Some(practice), Some(place)) = (practices.get(at), known.get_mut(at)) else { continue };
        let now = office.now();
        let counts = count(office, practice, now).await?;
        counted += counts.people + EACH;
        *place = Some((now, counts));
        if counted >= ON_A_PAGE {
            break;
        }
    }
    Ok(known)
}

/// Counts the practices that nobody has counted for longest, as many as fit one turn of the worker; says how many. Of
/// many workers one counts a practice at a time.
///
/// # Errors
/// [`StoreError`] when the database does not answer.
pub async fn count_ahead(office: &Office) -> Result<usize, StoreError> {
    let (places, began) = (office.store.places().await?, office.now());
    let all: Vec<OdsCode> = places.iter().map(|one| one.place.practice.clone()).collect();
    let kept = office.store.counted(&all).await?;
    let claimed = |practice: &OdsCode| kept.get(practice).map(|counted: &Counted| counted.claimed);
    let is_due = |claimed: Stamp| began.seconds_since(claimed) >= FRESH || claimed.is_of_a_wrong_clock(began);
    let mut due: Vec<_> = places.iter().map(|one| (claimed(&one.place.practice), &one.place.practice)).collect();
    due.retain(|(claimed, _)| claimed.is_none_or(is_due));
    due.sort();
    let (mut people, mut done) = (0, 0);
    for (before, practice) in due {
        let now = office.now();
        if !office.store.claim_count(practice, before, now).await? {
            continue;
        }
        let counts = count(office, practice, now).await?;
        office.store.save_count(practice, now, &counts).await?;
        (people, done) = (people + counts.people + EACH, done + 1);
        if people >= IN_A_TURN {
            break;
        }
    }
    Ok(done)
}
