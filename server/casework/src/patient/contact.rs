//! A person's safe contact: set with a code, changed after a fresh sign-in, taken back at once.

use async_trait::async_trait;
use contract::{input::control::Channel, ports::control::OwnControl, refusal::Refusal, views::control::SafeContact};
use domain::contact::{Contact, SetBy};
use store::{Tx, contact::Kept, person::Held};

use super::{Behind, PatientAccount};
use crate::{
    contact_code::{self, WRONG_CODE},
    office::{Actor, Deed, refuse},
    views::control,
};

/// Seconds after sign-in in which it still says who sits there.
const LATELY: i64 = 10 * 60;
pub(super) const SIGN_IN_AGAIN: Refusal =
    Refusal::DoesNotFit("Sign out, sign in again, and do this within 10 minutes. It keeps you safe.");

impl PatientAccount {
    pub(super) fn actor(&self) -> Actor {
        Actor::patient(&self.account)
    }

    /// Asked of everyone, before anything else is looked at: a screen left open must not change where notices go.
    pub(super) async fn signed_in_lately(&self) -> Result<domain::stamp::Stamp, Refusal> {
        let session = self.office.store.session(&self.this_session).await.map_err(refuse)?;
        let signed_in = session.ok_or(Refusal::SignedOut)?.created_at;
        if self.office.now().seconds_since(signed_in) < LATELY { Ok(signed_in) } else { Err(SIGN_IN_AGAIN) }
    }

    /// The person behind a proven sign-in, in doubt or not: for what only makes things stricter.
    pub(super) async fn proven_person(&self, tx: &mut Tx) -> Result<Option<(Held, String)>, Refusal> {
        let (Some(person), true) = (self.person, self.proven) else { return Ok(None) };
        let held = tx.person(person).await.map_err(refuse)?;
        Ok(held.map(|held| {
            let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
            (held, nhs_key)
        }))
    }

    /// The person, where there is no doubt.
    async fn known(&self) -> Result<Option<(Box<Held>, String)>, Refusal> {
        Ok(match self.behind().await? {
            Behind::Known(held) => {
                let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
                Some((held, nhs_key))
            }
            Behind::Doubtful => None,
        })
    }

    async fn write(
        &self,
        tx: &mut Tx,
        of: (&Held, &str),
        read: &Kept,
        new: &Contact,
        deed: &str,
    ) -> Result<(), Refusal> {
        contact_code::save(tx, &self.office, of.1, read, new).await?;
        self.note(tx, Some(of.0), deed).await
    }

    /// Writes what was asked to the audit log, whoever asked it.
    pub(super) async fn note(&self, tx: &mut Tx, held: Option<&Held>, action: &str) -> Result<(), Refusal> {
        let deed = Deed { action, person: held.map(|held| held.id), ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)
    }
}

#[async_trait]
impl OwnControl for PatientAccount {
    async fn safe_contact(&self) -> Result<SafeContact, Refusal> {
        let contact = match self.known().await? {
            Some((_, nhs_key)) => self.office.store.contact(&nhs_key).await.map_err(refuse)?,
            None => Contact::default(),
        };
        let deed = Deed { action: "patient-contact", ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(control::safe_contact(&contact, self.office.now()))
    }

    async fn send_code(&self, mailbox: &str) -> Result<(), Refusal> {
        let mailbox = contact_code::mailbox(mailbox)?;
        self.signed_in_lately().await?;
        let known = self.known().await?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        match &known {
            Some((held, nhs_key)) => {
                contact_code::send(&mut tx, &self.office, nhs_key, mailbox).await?;
                self.note(&mut tx, Some(held.as_ref()), "contact-code-sent").await?;
            }
            None => self.note(&mut tx, None, "contact-code-asked").await?,
        }
        tx.commit().await.map_err(refuse)
    }

    async fn confirm_code(&self, code: &str) -> Result<(), Refusal> {
        let Some((held, nhs_key)) = self.known().await? else {
            let mut tx = self.office.store.begin().await.map_err(refuse)?;
            self.note(&mut tx, None, "contact-code-refused").await?;
            tx.commit().await.map_err(refuse)?;
            return Err(WRONG_CODE);
        };
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let is_right = contact_code::take(&mut tx, &self.office, &nhs_key, code, SetBy::Own).await?;
        let deed = if is_right { "contact-confirmed" } else { "contact-code-refused" };
        self.note(&mut tx, Some(held.as_ref()), deed).await?;
        tx.commit().await.map_err(refuse)?;
        if is_right { Ok(()) } else { Err(WRONG_CODE) }
    }

    async fn choose_channel(&self, channel: Channel) -> Result<(), Refusal> {
        // Letters go somewhere new; nothing goes nowhere, and counts at once.
        if channel == Channel::Letter {
            self.signed_in_lately().await?;
        }
        let is_known = matches!(self.behind().await?, Behind::Known(_));
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let now = self.office.now();
        match self.proven_person(&mut tx).await? {
            Some((held, nhs_key)) if is_known || channel == Channel::Nothing => {
                let read = tx.contact(&nhs_key).await.map_err(refuse)?;
                let new = match channel {
                    Channel::Letter => read.contact.clone().by_letter(now, SetBy::Own),
                    Channel::Nothing => read.contact.clone().by_nothing(now, SetBy::Own),
                };
                self.write(&mut tx, (&held, &nhs_key), &read, &new, "contact-channel").await?;
            }
            Some(_) | None => self.note(&mut tx, None, "contact-channel-asked").await?,
        }
        tx.commit().await.map_err(refuse)
    }

    async fn switch_view_off(&self) -> Result<(), Refusal> {
        self.close_own_view().await
    }

    async fn ask_view_back(&self) -> Result<(), Refusal> {
        self.ask_own_view_back().await
    }
}
