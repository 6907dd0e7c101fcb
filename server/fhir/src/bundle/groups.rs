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
    unreadable::Unreadable,
};

/// How many steps are taken from reports and consultations to what they hold: far more than records need, and an end for
/// made-up ones.
const MAX_STEPS: usize = 2_000_000;

/// For each place, whether a report or a group of results counts it among its members.
///
/// # Errors
/// [`Unreadable::TooLarge`] when more is spoken of than in any record.
pub(crate) fn in_report(shelf: &Shelf<'_>) -> Result<Vec<bool>, Unreadable> {
    let mut members = vec![false; shelf.held.len()];
    let leads = |at: &usize| {
        shelf.held.get(*at).is_some_and(|held| {
            held.type_name == "DiagnosticReport" || held.type_name == "Observation" && is_result(held.value)
        })
    };
    let mut left = MAX_STEPS;
    for leader in (0..shelf.held.len()).filter(leads) {
        let joins = |at: usize| members.get_mut(at).is_some_and(|member| !std::mem::replace(member, true));
        spread(shelf, leader, now, &mut left, joins)?;
    }
    Ok(members)
}

/// How far the source got with each resource, as it says itself.
pub(crate) fn own_finishes(shelf: &Shelf<'_>, class_of: &[Class], release: Release) -> Vec<Finish> {
    let own = shelf.held.iter().zip(class_of).map(|(held, class)| match class {
        Class::Entry(kind) => finish(*kind, held.type_name, held.value, release),
        Class::Supporting => Finish::Unknown,
    });
    own.collect()
}

/// The consultations that a resource was written in: those it names, in any version, and those whose Lists hold it.
pub(crate) fn written_in<'a>(
    shelf: &'a Shelf<'_>,
    consultations: &'a [Vec<usize>],
    at: usize,
) -> impl Iterator<Item = usize> + 'a {
    let versions = shelf.held.get(at).into_iter().flat_map(Held::versions);
    let named = versions.flat_map(encounters).flat_map(move |reference| shelf.all_from(at, reference));
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
///
/// # Errors
/// [`Unreadable::TooLarge`] when more is spoken of than in any record.
pub(crate) fn finishes(
    shelf: &Shelf<'_>,
    class_of: &[Class],
    consultations: &[Vec<usize>],
    own: &[Finish],
) -> Result<Vec<Finish>, Unreadable> {
    let (mut all, mut left) = (own.to_vec(), MAX_STEPS);
    for (leader, finish) in own.iter().enumerate() {
        if finish.takes_results_along() {
            spread(shelf, leader, ever, &mut left, |at| match all.get_mut(at) {
                Some(member) if *member == Finish::Final => {
                    *member = *finish;
                    true
                }
                _ => false,
            })?;
        }
    }
    // What a report took along takes what it contains along.
    let mut grown: Vec<(usize, Finish)> =
        all.iter().copied().enumerate().filter(|(at, finish)| own.get(*at) != Some(finish)).collect();
    for (at, held) in shelf.held.iter().enumerate() {
        let leads = written_in(shelf, consultations, at).chain(held.holder.filter(|at| is_entry(class_of, *at)));
        let mut least = None;
        for lead in leads {
            left = left.checked_sub(1).ok_or(Unreadable::TooLarge)?;
            least = least.or(own.get(lead).copied().filter(|finish| *finish != Finish::Final));
        }
        if let (Some(finish), Some(member)) = (least, all.get_mut(at).filter(|member| **member == Finish::Final)) {
            *member = finish;
            // What stands in something nobody can read is no entry, and hides nothing else.
            if held.holder.is_none_or(|holder| is_readable(class_of, holder)) {
                grown.push((at, finish));
            }
        }
    }
    // What was written in them takes its own results, and what it contains, along.
    while let Some((at, finish)) = grown.pop() {
        let Some(held) = shelf.held.get(at).filter(|_| is_entry(class_of, at)) else { continue };
        let results = ever(held).into_iter().flat_map(|reference| shelf.all_from(at, reference)).copied();
        let contained = shelf.contained_in(at);
        for member in results.chain(contained) {
            left = left.checked_sub(1).ok_or(Unreadable::TooLarge)?;
            if let Some(own) = all.get_mut(member).filter(|own| **own == Finish::Final) {
                *own = finish;
                grown.push((member, finish));
            }
        }
    }
    Ok(all)
}

fn is_readable(class_of: &[Class], at: usize) -> bool {
    matches!(class_of.get(at), Some(Class::Entry(kind)) if kind.is_readable())
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
    left: &mut usize,
    mut visit: impl FnMut(usize) -> bool,
) -> Result<(), Unreadable> {
    let mut waiting = vec![leader];
    while let Some(at) = waiting.pop() {
        let Some(held) = shelf.held.get(at) else { continue };
        for reference in of(held) {
            let places = shelf.all_from(at, reference);
            *left = left.checked_sub(places.len() + 1).ok_or(Unreadable::TooLarge)?;
            waiting.extend(places.iter().copied().filter(|part| *part != leader && visit(*part)));
        }
    }
    Ok(())
}

/// For each place, the consultations whose Lists hold it, through topic and heading Lists. Of one that is a draft or was
/// withdrawn, so do the earlier versions of Lists.
///
/// # Errors
/// [`Unreadable::TooLarge`] when more is spoken of than in any record.
pub(crate) fn consultations(shelf: &Shelf<'_>, own: &[Finish]) -> Result<Vec<Vec<usize>>, Unreadable> {
    let mut of: Vec<Vec<usize>> = vec![Vec::new(); shelf.held.len()];
    let mut left = MAX_STEPS;
    for (at, list) in shelf.held.iter().enumerate().filter(|(_, held)| held.type_name == "List") {
        let mut named = HashSet::new();
        for (nth, version) in list.versions().enumerate() {
            let Some(consultation) = shelf.follow(at, version.at("encounter")) else { continue };
            let versions = if own.get(consultation) == Some(&Finish::Final) { 1 } else { usize::MAX };
            if nth < versions && named.insert(consultation) {
                hold(shelf, at, consultation, versions, &mut left, &mut of)?;
            }
        }
    }
    Ok(of)
}

/// Puts all that a List holds, and the Lists in it, into a consultation.
fn hold(
    shelf: &Shelf<'_>,
    list: usize,
    consultation: usize,
    versions: usize,
    left: &mut usize,
    of: &mut [Vec<usize>],
) -> Result<(), Unreadable> {
    let (mut waiting, mut seen) = (vec![list], HashSet::new());
    while let Some(at) = waiting.pop() {
        let Some(held) = shelf.held.get(at).filter(|held| held.type_name == "List" && seen.insert(at)) else {
            continue;
        };
        for item in held.versions().take(versions).flat_map(|version| version.at("entry").items()) {
            *left = left.checked_sub(1).ok_or(Unreadable::TooLarge)?;
            if let Some(target) = shelf.follow(at, item.at("item")) {
                if let Some(consultations) = of.get_mut(target).filter(|found| !found.contains(&consultation)) {
                    consultations.push(consultation);
                }
                waiting.push(target);
            }
        }
    }
    Ok(())
}
