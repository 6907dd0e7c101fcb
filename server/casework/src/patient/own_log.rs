//! A patient's part of the log as a file: their own visits, and the looks that *who looked* tells them of.
//!
//! A look that is put off, work on holds, and whatever else the page does not list is not in it; of what is listed no
//! more is opened than the page says. See `docs/audit-log.md`.

use std::collections::{BTreeMap, BTreeSet};

use contract::refusal::Refusal;
use domain::{
    ids::PersonId,
    look::{Listed, listed},
    stamp::Stamp,
    view::Basis,
};
use store::{
    log::{LogRow, Newest},
    person::Held,
    view::KeptView,
};
use uuid::Uuid;

use super::{
    Behind, PatientAccount,
    looks::{SECONDS_BACK, begun, line},
};
use crate::{
    office::refuse,
    proof::{Line, write},
};

/// An own visit: when, in which role, what was done, and on which page.
const VISIT: &[usize] = &[1, 3, 5, 8];
/// A look by somebody who is named: when, who, of where, and that it is a look.
const LOOK: &[usize] = &[1, 2, 4, 5];
/// A look by a service that is not named: when, and that it is a look.
const QUIET_LOOK: &[usize] = &[1, 5];
/// A day of somebody who sees the record for the patient: in which role. Who, the page says by name.
const PROXY_DAY: &[usize] = &[3];
/// A day of the own practice or its computers: of where. The hour is theirs.
const DAY: &[usize] = &[4];
/// A day of the computers of a practice that is not named: that there is a row.
const QUIET_DAY: &[usize] = &[];
/// Rows a file holds at most, the newest.
const MOST: usize = 2000;

/// A look the patient is told of, as its row is found: the row has the look's own id.
struct Told {
    person: PersonId,
    is_practice: bool,
    opened: &'static [usize],
}

impl PatientAccount {
    /// The file, newest first. In doubt it holds no row.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when the store does not answer, or the look was not logged.
    pub async fn own_log(&self) -> Result<String, Refusal> {
        let held = match self.behind().await? {
            Behind::Known(held) => Some(held),
            Behind::Doubtful => None,
        };
        let head = match &held {
            Some(_) => self.office.store.checkpoint().await.map_err(refuse)?,
            None => None,
        };
        let file = match (&held, &head) {
            (Some(held), Some(head)) => self.lines(held, head).await?,
            _ => Vec::new(),
        };
        self.record_looks("patient-own-log", held.map(|held| held.id)).await?;
        Ok(write(head.as_ref(), &file))
    }

    async fn lines(&self, held: &Held, head: &Newest) -> Result<Vec<Line>, Refusal> {
        let now = self.office.now();
        let since = now.plus_seconds(SECONDS_BACK);
        let told = self.told(held, since, now).await?;
        let quiet = self.is_quiet(held).await?;
        let store = &self.office.store;
        let mut rows = store.log_of(held.id, since, head.size).await.map_err(refuse)?;
        let chosen = self.choose(held, &rows, &told, quiet);
        rows.retain(|row| chosen.contains_key(&row.leaf));
        // Looks at a record another practice held stand under the name it had there.
        let others: BTreeSet<PersonId> =
            told.values().map(|told| told.person).filter(|person| *person != held.id).collect();
        let mut chosen = chosen;
        for person in others {
            for row in store.log_of(person, since, head.size).await.map_err(refuse)? {
                if let Some(told) = look(&row).and_then(|id| told.get(&id)) {
                    chosen.insert(row.leaf, told.opened);
                    rows.push(row);
                }
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.leaf));
        rows.truncate(MOST);
        let leaves: Vec<u64> = rows.iter().map(|row| row.leaf).collect();
        let paths = store.paths(&leaves, head.size).await.map_err(refuse)?;
        let opened = |row: &LogRow| chosen.get(&row.leaf).copied().unwrap_or_default();
        Ok(rows.into_iter().zip(paths).map(|(row, path)| Line { opened: opened(&row), row, path }).collect())
    }

    /// Which rows are in the file, by leaf, and what of each is opened: every own visit, every look that is told, and
    /// of a day the first row alone, so that later ones change nothing.
    fn choose(
        &self,
        held: &Held,
        newest_first: &[LogRow],
        told: &BTreeMap<Uuid, Told>,
        quiet: bool,
    ) -> BTreeMap<u64, &'static [usize]> {
        let (mut chosen, mut days) = (BTreeMap::new(), BTreeSet::new());
        for row in newest_first.iter().rev() {
            let told = look(row).and_then(|id| told.get(&id));
            let sort = match told {
                Some(told) if told.is_practice => Some(Listed::OwnPractice),
                Some(told) => {
                    chosen.insert(row.leaf, told.opened);
                    continue;
                }
                None => listed(&line(&row.row.role, &row.row.organisation, &row.row.action, &row.row.what, held)),
            };
            match sort {
                Some(Listed::OwnVisit) if row.row.actor == self.account => {
                    chosen.insert(row.leaf, VISIT);
                }
                Some(sort @ (Listed::Proxy | Listed::OwnPractice | Listed::Machine))
                    if days.insert((row.row.at.london_day(), sort)) =>
                {
                    let opened = match sort {
                        Listed::Proxy => PROXY_DAY,
                        Listed::Machine if quiet => QUIET_DAY,
                        _ => DAY,
                    };
                    chosen.insert(row.leaf, opened);
                }
                Some(_) | None => {}
            }
        }
        chosen
    }

    /// The looks the page tells of, by id.
    async fn told(&self, held: &Held, since: Stamp, now: Stamp) -> Result<BTreeMap<Uuid, Told>, Refusal> {
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let views = self.office.store.views_of(&nhs_key).await.map_err(refuse)?;
        let mut told = BTreeMap::new();
        for kept in views.iter().filter(|kept| is_told(kept, since, now)) {
            let by = self.organisation(&kept.view.organisation).await?;
            let one = Told {
                person: kept.person,
                is_practice: kept.view.basis == Basis::OwnPractice && kept.view.organisation == held.practice.ods,
                opened: if by.is_some_and(|by| by.discreet) { QUIET_LOOK } else { LOOK },
            };
            told.insert(kept.view.id.0, one);
        }
        Ok(told)
    }
}

/// The look whose beginning a row keeps.
fn look(row: &LogRow) -> Option<Uuid> {
    (row.row.action == "view-opened").then_some(row.row.id)
}

fn is_told(kept: &KeptView, since: Stamp, now: Stamp) -> bool {
    kept.told_from.is_some_and(|from| from <= now) && begun(kept) >= since
}
