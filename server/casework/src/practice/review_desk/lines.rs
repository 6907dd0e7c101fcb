//! A page of the desk: counts, lines, and the one that is open.

use std::collections::{HashMap, HashSet};

use contract::{
    ids::{LineRef, PersonRef},
    input::desk::{DeskPlace, Sort, Whose},
    refusal::Refusal,
    views::desk::{DeskPage, KindCount},
};
use domain::{
    door::practice::may_see_kept_for_leads,
    ids::{PersonId, StaffId},
    practice::Practice,
    review_line::{LineKind, risky},
    role::Role,
    stamp::Stamp,
};
use store::{
    person::Held,
    review_line::{Key, Line, Order, Taken, Wanted},
};

use super::{super::StaffDesk, SITTING};
use crate::{
    office::{Deed, refuse},
    views::{desk as views, practice::who},
};

/// Lines a page holds.
const PAGE: usize = 50;
const DAY: i64 = 24 * 60 * 60;

/// What the lines of a page are drawn with.
pub(super) struct Reading {
    pub practice: Practice,
    /// The lines the reader opened, each as [`seen_as`]: one that changed since was not read.
    pub opened: HashSet<String>,
    /// Whose records the reader must leave to a colleague: their own, and those they look after.
    pub own: HashSet<PersonId>,
    pub names: HashMap<String, String>,
    pub all: bool,
    pub now: Stamp,
}

/// What the log says of a line that was opened: which, and in which state.
pub(super) fn seen_as(line: &str, version: i64) -> String {
    format!("{line}.{version}")
}

/// What of a place in the desk there is for this reader.
pub(super) struct Place {
    pub kind: Option<LineKind>,
    pub person: Option<Held>,
    pub after: Option<Key>,
}

impl StaffDesk {
    pub(super) async fn show_lines(&self, at: &DeskPlace) -> Result<DeskPage, Refusal> {
        let reading = self.reading().await?;
        let place = self.place(at, &reading).await?;
        let mut lines = self.lines_after(at, &place, &reading, place.after.as_ref(), PAGE + 1).await?;
        let has_more = lines.len() > PAGE;
        lines.truncate(PAGE);
        let next = lines.last().filter(|_| has_more).and_then(|line| LineRef::parse(&line.line));
        let open = match &at.open {
            Some(open) => self.open_line(at, &place, &reading, open).await?,
            None => None,
        };
        let mut rows = Vec::with_capacity(lines.len());
        for line in lines {
            rows.extend(self.desk_line(line, &reading).await?);
        }
        let colleagues = self.colleagues(reading.now).await?;
        let page = DeskPage {
            counts: self.kind_counts().await?,
            person: place.person.as_ref().map(|held| who(&held.identity)),
            lines: rows,
            next,
            undo: match &at.done {
                Some(done) => self.undo_left_of(done, reading.now).await?,
                None => None,
            },
            taken: self.taken_counts(&reading).await?,
            colleagues: if self.staff.role.is_clinical() { colleagues } else { Vec::new() },
            is_clinical: self.staff.role.is_clinical(),
            at: DeskPlace {
                kind: place.kind.map(LineKind::word),
                person: place.person.as_ref().and_then(|held| PersonRef::parse(&held.staff_ref)),
                after: at.after.clone().filter(|_| place.after.is_some()),
                open: open.as_ref().map(|open| open.line.id.clone()),
                ..at.clone()
            },
            open,
        };
        self.office.record_read(&self.actor(), &Deed { action: "review-desk", ..Deed::default() }).await?;
        Ok(page)
    }

    pub(super) async fn reading(&self) -> Result<Reading, Refusal> {
        let (store, ods, now) = (&self.office.store, &self.staff.organisation, self.office.now());
        let opened = if self.staff.role.is_clinical() {
            store.opened_by(&self.staff.id, ods, now.plus_seconds(-SITTING)).await.map_err(refuse)?
        } else {
            HashSet::new()
        };
        Ok(Reading {
            practice: store.practice(ods).await.map_err(refuse)?.ok_or(Refusal::NotFound)?,
            opened,
            own: store.own_people(&self.staff.id).await.map_err(refuse)?.into_iter().collect(),
            names: self.names_of_takers().await?,
            all: may_see_kept_for_leads(self.staff.role, true),
            now,
        })
    }

