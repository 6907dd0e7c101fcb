//! A patient's sign-in matched with the record it claims.

use contract::refusal::Refusal;
use domain::{
    door::patient::{Door, Viewer},
    identity::{Claims, Mismatch, matches},
    ids::{OdsCode, PersonId},
    nhs_number::NhsNumber,
};
use store::{
    StoreError, Tx,
    person::{Held, Safety},
};

use crate::office::{Actor, Deed, Office, refuse};

/// The line in the queue for a sign-in with a number that counts no longer. It names no other.
const REPLACED: &str = "A sign-in came with an NHS number that was replaced";

/// What the provider said, as it said it.
#[derive(Clone, Debug)]
pub struct PatientSignIn {
    pub issuer: String,
    pub subject: String,
    pub nhs_number: Option<String>,
    pub birth_date: Option<String>,
    pub family_name: Option<String>,
    pub practice: Option<String>,
    /// Whether this sign-in itself reached P9.
    pub is_p9: bool,
}

/// A signed-in patient account. Without a person every record page is the closed door.
#[derive(Clone, Debug)]
pub struct SignedInPatient {
    /// Keyed account, for sessions and the audit log.
    pub account: String,
    pub person: Option<PersonId>,
}

/// Matches a sign-in with the record, keeps the account, and tells the practice of a mismatch.
///
/// # Errors
/// [`Refusal::Unavailable`] when the store does not answer; nothing is kept then.
pub async fn sign_in(office: &Office, sign_in: &PatientSignIn) -> Result<SignedInPatient, Refusal> {
    let account = office.keys.subject(&sign_in.issuer, &sign_in.subject);
    let claims = claims(sign_in);
    let nhs_key = claims.nhs_number.as_ref().map(|number| office.keys.nhs(number)).unwrap_or_default();
    let held = match &claims.nhs_number {
        Some(_) => office.store.person_by_nhs(&nhs_key).await.map_err(refuse)?,
        None => None,
    };
    let before = office.store.account_nhs(&account).await.map_err(refuse)?;
    let number_changed = before.as_deref().is_some_and(|before| before != nhs_key);
    let is_barred = office.store.is_barred(&account).await.map_err(refuse)?;
    let outcome = match &held {
        Some(_) if is_barred => Err(Mismatch::SetAside),
        Some(held) => decide(&claims, held, number_changed),
        None => Err(Mismatch::NhsNumber),
    };
    let matched = outcome.is_ok() && sign_in.is_p9;
    let person = held.as_ref().filter(|_| matched).map(|held| held.id);
    let mut tx = office.store.begin().await.map_err(refuse)?;
    if let (Some(held), Err(mismatch)) = (&held, outcome) {
        let what = format!("A sign-in did not match: {}", mismatch_words(mismatch));
        tx.queue_line(office.fresh_id(), &held.practice.ods, held.id, &what, office.now()).await.map_err(refuse)?;
    }
    if let Some(held) = held.as_ref().filter(|held| held.identity.is_superseded()) {
        let (id, ods) = (office.fresh_id(), &held.practice.ods);
        tx.queue_line(id, ods, held.id, REPLACED, office.now()).await.map_err(refuse)?;
    }
    tx.account_seen(&account, &nhs_key, person, office.now()).await.map_err(refuse)?;
    let over = held.as_ref().is_some_and(|held| held.identity.is_superseded() || held.identity.is_deceased());
    let proved = if sign_in.is_p9 && !number_changed && !over { proxy_key(office, &claims) } else { None };
    tx.account_proved(&account, &proved.unwrap_or_default()).await.map_err(refuse)?;
    let actor = Actor::patient(&account);
    if let Some(held) = held.as_ref().filter(|_| matched) {
        first_use(office, &mut tx, held, &actor).await?;
    }
    let what = if matched { "matched" } else { "not-matched" };
    let deed = Deed { action: "sign-in", person: held.map(|held| held.id), what, ..Deed::default() };
    tx.audit(&office.row(&actor, &deed)).await.map_err(refuse)?;
    tx.commit().await.map_err(refuse)?;
    Ok(SignedInPatient { account, person })
}

/// What grants to this person are found by, whether or not any practice here holds them.
fn proxy_key(office: &Office, claims: &Claims) -> Option<String> {
    Some(office.keys.proxy(claims.nhs_number.as_ref()?, claims.birth_date?))
}

/// Notes how someone stands when their record first opens to them by the practice's switch-on (NHS facts §3.3).
async fn first_use(office: &Office, tx: &mut Tx, held: &Held, actor: &Actor) -> Result<(), Refusal> {
    let (now, standing) = (office.now(), held.standing());
    let access = &held.safety.access;
    let is_open = Door::new(&Viewer::Patient, &standing, now).opening().is_ok();
    if !is_open || access.grant.is_some() || access.first_use.is_some() {
        return Ok(());
    }
    let marked = standing.is_marked(now.london_day());
    let access = access.clone().first_opened(now, marked);
    match tx.save_safety(held, &Safety { access, ..held.safety.clone() }).await {
        Ok(()) => {}
        // Somebody changed them just now: it is noted when they come again.
        Err(StoreError::Conflict) => return Ok(()),
        Err(error) => return Err(refuse(error)),
    }
    let what = if marked { "at the at-risk level" } else { "at the default level" };
    let deed = Deed { action: "first-use", person: Some(held.id), what, ..Deed::default() };
    tx.audit(&office.row(actor, &deed)).await.map_err(refuse)
}

/// A known account that comes back with another number is a mismatch however well the rest fits.
fn decide(claims: &Claims, held: &Held, number_changed: bool) -> Result<(), Mismatch> {
    if number_changed {
        return Err(Mismatch::NhsNumber);
    }
    matches(claims, &held.identity, &held.practice.ods)
}

fn claims(sign_in: &PatientSignIn) -> Claims {
    Claims {
        nhs_number: sign_in.nhs_number.as_deref().and_then(|number| NhsNumber::parse(number).ok()),
        birth_date: sign_in.birth_date.as_deref().and_then(|date| date.parse().ok()),
        family_name: sign_in.family_name.clone(),
        practice: sign_in.practice.as_deref().and_then(|code| OdsCode::parse(code).ok()),
    }
}

const fn mismatch_words(mismatch: Mismatch) -> &'static str {
    match mismatch {
        Mismatch::NhsNumber => "NHS number",
        Mismatch::BirthDate => "date of birth",
        Mismatch::FamilyName => "family name",
        Mismatch::Practice => "practice",
        Mismatch::SetAside => "set aside after a mistaken match",
    }
}
