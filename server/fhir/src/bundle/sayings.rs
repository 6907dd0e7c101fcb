//! What resources say of others that keeps those back, by name, so that it can be remembered when they come apart: a label
//! of a List that comes in another file than its entries, a report that is withdrawn without its results.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use domain::{entry::Finish, label::Labels};

use super::{
    Document,
    gather::{MAX_ID, contained_in},
    groups::{encounters, written_in},
    labels::{flows, held_by, is_holder, parts},
    place::is_anothers,
    shelf::{Held, type_and_id},
    stands_alone,
};
use crate::{
    arrival::{Name, Release, Saying},
    json::{Value, parse},
    meaning::{
        finish::finish,
        kind::{Class, class},
        scan::scan,
    },
    unreadable::Unreadable,
};

/// Sayings of one document, and steps to find them: far more than records need, and an end for made-up ones.
const MAX_SAYINGS: usize = 100_000;
const MAX_STEPS: usize = 4_000_000;

/// Everything in a document that keeps back what has a name, in the document or not, by whom it began with.
///
/// A resource that says something of itself says it to all that use it, such as a Medication. The Patient speaks of the
/// person; what is another patient's, or has no name it could come again under, is heard once and not remembered.
///
/// # Errors
/// [`Unreadable::TooLarge`] when more is said than in any record.
pub(crate) fn sayings(document: &Document<'_>) -> Result<Vec<Saying>, Unreadable> {
    let mut said = Said { document, said: BTreeMap::new(), left: MAX_STEPS };
    said.labels()?;
    said.reports()?;
    said.consultations()?;
    let sayings = said.said.into_iter().map(|((by, of), (labels, finish))| Saying { by, of, labels, finish });
    Ok(sayings.collect())
}

struct Said<'d> {
    document: &'d Document<'d>,
    said: BTreeMap<(Name, Name), (Labels, Finish)>,
    left: usize,
}

