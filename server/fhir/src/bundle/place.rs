//! Whose record each resource belongs to. Nothing is placed with a person it does not name.

use std::collections::BTreeSet;

use domain::nhs_number::NhsNumber;

use super::shelf::{Shelf, type_and_id};
use crate::{
    json::Value,
    meaning::kind::Class,
    patient::{is_nhs_number, number_in},
    unreadable::Unreadable,
};

const OTHER: &str = "about another patient: send it in a file of its own";
const NOT_A_PATIENT: &str = "about something that is not a patient: correct its subject";
const UNCLEAR: &str = "cannot be told whom it is about: correct its subject";
const OTHER_CONSULTATION: &str = "its consultation is about another patient: correct one of the two";

/// Whether a reason says that a resource is someone else's.
pub(crate) fn is_anothers(reason: &str) -> bool {
    reason == OTHER || reason == OTHER_CONSULTATION
}

/// What a subject says about whom a resource is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Subject {
    /// It names nobody.
    Nobody,
    Unclear,
    Same,
    NotAPatient,
    Other,
}

/// The one whom the resources of a document without a Patient name.
#[derive(Default)]
pub(crate) struct Agreed {
    pub number: Option<NhsNumber>,
    /// The id of their Patient.
    pub id: Option<String>,
}

/// Refuses every resource that is about someone or something else.
///
/// `patient` is the place of the document's one Patient. Without one, all subjects must name the same person, and the answer
/// is by what.
pub(crate) fn place(shelf: &mut Shelf<'_>, patient: Option<usize>, class_of: &[Class]) -> Result<Agreed, Unreadable> {
    let agreed = match patient {
        Some(_) => Agreed::default(),
        None => agreed(shelf)?,
    };
    let judged: Vec<Subject> = (0..shelf.held.len()).map(|at| subject(shelf, at, patient)).collect();
    for (at, subject) in judged.iter().enumerate() {
        let supporting = class_of.get(at) == Some(&Class::Supporting);
        let reason = match subject {
            Subject::Other => OTHER,
            Subject::NotAPatient if !supporting => NOT_A_PATIENT,
            Subject::Unclear if !supporting => UNCLEAR,
            _ if consultation_is_anothers(shelf, at, &judged) => OTHER_CONSULTATION,
            _ => continue,
        };
        if let Some(held) = shelf.held.get_mut(at) {
            held.refuse(reason);
        }
    }
    Ok(agreed)
}

fn consultation_is_anothers(shelf: &Shelf<'_>, at: usize, judged: &[Subject]) -> bool {
    let Some(held) = shelf.held.get(at) else { return false };
    ["encounter", "context"]
        .iter()
        .filter_map(|field| held.value.at(field).at("reference").words())
        .any(|reference| shelf.all(reference).iter().any(|other| judged.get(*other) == Some(&Subject::Other)))
}

/// Whether anything here says whom it is about.
pub(crate) fn names_somebody(shelf: &Shelf<'_>) -> bool {
    (0..shelf.held.len()).any(|at| !subjects(shelf, at).1.is_empty())
}

/// The elements that name whom a resource is about; a contained resource without any belongs with its holder.
fn subjects<'a>(shelf: &Shelf<'a>, at: usize) -> (usize, Vec<&'a Value<'a>>) {
    let Some(held) = shelf.held.get(at) else { return (at, Vec::new()) };
    let found: Vec<_> =
        ["subject", "patient", "beneficiary", "for"].iter().flat_map(|field| held.value.at(field).items()).collect();
    match held.holder {
        Some(holder) if found.is_empty() && holder != at => subjects(shelf, holder),
        _ => (at, found),
    }
}

/// The strictest reading of all its subjects.
fn subject(shelf: &Shelf<'_>, at: usize, patient: Option<usize>) -> Subject {
    let (from, elements) = subjects(shelf, at);
    elements.into_iter().map(|element| judge(shelf, from, element, patient)).max().unwrap_or(Subject::Nobody)
}

fn judge(shelf: &Shelf<'_>, from: usize, element: &Value<'_>, patient: Option<usize>) -> Subject {
    let by_reference = element.at("reference").words().map(|reference| by_reference(shelf, from, reference, patient));
    let by_identifier = by_identifier(shelf, element.at("identifier"), patient);
    by_reference.map_or(Subject::Unclear, |found| found).max(by_identifier)
}

