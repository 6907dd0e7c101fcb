//! What a rule would find, before it counts: numbers for everyone who may read rules, entries for those who read them.

use std::collections::BTreeMap;

use contract::{
    ids::RuleRef,
    refusal::Refusal,
    views::rules::{SampleRow, TrialPage},
};
use domain::{
    door::patient::{Decision, Door, Viewer},
    kind::Kind,
    rule::{Rule, RuleSet, Scope},
};
use store::{
    entry::{Listed, Opened},
    person::Held,
};

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::{practice::person, rules as views, section::kind_words},
};

/// Most entries a trial looks through, so that nobody waits for it long. People come in an order chance made.
const LOOKED_THROUGH: i64 = 100_000;
/// People loaded at a time.
const PEOPLE: i64 = 100;
/// Entries shown of what it finds, each of someone else.
const SAMPLE: usize = 10;

/// What was found so far.
#[derive(Default)]
struct Tally {
    entries: i64,
    people: i64,
    seen: i64,
    looked: i64,
    looked_people: i64,
    kinds: BTreeMap<Kind, (i64, i64)>,
    sample: Vec<(Held, Listed)>,
}

impl StaffDesk {
    pub(super) async fn trial(&self, rule: &RuleRef) -> Result<TrialPage, Refusal> {
        let versions = self.versions(rule).await?;
        let newest = versions.first().ok_or(Refusal::NotFound)?;
        newest.matcher.check().map_err(|fault| Refusal::DoesNotFit(views::fault(fault)))?;
        let (tally, whole) = self.look_through(newest).await?;
        let sample = if self.staff.role.is_clinical() { Some(self.sample_rows(tally.sample).await?) } else { None };
        let names = self.rule_names(versions.iter()).await?;
        let what = format!("{} version {}", newest.id.as_str(), newest.version);
        let deed = Deed { action: "practice-rule-trial", what: &what, ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        let looked_through = if whole {
            format!("It looked through all {} entries of all {} people.", tally.looked, tally.looked_people)
        } else {
            format!(
                "There is more than one look can hold: it looked through {} entries of {} people, taken by chance.",
                tally.looked, tally.looked_people
            )
        };
        Ok(TrialPage {
            rule: views::row(newest, &names).ok_or(Refusal::NotFound)?,
            is_national: newest.scope() == Scope::National,
            may_change: self.manages_rules(),
            act: newest.act.word(),
            entries: tally.entries,
            people: tally.people,
            seen_today: tally.seen,
            kinds: tally.kinds.into_iter().map(|(kind, (found, seen))| (kind_words(kind), found, seen)).collect(),
            looked_through,
            sample,
        })
    }

    /// Asks one rule of every entry, and the door of those it finds; says whether it came to the end.
    async fn look_through(&self, rule: &Rule) -> Result<(Tally, bool), Refusal> {
        let (store, ods) = (&self.office.store, &self.staff.organisation);
        let set = RuleSet::of_one(rule).map_err(|_| Refusal::DoesNotFit(TOO_LARGE))?;
        let mut tally = Tally::default();
        let mut after = None;
        while tally.looked < LOOKED_THROUGH {
            let people = store.people_after(ods, after, PEOPLE).await.map_err(refuse)?;
            let Some(last) = people.last() else { return Ok((tally, true)) };
            after = Some(last.id);
            for held in people {
                let entries = store.entries_whole(held.id).await.map_err(refuse)?;
                self.ask(&set, &held, entries, &mut tally).await?;
            }
        }
        Ok((tally, false))
    }

    async fn ask(&self, set: &RuleSet, held: &Held, entries: Vec<Opened>, tally: &mut Tally) -> Result<(), Refusal> {
        let (now, born) = (self.office.now(), held.identity.birth_date);
        let judge = self.office.judge(held).await?;
        let standing = judge.standing(held);
        let door = Door::new(&Viewer::Patient, &standing, now);
        tally.looked += i64::try_from(entries.len()).unwrap_or(i64::MAX);
        tally.looked_people += 1;
        let mut found = Vec::new();
        for opened in entries.into_iter().filter(|opened| opened.entry.facts.kind.is_readable()) {
            let kind = opened.entry.facts.kind;
            let verdict = set.judge_sealed(kind, &opened.entry.content, born, now.london_day());
            if verdict.counting(born, now.london_day()).next().is_none() {
                continue;
            }
            let opened = judge.opened(opened);
            let is_seen = i64::from(matches!(door.decide(&opened.entry.facts), Decision::Shown(_)));
            let counted = tally.kinds.entry(kind).or_default();
            *counted = (counted.0 + 1, counted.1 + is_seen);
            tally.entries += 1;
            tally.seen += is_seen;
            found.push((is_seen, opened));
        }
        tally.people += i64::from(!found.is_empty());
        // What patients can see today says most.
        found.sort_by_key(|(is_seen, _)| -is_seen);
        if tally.sample.len() < SAMPLE
            && let Some((_, opened)) = found.into_iter().next()
            && self.staff.role.is_clinical()
            && !self.office.is_own_record(&self.staff.id, &held.identity.nhs_number).await?
        {
            let Opened { entry, patient_ref, staff_ref, head, .. } = opened;
            tally.sample.push((held.clone(), Listed { patient_ref, staff_ref, facts: entry.facts, head }));
        }
        Ok(())
    }

    async fn sample_rows(&self, sample: Vec<(Held, Listed)>) -> Result<Vec<SampleRow>, Refusal> {
        let mut rows = Vec::new();
        for (held, listed) in sample {
            let entry = self.review_rows(&held, &[listed]).await?.pop();
            rows.extend(person(&held).zip(entry).map(|(person, entry)| SampleRow { person, entry }));
        }
        Ok(rows)
    }
}

const TOO_LARGE: &str = "This rule holds too many words to look for at once. Use fewer.";
