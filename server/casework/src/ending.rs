//! What ends when somebody dies: proxies, whatever was to be sent, and questions to them.

use domain::{contact::Channel, ids::StaffId, request::RequestState};
use store::{StoreError, Tx, person::Held};

use crate::office::Office;

/// Why a grant of someone who died is over.
const DIED: &str = "The person died";

/// Ends all of it, inside the transaction that records the death.
pub(crate) async fn end_for(tx: &mut Tx, office: &Office, held: &Held, by: &StaffId) -> Result<(), StoreError> {
    let now = office.now();
    let nhs_key = office.keys.nhs(&held.identity.nhs_number);
    for known in tx.grants_on(held.id).await? {
        if let Ok(ended) = known.grant.clone().end(by.clone(), now, DIED) {
            tx.save_grant(&known, &ended).await?;
        }
    }
    for known in tx.requests_about(&nhs_key).await? {
        if matches!(known.request.state, RequestState::Asked | RequestState::Approved(_)) {
            tx.save_request(&known, &known.request.clone().lapse(now)).await?;
        }
    }
    tx.drop_errands(&held.practice.ods, held.id, now).await?;
    silence(tx, office, held).await
}

/// Gives up what waits to go to a person's mailbox.
pub(crate) async fn silence(tx: &mut Tx, office: &Office, held: &Held) -> Result<(), StoreError> {
    let contact = tx.contact(&office.keys.nhs(&held.identity.nhs_number)).await?.contact;
    let confirmed = contact.confirmed.into_iter().filter_map(|confirmed| match confirmed.channel {
        Channel::Email(mailbox) => Some(mailbox),
        _ => None,
    });
    let proposed = contact.proposed.into_iter().map(|proposed| proposed.mailbox);
    for mailbox in confirmed.chain(proposed) {
        tx.drop_notices(&mailbox, office.now()).await?;
    }
    Ok(())
}
