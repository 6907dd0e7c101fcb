//! What the worker does for letters: makes packs for people who have none, and decides again about those who changed.

use domain::{
    ids::{OdsCode, PersonId, StaffId},
    overdue::review_by,
    programme::{
        answer::part,
        pack::{HeldOut, may_write},
        pause::standing,
    },
    stamp::Stamp,
};
use store::{StoreError, Tx};

use super::decided;
use crate::{
    office::{Deed, Office},
    operator::operator,
    programme::gates::pass_letters,
};

/// People decided about in one transaction.
const TURN: i64 = 100;

/// Decides about every pack that is to be decided, and says how many they were.
///
/// New ones are made only where people may be written to now; that a flag, a death or a move stops a letter waits for nothing.
/// Idempotent, in any number of workers at once: a pack is decided for one version of its person, and of two that decide the
/// same the second finds it changed.
///
/// # Errors
/// [`StoreError`]; what was decided before stays decided.
pub async fn make(office: &Office) -> Result<usize, StoreError> {
    let (store, mut done, mut failed) = (&office.store, 0, None);
    let pauses: Vec<_> = store.pauses().await?.into_iter().map(|kept| kept.pause).collect();
    let waves = store.waves().await?;
    let mut places = store.places().await?;
    places.retain(|one| one.place.is_in_programme());
    for one in places {
        let started = waves.iter().any(|kept| Some(kept.wave) == one.place.wave && kept.state.has_started());
        let may = may_write(&standing(&one.place, &pauses), started, part(one.answered.as_ref())).is_ok();
        // A practice that cannot be decided about keeps nobody else's letters.
        match of_practice(office, &one.place.practice, may).await {
            Ok(decided) => done += decided,
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(done), Err)
}

async fn of_practice(office: &Office, practice: &OdsCode, may: bool) -> Result<usize, StoreError> {
    let (mut done, mut last) = (0, Vec::new());
    loop {
        let today = office.now().london_day();
        let people = office.store.undecided_packs(practice, today, may, TURN).await?;
        if people.is_empty() || people == last {
            return Ok(done);
        }
        let held = held_out(office, practice, office.now()).await?;
        let mut tx = office.store.begin().await?;
        // Paused since it was looked up: new ones wait.
        if may && pass_letters(&mut tx, practice).await?.is_err() {
            return Ok(done);
        }
        for person in &people {
            one(&mut tx, office, *person, &held).await?;
        }
        let what = format!("{practice}: {}", people.len());
        tx.audit(&office.row(&operator(), &Deed { action: "decide-packs", what: &what, ..Deed::default() })).await?;
        tx.commit().await?;
        done += people.len();
        last = people;
    }
}

async fn one(tx: &mut Tx, office: &Office, person: PersonId, held: &HeldOut) -> Result<(), StoreError> {
    let Some(person) = tx.person(person).await? else { return Ok(()) };
    let nhs_key = office.keys.nhs(&person.identity.nhs_number);
    let kept = tx.pack(&person.practice.ods, &nhs_key).await?;
    let pack = decided(office, &person, kept, held, office.now().london_day());
    tx.save_pack(&nhs_key, &person, &pack).await
}

/// Who looks at what a practice holds out, and by when: a safeguarding lead, else its manager.
pub(crate) async fn held_out(office: &Office, practice: &OdsCode, now: Stamp) -> Result<HeldOut, StoreError> {
    let owner = office.store.holder_of_packs(practice, now).await?;
    // A practice with neither has somebody who is told once there is one.
    let owner = owner.unwrap_or_else(|| StaffId("The practice manager".to_owned()));
    Ok(HeldOut { owner, due: review_by(now.london_day()) })
}
