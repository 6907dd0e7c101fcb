//! Takes the resources out of a document, each once.

use std::collections::{HashMap, HashSet};

use domain::label::Labels;

use super::{
    digest::hex,
    place::is_anothers,
    shelf::{Held, Shelf, type_and_id},
};
use crate::{
    arrival::{LooseCode, Name, Refused},
    json::{Value, digest},
    meaning::scan::{Scan, scan},
    unreadable::Unreadable,
};

const TWO_VERSIONS: &str = "stands twice in the document and differs: send the one that holds";
const TOO_LONG: &str = "has an id longer than any source gives: correct it";
const DELETED: &str = "deleted at its source: nothing is deleted here, so send it marked entered-in-error";

/// The longest id kept, in bytes.
pub(super) const MAX_ID: usize = 255;

/// Resources of one name that differ: all are refused, and whoever names them may mean any.
const MAX_DIFFERING: usize = 1_000;

/// The resources of a document, and what could not be told to be one.
pub(crate) struct Gathered<'a> {
    pub shelf: Shelf<'a>,
    pub refused: Vec<Refused>,
    pub lost: Vec<Lost<'a>>,
}

/// What cannot be told to be a resource, and may say something all the same: its access code counts for the person, and as
/// nobody can say what its labels are about, they count for all it names, and every other entry of its document is held. Nor can anybody say whether it is
/// about somebody else, unless it is contained in what is.
pub(crate) struct Lost<'a> {
    scan: Scan<'a>,
    by: String,
    holder: Option<usize>,
}

impl<'a> Lost<'a> {
    fn of(value: &'a Value<'a>, holder: Option<usize>) -> Self {
        let by = type_of(value).zip(value.at("id").words()).filter(|(_, id)| id.len() <= MAX_ID);
        let by = by.map_or_else(|| hex(&digest(value)), |(type_name, id)| format!("{type_name}/{id}"));
        Self { scan: scan(value, true), by, holder }
    }

    /// Those of an entry of a Bundle.
    fn in_entry(entry: &'a Value<'a>) -> Vec<Self> {
        let whole = |entry: &'a Value<'a>| {
            let value = entry.at("resource");
            Self::of(if value.object().is_some() { value } else { entry }, None)
        };
        let inner = entry.at("resource");
        let inside = if type_of(inner) == Some("Bundle") { inner.at("entry").items() } else { &[] };
        if inside.is_empty() { vec![whole(entry)] } else { inside.iter().map(whole).collect() }
    }

    pub fn code(&self) -> Option<LooseCode> {
        self.scan.access_code.map(|code| LooseCode { code, dated: None, by: self.by.clone() })
    }

    pub fn labels(&self) -> Labels {
        self.scan.labels
    }

    /// Those it names.
    pub fn references(&self) -> &[&'a str] {
        &self.scan.references
    }

    /// Whether it is about somebody else.
    pub fn is_anothers(&self, shelf: &Shelf<'_>) -> bool {
        let holder = self.holder.and_then(|holder| shelf.held.get(holder));
        holder.and_then(|holder| holder.refused.as_deref()).is_some_and(is_anothers)
    }
}

/// Takes the resources out of a Bundle, or the one bare resource.
pub(crate) fn gather<'a>(root: &'a Value<'a>) -> Result<Gathered<'a>, Unreadable> {
    let type_name = type_of(root).ok_or(Unreadable::NotFhir)?;
    let mut found = Vec::new();
    let (mut refused, mut lost) = (Vec::new(), Vec::new());
    let mut deleted = HashSet::new();
    if type_name == "Bundle" {
        for (before, entry) in root.at("entry").items().iter().enumerate() {
            match in_bundle(entry, before + 1) {
                Ok(held) => found.push(held),
                Err(reason) => {
                    lost.extend(Lost::in_entry(entry));
                    refused.push(Refused { resource: format!("entry {}", before + 1), reason: reason.to_owned() });
                }
            }
            if entry.at("request").at("method").words() == Some("DELETE") {
                deleted.extend(entry.at("request").at("url").words().and_then(type_and_id));
            }
        }
    } else {
        found.push(Held::new(type_name, root.at("id").words(), root, 1));
    }
    for held in &mut found {
        if held.id.is_some_and(|id| deleted.contains(&(held.type_name, id))) {
            held.refuse(DELETED);
        }
    }
    let mut shelf = Shelf::default();
    once_each(found, root.at("type").words() == Some("history"))?.into_iter().for_each(|held| shelf.put(held));
    lost.extend(shelf.nameless.iter().map(|(holder, value)| Lost::of(value, Some(*holder))));
    Ok(Gathered { shelf, refused, lost })
}

