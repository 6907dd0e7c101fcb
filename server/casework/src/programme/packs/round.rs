//! What the worker does for letters: makes packs for people who have none, and decides again about those who changed.

use std::collections::BTreeSet;

use domain::{
    ids::{OdsCode, PersonId},
    programme::{
        answer::part,
        pack::{Owners, may_write},
        pause::standing,
    },
    stamp::Stamp,
};
use store::{StoreError, Tx};

use super::{decide::recipient, decided};
use crate::{
    office::{Deed, Office},
    operator::operator,
    programme::gates::pass_letters,
};

/// People decided about in one transaction.
const TURN: i64 = 100;

/// Decides about every pack that is to be decided, and says how many they were.
///
/// New ones are made only where people may be written to now; that a flag, a death or a move stops a letter waits for nothing,
/// also at a practice that was taken out of the plan: its letters stand where they stood, and no gate lets them go.
/// Somebody nobody can decide about keeps nobody else's letter: it is written down that they failed, and they are tried again
/// at the next turn. Idempotent, in any number of workers at once: a pack is decided for one version of its person, and of two
/// that decide the same the second finds it changed.
///
/// # Errors
/// [`StoreError`]; what was decided before stays decided.
pub async fn make(office: &Office) -> Result<usize, StoreError> {
    let (store, mut done, mut failed) = (&office.store, 0, None);
    let pauses: Vec<_> = store.pauses().await?.into_iter().map(|kept| kept.pause).collect();
    let waves = store.waves().await?;
    let mut left: BTreeSet<OdsCode> = store.practices_with_packs().await?.into_iter().collect();
    let mut practices = Vec::new();
    for one in store.places().await? {
        let has_packs = left.remove(&one.place.practice);
        let started = waves.iter().any(|kept| Some(kept.wave) == one.place.wave && kept.state.has_started());
        let may = one.place.is_in_programme()
            && may_write(&standing(&one.place, &pauses), started, part(one.answered.as_ref())).is_ok();
        if may || has_packs {
            practices.push((one.place.practice, may));
        }
    }
    practices.extend(left.into_iter().map(|practice| (practice, false)));
    for (practice, may) in practices {
        // A practice that cannot be decided about keeps nobody else's letters.
        match of_practice(office, &practice, may).await {
            Ok(decided) => done += decided,
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(done), Err)
}

async fn of_practice(office: &Office, practice: &OdsCode, may: bool) -> Result<usize, StoreError> {
    let (turn, mut done, mut after, mut failed) = (office.now(), 0, None, 0);
    loop {
        let today = office.now().london_day();
        let people = office.store.undecided_packs(practice, today, may, (after, TURN)).await?;
        let Some(last) = people.last() else { break };
        after = Some(*last);
        let owners = owners(office, practice, office.now()).await?;
        match together(office, practice, &people, (may, &owners)).await {
            Ok(Some(decided)) => done += decided,
            // Paused since it was looked up: new ones wait.
            Ok(None) => return Ok(done),
            Err(error @ StoreError::Unavailable(_)) => return Err(error),
            // One of them, or somebody who changed meanwhile: each alone, so that the others go on.
            Err(_) => {
                for person in &people {
                    match together(office, practice, &[*person], (may, &owners)).await {
                        Ok(Some(decided)) => done += decided,
                        Ok(None) => return Ok(done),
                        Err(error @ StoreError::Unavailable(_)) => return Err(error),
                        // Somebody else was faster.
                        Err(StoreError::Conflict) => {}
                        Err(error) => {
                            failed += 1;
                            note_failed(office, practice, (*person, &error), turn).await?;
                        }
                    }
                }
            }
        }
    }
    if failed < office.store.failed_packs(practice).await? {
        let mut tx = office.store.begin().await?;
        tx.packs_mended(practice, turn).await?;
        tx.commit().await?;
    }
    Ok(done)
}

/// Decides about people in one transaction; none where a pause came between.
async fn together(
    office: &Office,
    practice: &OdsCode,
    people: &[PersonId],
    (may, owners): (bool, &Owners),
) -> Result<Option<usize>, StoreError> {
    let mut tx = office.store.begin().await?;
    if may && pass_letters(&mut tx, practice).await?.is_err() {
        return Ok(None);
    }
    for person in people {
        one(&mut tx, office, *person, owners).await?;
    }
    let what = format!("{practice}: {}", people.len());
    tx.audit(&office.row(&operator(), &Deed { action: "decide-packs", what: &what, ..Deed::default() })).await?;
    tx.commit().await?;
    Ok(Some(people.len()))
}

async fn one(tx: &mut Tx, office: &Office, person: PersonId, owners: &Owners) -> Result<(), StoreError> {
    let Some(person) = tx.person(person).await? else { return Ok(()) };
    let nhs_key = office.keys.nhs(&person.identity.nhs_number);
    let kept = tx.pack(&person.practice.ods, &nhs_key).await?;
    let hidden = tx.hidden_for_safety(&nhs_key).await?;
    let today = office.now().london_day();
    let pack = decided(office, &recipient(office, &person, &hidden, today), kept, owners, today);
    tx.save_pack(&nhs_key, &person, &pack).await
}

/// Writes down that nobody could decide about somebody: on the officers' page as a number, and once in the audit log.
async fn note_failed(
    office: &Office,
    practice: &OdsCode,
    (person, error): (PersonId, &StoreError),
    turn: Stamp,
) -> Result<(), StoreError> {
    let mut tx = office.store.begin().await?;
    if tx.pack_failed(practice, person, turn).await? {
        tracing::error!(%practice, %error, "a letter could not be decided");
        let deed = Deed { action: "letter-failed", person: Some(person), ..Deed::default() };
        tx.audit(&office.row(&operator(), &deed)).await?;
    }
    tx.commit().await
}

/// Who looks at what a practice holds out: a safeguarding lead, else a clinician; nobody else's role may decide it.
pub(crate) async fn owners(office: &Office, practice: &OdsCode, now: Stamp) -> Result<Owners, StoreError> {
    let staff = office.store.clinical_staff(practice, now).await?;
    let first = |is_lead: bool| staff.iter().find(|one| one.is_lead == is_lead).map(|one| one.id.clone());
    Ok(Owners { lead: first(true), clinician: first(false) })
}
