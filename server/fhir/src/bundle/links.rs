//! Which other entries an entry speaks of.

use std::collections::BTreeSet;

use domain::kind::Kind;

use super::{Document, labels::parts, shelf::type_and_id};
use crate::{
    arrival::{Link, LinkWhy},
    json::Value,
    meaning::kind::{Class, class},
};

/// Links of one entry: far more than records need, and an end for made-up ones.
const MAX_LINKS: usize = 1_000;

/// The links of one entry, by what ties them, each once.
pub(crate) fn links(document: &Document<'_>, at: usize) -> Vec<Link> {
    let Some(held) = document.shelf.held.get(at) else { return Vec::new() };
    let mut links = BTreeSet::new();
    let mut add = |link: Option<Link>| links.extend(link);
    for (name, value) in held.value.object().into_iter().flat_map(|object| &object.fields) {
        match name.as_ref() {
            "contained" | "subject" | "patient" | "text" | "meta" => {}
            "related" => {
                for related in value.items() {
                    let member = related.at("type").words() == Some("has-member");
                    let field = if member { "hasMember" } else { "related" };
                    add(link(document, at, field, related.at("target").at("reference").words()));
                }
            }
            "extension" => {
                for extension in value.items() {
                    let url = extension.at("url").words().unwrap_or_default();
                    references(extension, &mut |reference| add(link(document, at, url, Some(reference))));
                }
            }
            field => references(value, &mut |reference| add(link(document, at, field, Some(reference)))),
        }
    }
    for reference in held.earlier.iter().flat_map(|version| parts(held.type_name, version)) {
        add(link(document, at, "result", Some(reference)));
    }
    for consultation in document.consultations.get(at).into_iter().flatten() {
        add(to_place(document, at, *consultation, LinkWhy::Consultation));
    }
    let mut links: Vec<Link> = links.into_iter().collect();
    // What hides one thing with another comes first.
    links.sort_by_key(|link| link.why);
    links.truncate(MAX_LINKS);
    links
}

fn references<'a>(value: &'a Value<'a>, found: &mut impl FnMut(&'a str)) {
    match value {
        Value::Object(object) => {
            for (name, inner) in &object.fields {
                match inner.words() {
                    Some(reference) if name == "reference" => found(reference),
                    _ => references(inner, found),
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// A link to an entry in the document, or by its id to one that may have come before or come yet.
fn link(document: &Document<'_>, from: usize, field: &str, reference: Option<&str>) -> Option<Link> {
    let reference = reference?;
    if let Some(target) = document.shelf.one(from, reference) {
        let target_type = document.shelf.held.get(target)?.type_name;
        return to_place(document, from, target, why(field, target_type));
    }
    if !document.shelf.all(reference).is_empty() {
        return None;
    }
    let (target_type, id) = type_and_id(reference)?;
    let entry = matches!(class(target_type, &Value::Null, false), Class::Entry(kind) if kind.is_readable());
    entry.then(|| Link { target_type: target_type.to_owned(), target_id: id.to_owned(), why: why(field, target_type) })
}

fn to_place(document: &Document<'_>, from: usize, target: usize, why: LinkWhy) -> Option<Link> {
    let readable = |kind: &Kind| kind.is_readable();
    let entry = matches!(document.class_of.get(target)?, Class::Entry(kind) if readable(kind));
    (entry && from != target).then(|| Link {
        target_type: document.shelf.held.get(target).map(|held| held.type_name.to_owned()).unwrap_or_default(),
        target_id: document.source_ids.get(target).cloned().unwrap_or_default(),
        why,
    })
}

/// What ties them, by the field or extension that holds the reference and by what it refers to.
fn why(field: &str, target_type: &str) -> LinkWhy {
    match (field, target_type) {
        (_, "Encounter") => LinkWhy::Consultation,
        ("result" | "hasMember", _) => LinkWhy::ReportMember,
        ("reasonReference", _) => LinkWhy::Reason,
        ("basedOn" | "priorPrescription" | "replaces" | "authorizingPrescription" | "prescription" | "request", _) => {
            LinkWhy::BasedOn
        }
        (_, "DocumentReference") => LinkWhy::Document,
        (field, _) if field.contains("ActualProblem") || field.contains("RelatedClinicalContent") => LinkWhy::Problem,
        (_, "Condition") => LinkWhy::Problem,
        _ => LinkWhy::Related,
    }
}
