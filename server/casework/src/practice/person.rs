//! A person's page, shaped by the role that reads it.

use std::collections::HashMap;

use contract::{
    ids::PersonRef,
    refusal::Refusal,
    views::{
        practice::{ClinicalPart, PersonPage},
        switch_on::Clearing,
    },
};
use domain::{
    date::age_on,
    door::{
        patient::{Door, Viewer},
        practice::may_see_kept_for_leads,
    },
    practice::marker::Marker,
    stamp::Stamp,
};
use store::person::Held;

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::{control::safe_contact, practice, reasons::name},
    words,
};

impl StaffDesk {
    pub(super) async fn show_person(&self, person: &PersonRef) -> Result<PersonPage, Refusal> {
        let held = self.person_here(person).await?;
        let now = self.office.now();
        let standing = held.standing();
        let door = Door::new(&Viewer::Patient, &standing, now);
        let names = self.names(&[], &held.safety).await?;
        let clinical =
            if self.authorise_clinical(&held).is_ok() { Some(self.clinical_part(&held).await?) } else { None };
        let freeze = held.safety.access.freeze.as_ref();
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let contact = self.office.store.contact(&nhs_key).await.map_err(refuse)?;
        let page = PersonPage {
            person: practice::person(&held).ok_or(Refusal::NotFound)?,
            access: match door.opening() {
                Ok(opening) => practice::opening(opening),
                Err(_) => "Closed".to_owned(),
            },
            closed_because: match door.opening() {
                // Receptionists and managers learn of no flag: where every other reason is named, none tells of one.
                Err(closed) if clinical.is_some() => closed.iter().map(|why| why.words()).collect(),
                Ok(_) | Err(_) => Vec::new(),
            },
            frozen: freeze.is_some(),
            frozen_note: freeze
                .map(|freeze| format!("by {}, {}", name(&names, &freeze.by.0), words::moment(freeze.at, now))),
            proxies: self.proxies_of(&held).await?,
            contact: safe_contact(&contact, now),
            clinical,
        };
        let deed = Deed { action: "practice-person", person: Some(held.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(page)
    }

    async fn clinical_part(&self, held: &Held) -> Result<ClinicalPart, Refusal> {
        let store = &self.office.store;
        let now = self.office.now();
        let names = self.names(&[], &held.safety).await?;
        let (waiting, unknown) = store.counts(held.id).await.map_err(refuse)?;
        let mut last = None;
        for person in store.ever_one_with(&held.practice.ods, held.id).await.map_err(refuse)? {
            last = last.max(store.last_opened(person).await.map_err(refuse)?);
        }
        let lifts = held.safety.lifts();
        let flags = held
            .safety
            .flags
            .iter()
            .filter(|(_, flag)| may_see_kept_for_leads(self.staff.role, flag.leads_only))
            .filter_map(|(_, flag)| practice::flag(flag, &lifts, &names, &self.staff, now.london_day()))
            .collect();
        let grant = held.safety.access.grant.as_ref();
        let colleagues = store.clinical_staff(&self.staff.organisation, now).await.map_err(refuse)?;
        let others = colleagues.into_iter().filter(|colleague| colleague.id != self.staff.id);
        Ok(ClinicalPart {
            flags,
            colleagues: others.map(|colleague| (colleague.id.0, colleague.name)).collect(),
            last_opened: last.map(|at| words::moment(at, now)),
            who_else: self.who_else(held).await?,
            grant: grant.map(|grant| (grant.level.word().to_owned(), grant.from.to_string(), grant.history_released)),
            own_view_off: held.safety.access.switched_off,
            clearing: clearing(held, &names, now),
            is_young: held.identity.birth_date.is_some_and(|born| age_on(born, now.london_day()) < 16),
            held: waiting,
            unknown,
        })
    }
}

/// Whether they are cleared for the practice's switch-on, and what to think of before.
fn clearing(held: &Held, names: &HashMap<String, String>, now: Stamp) -> Clearing {
    let cleared = held.safety.access.cleared.as_ref();
    Clearing {
        cleared: cleared
            .map(|cleared| format!("Cleared by {}, {}.", name(names, &cleared.by.0), words::moment(cleared.at, now))),
        markers: held.standing().markers(now.london_day()).map(Marker::words).collect(),
    }
}
