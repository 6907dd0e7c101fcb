//! Hiding what a search in one record finds, as one decision, and taking it back.

use std::collections::HashSet;

use async_trait::async_trait;
use contract::{
    ids::{EntryRef, PersonRef, RedactionRef},
    input::{finding::SearchWords, practice::Redact},
    ports::bulk::BulkDesk,
    refusal::Refusal,
    views::{
        bulk::{FoundEntries, HiddenTogether, ToHide},
        practice::PersonRow,
    },
};
use domain::{
    door::practice::{Decision, decide, may_see_kept_for_leads},
    entry::UNDO_SECONDS,
    find::Wanted,
    ids::RedactionId,
    redaction::{Redaction, RedactionState},
};
use store::{
    entry::{Listed, Opened, Place},
    person::Held,
};

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::practice::person,
};

/// Entries a page of found ones holds.
const FOUND: usize = 100;
/// Entries fetched at a time.
const TURN: i64 = 200;

#[async_trait]
impl BulkDesk for StaffDesk {
    async fn whose(&self, who: &PersonRef) -> Result<PersonRow, Refusal> {
        let held = self.clinical_person(who).await?;
        self.record_bulk("practice-find-page", &held).await?;
        person(&held).ok_or(Refusal::NotFound)
    }

    async fn find_entries(&self, who: &PersonRef, words: &SearchWords) -> Result<FoundEntries, Refusal> {
        let held = self.clinical_person(who).await?;
        let wanted = Wanted::of(words.as_str()).ok_or(Refusal::DoesNotFit("Type at least 2 letters or numbers"))?;
        let (mut found, mut place) = (Vec::new(), Place::top());
        loop {
            let turn = self.office.store.all_whole(held.id, &place, TURN).await.map_err(refuse)?;
            let Some(oldest) = turn.last() else { break };
            place = oldest.place.clone();
            found.extend(turn.into_iter().filter(|opened| self.holds(opened, &wanted)).map(listed));
            if found.len() > FOUND {
                break;
            }
        }
        let has_more = found.len() > FOUND;
        found.truncate(FOUND);
        let rows = self.review_rows(&held, &found).await?;
        // Never the words: what someone looks for says what they fear.
        self.record_bulk("practice-find", &held).await?;
        Ok(FoundEntries { person: person(&held).ok_or(Refusal::NotFound)?, rows, has_more })
    }

    async fn to_hide(&self, who: &PersonRef, entries: &[EntryRef]) -> Result<ToHide, Refusal> {
        let held = self.clinical_person(who).await?;
        let (mut chosen, mut linked): (Vec<Listed>, Vec<Listed>) = (Vec::new(), Vec::new());
        for entry in entries {
            let found = self.office.store.entry_for_staff(held.id, entry.as_str()).await.map_err(refuse)?;
            let opened = found.ok_or(Refusal::NotFound)?;
            linked.extend(self.office.store.linked(held.id, opened.entry.id).await.map_err(refuse)?);
            chosen.push(listed(opened));
        }
        let mut known: HashSet<String> = chosen.iter().map(|one| one.staff_ref.clone()).collect();
        linked.retain(|one| known.insert(one.staff_ref.clone()));
        let view = ToHide {
            person: person(&held).ok_or(Refusal::NotFound)?,
            rows: self.review_rows(&held, &chosen).await?,
            linked: self.review_rows(&held, &linked).await?,
        };
        self.record_bulk("practice-to-hide", &held).await?;
        Ok(view)
    }

    async fn hide_together(&self, who: &PersonRef, redact: &Redact) -> Result<RedactionRef, Refusal> {
        let hidden = self.hide(who, redact).await?;
        hidden.and_then(reference).ok_or(Refusal::DoesNotFit("All of these are hidden already, in the same way."))
    }

