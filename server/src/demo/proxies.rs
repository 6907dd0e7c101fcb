//! People who look after somebody from the first day on: a newborn's mother, and a daughter who holds a power of attorney.

use casework::{Office, practice::StaffDesk};
use contract::{
    ids::PersonRef,
    input::{
        practice::Day,
        proxy::{GrantProxy, Terms},
    },
    ports::proxy::ProxyGranting,
    section::Section,
};
use demonstration::DemoPerson;
use domain::{
    ids::{OdsCode, StaffId},
    nhs_number::NhsNumber,
    role::{Role, Staff},
};

use super::people::{other, user};
use crate::command::CommandError;

/// Who looks after whom, on what ground, by what evidence, how much of it, and whether they read free text.
struct Granted {
    proxy: &'static str,
    person: &'static str,
    ground: &'static str,
    seen: &'static str,
    sections: &'static [Section],
    free_text: bool,
}

const GRANTS: [Granted; 2] = [
    Granted {
        proxy: "zoe",
        person: "poppy",
        ground: "parental-responsibility",
        seen: "Birth certificate, shown by Zoë",
        sections: &Section::ALL,
        free_text: true,
    },
    Granted {
        proxy: "rosa",
        person: "margaret",
        ground: "attorney",
        seen: "Registered lasting power of attorney for health and welfare, shown by Rosa",
        sections: &[Section::Medicines, Section::Allergies, Section::Problems, Section::Results],
        free_text: false,
    },
];

/// Gives them access, as a GP of the practice.
pub(super) async fn granted(office: &Office, ods: &OdsCode, people: &[DemoPerson]) -> Result<(), CommandError> {
    let (id, name) = (StaffId(user("dr-okafor")), "Dr Chidi Okafor".to_owned());
    let desk = StaffDesk::new(office.clone(), Staff { id, name, role: Role::Clinician, organisation: ods.clone() });
    for Granted { proxy, person, ground, seen, sections, free_text } in GRANTS {
        let find = |id: &str| people.iter().find(|one| one.id == id);
        let (Some(proxy), Some(person)) = (find(proxy), find(person)) else { continue };
        let number = NhsNumber::parse(&person.nhs_number).map_err(other)?;
        let held = office.store.person_of(ods, &office.keys.nhs(&number)).await?;
        let Some(person) = held.and_then(|held| PersonRef::parse(&held.staff_ref)) else { continue };
        let born = proxy.birth_date;
        let grant = GrantProxy {
            name: format!("{} {}", proxy.given, proxy.family),
            nhs_number: proxy.nhs_number.clone(),
            birth: Day { year: born.year(), month: born.month(), day: born.day() },
            terms: Terms { ground: ground.to_owned(), seen: seen.to_owned(), sections: sections.to_vec(), free_text },
        };
        desk.grant(&person, &grant).await.map_err(|refusal| other(format!("{refusal:?}")))?;
    }
    Ok(())
}
