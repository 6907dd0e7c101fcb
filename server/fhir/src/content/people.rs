//! Who wrote an entry, and for which organisation.

use super::{Page, Reading};
use crate::json::Value;

/// Where a professional is named, best first.
const NAMED_IN: [&str; 9] = [
    "participant",
    "performer",
    "practitioner",
    "asserter",
    "recorder",
    "requester",
    "author",
    "informationSource",
    "expressedBy",
];

/// Where an organisation stands by itself.
const ORGANISATION_IN: [&str; 3] = ["serviceProvider", "custodian", "managingOrganization"];

/// Only professionals and organisations are named: relatives who told or carers who asked are third parties.
pub(crate) fn write(reading: &Reading<'_>, page: &mut Page) {
    for actor in NAMED_IN.iter().flat_map(|field| actors(reading.field(field))) {
        let who = who(reading, actor);
        page.content.author = page.content.author.take().or(who.professional);
        page.content.organisation = page.content.organisation.take().or(who.organisation);
    }
    for field in ORGANISATION_IN {
        let named = name_of(reading, reading.field(field), "Organization");
        page.content.organisation = page.content.organisation.take().or(named);
    }
}

/// The references in a field; of a consultation's participants, the one who led it comes first.
fn actors<'a>(field: &'a Value<'a>) -> Vec<&'a Value<'a>> {
    let mut elements: Vec<_> = field.items().iter().collect();
    let leads = |element: &Value<'_>| {
        let mut codes = element.at("type").items().iter().flat_map(|kind| kind.at("coding").items());
        codes.any(|coding| matches!(coding.at("code").words(), Some("PPRF")))
    };
    elements.sort_by_key(|element| !leads(element));
    elements
        .into_iter()
        .flat_map(|element| {
            let inner: Vec<_> = ["actor", "individual", "agent", "onBehalfOf"]
                .iter()
                .map(|name| element.at(name))
                .filter(|v| !v.is_null())
                .collect();
            if inner.is_empty() { vec![element] } else { inner }
        })
        .collect()
}

#[derive(Default)]
struct Who {
    professional: Option<String>,
    organisation: Option<String>,
}

fn who(reading: &Reading<'_>, reference: &Value<'_>) -> Who {
    match reading.follow(reference) {
        Some(("PractitionerRole", role)) => Who {
            professional: name_of(reading, role.at("practitioner"), "Practitioner"),
            organisation: name_of(reading, role.at("organization"), "Organization"),
        },
        Some(("Practitioner" | "Organization", _)) | None => Who {
            professional: name_of(reading, reference, "Practitioner"),
            organisation: name_of(reading, reference, "Organization"),
        },
        Some(_) => Who::default(),
    }
}

/// The name of a reference's target if it is of that type; its display only where the reference itself says the type.
pub(crate) fn name_of(reading: &Reading<'_>, reference: &Value<'_>, type_name: &str) -> Option<String> {
    match reading.follow(reference) {
        Some((found, value)) if found == type_name => match type_name {
            "Practitioner" => person(value.at("name").first()),
            _ => value.at("name").words().map(str::to_owned),
        },
        Some(_) => None,
        None => {
            let address = reference.at("reference").words()?;
            let (named, _) = crate::bundle::type_and_id(address)?;
            (named == type_name).then(|| reference.at("display").words().map(str::to_owned))?
        }
    }
}

fn person(name: &Value<'_>) -> Option<String> {
    let parts: Vec<&str> = ["prefix", "given", "family", "suffix"]
        .iter()
        .flat_map(|part| name.at(part).items())
        .filter_map(Value::words)
        .collect();
    if parts.is_empty() { name.at("text").words().map(str::to_owned) } else { Some(parts.join(" ")) }
}
