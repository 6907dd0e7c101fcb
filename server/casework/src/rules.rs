//! The rules in force at a practice, at hand wherever the patient door is asked.
//!
//! What another set judged is judged again here, inside the request, so that a rule counts at the next one however far
//! re-deciding has come. What cannot be read again stays unjudged, and the door withholds it.

use std::sync::Arc;

use contract::refusal::Refusal;
use domain::{
    clinical::Clinical,
    content::Content,
    door::patient::Standing,
    entry::Facts,
    ids::PersonId,
    practice::Practice,
    rule::{RuleId, RuleSet, SetVersion, Verdict},
    stamp::Stamp,
    summary::Row,
};
use jiff::civil::Date;
use store::{
    StoreError, Tx,
    entry::{Listed, Opened},
    judged::{Judged, ToJudge},
    person::Held,
};

use crate::office::{Office, refuse};

/// The rules in force, for one person on one day.
#[derive(Clone)]
pub(crate) struct Judge {
    set: Arc<RuleSet>,
    born: Option<Date>,
    today: Date,
}

impl Office {
    /// The rules in force for a person who was just loaded. Asked before anything of theirs is looked for, so that what is
    /// found changes nothing about what is asked; it costs a statement only where they changed since this program last looked.
    pub(crate) async fn judge(&self, held: &Held) -> Result<Judge, Refusal> {
        self.judge_of(&held.practice, held.identity.birth_date).await.map_err(refuse)
    }

    /// The same for someone the practice is about to hold.
    pub(crate) async fn judge_of(&self, practice: &Practice, born: Option<Date>) -> Result<Judge, StoreError> {
        let set = self.store.rules_in_force(&practice.ods, practice.rules).await?;
        Ok(Judge { set, born, today: self.now().london_day() })
    }
}

impl Judge {
    /// What the patient door needs to know, with the rules these are.
    pub(crate) fn standing(&self, held: &Held) -> Standing {
        Standing { rules: self.set.version(), ..held.standing() }
    }

    /// The same rules for somebody else of the practice.
    pub(crate) fn of_someone_born(&self, born: Option<Date>) -> Self {
        Self { born, ..self.clone() }
    }

    /// Judges what is kept for the first time, or anew.
    pub(crate) fn arriving(&self, facts: &Facts, content: &Content) -> Verdict {
        self.set.judge(facts.kind, content, self.born, self.today)
    }

    /// Judges again what another set judged; says whether it did.
    pub(crate) fn again(&self, facts: &mut Facts, content: &Clinical<Content>) -> bool {
        let is_due = facts.verdict.set != self.set.version();
        if is_due {
            facts.verdict = self.set.judge_sealed(facts.kind, content, self.born, self.today);
        }
        is_due
    }

    /// The same for an entry with its words.
    pub(crate) fn opened(&self, mut opened: Opened) -> Opened {
        self.again(&mut opened.entry.facts, &opened.entry.content);
        opened
    }

    /// A row of the document the practice sent.
    pub(crate) fn row(&self, row: &Row) -> Verdict {
        self.set.judge_row(row, self.born, self.today)
    }

    /// The same for a page, whose words are read where another set judged any of it.
    pub(crate) async fn listed(
        &self,
        office: &Office,
        person: PersonId,
        page: Vec<Listed>,
    ) -> Result<Vec<Listed>, Refusal> {
        let is_due = |listed: &&Listed| listed.facts.verdict.set != self.set.version();
        let due: Vec<&str> = page.iter().filter(is_due).map(|listed| listed.patient_ref.as_str()).collect();
        if due.is_empty() {
            return Ok(page);
        }
        let mut read: std::collections::HashMap<String, Opened> = office
            .store
            .words_of(person, &due)
            .await
            .map_err(refuse)?
            .into_iter()
            .map(|opened| (opened.patient_ref.clone(), self.opened(opened)))
            .collect();
        Ok(page
            .into_iter()
            .map(|listed| match read.remove(&listed.patient_ref) {
                // Its words and what was decided on them were read together; the line of the list must be of them too.
                Some(now) => Listed { facts: now.entry.facts, head: now.head, ..listed },
                None => listed,
            })
            .collect())
    }

    /// Judges everything a person has anew.
    pub(crate) async fn everything(&self, tx: &mut Tx, person: PersonId, now: Stamp) -> Result<(), StoreError> {
        if self.set.version() == SetVersion::NONE {
            return Ok(());
        }
        let entries = tx.entries_whole(person).await?;
        let judged: Vec<Judged<'_>> =
            entries.iter().map(|opened| judged(&self.set, opened, self.born, self.today)).collect();
        tx.save_judged(&judged, now).await
    }

    /// What a rule that found something is called.
    pub(crate) fn name_of(&self, rule: &RuleId) -> &str {
        self.set.name_of(rule).unwrap_or("a rule")
    }

    /// The present findings that count for this person.
    pub(crate) fn counting<'a>(&self, verdict: &'a Verdict) -> impl Iterator<Item = &'a domain::rule::Finding> {
        verdict.counting(self.born, self.today)
    }
}

/// Entries judged in one transaction: few enough that nobody waits for the database meanwhile.
const TURN: i64 = 500;

/// Judges again some entries that another set judged, so that lists and queues find them where they now belong.
///
/// Idempotent, in any number of workers at once; says how many it read, none when every practice is up to date.
///
/// # Errors
/// [`StoreError`]; what was judged before stays judged.
pub async fn decide_again(office: &Office) -> Result<usize, StoreError> {
    let Some((practice, version)) = office.store.practice_behind().await? else { return Ok(0) };
    let set = office.store.rules_in_force(&practice, version).await?;
    let today = office.now().london_day();
    let waiting = office.store.to_judge(&practice, set.version(), TURN).await?;
    let judged: Vec<Judged<'_>> =
        waiting.iter().map(|ToJudge { opened, born }| judged(&set, opened, *born, today)).collect();
    let mut tx = office.store.begin().await?;
    tx.save_judged(&judged, office.now()).await?;
    tx.commit().await?;
    Ok(waiting.len())
}

fn judged<'a>(set: &RuleSet, opened: &'a Opened, born: Option<Date>, today: Date) -> Judged<'a> {
    let facts = &opened.entry.facts;
    let verdict = set.judge_sealed(facts.kind, &opened.entry.content, born, today);
    Judged { opened, facts: Facts { verdict, ..facts.clone() } }
}
