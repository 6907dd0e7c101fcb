//! Giving someone access to a person's record, and every step on it.

use contract::{
    ids::{GrantRef, PersonRef},
    input::proxy::{GrantProxy, Terms},
    refusal::Refusal,
};
use domain::{
    door::patient::Pieces,
    ids::GrantId,
    nhs_number::NhsNumber,
    proxy::{Evidence, Granted, Ground, ProxyGrant, ProxyRefused},
};
use jiff::civil::Date;
use store::{StoreError, Tx, person::Held};

use super::{super::StaffDesk, refused};
use crate::{office::refuse, views::section::kind_of};

impl StaffDesk {
    /// Gives someone access for a year, found by their own number and date of birth when they sign in.
    pub(super) async fn grant_to(&self, who: &PersonRef, ask: &GrantProxy) -> Result<(), Refusal> {
        let number = NhsNumber::parse(&ask.nhs_number)
            .map_err(|_| Refusal::DoesNotFit("That is not an NHS number: check the proxy’s number."))?;
        let born = Date::new(ask.birth.year, ask.birth.month, ask.birth.day)
            .map_err(|_| Refusal::DoesNotFit("There is no such day: check the proxy’s date of birth."))?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        self.authorise_clinical(&held)?;
        if held.identity.nhs_number == number {
            return Err(Refusal::DoesNotFit("This is the person’s own NHS number. A proxy is somebody else."));
        }
        if held.safety.access.in_merge {
            return Err(Refusal::DoesNotFit("This record is being merged: finish that first."));
        }
        if !held.is_current {
            return Err(Refusal::DoesNotFit("This person has moved: their new practice gives access."));
        }
        self.is_no_proxy_of(&mut tx, &held).await?;
        self.is_right(&number, born).await?;
        let granted = self.granted(&ask.name, &ask.terms)?;
        self.nothing_pauses(&mut tx, &held, granted.ground).await?;
        let (ground, seen) = (granted.ground, granted.evidence.seen.clone());
        let id = GrantId::from_random(self.office.random.bytes());
        let grant = ProxyGrant::new(id, granted, held.identity.birth_date).map_err(refused)?;
        let key = self.office.keys.proxy(&number, born);
        match tx.add_grant(&held.practice.ods, held.id, &key, &grant).await {
            Ok(()) => {}
            Err(StoreError::Conflict) => {
                return Err(Refusal::DoesNotFit("This proxy has access already: renew it, or take it away first."));
            }
            Err(error) => return Err(refuse(error)),
        }
        tx.name_proxy(held.id, id, &self.office.keys.nhs(&number)).await.map_err(refuse)?;
        self.record_act(&mut tx, "grant-proxy", &held, None, ground.word(), &seen).await?;
        tx.commit().await.map_err(refuse)
    }

    /// Gives it for another year, with the pieces chosen anew.
    pub(super) async fn renew_grant(&self, who: &PersonRef, grant: &GrantRef, terms: &Terms) -> Result<(), Refusal> {
        let granted = self.granted("", terms)?;
        self.step_grant(who, grant, ("renew-proxy", true, &terms.seen), |grant, born| {
            let name = grant.granted.name.clone();
            grant.renew(Granted { name, ..granted }, born)
        })
        .await
    }

    /// A step on one grant: its word in the log, whether it is a clinician's or a lead's, and why.
    pub(super) async fn step_grant(
        &self,
        who: &PersonRef,
        grant: &GrantRef,
        (action, clinical, why): (&str, bool, &str),
        step: impl FnOnce(ProxyGrant, Option<Date>) -> Result<ProxyGrant, ProxyRefused> + Send,
    ) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        if clinical {
            self.authorise_clinical(&held)?;
            self.is_no_proxy_of(&mut tx, &held).await?;
        }
        let grants = tx.grants_on(held.id).await.map_err(refuse)?;
        let known = grants.into_iter().find(|kept| kept.grant.id.0.simple().to_string() == grant.as_str());
        let known = known.ok_or(Refusal::NotFound)?;
        let next = step(known.grant.clone(), held.identity.birth_date).map_err(refused)?;
        tx.save_grant(&known, &next).await.map_err(refuse)?;
        self.record_act(&mut tx, action, &held, None, next.granted.ground.word(), why).await?;
        tx.commit().await.map_err(refuse)
    }

    /// What a form asks for, with the reader as who saw the evidence.
    fn granted(&self, name: &str, terms: &Terms) -> Result<Granted, Refusal> {
        let ground = Ground::from_word(&terms.ground).ok_or(Refusal::DoesNotFit("Choose the ground."))?;
        let kinds = terms.sections.iter().filter_map(|section| kind_of(*section)).collect();
        Ok(Granted {
            name: name.to_owned(),
            ground,
            pieces: Pieces { kinds, free_text: terms.free_text, since: None },
            evidence: Evidence { seen: terms.seen.clone(), by: self.staff.id.clone(), at: self.office.now() },
        })
    }

    /// Nobody gives access to themselves, and whom this practice knows by another date of birth is somebody else.
    async fn is_right(&self, number: &NhsNumber, born: Date) -> Result<(), Refusal> {
        if self.office.is_own_record(&self.staff.id, number).await? {
            return Err(Refusal::DoesNotFit("You cannot give access to yourself. Ask a colleague to do this."));
        }
        let nhs_key = self.office.keys.nhs(number);
        let known = self.office.store.person_of(&self.staff.organisation, &nhs_key).await.map_err(refuse)?;
        match known.and_then(|known| known.identity.birth_date) {
            Some(other) if other != born => {
                Err(Refusal::DoesNotFit("The proxy’s NHS number and date of birth do not belong together: check both."))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Whoever looks after a record themselves decides on nobody's access to it, least of all on their own.
    pub(super) async fn is_no_proxy_of(&self, tx: &mut Tx, held: &Held) -> Result<(), Refusal> {
        let own = self.office.store.own_keys(&self.staff.id).await.map_err(refuse)?;
        let proxies = tx.proxies_on(held.id).await.map_err(refuse)?;
        if proxies.iter().any(|proxy| own.contains(proxy)) {
            return Err(Refusal::DoesNotFit("You look after this record yourself. Ask a colleague to do this."));
        }
        Ok(())
    }

    /// What is recorded and undecided is decided before anybody is given access.
    async fn nothing_pauses(&self, tx: &mut Tx, held: &Held, ground: Ground) -> Result<(), Refusal> {
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let concerns = tx.concerns(&nhs_key).await.map_err(refuse)?;
        if concerns.iter().any(|kept| kept.concern.pauses(ground)) {
            return Err(Refusal::DoesNotFit("Decide first on what is recorded here: it pauses access on this ground."));
        }
        Ok(())
    }
}
