//! From one document to what it held.

mod digest;
mod entry;
mod gather;
mod groups;
mod labels;
mod links;
mod place;
mod sayings;
mod shelf;

pub(crate) use digest::digest;
pub(crate) use gather::{Gathered, Lost, gather};
pub use sayings::{Ties, own_word, ties};
pub(crate) use shelf::{Held, Shelf, type_and_id};

use std::collections::HashMap;

use domain::{access_code::AccessCode, date::PartialDate, entry::Finish, label::Labels};

use crate::{
    arrival::{Arrival, LooseCode, Refused, Release, Supporting},
    json::{self, parse},
    meaning::{
        dates::dates,
        kind::{Class, class},
        release::release,
        scan::{Scan, scan},
    },
    patient::patient,
    unreadable::Unreadable,
};

/// All that is known of a document while its entries are written; every list goes by places on the shelf.
pub(crate) struct Document<'a> {
    pub shelf: Shelf<'a>,
    pub scans: Vec<Scan<'a>>,
    pub class_of: Vec<Class>,
    pub labels: Vec<Labels>,
    /// How far the source got with each, as it says itself, and in the light of the others.
    pub own: Vec<Finish>,
    pub finishes: Vec<Finish>,
    pub source_ids: Vec<String>,
    /// For each place, the consultations whose Lists hold it.
    pub consultations: Vec<Vec<usize>>,
}

/// Reads one document: a Bundle of any type or one bare resource, R4 or STU3 JSON.
///
/// # Errors
/// [`Unreadable`] when the whole document must be refused. A single resource that cannot be taken in stands in
/// [`Arrival::refused`].
pub fn read(bytes: &[u8]) -> Result<Arrival, Unreadable> {
    let root = parse(bytes)?;
    let Gathered { shelf, refused, lost } = gather(&root)?;
    let patient_at = gather::one_patient(&shelf)?;
    let (document, release, agreed) = understand(shelf, patient_at, &lost)?;
    let found = patient_at.and_then(|at| {
        let held = document.shelf.held.get(at)?;
        Some(patient(document.source_ids.get(at).cloned().unwrap_or_default(), held.value))
    });
    let is_clinical = |class: &Class| matches!(class, Class::Entry(kind) if kind.is_readable());
    let is_about_somebody =
        patient_at.is_some() || place::names_somebody(&document.shelf) || document.class_of.iter().any(is_clinical);
    let mut arrival = Arrival {
        release,
        patient: found,
        subject_number: agreed.number,
        subject_id: agreed.id,
        is_about_somebody,
        entries: Vec::new(),
        supporting: Vec::new(),
        refused,
        sayings: sayings::sayings(&document)?,
        loose_access_codes: Vec::new(),
    };
    let lost = lost.iter().filter(|lost| !lost.is_anothers(&document.shelf));
    arrival.loose_access_codes.extend(lost.filter_map(Lost::code));
    for at in 0..document.shelf.held.len() {
        take_in(&document, at, &mut arrival);
    }
    arrival.with_each_code_once()
}

/// Judges every resource in the light of the others.
fn understand<'a>(
    mut shelf: Shelf<'a>,
    patient: Option<usize>,
    lost: &[Lost<'_>],
) -> Result<(Document<'a>, Release, place::Agreed), Unreadable> {
    let in_report = groups::in_report(&shelf)?;
    let class_of: Vec<Class> = shelf
        .held
        .iter()
        .zip(&in_report)
        .map(|(held, in_report)| class(held.type_name, held.value, *in_report))
        .collect();
    // A List's contained resources are entries of their own and speak for themselves.
    let alone = |held: &Held<'_>| held.type_name == "List" && held.holder.is_none();
    let scans: Vec<Scan<'_>> = shelf.held.iter().map(|held| scan(held.value, !alone(held))).collect();
    let agreed = place::place(&mut shelf, patient, &class_of)?;
    let release = release(shelf.held.iter().map(|held| (held.type_name, held.value)));
    let labelled = |lost: &&Lost<'_>| lost.labels() != Labels::default() && !lost.is_anothers(&shelf);
    let labelled: Vec<&Lost<'_>> = lost.iter().filter(labelled).collect();
    let mut labels = labels::labels(&shelf, &scans, &class_of, &labelled)?;
    if !labelled.is_empty() {
        labels.iter_mut().for_each(|labels| labels.other = true);
    }
    let own = groups::own_finishes(&shelf, &class_of, release);
    let consultations = groups::consultations(&shelf, &own)?;
    let finishes = groups::finishes(&shelf, &class_of, &consultations, &own)?;
    let source_ids = gather::source_ids(&shelf);
    let mut document = Document { shelf, scans, class_of, labels, own, finishes, source_ids, consultations };
    refuse_shared_names(&mut document);
    Ok((document, release, agreed))
}

