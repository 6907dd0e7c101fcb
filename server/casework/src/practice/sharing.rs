//! Sharing choices entered by the practice, and those that wait for it.

use async_trait::async_trait;
use contract::{
    ids::{PersonRef, ReceiptRef},
    input::sharing::{Settle, Told as ToldInput, ToldChoice},
    ports::sharing::SharingDesk,
    refusal::Refusal,
    views::sharing::{DeskSharing, ReceiptPage, Unproven},
};
use domain::sharing::{Channel, Choice, ReceiptCode, Speaker, Told};
use store::{StoreError, Tx, person::Held, sharing::Kept};

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    sharing::{Asked, NotKept, UNPROVEN, answered},
    views::{practice, sharing},
};

impl StaffDesk {
    /// Who left for another practice is no longer this one's to speak for.
    fn authorise_sharing(held: &Held) -> Result<(), Refusal> {
        if held.is_current {
            Ok(())
        } else {
            Err(Refusal::DoesNotFit("This person moved to another practice, which keeps their choices now."))
        }
    }

    fn nhs_key_of(&self, held: &Held) -> String {
        self.office.keys.nhs(&held.identity.nhs_number)
    }

    fn channel(&self, told: &ToldInput) -> Result<Channel, Refusal> {
        let how = Told::from_word(&told.how).ok_or(Refusal::DoesNotFit("Choose how you were told."))?;
        let speaker = Speaker::from_word(&told.speaker, &told.evidence)
            .map_err(|_| {
                Refusal::DoesNotFit("Say what shows that they may decide for this person, in ten letters or more.")
            })?
            .ok_or(Refusal::DoesNotFit("Choose who told you."))?;
        Ok(Channel::Practice { practice: self.staff.organisation.clone(), by: self.staff.id.clone(), how, speaker })
    }

    /// Keeps a change as the practice was told, with the evidence in the log.
    async fn keep_told(
        &self,
        tx: &mut Tx,
        held: &Held,
        asked: &Asked<'_>,
        action: &str,
    ) -> Result<ReceiptRef, Refusal> {
        let receipt = self.office.keep_choice(tx, asked).await.map_err(NotKept::refuse)?;
        let (what, why) = match &asked.channel {
            Channel::Practice { how, speaker, .. } => (
                format!("{} ({}, {})", answered(&asked.change), how.word(), speaker.word()),
                speaker.evidence().to_owned(),
            ),
            Channel::Online | Channel::OnlineUnproven | Channel::System { .. } | Channel::Form => {
                (answered(&asked.change), String::new())
            }
        };
        self.record_act(tx, action, held, None, &what, &why).await?;
        ReceiptRef::parse(&receipt.code.to_string()).ok_or(Refusal::Unavailable)
    }
}

#[async_trait]
impl SharingDesk for StaffDesk {
    async fn sharing(&self, person: &PersonRef) -> Result<DeskSharing, Refusal> {
        let held = self.person_here(person).await?;
        Self::authorise_sharing(&held)?;
        let (store, at) = (&self.office.store, self.office.now());
        let nhs_key = self.nhs_key_of(&held);
        let kept = store.sharing_kept(&nhs_key).await.map_err(refuse)?;
        let receipts = store.receipts(&nhs_key).await.map_err(refuse)?;
        let names = self.office.names_of(&kept.sharing.choice, &receipts).await?;
        let is_queued = store.is_in_queue(&held.practice.ods, held.id, UNPROVEN).await.map_err(refuse)?;
        let awaited = kept.sharing.awaited();
        let unproven = (is_queued || awaited.is_some())
            .then(|| Unproven { waits: awaited.map(|change| sharing::asked(&change, &names)).unwrap_or_default() });
        let page = DeskSharing {
            person: practice::person(&held).ok_or(Refusal::NotFound)?,
            now: sharing::now(&kept.sharing, &names, at),
            unproven,
            history: receipts.iter().filter_map(|receipt| sharing::history(receipt, &names, at)).collect(),
            version: kept.version,
        };
        let deed = Deed { action: "practice-sharing", person: Some(held.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(page)
    }

    async fn choose(&self, person: &PersonRef, told: &ToldChoice) -> Result<ReceiptRef, Refusal> {
        let change = self.office.change_asked(&told.choose).await?;
        let channel = self.channel(&told.told)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, person).await?;
        Self::authorise_sharing(&held)?;
        let nhs_key = self.nhs_key_of(&held);
        let asked = Asked { nhs_key: &nhs_key, account: "", held: Some(&held), change, channel };
        let receipt = self.keep_told(&mut tx, &held, &asked, "sharing-choice").await?;
        tx.commit().await.map_err(refuse)?;
        Ok(receipt)
    }

    async fn settle(&self, person: &PersonRef, settle: &Settle) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, person).await?;
        Self::authorise_sharing(&held)?;
        let nhs_key = self.nhs_key_of(&held);
        let kept = tx.sharing(&nhs_key).await.map_err(refuse)?;
        if kept.version != settle.version {
            return Err(refuse(StoreError::Conflict));
        }
        match &settle.accept {
            Some(told) => {
                let change = kept.sharing.awaited().ok_or(Refusal::DoesNotFit("Nothing waits any more."))?;
                let channel = self.channel(told)?;
                let asked = Asked { nhs_key: &nhs_key, account: "", held: Some(&held), change, channel };
                self.keep_told(&mut tx, &held, &asked, "sharing-accepted").await?;
            }
            None => {
                if kept.version > 0 {
                    let kept = Kept { sharing: kept.sharing.drop_waiting(), ..kept };
                    tx.save_sharing(&nhs_key, &kept).await.map_err(refuse)?;
                }
                tx.close_line(&held.practice.ods, held.id, UNPROVEN).await.map_err(refuse)?;
                self.record_act(&mut tx, "sharing-left", &held, None, "", "").await?;
            }
        }
        tx.commit().await.map_err(refuse)
    }

    async fn receipt(&self, person: &PersonRef, receipt: &ReceiptRef) -> Result<(String, ReceiptPage), Refusal> {
        let code = ReceiptCode::parse(receipt.as_str()).map_err(|_| Refusal::NotFound)?;
        let held = self.person_here(person).await?;
        Self::authorise_sharing(&held)?;
        let found = self.office.store.receipt_of_person(&self.nhs_key_of(&held), &code).await.map_err(refuse)?;
        let found = found.ok_or(Refusal::NotFound)?;
        let names = self.office.names_of(&Choice::default(), std::slice::from_ref(&found)).await?;
        let deed = Deed { action: "practice-sharing-receipt", person: Some(held.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok((held.name(), sharing::receipt(&found, &names)))
    }
}
