//! A person's own off-switch: at once, without a message, and back only after the practice spoke with them alone.

use contract::refusal::Refusal;
use domain::{access::Access, own_view::NotBack};
use store::person::Safety;

use super::PatientAccount;
use crate::office::refuse;

impl PatientAccount {
    /// Closes the view for the person and every proxy at the next click. Counts in any doubt but who signed in.
    pub(super) async fn close_own_view(&self) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let found = self.proven_person(&mut tx).await?;
        if let Some((held, nhs_key)) = &found {
            if !held.safety.access.switched_off {
                let access = Access { switched_off: true, ..held.safety.access.clone() };
                tx.save_safety(held, &Safety { access, ..held.safety.clone() }).await.map_err(refuse)?;
            }
            let view = tx.own_view(nhs_key).await.map_err(refuse)?;
            tx.save_own_view(nhs_key, view.switch_off(self.office.now())).await.map_err(refuse)?;
        }
        self.note(&mut tx, found.as_ref().map(|(held, _)| held), "own-view-off").await?;
        tx.commit().await.map_err(refuse)
    }

    /// Asks for it back. The answer is the same whether or not there was anything to ask for: someone at the screen
    /// must not learn what closed the door.
    pub(super) async fn ask_own_view_back(&self) -> Result<(), Refusal> {
        let signed_in = self.signed_in_lately().await?;
        // A provider that remembers someone signs in whoever holds their phone.
        if !self.asked_again {
            return Err(super::contact::SIGN_IN_AGAIN);
        }
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let found = self.proven_person(&mut tx).await?;
        if let Some((_, nhs_key)) = &found {
            let view = tx.own_view(nhs_key).await.map_err(refuse)?;
            match view.ask_back(self.office.now(), signed_in) {
                Ok(asked) => tx.save_own_view(nhs_key, asked).await.map_err(refuse)?,
                Err(NotBack::SignInAgain) => return Err(super::contact::SIGN_IN_AGAIN),
                Err(NotBack::NotOff) => {}
            }
        }
        self.note(&mut tx, found.as_ref().map(|(held, _)| held), "own-view-asked-back").await?;
        tx.commit().await.map_err(refuse)
    }
}