fn by_reference(shelf: &Shelf<'_>, from: usize, reference: &str, patient: Option<usize>) -> Subject {
    if let Some(number) = conditional_number(reference) {
        return by_number(shelf, number, patient);
    }
    if reference.starts_with('#') {
        let contained = shelf.one(from, reference).and_then(|at| shelf.held.get(at));
        return match contained {
            Some(held) if held.type_name != "Patient" => Subject::NotAPatient,
            Some(held) => number_in(held.value).map_or(Subject::Other, |number| by_number(shelf, number, patient)),
            None => Subject::Other,
        };
    }
    if patient.is_some_and(|patient| shelf.all(reference).contains(&patient)) {
        return Subject::Same;
    }
    let named = shelf.all(reference).first().and_then(|at| shelf.held.get(*at)).map(|held| held.type_name);
    match named.or_else(|| type_and_id(reference).map(|(type_name, _)| type_name)) {
        Some(type_name) if type_name != "Patient" => Subject::NotAPatient,
        // Without a Patient in the document all references were found to agree.
        _ if patient.is_none() => Subject::Same,
        _ => Subject::Other,
    }
}

fn by_identifier(shelf: &Shelf<'_>, identifier: &Value<'_>, patient: Option<usize>) -> Subject {
    let Some(value) = identifier.at("value").scalar() else { return Subject::Nobody };
    let system = identifier.at("system").words().unwrap_or_default();
    if is_nhs_number(system) {
        return by_number(shelf, value, patient);
    }
    let Some(held) = patient.and_then(|patient| shelf.held.get(patient)) else { return Subject::Unclear };
    let same = |own: &Value<'_>| own.at("system").words() == Some(system) && own.at("value").scalar() == Some(value);
    if held.value.at("identifier").items().iter().any(same) { Subject::Same } else { Subject::Unclear }
}

/// A number that fails its check digit names nobody, unless the Patient carries the very same text.
fn by_number(shelf: &Shelf<'_>, number: &str, patient: Option<usize>) -> Subject {
    let parsed = NhsNumber::parse(number).ok();
    let Some(held) = patient.and_then(|patient| shelf.held.get(patient)) else {
        return if parsed.is_some() { Subject::Same } else { Subject::Unclear };
    };
    let own = number_in(held.value);
    match (parsed, own.and_then(|own| NhsNumber::parse(own).ok())) {
        (Some(named), Some(own)) if named == own => Subject::Same,
        (Some(_), _) => Subject::Other,
        (None, _) if own == Some(number) => Subject::Same,
        (None, _) => Subject::Unclear,
    }
}

/// The number in a conditional reference such as `Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|…`.
fn conditional_number(reference: &str) -> Option<&str> {
    let (system, number) = reference.strip_prefix("Patient?identifier=")?.split_once('|')?;
    is_nhs_number(system).then_some(number)
}

/// Whether all subjects of a document without a Patient name one person, and by what.
fn agreed(shelf: &Shelf<'_>) -> Result<Agreed, Unreadable> {
    let (mut people, mut ids, mut numbers) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for at in 0..shelf.held.len() {
        let (from, elements) = subjects(shelf, at);
        for element in elements {
            let reference = element.at("reference").words();
            let identifier = element.at("identifier");
            if identifier.at("system").words().is_some_and(is_nhs_number) {
                numbers.extend(identifier.at("value").scalar().map(str::to_owned));
            }
            match reference {
                Some(reference) if conditional_number(reference).is_some() => {
                    numbers.extend(conditional_number(reference).map(str::to_owned));
                }
                Some(reference) if reference.starts_with('#') => {
                    let number =
                        shelf.one(from, reference).and_then(|at| shelf.held.get(at)).and_then(|h| number_in(h.value));
                    match number {
                        Some(number) => drop(numbers.insert(number.to_owned())),
                        None => drop(people.insert(format!("{from}{reference}"))),
                    }
                }
                Some(reference) => match type_and_id(reference) {
                    Some(("Patient", id)) => {
                        people.insert(id.to_owned());
                        ids.insert(id.to_owned());
                    }
                    Some(_) => {}
                    None => drop(people.insert(reference.to_owned())),
                },
                None => {}
            }
        }
    }
    if people.len() > 1 || numbers.len() > 1 {
        return Err(Unreadable::SeveralPatients);
    }
    let number = numbers.pop_first().and_then(|number| NhsNumber::parse(&number).ok());
    Ok(Agreed { number, id: ids.pop_first() })
}
