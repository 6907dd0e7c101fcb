//! Saying no with the code of a form: the person at home, or staff who are read it or hold the paper.

use async_trait::async_trait;
use contract::{ids::ReceiptRef, input::opt_out::TypedCode, ports::opt_out::OptOutByCode, refusal::Refusal};
use domain::{
    identity::Life,
    nhs_number::NhsNumber,
    programme::pack::{Kept, PersonalCode, admits},
    sharing::{Change, Channel},
};
use jiff::civil::Date;
use store::{StoreError, Tx, person::Held, sharing::Kept as KeptSharing};

use super::tries::{Thing, TriesADay, Way};
use crate::{
    office::{Actor, Deed, Office, refuse},
    sharing::{Asked, NotKept},
};

/// How often a choice is tried again that somebody else changed in the same moment.
const TRIES: usize = 5;
/// Most numbers a person is followed through: more than anyone ever had, and an end to any ring.
const MOST_NUMBERS: usize = 8;
/// What a code says that was tried too often. The same whether or not it is anybody's.
const TOO_OFTEN: &str =
    "This code was tried too often today. Try again tomorrow, or tell your practice: they can do it today.";
const TOO_OFTEN_HERE: &str =
    "This code was tried too often here today. Take the form without its code: its practice then records it.";

/// The desk of the public page: it needs nobody signed in.
#[derive(Clone)]
pub struct CodeDesk {
    office: Office,
    tries: TriesADay,
}

impl CodeDesk {
    /// Open to anyone, for so many tries of a code in a day.
    #[must_use]
    pub const fn new(office: Office, tries: TriesADay) -> Self {
        Self { office, tries }
    }
}

#[async_trait]
impl OptOutByCode for CodeDesk {
    async fn opt_out(&self, typed: &TypedCode) -> Result<Option<ReceiptRef>, Refusal> {
        let by = (Actor::by_code(), "opt-out-by-code");
        self.office.type_code(typed, (Way::Web, self.tries), (&by.0, by.1)).await
    }
}

impl Office {
    /// Takes a code and a date of birth that somebody typed. None for every pair that names nobody.
    ///
    /// # Errors
    /// [`Refusal::TooOften`] for a code that was tried too often in this way today, anybody's or nobody's.
    pub(crate) async fn type_code(
        &self,
        typed: &TypedCode,
        (way, tries): (Way<'_>, TriesADay),
        (by, action): (&Actor, &str),
    ) -> Result<Option<ReceiptRef>, Refusal> {
        // Whoever tries codes leaves a trace of it.
        let trace = async |what| self.record_read(by, &Deed { action, what, ..Deed::default() }).await;
        let code = PersonalCode::parse(&typed.code).ok();
        let tried = Thing::Code(code.as_ref().map_or(typed.code.as_str(), PersonalCode::as_str));
        if !self.may_try(tried, way, tries).await? {
            trace("too-often").await?;
            return Err(Refusal::TooOften(if way == Way::Web { TOO_OFTEN } else { TOO_OFTEN_HERE }));
        }
        match self.person_of_code(code.as_ref(), typed).await? {
            Some(held) => self.opt_out_by_code(&held, by, action).await.map(Some),
            None => trace("nobody").await.map(|()| None),
        }
    }

    /// Whom a code and a date of birth name together; nobody for every cause there can be, after the same two questions to
    /// the store.
    async fn person_of_code(&self, code: Option<&PersonalCode>, typed: &TypedCode) -> Result<Option<Held>, Refusal> {
        let code_key = code.map(|code| self.keys.pack_code(code)).unwrap_or_default();
        let code = self.store.pack_code(&code_key).await.map_err(refuse)?;
        let nhs_key = code.map(|code| code.nhs_key).unwrap_or_default();
        let holdings = self.store.every_holding(&nhs_key).await.map_err(refuse)?;
        let born = typed.born.and_then(|day| Date::new(day.year, day.month, day.day).ok());
        let kept = Kept::of(holdings.iter().map(|held| &held.identity));
        Ok(holdings.into_iter().next().filter(|_| admits(kept.as_ref(), born).is_ok()))
    }

    /// Opts a person out who was named by their code. Whether they had opted out before, the answer is the same.
    async fn opt_out_by_code(&self, named: &Held, by: &Actor, action: &str) -> Result<ReceiptRef, Refusal> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.keep_opt_out(named, by, action).await {
                Err(NotKept::Store(StoreError::Conflict)) if tries < TRIES => {}
                Err(error) => return Err(error.refuse()),
                Ok(receipt) => return Ok(receipt),
            }
        }
    }

    /// The no stands on every number the person was known by since the letter, and its receipt on the last: a merge that is
    /// undone leaves none of them without it.
    async fn keep_opt_out(&self, named: &Held, by: &Actor, action: &str) -> Result<ReceiptRef, NotKept> {
        let mut tx = self.store.begin().await?;
        let (earlier, held) = self.followed(&mut tx, named).await?;
        for number in &earlier {
            let nhs_key = self.keys.nhs(number);
            let kept = tx.sharing(&nhs_key).await?;
            let sharing = kept.sharing.change(&Change::opt_out(), &Channel::Form, self.now());
            tx.save_sharing(&nhs_key, &KeptSharing { sharing, ..kept }).await?;
        }
        let nhs_key = self.keys.nhs(&held.0);
        let (change, channel) = (Change::opt_out(), Channel::Form);
        let asked = Asked { nhs_key: &nhs_key, account: "", held: Some(&held.1), change, channel };
        let receipt = self.keep_choice(&mut tx, &asked).await?;
        let deed = Deed { action, person: Some(held.1.id), what: "opted-out", ..Deed::default() };
        tx.audit(&self.row(by, &deed)).await?;
        tx.commit().await?;
        ReceiptRef::parse(&receipt.code.to_string()).ok_or(NotKept::TooLong)
    }

    /// The numbers a person had, the number that counts now, and the holding of it that counts. Nothing leads from a number
    /// that was replaced without a link.
    async fn followed(&self, tx: &mut Tx, named: &Held) -> Result<(Vec<NhsNumber>, (NhsNumber, Held)), StoreError> {
        let (mut earlier, mut last, mut held) = (Vec::new(), named.identity.nhs_number.clone(), named.clone());
        while earlier.len() < MOST_NUMBERS {
            let mut holdings = tx.holdings(&self.keys.nhs(&last)).await?;
            holdings.sort_by_key(|held| !held.is_current);
            let lives = || holdings.iter().map(|held| &held.identity.life);
            let is_linked = !lives().any(Life::is_unlinked);
            let next = lives().filter_map(Life::successor).find(|next| **next != last).cloned();
            held = holdings.into_iter().next().unwrap_or(held);
            let next = next.filter(|next| is_linked && !earlier.contains(next));
            match next {
                Some(next) => earlier.push(std::mem::replace(&mut last, next)),
                None => break,
            }
        }
        Ok((earlier, (last, held)))
    }
}
