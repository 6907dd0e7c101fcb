//! A short-lived token for a system that proved who it is. Only its hash is kept.

use domain::{ids::StaffId, machine::Machine};
use store::machine::{NewToken, Registered};

use super::MachineFault;
use crate::office::{Actor, Deed, Office};

/// Seconds a token lasts.
pub const TOKEN_SECONDS: i64 = 600;

/// What was proven, and for whom.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    /// The assertion's own id.
    pub assertion: &'a str,
    /// Seconds from now after which the same id could not be believed any more.
    pub forget_after: i64,
    /// The member of staff the sign-in service vouched for.
    pub staff: Option<StaffId>,
    pub role_profile: Option<String>,
}

/// A registered system by its client id, with the keys its assertions are checked with.
///
/// # Errors
/// [`MachineFault::Unavailable`] when the store does not answer.
pub async fn registered(office: &Office, client_id: &str) -> Result<Option<Registered>, MachineFault> {
    Ok(office.store.machine(client_id).await?)
}

/// Gives a token. `None` where the assertion came before, or no appointment here stands behind the member of staff.
///
/// # Errors
/// [`MachineFault::Unavailable`] when it was not kept.
pub async fn give(office: &Office, machine: &Machine, given: &Given<'_>) -> Result<Option<String>, MachineFault> {
    let now = office.now();
    if let Some(staff) = &given.staff
        && office.store.appointments(staff, &machine.organisation, now).await?.is_empty()
    {
        return Ok(None);
    }
    let token = format!("{}{}", office.fresh_id().simple(), office.fresh_id().simple());
    let jti = office.keys.machine_message(&["assertion", given.assertion]);
    let mut tx = office.store.begin().await?;
    if !tx.take_assertion(&machine.client_id, &jti, now.plus_seconds(given.forget_after)).await? {
        return Ok(None);
    }
    tx.put_machine_token(&NewToken {
        token_hash: &office.keys.machine_token(&token),
        client_id: &machine.client_id,
        staff: given.staff.as_ref(),
        role_profile: given.role_profile.as_deref(),
        until: now.plus_seconds(TOKEN_SECONDS),
    })
    .await?;
    let actor = Actor {
        id: given.staff.as_ref().map_or(machine.client_id.as_str(), |staff| &staff.0).to_owned(),
        role: "machine".to_owned(),
        organisation: machine.organisation.as_str().to_owned(),
    };
    let what = format!("by {}", machine.client_id);
    tx.audit(&office.row(&actor, &Deed { action: "token", what: &what, ..Deed::default() })).await?;
    tx.commit().await?;
    Ok(Some(token))
}
