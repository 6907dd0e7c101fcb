//! Look-ups of an organisation that stand out, by the rules of `domain`.

use std::collections::{HashMap, HashSet};

use contract::{
    refusal::Refusal,
    views::alerts::{Unusual, UnusualRow},
};
use domain::unusual::{LISTED_FROM, LookUp, Sign, same_surname, score, signs};

use super::OfficerDesk;
use crate::{
    office::{Deed, refuse},
    views::practice::who,
    words,
};

const DAYS_BACK: i64 = 30;
/// At most so many are listed.
const MOST: usize = 100;

impl OfficerDesk {
    pub(super) async fn show_unusual(&self) -> Result<Unusual, Refusal> {
        let (store, now) = (&self.office.store, self.office.now());
        let since = now.plus_seconds(-DAYS_BACK * 24 * 3600);
        let look_ups = store.look_ups(&self.staff.organisation, since).await.map_err(refuse)?;
        let mut people: HashMap<_, HashSet<&str>> = HashMap::new();
        for one in &look_ups {
            people.entry((&one.viewer, one.at.london_day())).or_default().insert(&one.nhs_key);
        }
        let mut rows = Vec::new();
        for one in &look_ups {
            let families: Vec<&str> = one.patient.names.iter().map(|name| name.family.as_str()).collect();
            let look = LookUp {
                at: one.at,
                people_that_day: people.get(&(&one.viewer, one.at.london_day())).map_or(1, HashSet::len),
                same_surname: same_surname(&one.viewer_name, &families),
                own_record: store.is_own_record(&one.viewer, &one.nhs_key).await.map_err(refuse)?,
            };
            let signs = signs(&look);
            let points = score(&signs);
            if points >= LISTED_FROM {
                rows.push(UnusualRow {
                    viewer: one.viewer_name.clone(),
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
}
