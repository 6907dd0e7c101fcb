//! The operator registers a system, and ends its registration.

use contract::refusal::Refusal;
use domain::machine::Machine;
use store::machine::Registered;

use crate::{
    office::{Deed, Office, refuse},
    operator::operator,
};

/// Registers a system under a fresh client id, with the keys its assertions are checked with; gives the client id back.
///
/// # Errors
/// [`Refusal::Unavailable`] when the store does not answer.
pub async fn register(office: &Office, machine: Machine, keys: String) -> Result<String, Refusal> {
    let client_id = office.fresh_id().to_string();
    let new = Registered { machine: Machine { client_id: client_id.clone(), ..machine }, keys };
    let rights: Vec<&str> = new.machine.rights.iter().map(|right| right.word()).collect();
    let what = format!("{client_id} of {}: {}", new.machine.organisation, rights.join(", "));
    let mut tx = office.store.begin().await.map_err(refuse)?;
    tx.register_machine(&new, office.now()).await.map_err(refuse)?;
    let deed = Deed { action: "register-machine", what: &what, ..Deed::default() };
    tx.audit(&office.row(&operator(), &deed)).await.map_err(refuse)?;
    tx.commit().await.map_err(refuse)?;
    Ok(client_id)
}

/// Ends a system's registration: its tokens are worth nothing from now on.
///
/// # Errors
/// [`Refusal::NotFound`] when no such system is registered.
pub async fn end(office: &Office, client_id: &str) -> Result<(), Refusal> {
    let mut tx = office.store.begin().await.map_err(refuse)?;
    if !tx.end_machine(client_id, office.now()).await.map_err(refuse)? {
        return Err(Refusal::NotFound);
    }
    let deed = Deed { action: "end-machine", what: client_id, ..Deed::default() };
    tx.audit(&office.row(&operator(), &deed)).await.map_err(refuse)?;
    tx.commit().await.map_err(refuse)
}
