//! What comes along when a person moves practice: whatever closed their access still closes it. A practice assesses a
//! young person for itself, so a yes stays behind; what a child kept from proxies is kept on.

use domain::{stamp::Stamp, young::ProxyReview};
use store::person::{Held, Safety};

/// Adds what the practice before had set. Its open flags wait for the new practice; a freeze and a refusal stay.
pub(super) fn bring_along(safety: &mut Safety, before: &Held, now: Stamp) {
    for (_, flag) in &before.safety.flags {
        match safety.flags.iter_mut().find(|(_, known)| known.id == flag.id) {
            None => safety.flags.push((None, flag.clone().on_transfer(now))),
            // They came back: what either practice left open is open.
            Some((_, known)) if !flag.is_cleared() || !known.is_cleared() => {
                let open = if known.is_cleared() { flag.clone() } else { known.clone() };
                *known = open.on_transfer(now);
            }
            Some(_) => {}
        }
    }
    let (access, old) = (&mut safety.access, &before.safety.access);
    access.freeze = access.freeze.take().or_else(|| old.freeze.clone());
    access.declined |= old.declined;
    access.switched_off |= old.switched_off;
    access.in_merge |= old.in_merge;
    if access.proxy_review == ProxyReview::NotDone {
        access.proxy_review = old.proxy_review.clone().on_transfer();
    }
    for visit in &old.visits {
        if !access.visits.iter().any(|known| known.id == visit.id) {
            access.visits.push(visit.clone());
        }
    }
}
