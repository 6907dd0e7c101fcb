//! A practice and the letters of its people: a look at what is held out, and what the post brought back.

use async_trait::async_trait;
use contract::{
    ids::PersonRef,
    input::packs::{Looked, OnLetter},
    ports::packs::{LetterDesk, PackReview},
    refusal::Refusal,
    views::packs::{HeldOutPage, HeldOutRow, LetterPage},
};
use domain::{
    door::practice::may_see_kept_for_leads,
    overdue::review_by,
    programme::pack::{Addressed, Dangers, HeldOut, Known, LookFirst, NOT_YET, Pack, Recipient, Slot, Write, write_to},
};
use jiff::civil::Date;
use store::{Tx, person::Held, programme::KeptPack};

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    programme::{packs::stage_words, refused},
    views::practice,
    words,
};

impl StaffDesk {
    /// Letters that are held out, for clinicians and safeguarding leads.
    #[must_use]
    pub fn pack_review(&self) -> Option<&dyn PackReview> {
        self.staff.role.is_clinical().then_some(self as &dyn PackReview)
    }

    /// Letters at the front desk, for any role of a practice.
    #[must_use]
    pub fn letter_desk(&self) -> Option<&dyn LetterDesk> {
        self.staff.role.is_practice_staff().then_some(self as &dyn LetterDesk)
    }

    /// Whether this reader may know that somebody's letter is held out: who may not see a flag, past or present, learns nothing
    /// of it here.
    fn may_look(&self, held: &Held) -> bool {
        let kept_back = |leads_only: bool| leads_only && !may_see_kept_for_leads(self.staff.role, leads_only);
        self.authorise_clinical(held).is_ok() && !held.safety.flags.iter().any(|(_, flag)| kept_back(flag.leads_only))
    }

    fn recipient(&self, held: &Held, today: Date) -> Recipient {
        Recipient::of(&held.standing(), Addressed::can(&held.identity), today)
    }

    async fn row(&self, held: &Held, known: &Known, today: Date) -> Result<Option<HeldOutRow>, Refusal> {
        let Pack::HeldOut { held: HeldOut { owner, due }, .. } = &known.pack else { return Ok(None) };
        let recipient = self.recipient(held, today);
        let after_a_look = write_to(&recipient, &recipient.dangers, today);
        let Some(person) = practice::person(held) else { return Ok(None) };
        Ok(Some(HeldOutRow {
            person,
            why: match (after_a_look, write_to(&recipient, &known.looked_at, today)) {
                (Write::Hold(LookFirst::NoAddress), _) => "No address to send it to",
                (Write::Hold(LookFirst::NoBirthDate), _) => "No date of birth to answer it with",
                (_, Write::Hold(LookFirst::Danger)) => "Look at this person’s page first",
                _ => "What held it out is over",
            },
            owner: self.office.store.staff_name(owner).await.map_err(refuse)?,
            due: words::day(*due),
            is_late: *due < today,
            may_go: after_a_look == Write::To,
        }))
    }

    async fn pack_in(&self, tx: &mut Tx, person: &PersonRef) -> Result<(Held, String, Option<KeptPack>), Refusal> {
        let held = self.person_in(tx, person).await?;
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let kept = tx.pack(&held.practice.ods, &nhs_key).await.map_err(refuse)?;
        Ok((held, nhs_key, kept))
    }
}

#[async_trait]
impl PackReview for StaffDesk {
    async fn held_out(&self) -> Result<HeldOutPage, Refusal> {
        let (store, today) = (&self.office.store, self.office.now().london_day());
        let own = store.own_people(&self.staff.id).await.map_err(refuse)?;
        let mut rows = Vec::new();
        for (id, known) in store.held_out(&self.staff.organisation).await.map_err(refuse)? {
            let Some(held) = store.person(id).await.map_err(refuse)? else { continue };
            if own.contains(&held.id) || !self.may_look(&held) {
                continue;
            }
            rows.extend(self.row(&held, &known, today).await?);
        }
        self.office.record_read(&self.actor(), &Deed { action: "held-out-letters", ..Deed::default() }).await?;
        Ok(HeldOutPage { rows })
    }

    async fn looked(&self, person: &PersonRef, looked: &Looked) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let (held, nhs_key, kept) = self.pack_in(&mut tx, person).await?;
        let (true, Some(kept)) = (self.may_look(&held), kept) else { return Err(Refusal::NotFound) };
        let today = self.office.now().london_day();
        let recipient = self.recipient(&held, today);
        let (known, slot) = if looked.send {
            match write_to(&recipient, &recipient.dangers, today) {
                Write::To => {}
                Write::Hold(_) | Write::Not => {
                    return Err(Refusal::DoesNotFit("No letter can go to this person now. Speak with them."));
                }
            }
            let pack = kept.known.pack.clone().clear().map_err(refused::pack)?;
            let slot = Slot::by_chance(today, self.office.random.bytes());
            (Known { pack, looked_at: recipient.dangers }, Some(slot))
        } else {
            let again = HeldOut { owner: self.staff.id.clone(), due: review_by(today) };
            let pack = match kept.known.pack.clone() {
                pack @ Pack::HeldOut { .. } => pack.hold_out(again, today).map_err(refused::pack)?,
                _ => return Err(Refusal::NotFound),
            };
            (Known { pack, looked_at: Dangers::default() }, None)
        };
        let pack = KeptPack { known, slot, ..kept };
        tx.save_pack(&nhs_key, &held, &pack).await.map_err(refuse)?;
        let action = if looked.send { "clear-letter" } else { "keep-letter" };
        self.record_act(&mut tx, action, &held, None, "", &looked.why).await?;
        tx.commit().await.map_err(refuse)
    }
}

#[async_trait]
impl LetterDesk for StaffDesk {
    async fn letter(&self, person: &PersonRef) -> Result<LetterPage, Refusal> {
        let held = self.person_here(person).await?;
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let words = stage_words(&self.office.store, &held, &nhs_key, self.office.now()).await.map_err(refuse)?;
        let deed = Deed { action: "practice-person-letter", person: Some(held.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        let words = words.unwrap_or_else(|| NOT_YET.to_owned());
        Ok(LetterPage { person: person.clone(), name: held.name(), words })
    }

    async fn on_letter(&self, person: &PersonRef, what: &OnLetter) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let (held, nhs_key, kept) = self.pack_in(&mut tx, person).await?;
        // Whoever has none, waits or is held out reads alike.
        let kept = kept.ok_or(refused::pack(domain::programme::pack::PackRefused::NotSent))?;
        let today = self.office.now().london_day();
        let pack = kept.known.pack.clone();
        let (pack, slot, action, why) = match what {
            OnLetter::CameBack(why) => {
                (pack.give_back(today, why).map_err(refused::pack)?, None, "letter-came-back", why.as_str())
            }
            OnLetter::Again => {
                // Its turn comes at once: the person waits for it.
                let turn = Slot { day: today, ..Slot::by_chance(today, self.office.random.bytes()) };
                {
                    let pack = pack.reprint().map_err(refused::pack)?;
                    let turn = matches!(pack, Pack::Queued { .. }).then_some(turn);
                    (pack, turn, "letter-again", "")
                }
            }
        };
        let known = Known { pack, looked_at: kept.known.looked_at.clone() };
        let pack = KeptPack { known, slot, ..kept };
        tx.save_pack(&nhs_key, &held, &pack).await.map_err(refuse)?;
        self.record_act(&mut tx, action, &held, None, "", why).await?;
        tx.commit().await.map_err(refuse)
    }
}
