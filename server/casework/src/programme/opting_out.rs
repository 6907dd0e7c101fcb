//! Saying no with the code of a form: the person at home, or staff who are read it or hold the paper.

use async_trait::async_trait;
use contract::{ids::ReceiptRef, input::opt_out::TypedCode, ports::opt_out::OptOutByCode, refusal::Refusal};
use domain::{
    programme::pack::{Kept, PersonalCode, admits},
    sharing::{Change, Channel},
};
use jiff::civil::Date;
use store::{StoreError, person::Held};

use crate::{
    office::{Actor, Deed, Office, refuse},
    sharing::{Asked, NotKept},
};

/// How often a choice is tried again that somebody else changed in the same moment.
const TRIES: usize = 5;

/// The desk of the public page: it needs nobody signed in.
#[derive(Clone)]
pub struct CodeDesk(pub Office);

#[async_trait]
impl OptOutByCode for CodeDesk {
    async fn opt_out(&self, typed: &TypedCode) -> Result<Option<ReceiptRef>, Refusal> {
        let Some(held) = self.0.person_of_code(typed).await? else {
            // Whoever tries codes leaves a trace of it.
            self.0
                .record_read(&Actor::by_code(), &Deed { action: "opt-out-by-code", what: "nobody", ..Deed::default() })
                .await?;
            return Ok(None);
        };
        self.0.opt_out_by_code(&held, &Actor::by_code(), "opt-out-by-code").await.map(Some)
    }
}

impl Office {
    /// Whom a code and a date of birth name together; nobody for every cause there can be, after the same two questions to
    /// the store.
    pub(crate) async fn person_of_code(&self, typed: &TypedCode) -> Result<Option<Held>, Refusal> {
        let code_key = PersonalCode::parse(&typed.code).map(|code| self.keys.pack_code(&code)).unwrap_or_default();
        let code = self.store.pack_code(&code_key).await.map_err(refuse)?;
        let nhs_key = code.as_ref().map(|code| code.nhs_key.as_str()).unwrap_or_default();
        let held = self.store.person_by_nhs(nhs_key).await.map_err(refuse)?;
        let born = typed.born.and_then(|day| Date::new(day.year, day.month, day.day).ok());
        let kept = code.zip(held.as_ref()).map(|(code, held)| Kept::of(&held.standing(), !code.is_live));
        Ok(held.filter(|_| admits(kept, born).is_ok()))
    }

    /// Opts a person out who was named by their code. Whether they had opted out before, the answer is the same.
    pub(crate) async fn opt_out_by_code(&self, held: &Held, by: &Actor, action: &str) -> Result<ReceiptRef, Refusal> {
        let nhs_key = self.keys.nhs(&held.identity.nhs_number);
        let mut tries = 0;
        loop {
            tries += 1;
            match self.keep_opt_out(&nhs_key, held, by, action).await {
                Err(NotKept::Store(StoreError::Conflict)) if tries < TRIES => {}
                Err(error) => return Err(error.refuse()),
                Ok(receipt) => return Ok(receipt),
            }
        }
    }

    async fn keep_opt_out(&self, nhs_key: &str, held: &Held, by: &Actor, action: &str) -> Result<ReceiptRef, NotKept> {
        let (change, channel) = (Change::opt_out(), Channel::Form);
        let asked = Asked { nhs_key, account: "", held: Some(held), change, channel };
        let mut tx = self.store.begin().await?;
        let receipt = self.keep_choice(&mut tx, &asked).await?;
        let deed = Deed { action, person: Some(held.id), what: "opted-out", ..Deed::default() };
        tx.audit(&self.row(by, &deed)).await?;
        tx.commit().await?;
        ReceiptRef::parse(&receipt.code.to_string()).ok_or(NotKept::TooLong)
    }
}
