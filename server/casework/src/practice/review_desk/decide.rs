//! Deciding on entries that wait, one or several at once; each is decided once, whoever looks at it at the same time.

use contract::{
    ids::LineRef,
    input::desk::{Decide, DeskPlace, Seen, Verdict},
    refusal::Refusal,
    views::desk::Came,
};
use domain::{
    entry::{Facts, Review},
    ids::{EntryId, RedactionId, StaffId},
    redaction::{Audience, RedactionReason, RedactionState},
    stamp::Stamp,
};
use store::{Tx, entry::Opened, person::Held, review_line::Line};

use super::{
    super::StaffDesk,
    decision_ref,
    line::can_be_decided,
    lines::{Reading, seen_as},
};
use crate::{
    office::refuse,
    practice::redact::Wanted,
    views::{desk as views, practice::who},
};

/// What became of one line.
enum Outcome {
    Done,
    NotOpened,
    /// Of a kind that is settled elsewhere: filed, named, answered.
    NotHere,
    /// Somebody else was first, or it changed.
    Settled,
}

const OWN: Refusal = Refusal::DoesNotFit("This is your own record, or one you look after. Ask a colleague to do this.");

impl StaffDesk {
    pub(super) async fn decide_lines(&self, at: &DeskPlace, decide: &Decide) -> Result<Came, Refusal> {
        let reading = self.reading().await?;
        let decision = self.fresh_redaction();
        let (mut left, mut done, mut last) = (Vec::new(), 0, None);
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        for seen in &decide.lines {
            let line = tx.review_line(&self.staff.organisation, seen.line.as_str(), reading.all).await;
            let line = line.map_err(refuse)?.ok_or(Refusal::NotFound)?;
            match self.decide_line(&mut tx, &reading, &line, seen, &decide.verdict, decision).await? {
                Outcome::Done => done += 1,
                other => left.push((line.clone(), other)),
            }
            last = Some(line);
        }
        if done > 0 {
            tx.commit().await.map_err(refuse)?;
        } else {
            drop(tx);
        }
        // Decided is decided: what only helps on from there does not make an answer fail that says so.
        let is_done = done > 0;
        let mut already = Vec::new();
        for (line, outcome) in left {
            let who = who(&line.identity);
            already.push(match outcome {
                Outcome::NotOpened => format!("{who}: open the entry in full first, then decide."),
                Outcome::NotHere => format!("{who}: this is settled on its own page."),
                Outcome::Settled | Outcome::Done => match self.settled_words(&line).await {
                    Err(Refusal::Unavailable) if is_done => format!("{who}: this no longer waits."),
                    words => words?,
                },
            });
        }
        let next = match self.next_of(at, &reading, last, decide.lines.len()).await {
            Err(Refusal::Unavailable) if is_done => None,
            next => next?,
        };
        Ok(Came { decision: decision_ref(decision).filter(|_| is_done), already, next })
    }

    async fn decide_line(
        &self,
        tx: &mut Tx,
        reading: &Reading,
        line: &Line,
        seen: &Seen,
        verdict: &Verdict,
        decision: RedactionId,
    ) -> Result<Outcome, Refusal> {
        let Some((entry, _)) = &line.entry else { return Err(Refusal::NotFound) };
        if self.is_own(line, reading) {
            return Err(OWN);
        }
        if !line.kind.is_decided_here() {
            return Ok(Outcome::NotHere);
        }
        if !reading.opened.contains(&seen_as(&line.line, seen.version)) {
            return Ok(Outcome::NotOpened);
        }
        let held = tx.person(line.person).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        self.authorise_clinical(&held)?;
        // Before it is claimed too: a claim that decides nothing would stand with the rest of the batch.
        if !can_be_decided(&self.line_entry(tx, &held, *entry).await?.entry.facts) {
            return Ok(Outcome::Settled);
        }
        let named = decision.0.simple().to_string();
        let me = &self.staff.id;
        if !tx.claim_line(&self.staff.organisation, &line.line, seen.version, me, &named).await.map_err(refuse)? {
            return Ok(Outcome::Settled);
        }
        let opened = self.line_entry(tx, &held, *entry).await?;
        match verdict {
            Verdict::Release => self.release_line(tx, &held, &opened).await?,
            Verdict::Keep { reason, linked } => {
                let wanted = keep_wanted(reason, decision)?;
                self.hide_one(tx, &held, &opened, &wanted, self.fresh_redaction()).await?;
                for name in linked {
                    let linked = tx.entry_for_staff(held.id, name.as_str()).await.map_err(refuse)?;
                    let linked = linked.ok_or(Refusal::NotFound)?;
                    let linked = self.office.judge(&held).await?.opened(linked);
                    self.hide_one(tx, &held, &linked, &wanted, self.fresh_redaction()).await?;
                }
            }
        }
        Ok(Outcome::Done)
    }

