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
    programme::pack::{
        HeldOut, Known, Look, LookFirst, NOT_YET, Owners, Pack, PackRefused, Recipient, Slot, Which, WhyBack, Write,
        waits_for, write_to,
    },
    role::Role,
};
use jiff::civil::Date;
use store::{
    Tx,
    person::Held,
    programme::{HeldOutLine, KeptPack},
};

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    programme::{
        packs::{decided, owners, placed, recipient, stage_words},
        refused,
    },
    views::practice,
    words,
};

/// Letters on one page.
const PAGE: usize = 25;
/// Letters read at once: some are not for every reader.
const READ: i64 = 50;

/// Somebody whose pack is decided about, inside the transaction that does.
struct Found {
    held: Held,
    nhs_key: String,
    kept: Option<KeptPack>,
    recipient: Recipient,
}

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

    const fn is_lead(&self) -> bool {
        matches!(self.staff.role, Role::SafeguardingLead)
    }

    /// What this reader may know of a person: who is no safeguarding lead learns nothing of what is kept for leads.
    fn seen(&self, recipient: &Recipient) -> Recipient {
        if self.is_lead() { recipient.clone() } else { recipient.plain() }
    }

    async fn row(
        &self,
        held: &Held,
        (known, recipient): (&Known, &Recipient),
        owners: &Owners,
        today: Date,
    ) -> Result<Option<HeldOutRow>, Refusal> {
        let Pack::HeldOut { held: HeldOut { due, owner, for_leads }, .. } = &known.pack else { return Ok(None) };
        let seen = self.seen(recipient);
        let known = if self.is_lead() { known.clone() } else { known.plain() };
        let look = Look::at(seen.dangers.clone(), seen.to.clone());
        let after_a_look = write_to(&seen, &Known { look: look.clone(), ..known.clone() }, today);
        let Some(person) = practice::person(held) else { return Ok(None) };
        // Who left since, or may not decide it, is no owner; and how long leads know of it is theirs to know.
        let again = owners.hold(false, today);
        let (owner, due) = if *for_leads && !self.is_lead() { (&again.owner, &again.due) } else { (owner, due) };
        let may_decide = [&owners.lead, &owners.clinician].iter().any(|one| one.as_ref() == Some(owner));
        let owner = if may_decide { owner.clone() } else { owners.hold(*for_leads, today).owner };
        Ok(Some(HeldOutRow {
            why: match (after_a_look, write_to(&seen, &known, today)) {
                (Write::Hold(LookFirst::NoAddress), _) => "No address to send it to",
                (Write::Hold(LookFirst::NoBirthDate), _) => "No date of birth to answer it with",
                (Write::Hold(LookFirst::CameBack), _) => "A letter came back from this address",
                (_, Write::Hold(LookFirst::Danger)) if known.may_be_with_them() => {
                    "Look at this person’s page first. A letter may be at their home already"
                }
                (_, Write::Hold(LookFirst::Danger)) => "Look at this person’s page first",
                _ => "What held it out is over",
            },
            owner: self.office.store.staff_name(&owner).await.map_err(refuse)?,
            due: words::day(*due),
            is_late: *due < today,
            may_go: after_a_look == Write::To,
            look: self.office.keys.looked(&person.id.to_string(), &look),
            person,
        }))
    }

    async fn pack_in(&self, tx: &mut Tx, person: &PersonRef) -> Result<Found, Refusal> {
        let held = self.person_in(tx, person).await?;
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let kept = tx.pack(&held.practice.ods, &nhs_key).await.map_err(refuse)?;
        let hidden = tx.hidden_for_safety(&nhs_key).await.map_err(refuse)?;
        let recipient = recipient(&self.office, &held, &hidden, self.office.now().london_day());
        Ok(Found { held, nhs_key, kept, recipient })
    }

    /// Reads a page of what this reader may know of; whoever they may not know of leaves no gap.
    async fn held_out_page(&self, after: &str) -> Result<HeldOutPage, Refusal> {
        let (office, store) = (&self.office, &self.office.store);
        let (now, here) = (office.now(), &self.staff.organisation);
        let today = now.london_day();
        let own = store.own_people(&self.staff.id).await.map_err(refuse)?;
        let owners = owners(office, here, now).await.map_err(refuse)?;
        let (mut rows, mut read_to, mut shown_to) = (Vec::new(), place(after), String::new());
        loop {
            let lines = store.held_out(here, (&read_to.0, &read_to.1), READ).await.map_err(refuse)?;
            let is_end = i64::try_from(lines.len()).is_ok_and(|read| read < READ);
            for HeldOutLine { person, staff_ref, due, known } in lines {
                read_to = (due, staff_ref);
                let Some(held) = store.person(person).await.map_err(refuse)? else { continue };
                let nhs_key = office.keys.nhs(&held.identity.nhs_number);
                let hidden = store.hidden_for_safety(&nhs_key).await.map_err(refuse)?;
                let recipient = recipient(office, &held, &hidden, today);
                let is_shown = self.authorise_clinical(&held).is_ok()
                    && !own.contains(&held.id)
                    && waits_for(&known, &recipient, self.is_lead(), today);
                let row = if is_shown { self.row(&held, (&known, &recipient), &owners, today).await? } else { None };
                let Some(row) = row else { continue };
                if rows.len() == PAGE {
                    return Ok(HeldOutPage { rows, after: after.to_owned(), next: Some(shown_to) });
                }
                rows.push(row);
                shown_to = format!("{}.{}", read_to.0, read_to.1);
            }
            if is_end {
                return Ok(HeldOutPage { rows, after: after.to_owned(), next: None });
            }
        }
    }
}