    /// The place as far as it exists for this reader: a kind their role may know, a person and a line of this practice.
    pub(super) async fn place(&self, at: &DeskPlace, reading: &Reading) -> Result<Place, Refusal> {
        let ods = &self.staff.organisation;
        let role = self.staff.role;
        let asked = at.kind.and_then(LineKind::from_word).filter(|kind| kind.is_for(role));
        let kind = if role.is_clinical() { asked } else { Some(LineKind::Identity) };
        let person = match &at.person {
            Some(person) => self.office.store.person_by_ref(ods, person.as_str()).await.map_err(refuse)?,
            None => None,
        };
        let person = person.filter(|held| !reading.own.contains(&held.id));
        let after = match &at.after {
            Some(after) => self.office.store.review_line(ods, after.as_str(), reading.all).await.map_err(refuse)?,
            None => None,
        };
        Ok(Place { kind, person, after: after.filter(|line| line.kind.is_for(role)).map(|line| line.key) })
    }

    /// Lines of a place after one of them.
    pub(super) async fn lines_after(
        &self,
        at: &DeskPlace,
        place: &Place,
        reading: &Reading,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<Line>, Refusal> {
        let days = at.days.map_or(0, i64::from);
        let wanted = Wanted {
            practice: &self.staff.organisation,
            now: reading.now,
            since: reading.now.plus_seconds(-days * DAY),
            all: reading.all,
            turn: if at.risky { risky() } else { i64::MAX },
            taken: match at.whose {
                Whose::Anyones => Taken::Anyones,
                Whose::Nobodys => Taken::Nobodys,
                Whose::Mine => Taken::By(&self.staff.id),
            },
            kind: place.kind,
            person: place.person.as_ref().map(|held| held.id),
            order: match at.sort {
                Sort::Risk => Order::Risk,
                Sort::Age => Order::Age,
                Sort::Kind => Order::Kind,
                Sort::Person => Order::Person,
            },
            after,
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.office.store.review_lines(&wanted, limit).await.map_err(refuse)
    }

    /// How many lines of each kind this role may know of wait. The front desk learns how many entries wait, and of no flag.
    pub(in super::super) async fn kind_counts(&self) -> Result<Vec<KindCount>, Refusal> {
        let (store, role, now) = (&self.office.store, self.staff.role, self.office.now());
        let all = may_see_kept_for_leads(role, true);
        let counted =
            store.line_counts(&self.staff.organisation, now, all, Some(&self.staff.id)).await.map_err(refuse)?;
        let known = |kind: LineKind| {
            let is_entry = matches!(kind, LineKind::Held | LineKind::Unfiled | LineKind::Unknown);
            kind.is_for(role) || is_entry && matches!(role, Role::Receptionist | Role::PracticeManager)
        };
        let kinds = LineKind::ALL.into_iter().filter(|kind| known(*kind));
        Ok(kinds
            .map(|kind| {
                let counted = counted.iter().find(|counted| counted.kind == kind);
                KindCount { kind: kind.is_for(role).then_some(kind.word()), ..views::count(kind, counted, now) }
            })
            .collect())
    }

    async fn taken_counts(&self, reading: &Reading) -> Result<Vec<(String, i64)>, Refusal> {
        if !self.staff.role.is_clinical() {
            return Ok(Vec::new());
        }
        let taken = self.office.store.lines_taken(&self.staff.organisation, reading.all).await.map_err(refuse)?;
        let name = |id: &StaffId| reading.names.get(&id.0).cloned().unwrap_or_else(|| id.0.clone());
        Ok(taken.into_iter().map(|(id, lines)| (name(&id), lines)).collect())
    }

    async fn names_of_takers(&self) -> Result<HashMap<String, String>, Refusal> {
        let mut names = HashMap::new();
        for (id, _) in self.office.store.lines_taken(&self.staff.organisation, true).await.map_err(refuse)? {
            let name = self.office.store.staff_name(&id).await.map_err(refuse)?;
            names.insert(id.0, name);
        }
        Ok(names)
    }

    /// Whom a line can be given to.
    pub(super) async fn colleagues(&self, now: Stamp) -> Result<Vec<(String, String)>, Refusal> {
        let staff = self.office.store.clinical_staff(&self.staff.organisation, now).await.map_err(refuse)?;
        let others = staff.into_iter().filter(|colleague| colleague.id != self.staff.id);
        Ok(others.map(|colleague| (colleague.id.0, colleague.name)).collect())
    }
}