impl Said<'_> {
    /// What labels reach, from each that carries one.
    fn labels(&mut self) -> Result<(), Unreadable> {
        let Document { shelf, scans, class_of, .. } = self.document;
        if scans.iter().all(|scan| scan.labels == Labels::default()) {
            return Ok(());
        }
        let flows = flows(shelf, scans, class_of)?;
        for (root, scan) in scans.iter().enumerate().filter(|(_, scan)| scan.labels != Labels::default()) {
            let Some(by) = self.speaker(root) else { continue };
            let holds_entries = shelf.held.get(root).is_some_and(|held| is_holder(held.type_name));
            if class_of.get(root) == Some(&Class::Supporting) || holds_entries || self.leads(root) {
                self.of(&by, by.clone(), scan.labels, Finish::Final)?;
            }
            let next = |at: usize, left: &mut usize| {
                let found = flows.get(at).map(Vec::as_slice).unwrap_or_default();
                *left = left.checked_sub(found.len()).ok_or(Unreadable::TooLarge)?;
                Ok(found.to_vec())
            };
            let says_it = |at: usize| scans.get(at).is_some_and(|own| own.labels.and(scan.labels) == own.labels);
            self.spread(&by, root, next, says_it, held_by, (scan.labels, Finish::Final))?;
        }
        Ok(())
    }

    /// What reports and groups that are not filed, or were withdrawn, take with them.
    fn reports(&mut self) -> Result<(), Unreadable> {
        let shelf = &self.document.shelf;
        for (root, finish) in self.document.own.iter().enumerate() {
            let Some(by) = self.speaker(root).filter(|_| finish.takes_results_along() && self.leads(root)) else {
                continue;
            };
            // Said of itself, so that one which no longer names its results is known to be withdrawn all the same.
            self.of(&by, by.clone(), Labels::default(), *finish)?;
            let next = |at: usize, left: &mut usize| {
                let parts = shelf.held.get(at).map(|held| held.speaks_of(parts)).unwrap_or_default();
                let mut found = Vec::new();
                for places in parts.into_iter().map(|reference| shelf.all_from(at, reference)) {
                    *left = left.checked_sub(places.len()).ok_or(Unreadable::TooLarge)?;
                    found.extend_from_slice(places);
                }
                Ok(found)
            };
            let says_it = |at: usize| self.document.own.get(at) == Some(finish);
            self.spread(&by, root, next, says_it, parts, (Labels::default(), *finish))?;
        }
        Ok(())
    }

    /// Whether it is a report or a group, whose results hear what is said of it.
    fn leads(&self, at: usize) -> bool {
        let held = self.document.shelf.held.get(at);
        held.is_some_and(|held| held.type_name == "DiagnosticReport" || !held.speaks_of(parts).is_empty())
    }

    /// What was written in consultations, or is contained in entries, that are drafts or were withdrawn.
    fn consultations(&mut self) -> Result<(), Unreadable> {
        let Document { shelf, own, class_of, consultations, .. } = self.document;
        for (at, held) in shelf.held.iter().enumerate() {
            let itself = (held.type_name == "Encounter").then_some(at);
            let contains_it = held.holder.filter(|_| stands_alone(self.document, at));
            let is_entry = |at: &usize| matches!(class_of.get(*at), Some(Class::Entry(_)));
            for leader in written_in(shelf, consultations, at).chain(itself).chain(contains_it.filter(is_entry)) {
                self.left = self.left.checked_sub(1).ok_or(Unreadable::TooLarge)?;
                let finish = own.get(leader).copied().unwrap_or(Finish::Unknown);
                if finish != Finish::Final
                    && let (Some(by), Some(of)) = (self.speaker(leader), name(self.document, at))
                {
                    self.of(&by, of, Labels::default(), finish)?;
                }
            }
        }
        Ok(())
    }

    /// Says something of all that can be reached from a resource, and of what those name that is not in the document. Who says
    /// the same says it to all behind them.
    fn spread(
        &mut self,
        by: &Name,
        root: usize,
        next: impl Fn(usize, &mut usize) -> Result<Vec<usize>, Unreadable>,
        says_it: impl Fn(usize) -> bool,
        held_by: for<'v> fn(&str, &'v Value<'v>) -> Vec<&'v str>,
        (labels, finish): (Labels, Finish),
    ) -> Result<(), Unreadable> {
        let shelf = &self.document.shelf;
        let (mut waiting, mut seen) = (vec![root], HashSet::from([root]));
        while let Some(at) = waiting.pop() {
            let Some(held) = shelf.held.get(at) else { continue };
            let references = held.speaks_of(held_by);
            self.left = self.left.checked_sub(references.len()).ok_or(Unreadable::TooLarge)?;
            let next = next(at, &mut self.left)?;
            for reference in references {
                if let Some(of) = elsewhere(reference).filter(|_| shelf.all_from(at, reference).is_empty()) {
                    self.of(by, of, labels, finish)?;
                }
            }
            for to in next {
                if seen.insert(to) {
                    if !says_it(to) || self.speaker(to).is_none() {
                        waiting.push(to);
                    }
                    if let Some(of) = name(self.document, to) {
                        self.of(by, of, labels, finish)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn of(&mut self, by: &Name, of: Name, labels: Labels, finish: Finish) -> Result<(), Unreadable> {
        let said = self.said.entry((by.clone(), of)).or_insert((Labels::default(), Finish::Final));
        *said = (said.0.and(labels), said.1.and(finish));
        if self.said.len() > MAX_SAYINGS { Err(Unreadable::TooLarge) } else { Ok(()) }
    }

    /// Who takes back what a resource says: itself, or what contains it.
    fn speaker(&self, mut at: usize) -> Option<Name> {
        let shelf = &self.document.shelf;
        while let Some(holder) = shelf.held.get(at)?.holder.filter(|_| !stands_alone(self.document, at)) {
            at = holder;
        }
        let held = shelf.held.get(at)?;
        let is_others = held.type_name == "Patient" || held.refused.as_deref().is_some_and(is_anothers);
        let own = name(self.document, at)?;
        let is_named = held.id.is_some_and(|id| id.len() <= MAX_ID)
            || held.code().or_else(|| held.identifier()) == Some(own.source_id.as_str());
        (!is_others && is_named).then_some(own)
    }
}

/// What ties a resource to others, whose words count for it or for which its own count.
#[derive(Debug, Default)]
pub struct Ties {
    /// It is no entry, and counts for what uses it.
    pub is_supporting: bool,
    /// It is named by an id, not by what it is about.
    pub has_id: bool,
    /// What it holds: a List its items, a report its results, anything what it contains.
    pub holds: BTreeSet<Name>,
    /// What it uses that is no entry, such as a Medication.
    pub uses: BTreeSet<Name>,
    /// The consultation it was written in.
    pub written_in: BTreeSet<Name>,
}

/// The ties of a resource that was kept, by its bytes.
#[must_use]
pub fn ties(original: &[u8]) -> Ties {
    let Ok(value) = parse(original) else { return Ties::default() };
    let type_name = value.at("resourceType").words().unwrap_or_default();
    let holds_entries = is_holder(type_name);
    let supports = |name: &Name| name.is_used() && !(holds_entries && name.source_type == "List");
    let inside = contained_in(Held::new(type_name, value.at("id").words(), &value, 1));
    Ties {
        is_supporting: class(type_name, &value, false) == Class::Supporting,
        has_id: !value.at("id").is_null(),
        holds: held_by(type_name, &value).into_iter().filter_map(elsewhere).chain(inside).collect(),
        uses: scan(&value, true).references.into_iter().filter_map(elsewhere).filter(supports).collect(),
        written_in: encounters(&value).filter_map(elsewhere).collect(),
    }
}

/// What an entry says by its own words alone, whatever holds it or whom it uses.
#[must_use]
pub fn own_word(original: &[u8]) -> (Labels, Finish) {
    let nothing = (Labels::default(), Finish::Final);
    let Ok(value) = parse(original) else { return nothing };
    let type_name = value.at("resourceType").words().unwrap_or_default();
    match class(type_name, &value, false) {
        // Releases differ in what a missing status of an ImagingStudy means alone.
        Class::Entry(kind) if kind.is_readable() => {
            (scan(&value, true).labels, finish(kind, type_name, &value, Release::R4))
        }
        Class::Entry(_) | Class::Supporting => nothing,
    }
}

impl Ties {
    /// The names of what a resource contains.
    pub fn contained(&self) -> impl Iterator<Item = &Name> {
        self.holds.iter().filter(|name| name.source_id.contains('#'))
    }
}

fn name(document: &Document<'_>, at: usize) -> Option<Name> {
    let (held, id) = (document.shelf.held.get(at)?, document.source_ids.get(at)?);
    Some(Name { source_type: held.type_name.to_owned(), source_id: id.clone() })
}

/// The name a reference ends in.
fn elsewhere(reference: &str) -> Option<Name> {
    let (source_type, id) = type_and_id(reference)?;
    (source_type != "Patient").then(|| Name { source_type: source_type.to_owned(), source_id: id.to_owned() })
}
