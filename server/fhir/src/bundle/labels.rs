//! Which security labels count for which resource.
//!
//! A label counts for every entry that uses what carries it (DESIGN §2, sixth condition): a Medication for the medicine,
//! a Practitioner for what they wrote, a List for all it holds and for its consultation, a report for its results.
//! Labels on the Patient and on the Bundle are about the person and count for no entry.

use domain::label::Labels;

use std::collections::HashSet;

use super::{gather::Lost, shelf::Shelf};
use crate::{
    json::Value,
    meaning::{kind::Class, scan::Scan},
    unreadable::Unreadable,
};

/// Ways that labels can take in one document: far more than records need, and an end for made-up ones.
const MAX_FLOWS: usize = 2_000_000;

/// The labels of each resource on the shelf, its own and those that reach it.
///
/// # Errors
/// [`Unreadable::TooLarge`] when more is spoken of than in any record.
pub(crate) fn labels(
    shelf: &Shelf<'_>,
    scans: &[Scan<'_>],
    class_of: &[Class],
    lost: &[&Lost<'_>],
) -> Result<Vec<Labels>, Unreadable> {
    let mut labels: Vec<Labels> = scans.iter().map(|scan| scan.labels).collect();
    spoken_of_by(lost, shelf, class_of, &mut labels)?;
    let flows = flows(shelf, scans, class_of)?;
    // Only places whose labels grew pass them on; each can grow three times, so this ends.
    let mut waiting: Vec<usize> = (0..labels.len()).filter(|at| labels.get(*at) != Some(&Labels::default())).collect();
    while let Some(from) = waiting.pop() {
        let Some(given) = labels.get(from).copied() else { continue };
        for to in flows.get(from).into_iter().flatten() {
            if let Some(has) = labels.get_mut(*to) {
                let grown = has.and(given);
                if grown != *has {
                    *has = grown;
                    waiting.push(*to);
                }
            }
        }
    }
    Ok(labels)
}

/// Labels of what nobody can tell to be a resource count for all it names that is an entry, or holds some.
fn spoken_of_by(
    lost: &[&Lost<'_>],
    shelf: &Shelf<'_>,
    class_of: &[Class],
    labels: &mut [Labels],
) -> Result<(), Unreadable> {
    let mut left = MAX_FLOWS;
    let counts = |at: usize| {
        matches!(class_of.get(at), Some(Class::Entry(_)))
            || shelf.held.get(at).is_some_and(|held| is_holder(held.type_name))
    };
    for lost in lost {
        for at in lost.references().iter().flat_map(|reference| shelf.all(reference)).copied() {
            left = left.checked_sub(1).ok_or(Unreadable::TooLarge)?;
            if let Some(own) = labels.get_mut(at).filter(|_| counts(at)) {
                *own = own.and(lost.labels());
            }
        }
    }
    Ok(())
}

/// Whether a resource of that type is no entry and holds some.
pub(crate) fn is_holder(type_name: &str) -> bool {
    matches!(type_name, "List" | "Composition" | "Provenance")
}

/// For each resource, the ones its labels count for.
pub(crate) fn flows(shelf: &Shelf<'_>, scans: &[Scan<'_>], class_of: &[Class]) -> Result<Vec<Vec<usize>>, Unreadable> {
    let mut flows = vec![Vec::new(); shelf.held.len()];
    let mut left = MAX_FLOWS;
    let mut flow = |from: usize, to: usize| {
        let of_patient = shelf.held.get(from).is_some_and(|held| held.type_name == "Patient");
        if let Some(targets) = flows.get_mut(from).filter(|_| from != to && !of_patient) {
            left = left.checked_sub(1).ok_or(Unreadable::TooLarge)?;
            targets.push(to);
        }
        Ok(())
    };
    for (at, (held, scan)) in shelf.held.iter().zip(scans).enumerate() {
        if let Some(holder) = held.holder {
            flow(holder, at)?;
        }
        let holds: HashSet<&str> = held.speaks_of(held_by).into_iter().collect();
        for target in holds.into_iter().flat_map(|reference| shelf.all_from(at, reference)) {
            flow(at, *target)?;
        }
        let holds_entries = is_holder(held.type_name);
        let uses: HashSet<&str> = scan.references.iter().copied().collect();
        for used in uses.into_iter().flat_map(|reference| shelf.all_from(at, reference)) {
            let supporting = class_of.get(*used) == Some(&Class::Supporting);
            let is_list = shelf.held.get(*used).is_some_and(|held| held.type_name == "List");
            if supporting && !(holds_entries && is_list) {
                flow(*used, at)?;
            }
        }
    }
    Ok(flows)
}

/// The references by which a resource holds others, so that its labels count for them.
pub(crate) fn held_by<'a>(type_name: &str, value: &'a Value<'a>) -> Vec<&'a str> {
    match type_name {
        "List" => {
            let items = value.at("entry").items().iter().map(|entry| entry.at("item"));
            references(items.chain([value.at("encounter")]))
        }
        "Composition" => {
            let mut found = Vec::new();
            sections(value, &mut found);
            found
        }
        "Provenance" => references(value.at("target").items().iter()),
        _ => parts(type_name, value),
    }
}

/// The results of a report and the members of a group.
pub(crate) fn parts<'a>(type_name: &str, value: &'a Value<'a>) -> Vec<&'a str> {
    match type_name {
        "DiagnosticReport" => references(value.at("result").items().iter()),
        "Observation" => {
            let has_member = |related: &&Value<'_>| related.at("type").words() == Some("has-member");
            let old = value.at("related").items().iter().filter(has_member).map(|related| related.at("target"));
            references(value.at("hasMember").items().iter().chain(old))
        }
        _ => Vec::new(),
    }
}

fn references<'a>(elements: impl Iterator<Item = &'a Value<'a>>) -> Vec<&'a str> {
    elements.filter_map(|element| element.at("reference").words()).collect()
}

fn sections<'a>(value: &'a Value<'a>, found: &mut Vec<&'a str>) {
    for section in value.at("section").items() {
        found.extend(references(section.at("entry").items().iter()));
        sections(section, found);
    }
}
