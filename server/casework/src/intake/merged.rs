//! A document that comes under a number which was merged away: what it says belongs to the person who goes on.

use domain::{
    identity::{Teller, Told},
    ids::{PersonId, StaffId},
    practice::Practice,
};
use fhir::Arrival;
use store::{StoreError, Tx, person::Held};

use super::{
    entries::Shelf,
    flags,
    moved::with_words,
    placement::Placed,
    replay::{document_digest, pass_over_old_lifts, without_new_lifts},
    sayings::Place,
    supporting::keep_supporting,
    take_in::{TakeInError, Taken},
};
use crate::{
    ending::end_for,
    office::{Deed, Office},
    operator::operator,
};

/// The line in the queue where such a document says something new about the person themselves.
const SAYS_MORE: &str = "A file under the replaced number says that this person died or must be protected";

const UNDER_THE_OLD: &str = "a file under the replaced number";

/// Someone who was merged away, and into whom.
pub(super) struct MergedAway<'a> {
    pub closed: &'a Held,
    pub into: PersonId,
}

/// Takes the entries and flags in for the one who goes on, marked with where they came from. Their name
/// and registration stay as they are; a death or a protection counts for both numbers until somebody says otherwise.
pub(super) async fn take_in_for(
    tx: &mut Tx,
    office: &Office,
    practice: &Practice,
    placed: &Placed,
    arrival: &Arrival,
    away: &MergedAway<'_>,
) -> Result<Taken, TakeInError> {
    let is_replay = tx.document_seen(away.closed.id, &document_digest(arrival)).await?;
    let place =
        Place { keys: &office.keys, number: &placed.number, holding: Some(away.closed.id), person: Some(away.into) };
    let mut heard = place.hear(tx, arrival, is_replay).await?;
    pass_over_old_lifts(tx, &place, &mut heard).await?;
    let arrival = &*heard.arrival;
    let kept = tx.person(away.into).await?.ok_or(StoreError::Conflict)?;
    let mut safety = kept.safety.clone();
    let source_key = |kind: &str, id: &str| office.keys.source_entry(&placed.number, kind, id);
    flags::apply(&mut safety, arrival, &practice.ods, office.now(), source_key, || office.random.bytes());
    if is_replay {
        without_new_lifts(&mut safety, &kept.safety);
    }
    heard.withdraw_lifts(&mut safety);
    let (died, is_protected) = arrival.patient.as_ref().map_or((false, false), |one| (one.deceased, one.sensitive));
    let told = Told { by: Teller::Feed, at: office.now(), why: UNDER_THE_OLD.to_owned() };
    let identity = with_words(&kept.identity, died, is_protected, &told);
    let says_more = identity != kept.identity;
    if says_more || safety != kept.safety {
        tx.save_settled(&kept, &identity, &safety).await?;
    }
    // It was said of this number, and stays with it should the two be parted.
    let theirs = with_words(&away.closed.identity, died, is_protected, &told);
    if theirs != away.closed.identity {
        tx.save_identity(away.closed, &theirs).await?;
    }
    if says_more {
        tx.queue_line(office.fresh_id(), &practice.ods, kept.id, SAYS_MORE, office.now()).await?;
    }
    if identity.is_deceased() && !kept.identity.is_deceased() {
        end_for(tx, office, &kept, &StaffId("the practice system".to_owned())).await?;
    }
    let judge = office.judge_of(practice, kept.identity.birth_date).await?;
    let shelf = Shelf {
        office,
        practice,
        judge: &judge,
        person: kept.id,
        from: Some(away.closed.id),
        number: &placed.number,
        is_current: kept.is_current,
        is_replay,
    };
    let mut taken = shelf.keep(tx, &heard).await?;
    taken.supporting =
        keep_supporting(tx, &office.keys, &placed.number, away.closed.id, kept.id, arrival, is_replay).await?;
    taken.refused.clone_from(&arrival.refused);
    if taken.imported > 0 || taken.supporting > 0 || says_more || safety != kept.safety {
        let what = format!("{} new or changed under a replaced number", taken.imported);
        let deed = Deed { action: "import", person: Some(kept.id), what: &what, ..Deed::default() };
        tx.audit(&office.row(&operator(), &deed)).await?;
    }
    Ok(taken)
}