/// Where a page begins: behind a day and a person.
fn place(after: &str) -> (String, String) {
    let (day, person) = after.split_once('.').unwrap_or_default();
    (day.to_owned(), person.to_owned())
}

#[async_trait]
impl PackReview for StaffDesk {
    async fn held_out(&self, after: &str) -> Result<HeldOutPage, Refusal> {
        let page = self.held_out_page(after).await?;
        self.office.record_read(&self.actor(), &Deed { action: "held-out-letters", ..Deed::default() }).await?;
        Ok(page)
    }

    async fn looked(&self, person: &PersonRef, looked: &Looked) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let Found { held, nhs_key, kept, recipient } = self.pack_in(&mut tx, person).await?;
        self.authorise_clinical(&held)?;
        let today = self.office.now().london_day();
        // Who is not held out, and who is for others alone, read alike.
        let kept = kept.filter(|kept| waits_for(&kept.known, &recipient, self.is_lead(), today));
        let kept = kept.ok_or(refused::pack(PackRefused::NotHeldOut))?;
        let known = if looked.send {
            let owners = owners(&self.office, &held.practice.ods, self.office.now()).await.map_err(refuse)?;
            self.send_letter(person, (&kept.known, &recipient), &looked.look, (&owners, today))?
        } else {
            self.keep_letter(kept.known.clone(), today)?
        };
        // A place by chance, as anybody gets.
        let slot = matches!(known.pack, Pack::Queued { .. });
        let slot = slot.then(|| Slot::by_chance(today, self.office.random.bytes()));
        let pack = KeptPack { known, slot, ..kept };
        tx.save_pack(&nhs_key, &held, &pack).await.map_err(refuse)?;
        let action = if looked.send { "clear-letter" } else { "keep-letter" };
        self.record_act(&mut tx, action, &held, None, "", &looked.why).await?;
        tx.commit().await.map_err(refuse)
    }
}

