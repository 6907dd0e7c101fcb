//! The list of a person's proxies, and the same in a line each for whoever is about to write or release something.

use std::collections::HashMap;

use contract::{ids::PersonRef, refusal::Refusal, views::proxy::ProxiesPage};
use domain::{
    ids::StaffId,
    proxy::{Concern, ConcernState, GrantState, ProxyGrant},
};
use store::person::Held;

use super::super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::{practice, proxy},
};

impl StaffDesk {
    pub(super) async fn show_proxies(&self, who: &PersonRef) -> Result<ProxiesPage, Refusal> {
        let held = self.person_here(who).await?;
        let clinical = self.authorise_clinical(&held).is_ok();
        let (grants, concerns) = self.proxies_and_concerns(&held).await?;
        let names = self.names_of(&grants, &concerns).await?;
        let now = self.office.now();
        let born = held.identity.birth_date;
        let page = ProxiesPage {
            person: practice::person(&held).ok_or(Refusal::NotFound)?,
            clinical,
            grants: grants
                .iter()
                .filter_map(|grant| proxy::grant(grant, &concerns, born, clinical, &names, now))
                .collect(),
            concerns: concerns.iter().filter_map(|one| proxy::concern(one, clinical, &names, now)).collect(),
        };
        let deed = Deed { action: "practice-proxies", person: Some(held.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(page)
    }

    /// Who else can see this record: each proxy whose access has not ended, with what it covers and how it stands.
    pub(in crate::practice) async fn proxies_of(&self, held: &Held) -> Result<Vec<String>, Refusal> {
        let (grants, concerns) = self.proxies_and_concerns(held).await?;
        let today = self.office.now().london_day();
        let live = grants.iter().filter(|grant| grant.is_live());
        Ok(live.map(|grant| proxy::in_a_line(grant, &concerns, held.identity.birth_date, today)).collect())
    }

    async fn proxies_and_concerns(&self, held: &Held) -> Result<(Vec<ProxyGrant>, Vec<Concern>), Refusal> {
        let store = &self.office.store;
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let grants = store.grants_on(held.id).await.map_err(refuse)?;
        let concerns = store.concerns(&nhs_key).await.map_err(refuse)?;
        Ok((grants.into_iter().map(|kept| kept.grant).collect(), concerns))
    }

    /// Names of everyone who acted on these.
    async fn names_of(&self, grants: &[ProxyGrant], concerns: &[Concern]) -> Result<HashMap<String, String>, Refusal> {
        let mut ids: Vec<&StaffId> = Vec::new();
        for grant in grants {
            ids.push(&grant.granted.evidence.by);
            match &grant.state {
                GrantState::Paused { by, .. } | GrantState::Ended { by, .. } => ids.push(by),
                GrantState::InForce { .. } | GrantState::Moved => {}
            }
        }
        for concern in concerns {
            ids.push(&concern.by);
            if let ConcernState::Decided { by, .. } = &concern.state {
                ids.push(by);
            }
        }
        let mut names = HashMap::new();
        for id in ids {
            if !names.contains_key(&id.0) {
                names.insert(id.0.clone(), self.office.store.staff_name(id).await.map_err(refuse)?);
            }
        }
        Ok(names)
    }
}
