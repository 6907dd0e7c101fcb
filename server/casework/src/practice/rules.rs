//! A practice's rules, as its manager writes them and its staff read them.

use std::collections::{BTreeSet, HashMap};

use async_trait::async_trait;
use contract::{
    ids::RuleRef,
    input::rules::{RuleWords, TurnOn},
    ports::rules::{RuleDesk, RuleManager},
    refusal::Refusal,
    views::rules::{CodesTaken, RulePage, RulesPage, TrialPage},
};
use domain::{
    ids::StaffId,
    kind::Kind,
    role::Role,
    rule::{Act, Group, Matcher, Rule, RuleId, RuleRefused, Scope, State, code_list, national},
};
use store::{Tx, rule::KeptRule};

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::rules as views,
};

/// Most rules of a practice's own.
const MOST: usize = 300;

impl StaffDesk {
    /// The rules to read, for managers, clinicians and safeguarding leads.
    #[must_use]
    pub fn rule_desk(&self) -> Option<&dyn RuleDesk> {
        (self.staff.role.is_clinical() || self.manages_rules()).then_some(self as &dyn RuleDesk)
    }

    /// The rules to change, for managers.
    #[must_use]
    pub fn rule_manager(&self) -> Option<&dyn RuleManager> {
        self.manages_rules().then_some(self as &dyn RuleManager)
    }

    pub(super) fn manages_rules(&self) -> bool {
        self.staff.role == Role::PracticeManager
    }

    /// Every version of a rule here, newest first; of the national set also one nobody has turned on.
    pub(super) async fn versions(&self, rule: &RuleRef) -> Result<Vec<Rule>, Refusal> {
        let id = RuleId::parse(rule.as_str()).ok_or(Refusal::NotFound)?;
        let kept = self.office.store.rule_versions(&self.staff.organisation, &id).await.map_err(refuse)?;
        let mut versions: Vec<Rule> = kept.into_iter().map(|kept| kept.rule).collect();
        if let Some(now) = national::rule(&id) {
            // What counts is what the set says now, as strict as the practice chose.
            match versions.first_mut().filter(|kept| kept.is_on()) {
                Some(kept) => *kept = Rule { state: kept.state.clone(), ..now }.at_least(kept.act),
                None => versions.insert(0, now),
            }
        }
        if versions.is_empty() { Err(Refusal::NotFound) } else { Ok(versions) }
    }

    async fn act(&self, mut tx: Tx, action: &str, rule: &Rule, why: &str) -> Result<(), Refusal> {
        let what = format!("{} version {}", rule.id.as_str(), rule.version);
        let deed = Deed { action, what: &what, why, ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }

    /// A rule of the practice's own in a transaction, newest version first.
    async fn own(&self, tx: &mut Tx, rule: &RuleRef) -> Result<Vec<KeptRule>, Refusal> {
        let id = RuleId::parse(rule.as_str()).ok_or(Refusal::NotFound)?;
        let versions = tx.rule_versions(&self.staff.organisation, &id).await.map_err(refuse)?;
        if id.scope() == Scope::National && national::rule(&id).is_some() {
            return Err(Refusal::DoesNotFit(NATIONAL));
        }
        if versions.is_empty() { Err(Refusal::NotFound) } else { Ok(versions) }
    }

    async fn keep_draft(&self, tx: &mut Tx, known: &KeptRule, draft: &Rule) -> Result<(), Refusal> {
        let ods = &self.staff.organisation;
        if draft.version == known.rule.version {
            tx.save_rule(ods, known, draft).await.map_err(refuse)
        } else {
            tx.add_rule(ods, draft).await.map_err(refuse)
        }
    }

    async fn turn_on_national(&self, tx: &mut Tx, rule: Rule, chosen: Act) -> Result<Rule, Refusal> {
        let ods = &self.staff.organisation;
        let known = tx.rule_versions(ods, &rule.id).await.map_err(refuse)?;
        let (by, now) = (self.staff.id.clone(), self.office.now());
        let on = rule.turn_on(by, now).map_err(refused)?.at_least(chosen);
        let (same, earlier): (Vec<KeptRule>, Vec<KeptRule>) =
            known.into_iter().partition(|kept| kept.rule.version == on.version);
        match same.first() {
            None => tx.add_rule(ods, &on).await.map_err(refuse)?,
            Some(kept) if kept.rule.is_on() && kept.rule.act >= on.act => {
                return Err(Refusal::DoesNotFit("This national rule is on already, and cannot be made milder."));
            }
            Some(kept) => tx.save_rule(ods, kept, &on).await.map_err(refuse)?,
        }
        self.replace(tx, earlier, &on).await?;
        Ok(on)
    }

    /// Ends the versions a later one takes the place of.
    async fn replace(&self, tx: &mut Tx, earlier: Vec<KeptRule>, on: &Rule) -> Result<(), Refusal> {
        for before in earlier.into_iter().filter(|kept| kept.rule.is_on()) {
            let ended = before.rule.clone().replaced(self.staff.id.clone(), self.office.now(), on.version);
            let ended = ended.map_err(refused)?;
            tx.save_rule(&self.staff.organisation, &before, &ended).await.map_err(refuse)?;
        }
        Ok(())
    }

    async fn turn_on_own(&self, tx: &mut Tx, rule: &RuleRef) -> Result<Rule, Refusal> {
        let ods = &self.staff.organisation;
        let mut versions = self.own(tx, rule).await?.into_iter();
        let newest = versions.next().ok_or(Refusal::NotFound)?;
        newest.rule.matcher.check().map_err(|fault| Refusal::DoesNotFit(views::fault(fault)))?;
        let (by, now) = (self.staff.id.clone(), self.office.now());
        let on = newest.rule.clone().turn_on(by, now).map_err(refused)?;
        tx.save_rule(ods, &newest, &on).await.map_err(refuse)?;
        self.replace(tx, versions.collect(), &on).await?;
        Ok(on)
    }
}

const NATIONAL: &str = "This is a national rule. A practice can turn it on and make it stricter, and nothing else.";

fn refused(error: RuleRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        RuleRefused::IsOn => "This rule is on already.",
        RuleRefused::NotOn => "This rule is not on.",
        RuleRefused::National => NATIONAL,
        RuleRefused::Counted => "Write a new version: what counted stays as it was.",
    })
}

