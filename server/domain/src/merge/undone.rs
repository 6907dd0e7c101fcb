//! The way back: as it was before, but for what was made stricter since.

use super::{
    Evidence, Side,
    strictest::{narrowed, opening_of},
    young,
};
use crate::{
    access::{Access, Grant},
    door::patient::{Opening, given},
    safety::Safety,
    sharing::Sharing,
    stamp::Stamp,
    young::Visit,
};

/// One side as it was `before`, with whatever made the `now` of the result stricter than it was `merged`.
#[must_use]
pub fn undone(before: Side<'_>, merged: &Safety, now: &Safety, at: Stamp) -> Safety {
    let mut flags = before.safety.flags.clone();
    for (source, flag) in &now.flags {
        let was = merged.flags.iter().find(|(_, known)| known.id == flag.id).map(|(_, known)| known);
        match flags.iter_mut().find(|(_, known)| known.id == flag.id) {
            // Somebody worked on it since: a 106 lifts it no longer.
            Some((_, known)) if !flag.is_cleared() && was != Some(flag) => *known = flag.clone(),
            None if was.is_none() => flags.push((source.clone(), flag.clone())),
            Some(_) | None => {}
        }
    }
    let reach = given(before.standing, at.london_day());
    Safety {
        access: access(&before.safety.access, reach, &merged.access, &now.access),
        flags,
        imported_lifts: before.safety.imported_lifts.clone(),
    }
}

fn access(before: &Access, reach: Option<Opening>, merged: &Access, now: &Access) -> Access {
    let frozen_since = now.freeze.clone().filter(|_| now.freeze != merged.freeze);
    let uncleared_since = merged.cleared.is_some() && now.cleared.is_none();
    let marked_since = now.first_use.filter(|first| first.marked && now.first_use != merged.first_use);
    Access {
        grant: grant(before, reach, merged, now),
        freeze: before.freeze.clone().or(frozen_since),
        switched_off: before.switched_off || now.switched_off && !merged.switched_off,
        declined: before.declined || now.declined && !merged.declined,
        assessment: if now.assessment == merged.assessment {
            before.assessment.clone()
        } else {
            young::assessment(&before.assessment, &now.assessment)
        },
        proxy_review: if now.proxy_review == merged.proxy_review {
            before.proxy_review.clone()
        } else {
            young::review(&before.proxy_review, &now.proxy_review)
        },
        visits: young::visits(&before.visits, &visits_since(merged, now)),
        in_merge: before.in_merge,
        cleared: before.cleared.clone().filter(|_| !uncleared_since),
        first_use: marked_since.or(before.first_use),
    }
}

/// Visits that were kept from proxies since the merge.
fn visits_since(merged: &Access, now: &Access) -> Vec<Visit> {
    now.visits.iter().filter(|visit| visit.is_kept() && !merged.visits.contains(visit)).cloned().collect()
}

/// What was given by name before; where it was changed since, no more than either: the practice's own `reach` counts for
/// one to whom nothing was given by name.
fn grant(before: &Access, reach: Option<Opening>, merged: &Access, now: &Access) -> Option<Grant> {
    if now.grant == merged.grant {
        return before.grant.clone();
    }
    let new = now.grant.as_ref()?;
    Some(match before.grant.as_ref() {
        Some(old) => narrowed(old, opening_of(old), opening_of(new)),
        None => narrowed(new, reach?, opening_of(new)),
    })
}

/// The sharing choice of a side as it was `before`, or stricter where it was changed since.
#[must_use]
pub fn undone_choice(before: &Sharing, evidence: &Evidence, now: &Sharing) -> Sharing {
    if now.choice == evidence.sharing_merged.choice {
        return before.clone();
    }
    Sharing { choice: before.choice.strictest(&now.choice), waiting: now.waiting.clone(), ..before.clone() }
}
