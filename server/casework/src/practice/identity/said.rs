//! What staff say of who a person is: it counts at the next request.

use contract::{
    ids::{IdentityLineRef, PersonRef},
    input::identity::{Said, Say},
    refusal::Refusal,
};
use domain::{
    identity::{Identity, Life, LifeRefused, Successor, Told},
    nhs_number::NhsNumber,
};
use store::{
    Tx,
    person::{Held, Safety},
};
use uuid::Uuid;

use super::{StaffDesk, refused};
use crate::{
    ending::{end_for, silence},
    intake::moved::bring_along,
    office::refuse,
};

/// The line in the queue after a mistaken match.
const MISTAKEN: &str = "A match was a mistake: a clinician looks before the record opens again";
/// The line in the queue of the practice that held someone until another said that they are registered there.
const TAKEN: &str = "Another practice says that this person is registered there";

impl StaffDesk {
    pub(super) async fn say_of(&self, who: &PersonRef, said: &Said) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        let told = Told::by_staff(self.staff.id.clone(), self.office.now(), &said.why);
        match said.say {
            Say::Died => {
                self.live_on(&mut tx, &held, |life| life.die(told)).await?;
                end_for(&mut tx, &self.office, &held, &self.staff.id).await.map_err(refuse)?;
            }
            Say::NotDead => self.live_on(&mut tx, &held, |life| life.doubt_death(told)).await?,
            Say::Protected => {
                self.live_on(&mut tx, &held, |life| life.protect(told)).await?;
                tx.speak_instead(&held.practice.ods, held.id).await.map_err(refuse)?;
                silence(&mut tx, &self.office, &held).await.map_err(refuse)?;
            }
            Say::Replaced => {
                let number = number(&said.number, &held)?;
                self.live_on(&mut tx, &held, |life| life.supersede(Successor::Number(number), told)).await?;
                silence(&mut tx, &self.office, &held).await.map_err(refuse)?;
            }
            Say::Unlinked => self.unlink(&mut tx, &held, told).await?,
            Say::NewNumber => self.close(&mut tx, &held, "New number: opens once a clinician has looked").await?,
            Say::Mistaken => self.set_aside(&mut tx, &held, &said.why).await?,
            Say::Registered => self.register_here(&mut tx, &held).await?,
        }
        self.record_act(&mut tx, "say-identity", &held, None, said.say.word(), &said.why).await?;
        tx.commit().await.map_err(refuse)
    }

    async fn live_on(
        &self,
        tx: &mut Tx,
        held: &Held,
        step: impl FnOnce(Life) -> Result<Life, LifeRefused> + Send,
    ) -> Result<(), Refusal> {
        let life = step(held.identity.life.clone()).map_err(refused)?;
        let identity = Identity { life, ..held.identity.clone() };
        tx.save_identity(held, &identity).await.map_err(refuse)
    }

    /// Nothing leads from here to the new number: no id of the practice system, no name, no account.
    async fn unlink(&self, tx: &mut Tx, held: &Held, told: Told) -> Result<(), Refusal> {
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        self.live_on(tx, held, |life| life.supersede(Successor::Unlinked, told)).await?;
        silence(tx, &self.office, held).await.map_err(refuse)?;
        tx.unlink_person(held.id).await.map_err(refuse)?;
        tx.forget_accounts(&nhs_key).await.map_err(refuse)
    }

    async fn close(&self, tx: &mut Tx, held: &Held, why: &str) -> Result<(), Refusal> {
        if held.safety.access.freeze.is_some() {
            return Ok(());
        }
        let frozen = held.safety.access.clone().freeze(self.staff.id.clone(), self.office.now(), why);
        let access = frozen.map_err(|_| Refusal::DoesNotFit("Online access is frozen already."))?;
        tx.save_safety(held, &Safety { access, ..held.safety.clone() }).await.map_err(refuse)
    }

    /// Closes at once; whoever signed in is signed out, and matches nobody until a clinician has looked.
    async fn set_aside(&self, tx: &mut Tx, held: &Held, why: &str) -> Result<(), Refusal> {
        let (now, ods) = (self.office.now(), &held.practice.ods);
        self.close(tx, held, &format!("Mistaken match: {why}")).await?;
        tx.bar_accounts(&self.office.keys.nhs(&held.identity.nhs_number), now).await.map_err(refuse)?;
        tx.queue_line(self.office.fresh_id(), ods, held.id, MISTAKEN, now).await.map_err(refuse)
    }

    /// Takes the person over from the practice that held them; whatever closed them there closes them here.
    async fn register_here(&self, tx: &mut Tx, held: &Held) -> Result<(), Refusal> {
        if held.is_current {
            return Err(Refusal::DoesNotFit("This person is registered here already."));
        }
        let (now, nhs_key) = (self.office.now(), self.office.keys.nhs(&held.identity.nhs_number));
        let mut safety = held.safety.clone();
        let mut identity = held.identity.clone();
        if let Some(elsewhere) = tx.held_elsewhere(&held.practice.ods, &nhs_key).await.map_err(refuse)? {
            bring_along(&mut safety, &elsewhere, now);
            identity.life = identity.life.and(&elsewhere.identity.life);
            let (id, there) = (self.office.fresh_id(), &elsewhere.practice.ods);
            tx.queue_line(id, there, elsewhere.id, TAKEN, now).await.map_err(refuse)?;
        }
        tx.save_settled(held, &identity, &safety).await.map_err(refuse)?;
        tx.take_over(held, &nhs_key).await.map_err(refuse)
    }

    /// Puts a line to rest with what was done.
    pub(super) async fn rest_line(&self, who: &PersonRef, line: &IdentityLineRef, done: &str) -> Result<(), Refusal> {
        let id = Uuid::try_parse(line.as_str()).map_err(|_| Refusal::NotFound)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        if !tx.settle_line(&self.staff.organisation, held.id, id, done).await.map_err(refuse)? {
            return Err(Refusal::NotFound);
        }
        self.record_act(&mut tx, "settle-line", &held, None, "", done).await?;
        tx.commit().await.map_err(refuse)
    }
}

fn number(text: &str, held: &Held) -> Result<NhsNumber, Refusal> {
    let number = NhsNumber::parse(text)
        .map_err(|_| Refusal::DoesNotFit("The new number is not an NHS number: check the digits."))?;
    if number == held.identity.nhs_number {
        return Err(Refusal::DoesNotFit("The new number is the one this record has."));
    }
    Ok(number)
}
