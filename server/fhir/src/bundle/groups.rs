//! What belongs together: reports and their results, consultations and what was written in them.

use std::collections::HashSet;

use domain::entry::Finish;

use super::{
    labels::parts,
    shelf::{Held, Shelf},
};
use crate::{
    arrival::Release,
    json::Value,
    meaning::{
        finish::finish,
        kind::{Class, is_result},
    },
};

/// For each place, whether a report or a group of results counts it among its members.
pub(crate) fn in_report(shelf: &Shelf<'_>) -> Vec<bool> {
    let mut members = vec![false; shelf.held.len()];
    let leads = |at: &usize| {
        shelf.held.get(*at).is_some_and(|held| {
            held.type_name == "DiagnosticReport" || held.type_name == "Observation" && is_result(held.value)
        })
    };
    for leader in (0..shelf.held.len()).filter(leads) {
        spread(shelf, leader, now, |at| members.get_mut(at).is_some_and(|member| !std::mem::replace(member, true)));
    }
    members
}

/// How far the source got with each resource, as it says itself.
pub(crate) fn own_finishes(shelf: &Shelf<'_>, class_of: &[Class], release: Release) -> Vec<Finish> {
    let own = shelf.held.iter().zip(class_of).map(|(held, class)| match class {
        Class::Entry(kind) => finish(*kind, held.type_name, held.value, release),
        Class::Supporting => Finish::Unknown,
    });
    own.collect()
}

/// The consultations that a resource was written in: those it names, and those whose Lists hold it.
pub(crate) fn written_in<'a>(
    shelf: &'a Shelf<'_>,
    consultations: &'a [Vec<usize>],
    at: usize,
) -> impl Iterator<Item = usize> + 'a {
    let value = shelf.held.get(at).map(|held| held.value);
    let named = value.into_iter().flat_map(encounters).flat_map(move |reference| shelf.all_from(at, reference));
    let is_encounter = |at: &usize| shelf.held.get(*at).is_some_and(|held| held.type_name == "Encounter");
    named.chain(consultations.get(at).into_iter().flatten()).copied().filter(is_encounter)
}

/// The references by which a resource names its consultation.
pub(crate) fn encounters<'a>(value: &'a Value<'a>) -> impl Iterator<Item = &'a str> {
    ["encounter", "context"].into_iter().filter_map(|field| value.at(field).at("reference").words())
}

/// How far the source got with each resource. A result is no further than the report it belongs to: what nobody has
/// filed, or was withdrawn, takes its results with it. So it is with what was written in a consultation that is a draft or
/// was withdrawn (NHS facts §3.3), and with what a resource contains.
pub(crate) fn finishes(
    shelf: &Shelf<'_>,
    class_of: &[Class],
    consultations: &[Vec<usize>],
    own: &[Finish],
) -> Vec<Finish> {
    let mut all = own.to_vec();
    for (leader, finish) in own.iter().enumerate() {
        if matches!(finish, Finish::Unfiled | Finish::EnteredInError) {
            spread(shelf, leader, ever, |at| match all.get_mut(at) {
                Some(member) if *member == Finish::Final => {
                    *member = *finish;
                    true
                }
                _ => false,
            });
        }
    }
    for (at, held) in shelf.held.iter().enumerate() {
        let leads = written_in(shelf, consultations, at).chain(held.holder.filter(|at| is_entry(class_of, *at)));
        let least = leads.filter_map(|lead| own.get(lead).copied()).find(|finish| *finish != Finish::Final);
        if let (Some(finish), Some(member)) = (least, all.get_mut(at).filter(|member| **member == Finish::Final)) {
            *member = finish;
        }
    }
    all
}

fn is_entry(class_of: &[Class], at: usize) -> bool {
    matches!(class_of.get(at), Some(Class::Entry(_)))
}

/// The parts of a leader as it is, and with those of its earlier versions.
fn now<'a>(held: &Held<'a>) -> Vec<&'a str> {
    parts(held.type_name, held.value)
}

fn ever<'a>(held: &Held<'a>) -> Vec<&'a str> {
    held.speaks_of(parts)
}

/// Visits the parts of a leader and their parts, going on from those that `visit` says are new.
fn spread<'a>(
    shelf: &Shelf<'a>,
    leader: usize,
    of: fn(&Held<'a>) -> Vec<&'a str>,
    mut visit: impl FnMut(usize) -> bool,
) {
    let mut waiting = vec![leader];
    while let Some(at) = waiting.pop() {
        let Some(held) = shelf.held.get(at) else { continue };
        for reference in of(held) {
            for part in shelf.all_from(at, reference).iter().copied() {
                if part != leader && visit(part) {
                    waiting.push(part);
                }
            }
        }
    }
}

/// How many steps are taken from consultations to what they hold: far more than records need, and an end for made-up ones.
const MAX_STEPS: usize = 2_000_000;

/// For each place, the consultations whose Lists hold it, through topic and heading Lists.
pub(crate) fn consultations(shelf: &Shelf<'_>) -> Vec<Vec<usize>> {
    let mut of: Vec<Vec<usize>> = vec![Vec::new(); shelf.held.len()];
    let mut steps = 0;
    for (at, list) in shelf.held.iter().enumerate().filter(|(_, held)| held.type_name == "List") {
        let Some(consultation) = shelf.follow(at, list.value.at("encounter")) else { continue };
        let mut waiting = vec![at];
        let mut seen = HashSet::new();
        while let Some(at) = waiting.pop() {
            if !seen.insert(at) {
                continue;
            }
            let Some(held) = shelf.held.get(at).filter(|held| held.type_name == "List") else { continue };
            for item in held.value.at("entry").items() {
                steps += 1;
                if steps > MAX_STEPS {
                    return of;
                }
                if let Some(target) = shelf.follow(at, item.at("item")) {
                    if let Some(consultations) = of.get_mut(target).filter(|found| !found.contains(&consultation)) {
                        consultations.push(consultation);
                    }
                    waiting.push(target);
                }
            }
        }
    }
    of
}
