//! What comes along when a person moves practice: whatever closed their access still closes it.

use store::person::{Held, Safety};

/// Adds what the practice before had set. Its open flags wait for the new practice; a freeze and a refusal stay.
pub(super) fn bring_along(safety: &mut Safety, before: &Held) {
    for (_, flag) in &before.safety.flags {
        if !safety.flags.iter().any(|(_, known)| known.id == flag.id) {
            safety.flags.push((None, flag.clone().on_transfer()));
        }
    }
    let (access, old) = (&mut safety.access, &before.safety.access);
    access.freeze = access.freeze.take().or_else(|| old.freeze.clone());
    access.declined |= old.declined;
    access.switched_off |= old.switched_off;
    access.in_merge |= old.in_merge;
}