/// What the form looks for, with the codes a draft already has.
fn matcher(words: &RuleWords, before: Matcher) -> Matcher {
    Matcher {
        kinds: words.kinds.iter().filter_map(|word| Kind::from_word(word)).collect(),
        phrases: words.phrases.clone(),
        document_types: words.document_types.clone(),
        organisations: words.organisations.clone(),
        units: words.units.clone(),
        group: Group::from_word(&words.group),
        ..before
    }
}

fn chosen(word: &str) -> Result<Act, Refusal> {
    Act::from_word(word).ok_or(Refusal::DoesNotFit("Choose what the rule does."))
}

#[async_trait]
impl RuleDesk for StaffDesk {
    async fn rules(&self) -> Result<RulesPage, Refusal> {
        let kept = self.office.store.rules(&self.staff.organisation).await.map_err(refuse)?;
        let mut own: Vec<Rule> = Vec::new();
        // The version that counts, else the newest.
        for KeptRule { rule, .. } in kept {
            match own.last_mut().filter(|last| last.id == rule.id) {
                Some(last) if rule.is_on() => *last = rule,
                Some(_) => {}
                None => own.push(rule),
            }
        }
        let (kept, own): (Vec<Rule>, Vec<Rule>) = own.into_iter().partition(|rule| rule.scope() == Scope::National);
        let national = national::rules().into_iter().map(|now| {
            let on = kept.iter().find(|kept| kept.id == now.id && kept.is_on());
            on.map_or_else(|| now.clone(), |kept| Rule { state: kept.state.clone(), ..now.clone() }.at_least(kept.act))
        });
        let national: Vec<Rule> = national.collect();
        let names = self.rule_names(national.iter().chain(&own)).await?;
        self.office.record_read(&self.actor(), &Deed { action: "practice-rules", ..Deed::default() }).await?;
        let row = |rule: &Rule| views::row(rule, &names);
        Ok(RulesPage {
            may_change: self.manages_rules(),
            national: national.iter().filter_map(row).collect(),
            own: own.iter().filter_map(row).collect(),
        })
    }

