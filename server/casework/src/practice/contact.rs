//! Contact work: how a person is told, set with them at the desk; and telling people by hand.

use async_trait::async_trait;
use contract::{
    ids::PersonRef,
    input::control::{Channel, DeskContact},
    ports::contact_desk::ContactDesk,
    refusal::Refusal,
    views::control::{Errands, Letter},
};
use domain::contact::{Contact, SetBy};
use paper::Print;
use store::errand::{ByHand, Errand};

use super::StaffDesk;
use crate::{
    contact_code::{self, WRONG_CODE},
    office::{Deed, refuse},
    views::control,
    words,
};

impl StaffDesk {
    /// Contact work, for any role of a practice.
    #[must_use]
    pub fn contact_desk(&self) -> Option<&dyn ContactDesk> {
        self.staff.role.is_practice_staff().then_some(self as &dyn ContactDesk)
    }
}

impl StaffDesk {
    /// The letter for someone who waits for one; the look at it is recorded under this word.
    async fn letter_for(&self, person: &PersonRef, action: &'static str) -> Result<mail::Letter, Refusal> {
        let held = self.person_here(person).await?;
        let errands = self.office.store.errands(&self.staff.organisation).await.map_err(refuse)?;
        let waits = |errand: &Errand| errand.staff_ref == held.staff_ref && errand.way == ByHand::Letter;
        if !errands.iter().any(waits) {
            return Err(Refusal::NotFound);
        }
        let deed = Deed { action, person: Some(held.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(mail::Letter { name: held.name(), date: words::day(self.office.now().london_day()) })
    }
}

#[async_trait]
impl ContactDesk for StaffDesk {
    async fn set_contact(&self, person: &PersonRef, contact: &DeskContact) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, person).await?;
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let by = SetBy::Desk(self.staff.id.clone());
        let (done, action) = match contact {
            DeskContact::Email(address) => {
                let mailbox = contact_code::mailbox(address)?;
                contact_code::send(&mut tx, &self.office, &nhs_key, mailbox).await?;
                (Ok(()), "contact-code-sent")
            }
            DeskContact::Code(code) => match contact_code::take(&mut tx, &self.office, &nhs_key, code, by).await? {
                true => (Ok(()), "contact-confirmed"),
                false => (Err(WRONG_CODE), "contact-code-refused"),
            },
            DeskContact::LargePrint(large_print) => {
                let read = tx.contact(&nhs_key).await.map_err(refuse)?;
                let new = Contact { large_print: *large_print, ..read.contact.clone() };
                contact_code::save(&mut tx, &self.office, &nhs_key, &read, &new).await?;
                (Ok(()), "contact-print")
            }
            DeskContact::Channel(channel) => {
                let (read, now) = (tx.contact(&nhs_key).await.map_err(refuse)?, self.office.now());
                let new = match channel {
                    Channel::Letter => read.contact.clone().by_letter(now, by),
                    Channel::Nothing => read.contact.clone().by_nothing(now, by),
                };
                contact_code::save(&mut tx, &self.office, &nhs_key, &read, &new).await?;
                (Ok(()), "contact-channel")
            }
        };
        self.record_act(&mut tx, action, &held, None, "", "").await?;
        tx.commit().await.map_err(refuse)?;
        done
    }

    async fn errands(&self) -> Result<Errands, Refusal> {
        let (store, ods) = (&self.office.store, &self.staff.organisation);
        let practice = store.practice(ods).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let errands = store.errands(ods).await.map_err(refuse)?;
        self.office.record_read(&self.actor(), &Deed { action: "practice-letters", ..Deed::default() }).await?;
        let now = self.office.now();
        let rows = errands.iter().filter_map(|errand| control::errand(errand, now)).collect();
        Ok(Errands { practice: practice.name, rows })
    }

    async fn letter(&self, person: &PersonRef) -> Result<Letter, Refusal> {
        let letter = self.letter_for(person, "practice-letter").await?;
        let words = mail::Letter::WORDS.map(str::to_owned).to_vec();
        Ok(Letter { person: person.clone(), name: letter.name, date: letter.date, words })
    }

    async fn letter_file(&self, person: &PersonRef, large_print: bool) -> Result<Vec<u8>, Refusal> {
        let letter = self.letter_for(person, "practice-letter-file").await?;
        let print = if large_print { Print::Large } else { Print::Standard };
        letter.print(print).map_err(|error| {
            tracing::error!(%error, "a letter was not printed");
            Refusal::Unavailable
        })
    }

    async fn told(&self, person: &PersonRef, by_letter: bool) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, person).await?;
        let way = if by_letter { ByHand::Letter } else { ByHand::InPerson };
        let (by, now) = (&self.staff.id, self.office.now());
        if !tx.errand_done(&held.practice.ods, held.id, way, by, now).await.map_err(refuse)? {
            return Err(Refusal::DoesNotFit("This was noted already."));
        }
        self.record_act(&mut tx, "told-by-hand", &held, None, way.word(), "").await?;
        tx.commit().await.map_err(refuse)
    }
}
