//! A person's own sharing choices.

use async_trait::async_trait;
use contract::{
    ids::ReceiptRef,
    input::sharing::Choose,
    ports::sharing::OwnSharing,
    refusal::Refusal,
    views::sharing::{ReceiptPage, SharingPage},
};
use domain::{
    programme::pack::NOT_YET,
    sharing::{Change, Channel, Choice, ReceiptCode, Sharing},
};
use store::{StoreError, Tx, person::Held, sharing::Kept};

use super::account::{Behind, PatientAccount};
use crate::{
    office::{Actor, Deed, refuse},
    programme::packs::stage_words,
    sharing::{Asked, NotKept, answered},
    views::sharing,
};

/// How often a choice is tried again that somebody else changed in the same moment.
const TRIES: usize = 5;

/// Whose choice a sign-in speaks for.
struct Speaks {
    nhs_key: String,
    held: Option<Held>,
    channel: Channel,
}

impl PatientAccount {
    fn nhs_key_of(&self, held: &Held) -> String {
        self.office.keys.nhs(&held.identity.nhs_number)
    }

    /// For certain, or in doubt for the number the account first gave.
    async fn speaks(&self) -> Result<Speaks, Refusal> {
        if let Behind::Known(held) = self.behind().await? {
            return Ok(Speaks { nhs_key: self.nhs_key_of(&held), held: Some(*held), channel: Channel::Online });
        }
        let store = &self.office.store;
        let (nhs_key, held) = match self.person {
            Some(person) => {
                let held = store.person(person).await.map_err(refuse)?;
                (held.as_ref().map(|held| self.nhs_key_of(held)).unwrap_or_default(), held)
            }
            None => {
                let nhs_key = self.nhs_key().await?.unwrap_or_default();
                let held = store.person_by_nhs(&nhs_key).await.map_err(refuse)?;
                (nhs_key, held)
            }
        };
        Ok(Speaks { nhs_key, held, channel: Channel::OnlineUnproven })
    }

    fn sharing_actor(&self) -> Actor {
        Actor::patient(&self.account)
    }

    /// In doubt who somebody is, their letter is told of in the words of everyone who was not written to.
    async fn letter_in_doubt(&self) -> Result<Option<String>, Refusal> {
        let Some(person) = self.person else { return Ok(None) };
        let store = &self.office.store;
        let Some(held) = store.person(person).await.map_err(refuse)? else { return Ok(None) };
        let words = stage_words(store, &held, "", self.office.now()).await.map_err(refuse)?;
        Ok(words.map(|_| NOT_YET.to_owned()))
    }

    async fn record_sharing(&self, action: &str, held: Option<&Held>) -> Result<(), Refusal> {
        let deed = Deed { action, person: held.map(|held| held.id), ..Deed::default() };
        self.office.record_read(&self.sharing_actor(), &deed).await
    }

    /// What is made stricter under a number that was merged away counts for the number that goes on.
    async fn follow(&self, tx: &mut Tx, held: &Held, asked: &Asked<'_>) -> Result<(), StoreError> {
        let Some(into) = tx.merged_into(&held.practice.ods, held.id).await? else { return Ok(()) };
        let Some(into) = tx.person(into).await? else { return Ok(()) };
        let (nhs_key, now) = (self.nhs_key_of(&into), self.office.now());
        let kept = tx.sharing(&nhs_key).await?;
        let changed = kept.sharing.clone().change(&asked.change, &Channel::OnlineUnproven, now);
        if changed.choice == kept.sharing.choice {
            return Ok(());
        }
        let sharing = Sharing { waiting: kept.sharing.waiting.clone(), ..changed };
        tx.save_sharing(&nhs_key, &Kept { sharing, ..kept }).await
    }

    async fn keep(&self, asked: &Asked<'_>) -> Result<ReceiptCode, NotKept> {
        let mut tx = self.office.store.begin().await?;
        let receipt = self.office.keep_choice(&mut tx, asked).await?;
        if let Some(held) = asked.held.filter(|held| held.identity.is_superseded()) {
            self.follow(&mut tx, held, asked).await?;
        }
        let what = answered(&asked.change);
        let person = asked.held.map(|held| held.id);
        let deed = Deed { action: "patient-sharing-choice", person, what: &what, ..Deed::default() };
        tx.audit(&self.office.row(&self.sharing_actor(), &deed)).await?;
        tx.commit().await?;
        Ok(receipt.code)
    }
}

#[async_trait]
impl OwnSharing for PatientAccount {
    async fn sharing(&self) -> Result<SharingPage, Refusal> {
        if !self.proven {
            self.record_sharing("patient-sharing", None).await?;
            return Ok(SharingPage::OptOutOnly);
        }
        let Behind::Known(held) = self.behind().await? else {
            self.record_sharing("patient-sharing", None).await?;
            let letter = self.letter_in_doubt().await?;
            return Ok(SharingPage::Full { now: None, history: Vec::new(), letter });
        };
        let (store, at) = (&self.office.store, self.office.now());
        let nhs_key = self.nhs_key_of(&held);
        let chosen = store.sharing(&nhs_key).await.map_err(refuse)?;
        let receipts = store.receipts(&nhs_key).await.map_err(refuse)?;
        let names = self.office.names_of(&chosen.choice, &receipts).await?;
        let letter = stage_words(store, &held, &nhs_key, at).await.map_err(refuse)?;
        self.record_sharing("patient-sharing", Some(&held)).await?;
        Ok(SharingPage::Full {
            now: chosen.changed_at.map(|_| sharing::now(&chosen, &names, at)),
            history: receipts.iter().filter_map(|receipt| sharing::history(receipt, &names, at)).collect(),
            letter,
        })
    }

    async fn choose(&self, choose: &Choose) -> Result<ReceiptRef, Refusal> {
        let change = self.office.change_asked(choose).await?;
        if !self.proven && change != Change::opt_out() {
            return Err(Refusal::DoesNotFit("You can only ask us not to share. For more, sign in with full proof."));
        }
        let Speaks { nhs_key, held, channel } = self.speaks().await?;
        let asked = Asked { nhs_key: &nhs_key, account: &self.account, held: held.as_ref(), change, channel };
        let mut tries = 0;
        let code = loop {
            tries += 1;
            match self.keep(&asked).await {
                Ok(code) => break code,
                Err(NotKept::Store(StoreError::Conflict)) if tries < TRIES => {}
                Err(error) => return Err(error.refuse()),
            }
        };
        ReceiptRef::parse(&code.to_string()).ok_or(Refusal::Unavailable)
    }

    /// One's own for who is known for certain. In doubt: only what this account asked for while in doubt.
    async fn receipt(&self, receipt: &ReceiptRef) -> Result<ReceiptPage, Refusal> {
        let code = ReceiptCode::parse(receipt.as_str()).map_err(|_| Refusal::NotFound)?;
        let store = &self.office.store;
        let (found, held) = match self.behind().await? {
            Behind::Known(held) => {
                let found = store.receipt_of_person(&self.nhs_key_of(&held), &code).await.map_err(refuse)?;
                (found, Some(held))
            }
            Behind::Doubtful => {
                let found = store.receipt_of_account(&self.account, &code).await.map_err(refuse)?;
                (found.filter(|receipt| receipt.channel == Channel::OnlineUnproven), None)
            }
        };
        let found = found.ok_or(Refusal::NotFound)?;
        let names = self.office.names_of(&Choice::default(), std::slice::from_ref(&found)).await?;
        self.record_sharing("patient-sharing-receipt", held.as_deref()).await?;
        Ok(sharing::receipt(&found, &names))
    }
}
