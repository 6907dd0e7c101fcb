//! The strictest of both sides: whatever closes one of them closes the result.

use jiff::civil::Date;

use super::young;
use crate::{
    access::{Access, Grant},
    door::patient::{Opening, Standing, given},
    flag::{Flag, FlagState, Origin},
    kind::Level,
    practice::FirstUse,
    safety::Safety,
    stamp::Stamp,
};

/// One side of a merge.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    pub standing: &'a Standing,
    pub safety: &'a Safety,
}

/// What the result keeps. Its door opens nothing that the door of either side keeps shut (tested by property).
#[must_use]
pub fn strictest(kept: Side<'_>, closed: Side<'_>, now: Stamp) -> Safety {
    let today = now.london_day();
    let mut flags = flags(kept, now);
    for (source, flag) in self::flags(closed, now) {
        match flags.iter_mut().find(|(_, known)| known.id == flag.id) {
            None => flags.push((source, flag)),
            Some((_, known)) if known.is_cleared() => *known = flag,
            Some(_) => {}
        }
    }
    let mut imported_lifts = kept.safety.imported_lifts.clone();
    imported_lifts.extend(closed.safety.imported_lifts.iter().cloned());
    Safety { access: access(kept, closed, today), flags, imported_lifts }
}

fn access(kept: Side<'_>, closed: Side<'_>, today: Date) -> Access {
    let (a, b) = (&kept.safety.access, &closed.safety.access);
    Access {
        grant: lesser_of_sides(kept, closed, today),
        freeze: a.freeze.clone().or_else(|| b.freeze.clone()),
        switched_off: a.switched_off || b.switched_off,
        declined: a.declined || b.declined,
        assessment: young::assessment(&a.assessment, &b.assessment),
        proxy_review: young::review(&a.proxy_review, &b.proxy_review),
        visits: young::visits(&a.visits, &b.visits),
        in_merge: false,
        cleared: a.cleared.clone().filter(|_| b.cleared.is_some()),
        first_use: first_use(kept, closed, today),
    }
}

/// A side's flags. A 106 of the other side must lift none of them, so an imported one that closes waits for a person.
fn flags(side: Side<'_>, now: Stamp) -> Vec<(Option<String>, Flag)> {
    let lifts = side.safety.lifts();
    let could_be_lifted = |flag: &Flag| {
        matches!((&flag.state, &flag.origin), (FlagState::Raised, Origin::Imported { .. }))
            && flag.closes(&lifts, now.london_day())
    };
    let taken = |(source, flag): &(Option<String>, Flag)| {
        let flag = flag.clone();
        (source.clone(), if could_be_lifted(&flag) { flag.on_transfer(now) } else { flag })
    };
    side.safety.flags.iter().map(taken).collect()
}

/// Whoever was at risk on either side is.
fn first_use(kept: Side<'_>, closed: Side<'_>, today: Date) -> Option<FirstUse> {
    let (a, b) = (kept.safety.access.first_use, closed.safety.access.first_use);
    let is_marked = kept.standing.is_marked(today) || closed.standing.is_marked(today);
    match (a, b) {
        (Some(first), _) | (None, Some(first)) if is_marked => Some(FirstUse { marked: true, ..first }),
        (Some(a), Some(_)) => Some(a),
        (Some(_) | None, None) | (None, Some(_)) => None,
    }
}

/// The lesser of what each side has; where one has nothing, nothing is given by name.
fn lesser_of_sides(kept: Side<'_>, closed: Side<'_>, today: Date) -> Option<Grant> {
    let (a, b) = (kept.safety.access.grant.as_ref(), closed.safety.access.grant.as_ref());
    // One that gives nothing by name gives less than any switch-on does.
    if let Some(nothing) = [a, b].into_iter().flatten().find(|grant| grant.level == Level::None) {
        return Some(nothing.clone());
    }
    let grant = a.or(b)?;
    let (a, b) = (given(kept.standing, today)?, given(closed.standing, today)?);
    Some(narrowed(grant, a, b))
}

/// A grant that reaches no entry which either of two openings leaves out.
pub(super) fn narrowed(grant: &Grant, a: Opening, b: Opening) -> Grant {
    let level = a.level.min(b.level);
    let floor = |opening: Opening| if opening.history >= level { None } else { opening.from };
    let from = floor(a).max(floor(b));
    Grant { level, from: from.unwrap_or(grant.from), history_released: from.is_none(), ..grant.clone() }
}

/// How far a grant alone opens.
pub(super) fn opening_of(grant: &Grant) -> Opening {
    Opening { level: grant.level, from: (!grant.history_released).then_some(grant.from), history: Level::None }
}
