//! One document taken in, whole or not at all.

use contract::refusal::Refusal;
use domain::{
    entry::Facts,
    identity::{Successor, Teller, Told},
    ids::{OdsCode, StaffId},
    kind::Kind,
    practice::Practice,
};
use fhir::{Arrival, Refused};
use store::StoreError;

use super::{
    entries::Shelf,
    flags,
    merged::{MergedAway, take_in_for},
    moved::{REPLACED_THERE, bring_along, claimed, tell_both},
    person::{Says, digest, person_to_keep},
    placement::{NotPlaced, Placement, place, same_as_held},
    replay::{document_digest, only_closes, pass_over_old_lifts, without_new_lifts},
    sayings::{Place, Unheard},
    supporting::keep_supporting,
};
use crate::{
    ending::end_for,
    office::{Deed, Office, refuse},
    operator::operator,
};

/// What became of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Entries new or changed.
    pub imported: u64,
    /// Entries that said the same as before.
    pub unchanged: u64,
    /// Of those imported, how many wait for review.
    pub held: u64,
    /// Of those imported, how many are of a type nobody can name.
    pub unknown: u64,
    /// Supporting resources new or changed.
    pub supporting: u64,
    /// Resources refused, with the reason.
    pub refused: Vec<Refused>,
}

impl Taken {
    /// Counts an entry that was written.
    pub(super) fn add(&mut self, facts: &Facts) {
        self.imported += 1;
        self.held += u64::from(facts.waits() && facts.kind.is_readable());
        self.unknown += u64::from(facts.kind == Kind::Unknown);
    }
}

/// Why a document was not taken in; nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError {
    /// It cannot be placed with exactly one person.
    #[error("{0}")]
    NotPlaced(String),
    /// The store did not answer.
    #[error("the database did not answer")]
    Store(#[source] StoreError),
}

impl From<NotPlaced> for TakeInError {
    fn from(error: NotPlaced) -> Self {
        match error {
            NotPlaced::Reason(reason) => Self::NotPlaced(reason),
            NotPlaced::Store(error) => Self::Store(error),
        }
    }
}

impl From<Unheard> for TakeInError {
    fn from(unheard: Unheard) -> Self {
        match unheard {
            Unheard::TooMuch => Self::NotPlaced("its resources say more of one another than any record".to_owned()),
            Unheard::Store(error) => Self::Store(error),
        }
    }
}

