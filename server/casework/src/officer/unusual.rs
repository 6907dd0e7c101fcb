//! Look-ups of an organisation that stand out, by the rules of `domain`: at summaries of people elsewhere, and of a
//! practice's staff at the people it holds.

use std::collections::{HashMap, HashSet, hash_map::Entry};

use contract::{
    refusal::Refusal,
    views::alerts::{Unusual, UnusualRow},
};
use domain::{
    identity::Identity,
    ids::{PersonId, StaffId},
    stamp::Stamp,
    unusual::{LISTED_FROM, LookUp, Sign, same_surname, score, signs},
};

use super::OfficerDesk;
use crate::{
    office::{Deed, refuse},
    views::practice::who,
    words,
};

const DAYS_BACK: i64 = 30;
/// At most so many are listed.
const MOST: usize = 100;

/// One look of either sort.
struct Look {
    viewer: StaffId,
    /// As they were called when they looked, where that was kept.
    name: Option<String>,
    at: Stamp,
    patient: Identity,
    nhs_key: String,
    own_practice: bool,
}

/// What is known of somebody who looked, as a patient.
struct Viewer {
    name: String,
    nhs_keys: HashSet<String>,
    homes: HashSet<String>,
}

impl OfficerDesk {
    pub(super) async fn show_unusual(&self) -> Result<Unusual, Refusal> {
        let now = self.office.now();
        let since = now.plus_seconds(-DAYS_BACK * 24 * 3600);
        let looks = self.looks(since).await?;
        let mut people: HashMap<_, HashSet<&str>> = HashMap::new();
        let mut viewers: HashMap<&StaffId, Viewer> = HashMap::new();
        for one in &looks {
            people.entry((&one.viewer, one.own_practice, one.at.london_day())).or_default().insert(&one.nhs_key);
            if let Entry::Vacant(place) = viewers.entry(&one.viewer) {
                place.insert(self.viewer(&one.viewer).await?);
            }
        }
        let mut rows = Vec::new();
        for one in &looks {
            let Some(viewer) = viewers.get(&one.viewer) else { continue };
            let name = one.name.as_ref().unwrap_or(&viewer.name);
            let families: Vec<&str> = one.patient.names.iter().map(|name| name.family.as_str()).collect();
            let that_day = people.get(&(&one.viewer, one.own_practice, one.at.london_day()));
            let signs = signs(&LookUp {
                at: one.at,
                people_that_day: that_day.map_or(1, HashSet::len),
                same_surname: same_surname(name, &families),
                own_record: viewer.nhs_keys.contains(&one.nhs_key),
                same_address: one.patient.home.as_ref().is_some_and(|home| viewer.homes.contains(home)),
                own_practice: one.own_practice,
            });
            let points = score(&signs);
            if points >= LISTED_FROM {
                rows.push(UnusualRow {
                    viewer: name.clone(),
                    patient: who(&one.patient),
                    when: words::moment(one.at, now),
                    points,
                    why: signs.iter().map(|sign| sign.rule()).collect(),
                });
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.points));
        rows.truncate(MOST);
        self.record_read(Deed { action: "unusual-look-ups", ..Deed::default() }).await?;
        Ok(Unusual {
            rules: Sign::ALL.iter().map(|sign| (sign.rule(), sign.points())).collect(),
            listed_from: LISTED_FROM,
            since: words::day(since.london_day()),
            rows,
        })
    }

    /// Looks of both sorts, newest first; of the own practice one a day for each person and member of staff.
    async fn looks(&self, since: Stamp) -> Result<Vec<Look>, Refusal> {
        let (store, own) = (&self.office.store, &self.staff.organisation);
        let mut looks: Vec<Look> = Vec::new();
        for one in store.look_ups(own, since).await.map_err(refuse)? {
            let (viewer, name, nhs_key) = (one.viewer, Some(one.viewer_name), one.nhs_key);
            looks.push(Look { viewer, name, at: one.at, patient: one.patient, nhs_key, own_practice: false });
        }
        let mut known: HashMap<PersonId, Option<(Identity, String)>> = HashMap::new();
        let mut seen = HashSet::new();
        for one in store.practice_looks(own, since).await.map_err(refuse)? {
            if !seen.insert((one.viewer.clone(), one.person, one.at.london_day())) {
                continue;
            }
            let found = match known.entry(one.person) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(self.own_person(one.person).await?),
            };
            if let Some((patient, nhs_key)) = found {
                let (patient, nhs_key) = (patient.clone(), nhs_key.clone());
                let (viewer, name, at) = (one.viewer, None, one.at);
                looks.push(Look { viewer, name, at, patient, nhs_key, own_practice: true });
            }
        }
        looks.sort_by_key(|one| std::cmp::Reverse(one.at));
        Ok(looks)
    }

    /// Somebody the own practice holds, with their keyed number.
    async fn own_person(&self, person: PersonId) -> Result<Option<(Identity, String)>, Refusal> {
        let held = self.office.store.person(person).await.map_err(refuse)?;
        let held = held.filter(|held| held.practice.ods == self.staff.organisation);
        Ok(held.map(|held| {
            let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
            (held.identity, nhs_key)
        }))
    }

    async fn viewer(&self, staff: &StaffId) -> Result<Viewer, Refusal> {
        let store = &self.office.store;
        let nhs_keys: HashSet<String> = store.own_keys(staff).await.map_err(refuse)?.into_iter().collect();
        let mut homes = HashSet::new();
        for key in &nhs_keys {
            let held = store.person_by_nhs(key).await.map_err(refuse)?;
            homes.extend(held.and_then(|held| held.identity.home));
        }
        Ok(Viewer { name: store.staff_name(staff).await.map_err(refuse)?, nhs_keys, homes })
    }
}