/// The document's one Patient.
pub(crate) fn one_patient(shelf: &Shelf<'_>) -> Result<Option<usize>, Unreadable> {
    let mut patients =
        shelf.held.iter().enumerate().filter(|(_, held)| held.type_name == "Patient" && held.holder.is_none());
    let first = patients.next();
    if patients.next().is_some() {
        return Err(Unreadable::SeveralPatients);
    }
    Ok(first.filter(|(_, held)| held.refused.is_none()).map(|(at, _)| at))
}

fn type_of<'a>(value: &'a Value<'a>) -> Option<&'a str> {
    let name = value.at("resourceType").words()?;
    (name.len() <= 64 && name.bytes().all(|b| b.is_ascii_alphabetic())).then_some(name)
}

fn in_bundle<'a>(entry: &'a Value<'a>, position: usize) -> Result<Held<'a>, &'static str> {
    let value = entry.at("resource");
    if value.is_null() && entry.at("request").at("method").words() == Some("DELETE") {
        return Err(DELETED);
    }
    if value.object().is_none() {
        return Err("holds no resource: export the file again");
    }
    let type_name = type_of(value).ok_or("has no resourceType: export the file again")?;
    if type_name == "Bundle" {
        return Err("a Bundle inside a Bundle: send it as a file of its own");
    }
    let url = entry.at("fullUrl").words();
    let named_in_url = url.and_then(type_and_id).filter(|(of_type, _)| *of_type == type_name).map(|(_, id)| id);
    let id = value.at("id").words().or(named_in_url);
    let mut held = Held { url, ..Held::new(type_name, id, value, position) };
    if id.is_some_and(|id| id.len() > MAX_ID) {
        held.refuse(TOO_LONG);
    }
    Ok(held)
}

