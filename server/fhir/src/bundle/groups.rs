//! What belongs together: reports and their results, consultations and what was written in them.

use std::collections::HashSet;

use domain::entry::Finish;

use super::{labels::parts, shelf::Shelf};
use crate::{
    arrival::Release,
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
        spread(shelf, leader, |at| members.get_mut(at).is_some_and(|member| !std::mem::replace(member, true)));
    }
    members
}

/// How far the source got with each resource. A result is no further than the report it belongs to: what nobody has
/// filed, or was withdrawn, takes its results with it.
pub(crate) fn finishes(shelf: &Shelf<'_>, class_of: &[Class], release: Release) -> Vec<Finish> {
    let own: Vec<Finish> = shelf
        .held
        .iter()
        .zip(class_of)
        .map(|(held, class)| match class {
            Class::Entry(kind) => finish(*kind, held.type_name, held.value, release),
            Class::Supporting => Finish::Unknown,
        })
        .collect();
    let mut all = own.clone();
    for (leader, finish) in own.iter().enumerate() {
        if matches!(finish, Finish::Unfiled | Finish::EnteredInError) {
            spread(shelf, leader, |at| match all.get_mut(at) {
                Some(member) if *member == Finish::Final => {
                    *member = *finish;
                    true
                }
                _ => false,
            });
        }
    }
    all
}

/// Visits the parts of a leader and their parts, going on from those that `visit` says are new.
fn spread(shelf: &Shelf<'_>, leader: usize, mut visit: impl FnMut(usize) -> bool) {
    let mut waiting = vec![leader];
    while let Some(at) = waiting.pop() {
        let Some(held) = shelf.held.get(at) else { continue };
        for reference in parts(held.type_name, held.value) {
            let inside = shelf.one(at, reference).into_iter().filter(|_| reference.starts_with('#'));
            for part in shelf.all(reference).iter().copied().chain(inside) {
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