    async fn rule(&self, rule: &RuleRef) -> Result<RulePage, Refusal> {
        let versions = self.versions(rule).await?;
        let names = self.rule_names(versions.iter()).await?;
        let deed = Deed { action: "practice-rule", what: rule.as_str(), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        views::page(&versions, &names, self.manages_rules()).ok_or(Refusal::NotFound)
    }

    async fn try_out(&self, rule: &RuleRef) -> Result<TrialPage, Refusal> {
        self.trial(rule).await
    }
}

#[async_trait]
impl RuleManager for StaffDesk {
    async fn write(&self, words: &RuleWords) -> Result<RuleRef, Refusal> {
        let ods = &self.staff.organisation;
        if self.office.store.rules(ods).await.map_err(refuse)?.len() >= MOST {
            return Err(Refusal::DoesNotFit("There are too many rules. Write one of them anew instead."));
        }
        let rule = Rule {
            id: RuleId::from_random(self.office.random.bytes()),
            version: 1,
            name: words.name.clone(),
            source: words.source.clone(),
            matcher: matcher(words, Matcher::default()),
            act: chosen(&words.act)?,
            state: State::Draft,
        };
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.add_rule(ods, &rule).await.map_err(refuse)?;
        self.act(tx, "write-rule", &rule, "").await?;
        RuleRef::parse(rule.id.as_str()).ok_or(Refusal::NotFound)
    }

    async fn rewrite(&self, rule: &RuleRef, words: &RuleWords) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let newest = self.own(&mut tx, rule).await?.swap_remove(0);
        let before = newest.rule.clone();
        let matcher = matcher(words, before.matcher.clone());
        let draft = before.redraft(words.name.clone(), words.source.clone(), matcher, chosen(&words.act)?);
        let draft = draft.map_err(refused)?;
        self.keep_draft(&mut tx, &newest, &draft).await?;
        self.act(tx, "write-rule", &draft, "").await
    }

    async fn set_codes(&self, rule: &RuleRef, list: &str) -> Result<CodesTaken, Refusal> {
        let codes = match code_list::read(list) {
            Ok(codes) => codes,
            Err(bad) => return Ok(CodesTaken::Bad(bad.into_iter().map(|bad| (bad.line, bad.what)).collect())),
        };
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let newest = self.own(&mut tx, rule).await?.swap_remove(0);
        let before = newest.rule.clone();
        let count = codes.len();
        let matcher = Matcher { codes, ..before.matcher.clone() };
        matcher.check().map_err(|fault| Refusal::DoesNotFit(views::fault(fault)))?;
        let (name, source, act) = (before.name.clone(), before.source.clone(), before.act);
        let draft = before.redraft(name, source, matcher, act).map_err(refused)?;
        self.keep_draft(&mut tx, &newest, &draft).await?;
        self.act(tx, "write-rule-codes", &draft, "").await?;
        Ok(CodesTaken::Kept(count))
    }

    async fn turn_on(&self, rule: &RuleRef, how: &TurnOn) -> Result<(), Refusal> {
        let id = RuleId::parse(rule.as_str()).ok_or(Refusal::NotFound)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let on = match national::rule(&id) {
            Some(now) => self.turn_on_national(&mut tx, now, chosen(&how.act)?).await?,
            None => self.turn_on_own(&mut tx, rule).await?,
        };
        tx.put_rules_in_force(&self.staff.organisation).await.map_err(refuse)?;
        self.act(tx, "turn-on-rule", &on, on.act.word()).await
    }

    async fn turn_off(&self, rule: &RuleRef, why: &str) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let versions = self.own(&mut tx, rule).await?;
        let on = versions.into_iter().find(|kept| kept.rule.is_on());
        let on = on.ok_or(Refusal::DoesNotFit("This rule is not on."))?;
        let off =
            on.rule.clone().turn_off(self.staff.id.clone(), self.office.now(), why.to_owned()).map_err(refused)?;
        tx.save_rule(&self.staff.organisation, &on, &off).await.map_err(refuse)?;
        tx.put_rules_in_force(&self.staff.organisation).await.map_err(refuse)?;
        self.act(tx, "turn-off-rule", &off, why).await
    }
}

impl StaffDesk {
    /// Names of everyone who turned these rules on or off.
    pub(super) async fn rule_names(
        &self,
        rules: impl Iterator<Item = &Rule> + Send,
    ) -> Result<HashMap<String, String>, Refusal> {
        let by = rules.filter_map(|rule| match &rule.state {
            State::On { by, .. } | State::Off { by, .. } => Some(by.clone()),
            State::Draft => None,
        });
        let ids: BTreeSet<StaffId> = by.collect();
        let mut names = HashMap::new();
        for id in ids {
            let name = self.office.store.staff_name(&id).await.map_err(refuse)?;
            names.insert(id.0, name);
        }
        Ok(names)
    }
}
