//! Who looked: a patient's list of looks they are told of, made afresh from looks and the log, and questions about one.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use contract::{
    ids::LookRef,
    ports::looks::OwnLooks,
    refusal::Refusal,
    views::looks::{Look, Seen, WhoLooked},
};
use domain::{
    ids::{OdsCode, PersonId},
    look::{Line, Listed, listed},
    stamp::Stamp,
    view::{Basis, ViewState},
};
use jiff::{ToSpan, civil::Date};
use store::{look_query::LookQuery, look_up::LogLine, organisation::Organisation, person::Held, view::KeptView};

use super::account::{Behind, PatientAccount};
use crate::{
    office::{Actor, Deed, refuse},
    views::looks as views,
    words,
};

/// A discreet service in the middle of a sentence.
const DISCREET_AT: &str = "an NHS service";
/// How far back the list goes.
pub(super) const SECONDS_BACK: i64 = -366 * 24 * 3600;
/// Days in which a question is answered.
const ANSWERED_IN_DAYS: i64 = 14;

/// One line with what it stands for.
pub(super) struct Found {
    /// `view` and its id, or `practice` and a day.
    key: String,
    /// Whose officer answers for it.
    organisation: OdsCode,
    at: Stamp,
    pub(super) look: Look,
    /// The look at the summary, where it is one.
    pub(super) view: Option<KeptView>,
}

/// What the log adds to the looks.
#[derive(Default)]
pub(super) struct FromLog {
    /// The last time the own practice looked, by day.
    practice: BTreeMap<Date, Stamp>,
    /// Days on which a computer system of the own practice read.
    machines: BTreeSet<Date>,
    /// Days on which somebody read for the patient, each with their account.
    proxies: BTreeSet<(Date, String)>,
    visits: BTreeSet<Date>,
}

impl FromLog {
    fn read(lines: &[LogLine], held: &Held) -> Self {
        let mut read = Self::default();
        for one in lines {
            let day = one.at.london_day();
            match listed(&line(&one.role, &one.organisation, &one.action, &one.what, held)) {
                Some(Listed::OwnVisit) => {
                    read.visits.insert(day);
                }
                Some(Listed::Proxy) => {
                    read.proxies.insert((day, one.actor.clone()));
                }
                Some(Listed::OwnPractice) => read.practice(one.at),
                Some(Listed::Machine) => {
                    read.machines.insert(day);
                }
                None => {}
            }
        }
        read
    }

    fn practice(&mut self, at: Stamp) {
        let last = self.practice.entry(at.london_day()).or_insert(at);
        *last = (*last).max(at);
    }
}

impl PatientAccount {
    /// The lines of a known person, newest first, and what else the log says.
    pub(super) async fn found(&self, held: &Held, nhs_key: &str, now: Stamp) -> Result<(Vec<Found>, FromLog), Refusal> {
        let store = &self.office.store;
        let since = now.plus_seconds(SECONDS_BACK);
        let log = store.log_since(held.id, since).await.map_err(refuse)?;
        let views = store.views_of(nhs_key).await.map_err(refuse)?;
        let queries = store.look_queries_of(nhs_key).await.map_err(refuse)?;
        let mut from_log = FromLog::read(&log, held);
        let mut found = Vec::new();
        for kept in views.iter().filter(|kept| kept.told_from.is_some_and(|from| from <= now)) {
            let at = begun(kept);
            if at < since {
                continue;
            }
            if kept.view.basis == Basis::OwnPractice && kept.view.organisation == held.practice.ods {
                from_log.practice(at);
                continue;
            }
            let by = self.organisation(&kept.view.organisation).await?;
            let key = format!("view {}", kept.view.id.0.simple());
            let Some(id) = self.look_ref(&key) else { continue };
            let look = views::of_view(id, kept, by.as_ref(), now, views::asked(about(&queries, &key), now));
            found.push(Found { key, organisation: kept.view.organisation.clone(), at, look, view: Some(kept.clone()) });
        }
        for (day, at) in &from_log.practice {
            let key = format!("practice {day}");
            let Some(id) = self.look_ref(&key) else { continue };
            let look = views::of_practice(id, *day, views::asked(about(&queries, &key), now));
            found.push(Found { key, organisation: held.practice.ods.clone(), at: *at, look, view: None });
        }
        found.sort_by_key(|found| std::cmp::Reverse(found.at));
        Ok((found, from_log))
    }

    pub(super) async fn organisation(&self, ods: &OdsCode) -> Result<Option<Organisation>, Refusal> {
        self.office.store.organisation(ods).await.map_err(refuse)
    }

    /// Names a look to this account alone.
    fn look_ref(&self, key: &str) -> Option<LookRef> {
        LookRef::parse(&self.office.keys.look(&self.account, key))
    }

    /// One line of a known person; what is not on the list is not there.
    async fn found_one(&self, look: &LookRef, now: Stamp) -> Result<(Box<Held>, String, Found), Refusal> {
        let Behind::Known(held) = self.behind().await? else { return Err(Refusal::NotFound) };
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let (found, _) = self.found(&held, &nhs_key, now).await?;
        let one = found.into_iter().find(|found| found.look.id == *look).ok_or(Refusal::NotFound)?;
        Ok((held, nhs_key, one))
    }

