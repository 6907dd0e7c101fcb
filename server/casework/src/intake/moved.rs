//! What comes along when a person moves practice: whatever closed their access still closes it. A practice assesses a
//! young person for itself, so a yes stays behind, and is asked for anew when they come back; what a child kept from proxies
//! is kept on.
//!
//! And what a late file of the practice they left does: it takes nobody back, and what it closes is closed where they are
//! now.

use domain::{
    access::Freeze,
    identity::{Claim, Identity, Registered, Teller, Told, claim},
    ids::StaffId,
    stamp::Stamp,
    young::{Assessment, ProxyReview},
};
use fhir::Arrival;
use store::{
    StoreError, Tx,
    intake::PersonToKeep,
    person::{Held, Safety},
};

use crate::{
    ending::end_for,
    office::{Deed, Office},
    operator::operator,
};

/// The line in both queues where nobody says since when somebody is registered.
const WHERE: &str = "Another practice sent this person too: check where they are registered";

/// Who told of a death or a protection that counts here too.
const LATE: &str = "a late file of the practice before";
/// The line in the queue where somebody comes whose number was replaced where they were.
pub(super) const REPLACED_THERE: &str =
    "This NHS number was replaced where this person was before: find the record of the one that counts";
/// Why the record of someone stays closed here who moved while a merge waited.
const IN_A_MERGE: &str = "The practice before was merging this record with another one: look before it opens";

fn before_here() -> StaffId {
    StaffId("the practice before".to_owned())
}

/// Whose the person is from now on.
pub(super) fn claimed(elsewhere: Option<&Held>, arrival: &Arrival, known: Option<&Held>) -> Claim {
    let (Some(elsewhere), Some(found)) = (elsewhere, &arrival.patient) else { return Claim::Takes };
    let arriving = Registered { registration: found.registration, since: found.registered_from };
    claim(arriving, elsewhere.identity.registered(), known.is_some())
}

/// Tells both practices where they must look, and closes at the present one what a late file of another closes.
pub(super) async fn tell_both(
    tx: &mut Tx,
    office: &Office,
    elsewhere: &Held,
    here: &PersonToKeep,
    claim: Claim,
    before: &Safety,
) -> Result<(), StoreError> {
    if claim.is_doubtful() {
        let (there, now) = (&elsewhere.practice.ods, office.now());
        tx.queue_line(office.fresh_id(), there, elsewhere.id, WHERE, now).await?;
        tx.queue_line(office.fresh_id(), &here.practice, here.id, WHERE, now).await?;
    }
    if claim.takes() {
        return Ok(());
    }
    let safety = with_new_flags(&elsewhere.safety, before, &here.safety, office.now());
    let told = Told { by: Teller::Feed, at: office.now(), why: LATE.to_owned() };
    let identity = with_words(&elsewhere.identity, here.identity.deceased, here.identity.sensitive, &told);
    if safety != elsewhere.safety || identity != elsewhere.identity {
        tx.save_settled(elsewhere, &identity, &safety).await?;
        if identity.is_deceased() && !elsewhere.identity.is_deceased() {
            end_for(tx, office, elsewhere, &before_here()).await?;
        }
        let what = "closed by a late file of the practice before";
        let deed = Deed { action: "late-file", person: Some(elsewhere.id), what, ..Deed::default() };
        tx.audit(&office.row(&operator(), &deed)).await?;
    }
    Ok(())
}

/// Flags that the late file raised wait for the present practice.
fn with_new_flags(present: &Safety, before: &Safety, late: &Safety, now: Stamp) -> Safety {
    let mut safety = present.clone();
    let was_known = |id| before.flags.iter().chain(&present.flags).any(|(_, known)| known.id == id);
    for (_, flag) in late.flags.iter().filter(|(_, flag)| !was_known(flag.id) && !flag.is_cleared()) {
        safety.flags.push((None, flag.clone().on_transfer(now)));
    }
    safety
}

/// A death or a protection that a file tells of counts until somebody says otherwise.
pub(super) fn with_words(present: &Identity, died: bool, is_protected: bool, told: &Told) -> Identity {
    let mut life = present.life.clone();
    if died && !present.is_deceased() {
        life = life.clone().die(told.clone()).unwrap_or(life);
    }
    if is_protected && !present.is_sensitive() {
        life = life.clone().protect(told.clone()).unwrap_or(life);
    }
    Identity { life, ..present.clone() }
}

/// Adds what the practice before had set. Its open flags wait for the new practice; a freeze and a refusal stay.
pub(crate) fn bring_along(safety: &mut Safety, before: &Held, now: Stamp) {
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
    if old.in_merge && access.freeze.is_none() {
        access.freeze = Some(Freeze { by: before_here(), at: now, why: IN_A_MERGE.to_owned() });
    }
    access.assessment = match old.assessment.clone().on_transfer() {
        Assessment::NotYetAssessed => access.assessment.clone().on_transfer(),
        no => no,
    };
    access.proxy_review = match old.proxy_review.clone().on_transfer() {
        ProxyReview::NotDone => access.proxy_review.clone().on_transfer(),
        pause => pause,
    };
    for visit in &old.visits {
        if !access.visits.iter().any(|known| known.id == visit.id) {
            access.visits.push(visit.clone());
        }
    }
}