/// Keeps one of equal resources, and refuses all of those that share type and id but differ.
///
/// In a history the highest version stands for the others, where versions are numbers; what those named is remembered.
fn once_each(mut found: Vec<Held<'_>>, history: bool) -> Result<Vec<Held<'_>>, Unreadable> {
    let mut groups: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    for (at, held) in found.iter().enumerate() {
        let name = held.id.map_or_else(|| format!("#{}", hex(&digest(held.value))), str::to_owned);
        groups.entry((held.type_name, name)).or_default().push(at);
    }
    let mut dropped = HashSet::new();
    let mut differing = HashSet::new();
    let mut stands_for = Vec::new();
    for places in groups.values().filter(|places| places.len() > 1) {
        let distinct: HashSet<[u8; 32]> =
            places.iter().filter_map(|at| found.get(*at)).map(|held| digest(held.value)).collect();
        let newest = if history { newest(&found, places) } else { None };
        if distinct.len() == 1 || newest.is_some() {
            let kept = newest.or_else(|| places.first().copied());
            dropped.extend(places.iter().copied().filter(|at| Some(*at) != kept));
            stands_for.extend(kept.map(|kept| (kept, places)));
        } else if distinct.len() > MAX_DIFFERING {
            return Err(Unreadable::TooLarge);
        } else {
            differing.extend(places.iter().copied());
        }
    }
    // Whoever speaks of one of them by its address speaks of the one that stays.
    for (kept, places) in stands_for {
        let urls: Vec<_> = places.iter().filter_map(|at| found.get(*at)?.url).collect();
        let versions: Vec<&Value<'_>> = places.iter().filter_map(|at| Some(found.get(*at)?.value)).collect();
        if let Some(held) = found.get_mut(kept) {
            held.more_urls = urls;
            let latest = digest(held.value);
            held.earlier = versions.into_iter().filter(|version| digest(version) != latest).collect();
        }
    }
    if differing.iter().any(|at| found.get(*at).is_some_and(|held| held.type_name == "Patient")) {
        return Err(Unreadable::SeveralPatients);
    }
    Ok(found
        .into_iter()
        .enumerate()
        .filter(|(at, _)| !dropped.contains(at))
        .map(|(at, mut held)| {
            if differing.contains(&at) {
                held.refuse(TWO_VERSIONS);
            }
            held
        })
        .collect())
}

/// The place of the one highest version, if all versions are numbers.
fn newest(found: &[Held<'_>], places: &[usize]) -> Option<usize> {
    let version = |at: &usize| found.get(*at)?.value.at("meta").at("versionId").scalar()?.parse::<u64>().ok();
    let versions: Vec<(u64, usize)> = places.iter().map(|at| Some((version(at)?, *at))).collect::<Option<_>>()?;
    let highest = versions.iter().max()?;
    (versions.iter().filter(|(version, _)| *version == highest.0).count() == 1).then_some(highest.1)
}

/// A name for each resource that is the same whenever the same resource arrives.
///
/// Lists of GP Connect have no id, only a code; what has neither is known by its identifier, or else by its content.
pub(crate) fn source_ids(shelf: &Shelf<'_>) -> Vec<String> {
    let mut ids: Vec<String> = shelf.held.iter().map(own_id).collect();
    let mut count: HashMap<(&str, String), usize> = HashMap::new();
    for (held, id) in shelf.held.iter().zip(&ids) {
        *count.entry((held.type_name, id.clone())).or_default() += 1;
    }
    for at in 0..ids.len() {
        let (Some(held), Some(id)) = (shelf.held.get(at), ids.get(at).cloned()) else { continue };
        let told_apart = match held.holder {
            Some(holder) => {
                let of = ids.get(holder).map_or("", String::as_str);
                let is_shared = held.id.is_some_and(|id| shelf.is_shared(holder, id));
                contained_id(of, held.id, is_shared, at - holder)
            }
            None if held.id.is_none() && count.get(&(held.type_name, id.clone())).is_some_and(|count| *count > 1) => {
                format!("{id}~{}", hex(&digest(held.value)).get(..16).unwrap_or_default())
            }
            None => id,
        };
        if let Some(slot) = ids.get_mut(at) {
            *slot = told_apart;
        }
    }
    ids
}

/// The name of what a resource contains: by its id, and where it has none, or shares it, by its number.
fn contained_id(holder: &str, id: Option<&str>, is_shared: bool, number: usize) -> String {
    match id.map(|id| id.trim_start_matches('#')) {
        None => format!("{holder}#{number}"),
        Some(id) if is_shared => format!("{holder}#{id}~{number}"),
        Some(id) => format!("{holder}#{id}"),
    }
}

/// The names of what a resource by itself contains, as [`source_ids`] gives them.
pub(super) fn contained_in(held: Held<'_>) -> Vec<Name> {
    let mut shelf = Shelf::default();
    shelf.put(held);
    let ids = source_ids(&shelf);
    let named = shelf.held.iter().zip(ids).skip(1);
    named.map(|(held, source_id)| Name { source_type: held.type_name.to_owned(), source_id }).collect()
}

fn own_id(held: &Held<'_>) -> String {
    let named = held.id.or_else(|| held.code()).or_else(|| held.identifier()).or(held.url);
    named.filter(|name| name.len() <= MAX_ID).map_or_else(|| hex(&digest(held.value)), str::to_owned)
}
