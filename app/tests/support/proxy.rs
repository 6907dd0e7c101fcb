//! A practice's list of proxies, and an account that looks after people.

use std::sync::Mutex;

use async_trait::async_trait;
use contract::{
    ids::{ConcernRef, GrantRef, LookedAfterRef, PersonRef},
    input::proxy::{GrantProxy, RecordConcern, Terms},
    ports::proxy::{LooksAfter, ProxyDesk, ProxyGranting},
    refusal::Refusal,
    section::Section,
    views::{
        practice::PersonRow,
        proxy::{ConcernRow, GrantRow, LookedAfter, ProxiesPage},
    },
};

use super::person_ref;

/// One grant in force, one paused, one that ended, and two concerns; every free word is `words`.
#[derive(Default)]
pub struct FakeProxies {
    pub words: String,
    pub clinical: bool,
    pub refusal: Option<Refusal>,
    pub asked: Mutex<Vec<String>>,
}

impl FakeProxies {
    fn act(&self, what: String) -> Result<(), Refusal> {
        self.asked.lock().unwrap().push(what);
        self.refusal.clone().map_or(Ok(()), Err)
    }

    fn grant(&self, id: &str, is_live: bool, is_paused: bool) -> GrantRow {
        GrantRow {
            id: GrantRef::parse(id).unwrap(),
            name: self.words.clone(),
            ground: "Consent of the person",
            ground_word: "consent",
            evidence: self.words.clone(),
            pieces: self.words.clone(),
            sections: vec![Section::Medicines],
            free_text: true,
            state: self.words.clone(),
            is_live,
            is_paused,
            is_closed: !is_live || is_paused,
            is_due: is_live,
        }
    }

    fn concern(&self, id: &str, is_open: bool) -> ConcernRow {
        ConcernRow {
            id: ConcernRef::parse(id).unwrap(),
            what: "Dispute",
            recorded: self.words.clone(),
            note: self.words.clone(),
            is_open,
            decided: self.words.clone(),
        }
    }
}

#[async_trait]
impl ProxyDesk for FakeProxies {
    async fn proxies(&self, _person: &PersonRef) -> Result<ProxiesPage, Refusal> {
        let words = self.words.clone();
        Ok(ProxiesPage {
            person: PersonRow {
                id: person_ref(),
                name: words.clone(),
                birth_date: words.clone(),
                nhs_number: words.clone(),
            },
            clinical: self.clinical,
            grants: vec![
                self.grant("g-1", true, false),
                self.grant("g-2", true, true),
                self.grant("g-3", false, false),
            ],
            concerns: vec![self.concern("c-1", true), self.concern("c-2", false)],
        })
    }
    async fn pause(&self, _person: &PersonRef, grant: &GrantRef, why: &str) -> Result<(), Refusal> {
        self.act(format!("pause {grant}: {why}"))
    }
    async fn end(&self, _person: &PersonRef, grant: &GrantRef, why: &str) -> Result<(), Refusal> {
        self.act(format!("end {grant}: {why}"))
    }
    async fn record_concern(&self, _person: &PersonRef, concern: &RecordConcern) -> Result<(), Refusal> {
        self.act(format!("record {}: {}", concern.kind, concern.note))
    }
}

#[async_trait]
impl ProxyGranting for FakeProxies {
    async fn grant(&self, _person: &PersonRef, grant: &GrantProxy) -> Result<(), Refusal> {
        self.act(format!("grant {} {}", grant.name, grant.terms.ground))
    }
    async fn renew(&self, _person: &PersonRef, grant: &GrantRef, terms: &Terms) -> Result<(), Refusal> {
        self.act(format!("renew {grant}: {}, {:?}", terms.seen, terms.sections))
    }
    async fn resume(&self, _person: &PersonRef, grant: &GrantRef, why: &str) -> Result<(), Refusal> {
        self.act(format!("resume {grant}: {why}"))
    }
    async fn decide(&self, _person: &PersonRef, concern: &ConcernRef, why: &str) -> Result<(), Refusal> {
        self.act(format!("decide {concern}: {why}"))
    }
}

/// An account that looks after one person of this name, or nobody.
pub struct FakeLooksAfter(pub Option<&'static str>);

#[async_trait]
impl LooksAfter for FakeLooksAfter {
    async fn people(&self) -> Result<Vec<LookedAfter>, Refusal> {
        let person = |name: &&str| LookedAfter { id: looked_after(), name: (*name).to_owned() };
        Ok(self.0.iter().map(person).collect())
    }
}

pub fn looked_after() -> LookedAfterRef {
    LookedAfterRef::parse("l-1").unwrap()
}