fn take_in(document: &Document<'_>, at: usize, arrival: &mut Arrival) {
    let (Some(held), Some(class)) = (document.shelf.held.get(at), document.class_of.get(at)) else { return };
    let loose = || {
        let source_id = document.source_ids.get(at).map_or("", String::as_str);
        let own = document.scans.get(at).and_then(|scan| scan.access_code);
        let codes = own.into_iter().chain(earlier_codes(held).map(|(code, _)| code));
        let by = format!("{}/{source_id}", held.type_name);
        codes.map(move |code| LooseCode { code, dated: None, by: by.clone() })
    };
    let is_anothers = held.refused.as_deref().is_some_and(place::is_anothers);
    if held.holder.is_some() && !stands_alone(document, at) {
        // What other resources contain was walked through with them.
        let holder = held.holder.and_then(|holder| document.shelf.held.get(holder));
        if holder.is_some_and(|holder| holder.type_name == "List") && !is_anothers {
            arrival.loose_access_codes.extend(loose());
        }
        return;
    }
    if let Some(reason) = &held.refused {
        // Another patient's flag is not this one's; a flag lost to a doubt is.
        if !is_anothers {
            arrival.loose_access_codes.extend(loose());
        }
        arrival.refused.push(Refused { resource: held.name(), reason: reason.clone() });
        return;
    }
    match class {
        Class::Entry(kind) => arrival.entries.push(entry::entry(document, held, at, *kind)),
        Class::Supporting => {
            arrival.loose_access_codes.extend(loose());
            arrival.supporting.push(Supporting {
                source_type: held.type_name.to_owned(),
                source_id: document.source_ids.get(at).cloned().unwrap_or_default(),
                digest: json::digest(held.value),
                original: held.value.source().as_bytes().to_vec(),
            });
        }
    }
}

/// Access codes of earlier versions that close, with their days: each counts as it would had it come by itself.
fn earlier_codes(held: &Held<'_>) -> impl Iterator<Item = (AccessCode, Option<PartialDate>)> {
    held.earlier.iter().filter_map(|version| {
        let code = scan(version, true).access_code.filter(|code| *code != AccessCode::ReviewNotIndicated)?;
        Some((code, entry::closes_from(&dates(held.type_name, version))))
    })
}

/// Refuses what would be kept under a name that another has: of contained resources, one without an id is named by its
/// number, and another may have that number for an id.
fn refuse_shared_names(document: &mut Document<'_>) {
    let mut named: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, (held, id)) in document.shelf.held.iter().zip(&document.source_ids).enumerate() {
        if held.refused.is_none() && stands_alone(document, at) {
            named.entry((held.type_name, id)).or_default().push(at);
        }
    }
    let shared: Vec<usize> = named.into_values().filter(|places| places.len() > 1).flatten().collect();
    for at in shared {
        if let Some(held) = document.shelf.held.get_mut(at) {
            held.refuse("is named like another resource of the document: give each an id of its own");
        }
    }
}

/// Whether a contained resource is an entry of its own: a clinical one, in a List or in a clinical resource.
pub(crate) fn stands_alone(document: &Document<'_>, at: usize) -> bool {
    let readable = |at: usize| matches!(document.class_of.get(at), Some(Class::Entry(kind)) if kind.is_readable());
    let Some(holder) = document.shelf.held.get(at).and_then(|held| held.holder) else { return true };
    let Some(held) = document.shelf.held.get(holder) else { return false };
    readable(at) && held.refused.is_none() && (held.type_name == "List" || readable(holder))
}
