//! What the worker does for young people: tells them ahead of the birthdays on which something changes, and puts days of
//! birth where queries find them.

use domain::{
    door::patient::is_in_doubt,
    identity::Registration,
    proxy::Concern,
    young::{NOTICE_DAYS, NOTICED, born_before_turning},
};
use jiff::{ToSpan, civil::Date};
use store::{StoreError, person::Held};

use crate::{
    notify::{Notice, tell},
    office::{Actor, Deed, Office},
};

/// People read or told between two looks for work.
const TURN: i64 = 200;

/// Tells people, eight weeks ahead and in the one wording of all notices, that they turn 11, 13 or 16, and with them the
/// proxies whose access is in force. Says how many birthdays were dealt with.
///
/// Idempotent, in any number of workers at once: each birthday is noted once for a human being, in the transaction that
/// tells them. Nobody is told where a flag stands or it is in doubt who they are, not then and not later.
///
/// # Errors
/// [`StoreError`]; who was told before stays told.
pub async fn tell_of_birthdays(office: &Office) -> Result<usize, StoreError> {
    let today = office.now().london_day();
    let ahead = today.saturating_add(NOTICE_DAYS.days());
    let mut done = 0;
    for practice in office.store.practices_of_the_young(born_before_turning(16, today)).await? {
        for years in NOTICED {
            let born = (born_before_turning(years, today), born_before_turning(years, ahead));
            loop {
                let people = office.store.to_tell_of_birthday(&practice, years, born, TURN).await?;
                if people.is_empty() {
                    break;
                }
                for held in people {
                    tell_one(office, &held, years, today).await?;
                    done += 1;
                }
            }
        }
    }
    Ok(done)
}

async fn tell_one(office: &Office, known: &Held, years: i16, today: Date) -> Result<(), StoreError> {
    let now = office.now();
    let nhs_key = office.keys.nhs(&known.identity.nhs_number);
    let mut tx = office.store.begin().await?;
    let is_first = tx.note_birthday(&nhs_key, years, now).await?;
    let held = tx.person(known.id).await?;
    if let Some(held) = held.filter(|held| is_first && may_be_told(held, today)) {
        tell(&mut tx, office, &nhs_key, known.id, Notice::Birthday(years), now).await?;
        let concerns: Vec<Concern> = tx.concerns(&nhs_key).await?.into_iter().map(|kept| kept.concern).collect();
        for (grant, proxy, holding) in tx.proxies_held(known.id).await? {
            // Whoever's access is paused or lapsed hears nothing, as if it had been taken away.
            if grant.pieces(&concerns, held.identity.birth_date, today).is_ok() {
                tell(&mut tx, office, &proxy, holding, Notice::BirthdayOf(known.id, years), now).await?;
            }
        }
        let what = years.to_string();
        let deed = Deed { action: "birthday-notice", person: Some(known.id), what: &what, ..Deed::default() };
        tx.audit(&office.row(&worker(), &deed)).await?;
    }
    tx.commit().await
}

/// Whether nothing stands in the way of a notice: no flag, no doubt who they are, and registered where they are held.
fn may_be_told(held: &Held, today: Date) -> bool {
    let standing = held.standing();
    let flagged = standing.flags.iter().any(|flag| flag.closes(&standing.imported_lifts, today));
    !flagged && !is_in_doubt(&standing) && standing.registration == Registration::Regular
}

/// Puts the days of birth of some people where queries find them; says how many, none when all are there.
///
/// # Errors
/// [`StoreError`]; who was read before stays read.
pub async fn read_days(office: &Office) -> Result<usize, StoreError> {
    let unread = office.store.days_unread(TURN).await?;
    let mut tx = office.store.begin().await?;
    for held in &unread {
        tx.save_days(held).await?;
    }
    tx.commit().await?;
    Ok(unread.len())
}

/// The worker, in the audit log.
fn worker() -> Actor {
    Actor { id: "worker".to_owned(), role: "worker".to_owned(), organisation: String::new() }
}