impl From<StoreError> for TakeInError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Takes in one document for a practice; an unknown practice is created closed.
///
/// # Errors
/// [`TakeInError`]; nothing is kept then.
pub async fn take_in(
    office: &Office,
    ods: &OdsCode,
    placement: &Placement,
    arrival: &Arrival,
) -> Result<Taken, TakeInError> {
    let mut tx = office.store.begin().await?;
    let practice = match tx.practice(ods).await? {
        Some(practice) => practice,
        None => {
            let practice = Practice::unopened(ods.clone(), ods.as_str().to_owned());
            tx.add_practice(&practice).await?;
            // Somebody may have added it meanwhile, and opened it.
            tx.practice(ods).await?.unwrap_or(practice)
        }
    };
    let placed = place(&mut tx, &office.keys, ods, placement, arrival).await?;
    let known = tx.person_for_intake(ods, &office.keys.nhs(&placed.number)).await?;
    let held = known.as_ref().map(|(held, _)| &held.identity);
    same_as_held(&mut tx, &office.keys, ods, placement, arrival, held).await?;
    if known.is_none() && arrival.patient.is_none() {
        return Err(TakeInError::NotPlaced(
            "nobody here has that NHS number yet: import their Patient first".to_owned(),
        ));
    }
    if let Some((closed, _)) = known.as_ref().filter(|(held, _)| held.identity.is_superseded())
        && let Some(into) = tx.merged_into(ods, closed.id).await?
    {
        let away = MergedAway { closed, into };
        let taken = take_in_for(&mut tx, office, &practice, &placed, arrival, &away).await?;
        tx.commit().await?;
        return Ok(taken);
    }
    let document = document_digest(arrival);
    let mut is_replay = match &known {
        Some((held, _)) => tx.document_seen(held.id, &document).await?,
        None => false,
    };
    let holding = known.as_ref().map(|(held, _)| held.id);
    let place = Place { keys: &office.keys, number: &placed.number, holding, person: holding };
    let mut heard = place.hear(&mut tx, arrival, is_replay).await?;
    pass_over_old_lifts(&mut tx, &place, &mut heard).await?;
    let arrival = &*heard.arrival;
    let (patient, held) = (arrival.patient.as_ref(), known.as_ref().map(|(held, _)| held));
    let only_closes = only_closes(&mut tx, &office.keys, &placed, patient, held, is_replay).await?;
    let before = known.as_ref().map(|(held, _)| held.safety.clone()).unwrap_or_default();
    let mut safety = before.clone();
    let source_key = |kind: &str, id: &str| office.keys.source_entry(&placed.number, kind, id);
    flags::apply(&mut safety, arrival, ods, office.now(), source_key, || office.random.bytes());
    if only_closes {
        without_new_lifts(&mut safety, &before);
    }
    heard.withdraw_lifts(&mut safety);
    let elsewhere = match &arrival.patient {
        Some(_) => tx.held_elsewhere(ods, &office.keys.nhs(&placed.number)).await?,
        None => None,
    };
    let claim = claimed(elsewhere.as_ref(), arrival, known.as_ref().map(|(held, _)| held));
    if let Some(elsewhere) = &elsewhere
        && claim.takes()
    {
        bring_along(&mut safety, elsewhere, office.now());
    }
    let says = Says { found: patient, only_closes };
    let mut person = person_to_keep(&office.keys, ods, &placed, says, held, office.person_id(), safety.clone());
    if let Some(elsewhere) = &elsewhere {
        person.is_current = claim.takes();
        person.identity.life = person.identity.life.and(&elsewhere.identity.life);
    }
    if tx.is_superseded(&person.nhs_key).await? && !person.identity.is_superseded() {
        let told = Told { by: Teller::Feed, at: office.now(), why: String::new() };
        let life = person.identity.life.clone();
        person.identity.life = life.clone().supersede(Successor::Unlinked, told).unwrap_or(life);
    }
    if person.identity.life.is_unlinked() {
        (person.source_key, person.search_key) = (String::new(), String::new());
    }
    // What the national feed says outlives a Patient that does not.
    person.identity.sensitive |= tx.is_sensitive(&person.nhs_key).await?;
    if person.identity.is_sensitive() {
        (person.identity.home, person.identity.address) = (None, None);
    }
    let is_same = known.as_ref().is_some_and(|(held, known_digest)| {
        held.identity == person.identity
            && held.is_current == person.is_current
            && safety == before
            && patient.is_none_or(|found| only_closes || digest(found) == *known_digest)
    });
    match &known {
        None => tx.add_person(&person).await?,
        Some((held, _)) if !is_same && arrival.patient.is_some() => tx.save_person(held, &person).await?,
        Some((held, _)) if safety != before => tx.save_safety(held, &safety).await?,
        Some(_) => {}
    }
    if let Some(elsewhere) = &elsewhere {
        tell_both(&mut tx, office, elsewhere, &person, claim, &before).await?;
    }
    // Flags and redactions are with the record it was merged into: this one stays closed until somebody has found that.
    let was_replaced = known.as_ref().is_some_and(|(held, _)| held.identity.is_superseded());
    if elsewhere.as_ref().is_some_and(|held| held.identity.is_superseded()) && !was_replaced {
        tx.queue_line(office.fresh_id(), ods, person.id, REPLACED_THERE, office.now()).await?;
    }
    let was_dead = known.as_ref().is_some_and(|(held, _)| held.identity.is_deceased());
    if person.identity.is_deceased()
        && !was_dead
        && let Some(held) = tx.person(person.id).await?
    {
        end_for(&mut tx, office, &held, &StaffId("the practice system".to_owned())).await?;
    }
    if known.is_none() {
        is_replay = tx.document_seen(person.id, &document).await?;
    }
    let judge = office.judge_of(&practice, person.identity.birth_date).await?;
    // Rules for an age read the record of someone else once a date of birth is put right.
    if known.as_ref().is_some_and(|(held, _)| held.identity.birth_date != person.identity.birth_date) {
        judge.everything(&mut tx, person.id, office.now()).await?;
    }
    let shelf = Shelf {
        office,
        practice: &practice,
        judge: &judge,
        person: person.id,
        from: None,
        number: &placed.number,
        is_current: person.is_current,
        is_replay,
    };
    let mut taken = shelf.keep(&mut tx, &heard).await?;
    let if_later = is_replay && only_closes;
    taken.supporting =
        keep_supporting(&mut tx, &office.keys, &placed.number, person.id, person.id, arrival, if_later).await?;
    taken.refused.clone_from(&arrival.refused);
    if taken.imported > 0 || taken.supporting > 0 || !is_same {
        let what = format!(
            "{} new or changed, {} unchanged, {} refused",
            taken.imported,
            taken.unchanged,
            taken.refused.len()
        );
        let deed = Deed { action: "import", person: Some(person.id), what: &what, ..Deed::default() };
        tx.audit(&office.row(&operator(), &deed)).await?;
    }
    tx.commit().await?;
    Ok(taken)
}

/// What an operator is told when the store did not answer.
impl From<TakeInError> for Refusal {
    fn from(error: TakeInError) -> Self {
        match error {
            TakeInError::NotPlaced(_) => Self::DoesNotFit("The document cannot be placed with one person."),
            TakeInError::Store(error) => refuse(error),
        }
    }
}