    /// Whether the own practice is a service that is not named.
    pub(super) async fn is_quiet(&self, held: &Held) -> Result<bool, Refusal> {
        Ok(self.organisation(&held.practice.ods).await?.is_some_and(|known| known.discreet))
    }

    /// One line a day, whichever of the practice's systems it was and however often.
    async fn machines(&self, held: &Held, days: &BTreeSet<Date>) -> Result<Vec<String>, Refusal> {
        let name = if self.is_quiet(held).await? { DISCREET_AT } else { &held.practice.name };
        Ok(days.iter().rev().map(|day| views::of_machine(name, *day)).collect())
    }

    /// One line a day for each who read for the patient, under the name they were let in by.
    async fn proxies(&self, held: &Held, visits: &BTreeSet<(Date, String)>) -> Result<Vec<String>, Refusal> {
        let mut names = BTreeMap::new();
        for (_, account) in visits {
            if !names.contains_key(account) {
                let grants = self.office.store.grants_to(account).await.map_err(refuse)?;
                let grant = grants.into_iter().find(|kept| kept.person == held.id);
                names.insert(account, grant.map(|kept| kept.grant.granted.name));
            }
        }
        let named = |account: &String| names.get(account).cloned().flatten();
        let line = |(day, account): &(Date, String)| views::of_proxy(named(account), *day);
        Ok(visits.iter().rev().map(line).collect())
    }

    async fn devices(&self, now: Stamp) -> Result<Vec<String>, Refusal> {
        let sessions = self.office.store.sessions_of(&self.account).await.map_err(refuse)?;
        let line = |device: &str, at| format!("{device}, last used {}", words::moment(at, now));
        let mut lines: Vec<String> =
            sessions.iter().map(|session| line(&session.device, session.last_used_at)).collect();
        lines.dedup();
        Ok(lines)
    }

    fn patient(&self) -> Actor {
        Actor::patient(&self.account)
    }

    pub(super) async fn record_looks(&self, action: &str, person: Option<PersonId>) -> Result<(), Refusal> {
        self.office.record_read(&self.patient(), &Deed { action, person, ..Deed::default() }).await
    }
}

fn about<'a>(queries: &'a [LookQuery], key: &str) -> Option<&'a LookQuery> {
    queries.iter().find(|query| query.look == key)
}

/// A row of the log about someone, as far as is decided by it whether they read of it.
pub(super) fn line<'a>(role: &'a str, organisation: &str, action: &'a str, what: &'a str, held: &Held) -> Line<'a> {
    Line { role, own_practice: organisation == held.practice.ods.as_str(), action, what }
}

pub(super) const fn begun(kept: &KeptView) -> Stamp {
    match kept.view.state {
        ViewState::Open { since, .. } | ViewState::Ended { since, .. } => since,
    }
}

#[async_trait]
impl OwnLooks for PatientAccount {
    async fn who_looked(&self) -> Result<WhoLooked, Refusal> {
        let now = self.office.now();
        let up_to = words::moment(now, now);
        let Behind::Known(held) = self.behind().await? else {
            self.record_looks("patient-who-looked", None).await?;
            return Ok(WhoLooked {
                looks: Vec::new(),
                proxies: Vec::new(),
                machines: Vec::new(),
                visits: Vec::new(),
                devices: Vec::new(),
                up_to,
            });
        };
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let (found, from_log) = self.found(&held, &nhs_key, now).await?;
        let machines = self.machines(&held, &from_log.machines).await?;
        let proxies = self.proxies(&held, &from_log.proxies).await?;
        let devices = self.devices(now).await?;
        self.record_looks("patient-who-looked", Some(held.id)).await?;
        Ok(WhoLooked {
            looks: found.into_iter().map(|found| found.look).collect(),
            proxies,
            machines,
            visits: from_log.visits.iter().rev().map(|day| words::day(*day)).collect(),
            devices,
            up_to,
        })
    }

    async fn look(&self, look: &LookRef) -> Result<Look, Refusal> {
        let (held, _, found) = self.found_one(look, self.office.now()).await?;
        self.record_looks("patient-look", Some(held.id)).await?;
        Ok(found.look)
    }

    async fn seen(&self, look: &LookRef) -> Result<Seen, Refusal> {
        let (held, nhs_key, found) = self.found_one(look, self.office.now()).await?;
        let view = found.view.as_ref().ok_or(Refusal::NotFound)?;
        let groups = self.seen_groups(&held, &nhs_key, view).await?;
        self.record_looks("patient-look-seen", Some(held.id)).await?;
        Ok(Seen { look: found.look, groups })
    }

    async fn ask_about(&self, look: &LookRef) -> Result<(), Refusal> {
        let now = self.office.now();
        let (held, nhs_key, found) = self.found_one(look, now).await?;
        let query = LookQuery {
            id: self.office.fresh_id(),
            organisation: found.organisation,
            nhs_key,
            person: held.id,
            look: found.key,
            asked_at: now,
            answer_by: now.london_day().saturating_add(ANSWERED_IN_DAYS.days()),
            answer: None,
        };
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        if tx.ask_about_look(&query).await.map_err(refuse)? {
            let deed = Deed { action: "ask-about-look", person: Some(held.id), ..Deed::default() };
            tx.audit(&self.office.row(&self.patient(), &deed)).await.map_err(refuse)?;
        }
        tx.commit().await.map_err(refuse)
    }
}