impl StaffDesk {
    /// Lets a letter go for exactly what the reader had before them. What is kept for leads still holds it until a lead looked.
    fn send_letter(
        &self,
        person: &PersonRef,
        (known, recipient): (&Known, &Recipient),
        looked: &str,
        (owners, today): (&Owners, Date),
    ) -> Result<Known, Refusal> {
        let seen = self.seen(recipient);
        let look = Look::at(seen.dangers.clone(), seen.to.clone());
        if looked != self.office.keys.looked(&person.to_string(), &look) {
            return Err(Refusal::DoesNotFit(
                "Something about this person changed since you looked. Look at their page again, then decide.",
            ));
        }
        let after_a_look = write_to(&seen, &Known { look: look.clone(), ..known.clone() }, today);
        if after_a_look != Write::To {
            return Err(Refusal::DoesNotFit("No letter can go to this person now. Speak with them."));
        }
        let known = Known { look: known.look.joined(&look, &recipient.dangers), ..known.clone() };
        let pack = match (write_to(recipient, &known, today), known.pack) {
            (Write::To, pack) => pack.clear().map_err(refused::pack)?,
            (Write::Hold(_) | Write::Not, Pack::HeldOut { held, copy }) => {
                let owner = owners.hold(true, today).owner;
                Pack::HeldOut { held: HeldOut { owner, for_leads: true, ..held }, copy }
            }
            (Write::Hold(_) | Write::Not, _) => return Err(refused::pack(PackRefused::NotHeldOut)),
        };
        Ok(Known { pack, ..known })
    }

    /// Keeps a letter, to be looked at again by this reader; what others looked at that is theirs alone stays as it was.
    fn keep_letter(&self, known: Known, today: Date) -> Result<Known, Refusal> {
        let Pack::HeldOut { held: HeldOut { for_leads, .. }, .. } = &known.pack else {
            return Err(refused::pack(PackRefused::NotHeldOut));
        };
        // A lead's last word counts; nobody else's look is theirs to keep or to take back.
        let look = if *for_leads && !self.is_lead() { known.look } else { Look::default() };
        let owner = self.staff.id.clone();
        let again = HeldOut { owner, due: domain::overdue::review_by(today), for_leads: *for_leads };
        Ok(Known { pack: known.pack.hold_out(again, today).map_err(refused::pack)?, look, copies: known.copies })
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
        let Found { held, nhs_key, kept, recipient } = self.pack_in(&mut tx, person).await?;
        // Whoever has none, waits or is held out reads alike.
        let kept = kept.ok_or(refused::pack(PackRefused::NotSent))?;
        let (today, now) = (self.office.now().london_day(), recipient.to.clone());
        let owners = owners(&self.office, &held.practice.ods, self.office.now()).await.map_err(refuse)?;
        let known = kept.known.clone();
        let (known, action, why) = match what {
            OnLetter::CameBack { why, earlier } => {
                let which = if *earlier { Which::Earlier } else { Which::Newest };
                let said = WhyBack::from_word(why).unwrap_or(WhyBack::Other);
                (known.give_back(which, (today, said), now).map_err(refused::pack)?, "letter-came-back", *why)
            }
            OnLetter::Again { confirmed } => {
                let why = if *confirmed { "The address is right" } else { "" };
                (known.again(now, *confirmed).map_err(refused::pack)?, "letter-again", why)
            }
        };
        let begins =
            matches!((&kept.known.pack, &known.pack), (Pack::Sent { .. } | Pack::Returned { .. }, Pack::Queued { .. }));
        let mut pack = placed(&self.office, Some(kept), known, today, None);
        if begins {
            // Its turn comes at once: the person waits for it.
            pack.slot = pack.slot.map(|slot| Slot { day: today, ..slot });
        }
        let pack = decided(&self.office, &recipient, Some(pack), &owners, today);
        tx.save_pack(&nhs_key, &held, &pack).await.map_err(refuse)?;
        self.record_act(&mut tx, action, &held, None, "", why).await?;
        tx.commit().await.map_err(refuse)
    }
}