    async fn line_entry(&self, tx: &mut Tx, held: &Held, entry: EntryId) -> Result<Opened, Refusal> {
        let opened = tx.entry_to_correct(held.id, entry).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        Ok(self.office.judge(held).await?.opened(opened))
    }

    fn fresh_redaction(&self) -> RedactionId {
        RedactionId::from_random(self.office.random.bytes())
    }

    async fn release_line(&self, tx: &mut Tx, held: &Held, opened: &Opened) -> Result<(), Refusal> {
        let (before, now) = (opened.entry.facts.clone(), self.office.now());
        let review = before.review_by_rules().release(self.staff.id.clone(), now);
        let review = review.map_err(|_| Refusal::DoesNotFit("This entry is not waiting for review."))?;
        tx.save_facts(opened, &Facts { review, ..before }, now).await.map_err(refuse)?;
        self.record_act(tx, "release", held, Some(opened), "", "").await
    }

    /// "Ada Example, born 3 May 1980: already decided by Dr A Shah, today at 2:15pm."
    async fn settled_words(&self, line: &Line) -> Result<String, Refusal> {
        let who = who(&line.identity);
        let store = &self.office.store;
        let settled = store.line_settled(&self.staff.organisation, &line.line).await.map_err(refuse)?;
        let Some((by, at)) = settled else {
            return Ok(format!("{who}: the entry changed since you opened it. Open it again."));
        };
        let (by, at) = match (by, at) {
            (Some(by), Some(at)) => (by, at),
            _ => match self.settled_elsewhere(line).await? {
                Some(found) => found,
                None => return Ok(format!("{who}: this no longer waits.")),
            },
        };
        let name = store.staff_name(&by).await.map_err(refuse)?;
        Ok(views::already(&who, &name, at, self.office.now()))
    }

    /// Who decided it on the entry's own page.
    async fn settled_elsewhere(&self, line: &Line) -> Result<Option<(StaffId, Stamp)>, Refusal> {
        let Some((entry, _)) = &line.entry else { return Ok(None) };
        let store = &self.office.store;
        let opened = store.entry_to_correct(line.person, *entry).await.map_err(refuse)?;
        if let Some(Review::Released { by, at }) = opened.map(|opened| opened.entry.facts.review) {
            return Ok(Some((by, at)));
        }
        let redactions = store.redactions(line.person).await.map_err(refuse)?;
        let of_entry = redactions.into_iter().filter(|redaction| redaction.entry == *entry);
        let in_force = of_entry.filter_map(|redaction| match redaction.state {
            RedactionState::InForce { by, since } => Some((by, since)),
            _ => None,
        });
        Ok(in_force.max_by_key(|(_, since)| *since))
    }

    async fn next_of(
        &self,
        at: &DeskPlace,
        reading: &Reading,
        last: Option<Line>,
        lines: usize,
    ) -> Result<Option<LineRef>, Refusal> {
        let Some(last) = last.filter(|_| lines == 1) else { return Ok(None) };
        let place = self.place(at, reading).await?;
        self.next_after(at, &place, reading, &last).await
    }
}

/// Hidden from the patient and proxies, for the reason chosen.
fn keep_wanted(reason: &str, decision: RedactionId) -> Result<Wanted, Refusal> {
    let reason = RedactionReason::from_word(reason)
        .filter(|reason| !matches!(reason, RedactionReason::SaidNotTheirs | RedactionReason::WrongPatient));
    Ok(Wanted {
        reason: reason.ok_or(Refusal::DoesNotFit("Choose a reason."))?,
        audience: Audience::Both,
        review_on: None,
        leads_only: false,
        part: None,
        together: Some(decision),
    })
}
