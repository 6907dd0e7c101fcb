//! People an account looks after, and their records as far as its grants reach today.

use async_trait::async_trait;
use contract::{ids::LookedAfterRef, ports::proxy::LooksAfter, refusal::Refusal, views::proxy::LookedAfter};
use domain::{
    door::patient::{Door, Viewer},
    proxy::{Concern, ProxyGrant},
};
use store::{person::Held, proxy::KeptGrant};

use super::reader::{PatientReader, Reader};
use crate::office::{Actor, Deed, Office, refuse};

/// Someone who may look after others: a signed-in account.
#[derive(Clone)]
pub struct LookingAfter {
    pub office: Office,
    /// Keyed account.
    pub account: String,
    /// The sign-in itself reached P9.
    pub proven: bool,
}

/// A person whose record a grant opens, asked for by the proxy.
pub struct Opened {
    pub reader: PatientReader,
    pub who: LookedAfter,
}

impl LookingAfter {
    /// The reader of one person's record, as far as the grant reaches today. What was never granted, ended, is paused or
    /// has lapsed, and a person whose door is closed, all read alike.
    ///
    /// # Errors
    /// [`Refusal::Closed`], or [`Refusal::Unavailable`] when the store does not answer.
    pub async fn reader_of(&self, who: &LookedAfterRef) -> Result<Opened, Refusal> {
        let found = self.grants().await?.into_iter().find(|kept| self.named(&kept.grant) == who.as_str());
        let Some(kept) = found else { return Err(self.closed(None).await) };
        let Some((held, concerns)) = self.person(&kept).await? else { return Err(self.closed(None).await) };
        let Some(viewer) = self.viewer(&kept.grant, &held, &concerns) else {
            return Err(self.closed(Some(&held)).await);
        };
        let names = self.office.keys.proxy_names(&kept.grant.id.0.simple().to_string());
        let reader = Reader::Proxy { account: self.account.clone(), names, viewer };
        Ok(Opened {
            reader: PatientReader { office: self.office.clone(), reader, person: Some(held.id) },
            who: LookedAfter { id: who.clone(), name: given_name(&held) },
        })
    }

    /// Who stands at the door by this grant; nobody where it is not in force.
    fn viewer(&self, grant: &ProxyGrant, held: &Held, concerns: &[Concern]) -> Option<Viewer> {
        let today = self.office.now().london_day();
        grant.pieces(concerns, held.identity.birth_date, today).ok().map(Viewer::Proxy)
    }

    /// Grants to whoever this account proved to be; an account that proved nothing has none.
    async fn grants(&self) -> Result<Vec<KeptGrant>, Refusal> {
        if !self.proven {
            return Ok(Vec::new());
        }
        self.office.store.grants_to(&self.account).await.map_err(refuse)
    }

    async fn person(&self, kept: &KeptGrant) -> Result<Option<(Held, Vec<Concern>)>, Refusal> {
        let store = &self.office.store;
        let Some(held) = store.person(kept.person).await.map_err(refuse)? else { return Ok(None) };
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let concerns = store.concerns(&nhs_key).await.map_err(refuse)?;
        Ok(Some((held, concerns)))
    }

    /// How this account names whom a grant is about: other accounts name them otherwise.
    fn named(&self, grant: &ProxyGrant) -> String {
        self.office.keys.looked_after(&self.account, &grant.id.0.simple().to_string())
    }

    async fn closed(&self, held: Option<&Held>) -> Refusal {
        let logged = self.record("proxy-closed-door", held).await;
        logged.err().unwrap_or(Refusal::Closed)
    }

    async fn record(&self, action: &str, held: Option<&Held>) -> Result<(), Refusal> {
        let deed = Deed { action, person: held.map(|held| held.id), ..Deed::default() };
        self.office.record_read(&Actor::proxy(&self.account), &deed).await
    }
}

#[async_trait]
impl LooksAfter for LookingAfter {
    async fn people(&self) -> Result<Vec<LookedAfter>, Refusal> {
        let mut people = Vec::new();
        for kept in self.grants().await? {
            let Some((held, concerns)) = self.person(&kept).await? else { continue };
            let Some(viewer) = self.viewer(&kept.grant, &held, &concerns) else { continue };
            // Whose door is closed is not listed, as whoever was taken away.
            let is_open = Door::new(&viewer, &held.standing(), self.office.now()).opening().is_ok();
            if let Some(id) = LookedAfterRef::parse(&self.named(&kept.grant)).filter(|_| is_open) {
                self.record("proxy-listed", Some(&held)).await?;
                people.push(LookedAfter { id, name: given_name(&held) });
            }
        }
        people.sort_by(|one, other| one.name.cmp(&other.name).then(one.id.as_str().cmp(other.id.as_str())));
        Ok(people)
    }
}

/// What a proxy is told of a person's name: the present given name, and no more.
fn given_name(held: &Held) -> String {
    let name = held.identity.names.iter().find(|name| name.current).map(|name| name.given.trim());
    name.filter(|given| !given.is_empty()).unwrap_or("this person").to_owned()
}