    async fn hidden_together(&self, who: &PersonRef, together: &RedactionRef) -> Result<HiddenTogether, Refusal> {
        let held = self.clinical_person(who).await?;
        let all = self.office.store.redactions(held.id).await.map_err(refuse)?;
        let of = self.of_decision(all, together);
        if of.is_empty() {
            return Err(Refusal::NotFound);
        }
        let in_force: Vec<&Redaction> = of.iter().filter(|one| one.state.is_in_force()).collect();
        let undo_seconds = in_force.iter().filter_map(|one| self.undo_left(one)).min();
        let mut rows = Vec::new();
        for redaction in &in_force {
            let found = self.office.store.entry_to_correct(held.id, redaction.entry).await.map_err(refuse)?;
            rows.extend(found.map(listed));
        }
        let view = HiddenTogether {
            person: person(&held).ok_or(Refusal::NotFound)?,
            id: together.clone(),
            rows: self.review_rows(&held, &rows).await?,
            undo_seconds,
        };
        self.record_bulk("practice-hidden", &held).await?;
        Ok(view)
    }

    async fn undo_together(&self, who: &PersonRef, together: &RedactionRef) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        self.authorise_clinical(&held)?;
        let all = tx.redactions(held.id).await.map_err(refuse)?;
        let of = self.of_decision(all, together);
        if of.is_empty() {
            return Err(Refusal::NotFound);
        }
        let judge = self.office.judge(&held).await?;
        let mut taken_back = 0;
        for redaction in of.into_iter().filter(|one| one.state.is_in_force()) {
            if self.undo_left(&redaction).is_none() {
                return Err(Refusal::DoesNotFit(
                    "The time to undo has passed. Lift each redaction with a reason instead.",
                ));
            }
            let Some(opened) = tx.entry_to_correct(held.id, redaction.entry).await.map_err(refuse)? else { continue };
            let lifted =
                redaction.lift(self.staff.id.clone(), self.office.now(), "taken back").map_err(|_| TOO_LATE)?;
            let opened = judge.opened(opened);
            let mut facts = opened.entry.facts.clone();
            facts.marks.retain(|mark| mark.id != lifted.id);
            tx.save_redaction(held.id, &held.practice.ods, &lifted).await.map_err(refuse)?;
            tx.save_facts(&opened, &facts, self.office.now()).await.map_err(refuse)?;
            self.record_act(&mut tx, "undo-redaction", &held, Some(&opened), lifted.reason.word(), "taken back")
                .await?;
            taken_back += 1;
        }
        if taken_back == 0 {
            return Err(TOO_LATE);
        }
        tx.commit().await.map_err(refuse)
    }
}

const TOO_LATE: Refusal = Refusal::DoesNotFit("This was taken back or lifted already.");

impl StaffDesk {
    async fn clinical_person(&self, who: &PersonRef) -> Result<Held, Refusal> {
        let held = self.person_here(who).await?;
        self.authorise_clinical(&held)?;
        Ok(held)
    }

    fn holds(&self, opened: &Opened, wanted: &Wanted) -> bool {
        let Decision::Shown(permit) = decide(&self.staff, &opened.entry, false) else { return false };
        let content = opened.entry.content.open(&permit);
        wanted.all_in(std::iter::once(content.title.as_str()).chain(content.texts()))
    }

    /// The redactions of one decision that this role may see.
    fn of_decision(&self, all: Vec<Redaction>, together: &RedactionRef) -> Vec<Redaction> {
        all.into_iter()
            .filter(|one| one.together.and_then(reference).as_ref() == Some(together))
            .filter(|one| may_see_kept_for_leads(self.staff.role, one.leads_only))
            .collect()
    }

    fn undo_left(&self, redaction: &Redaction) -> Option<i64> {
        let RedactionState::InForce { since, .. } = redaction.state else { return None };
        Some(since.plus_seconds(UNDO_SECONDS).seconds_since(self.office.now())).filter(|left| *left > 0)
    }

    async fn record_bulk(&self, action: &str, held: &Held) -> Result<(), Refusal> {
        let deed = Deed { action, person: Some(held.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await
    }
}

fn listed(opened: Opened) -> Listed {
    Listed {
        patient_ref: opened.patient_ref,
        staff_ref: opened.staff_ref,
        facts: opened.entry.facts,
        head: opened.head,
    }
}

fn reference(id: RedactionId) -> Option<RedactionRef> {
    RedactionRef::parse(&id.0.simple().to_string())
}
