//! Whom the demonstration provider knows: its own people, any imported patient, and staff of any role at any practice.

use async_trait::async_trait;
use casework::{Office, operator::appoint};
use domain::{
    ids::{OdsCode, StaffId},
    nhs_number::NhsNumber,
    role::Role,
};
use identity::{
    Level, StaffRole,
    demonstration::{Directory, DirectoryEntry, PatientSubject, StaffSubject, Subject},
};

use super::people::{SEED, role, user};

/// National clinical access roles; source: the sample user info of NHS facts §4.2.
const CLINICAL: &str = "S8000:G8000:R8000";
const NURSE: &str = "S8000:G8000:R8001";

/// The directory, over the store.
pub(super) struct DemoDirectory {
    office: Office,
    people: Vec<Listed>,
}

/// A person of the demonstration, without the file that was made for them.
struct Listed {
    id: &'static str,
    name: String,
    about: &'static str,
    nhs_number: String,
}

impl DemoDirectory {
    /// Lists everyone once: making their files takes a second, and only the files change with the day.
    pub(super) fn new(office: Office) -> Self {
        let people = demonstration::people(SEED, office.now().london_day());
        let listed = people.into_iter().map(|person| Listed {
            id: person.id,
            name: format!("{} {}", person.given, person.family),
            about: person.about,
            nhs_number: person.nhs_number,
        });
        Self { people: listed.collect(), office }
    }
}

#[async_trait]
impl Directory for DemoDirectory {
    async fn people(&self) -> Vec<DirectoryEntry> {
        let patients = self.people.iter().map(|person| DirectoryEntry {
            id: person.id.to_owned(),
            label: person.name.clone(),
            about: person.about.to_owned(),
            staff: false,
        });
        let staff = demonstration::staff().into_iter().map(|staff| DirectoryEntry {
            id: staff.id.to_owned(),
            label: staff.name.to_owned(),
            about: format!("{} at {}", staff.role, staff.ods),
            staff: true,
        });
        patients.chain(staff).collect()
    }

    async fn person(&self, id: &str) -> Option<Subject> {
        if let Some(person) = self.people.iter().find(|person| person.id == id) {
            // Dates of birth count back from the day the database was filled, so the record's own are given.
            let known = self.patient_by_nhs_number(&person.nhs_number).await?;
            return Some(Subject::Patient(PatientSubject { sub: user(id), ..known }));
        }
        let staff = demonstration::staff().into_iter().find(|staff| staff.id == id)?;
        Some(Subject::Staff(subject(user(staff.id), staff.name.to_owned(), staff.role, staff.ods)))
    }

    async fn patient_by_nhs_number(&self, nhs: &str) -> Option<PatientSubject> {
        let number = NhsNumber::parse(nhs).ok()?;
        let held = self.office.store.person_by_nhs(&self.office.keys.nhs(&number)).await.ok()??;
        let family = held.identity.names.iter().find(|name| name.current).or_else(|| held.identity.names.first());
        Some(PatientSubject {
            sub: format!("demonstration-nhs-{}", self.office.keys.nhs(&number)),
            nhs_number: Some(number.digits().to_owned()),
            birthdate: held.identity.birth_date.map(|date| date.to_string()),
            family_name: family.map(|name| name.family.clone()),
            gp_ods_code: None,
            level: Level::P9,
        })
    }

    /// Any role at any organisation: the demonstration appoints them as they come.
    async fn staff_by_role(&self, word: &str, ods: &str) -> Option<StaffSubject> {
        let (role, organisation): (Role, OdsCode) = (role(word)?, OdsCode::parse(ods).ok()?);
        let id = user(&format!("{word}-{organisation}"));
        let name = format!("{} (demonstration)", role.label());
        appoint(&self.office, &StaffId(id.clone()), &name, &organisation, role).await.ok()?;
        Some(subject(id, name, word, organisation.as_str()))
    }
}

fn subject(uid: String, name: String, word: &str, ods: &str) -> StaffSubject {
    let (code, words) = match word {
        "nurse" => (NURSE, "Nurse Access Role"),
        "gp" | "safeguarding-lead" | "clinician" => (CLINICAL, "Clinical Practitioner Access Role"),
        // No national code for these roles is confirmed in our sources: a word that is none, and the appointment alone
        // carries them. A role without any code would be left out at sign-in.
        _ => ("demonstration", word),
    };
    let profile = format!("{uid}-{ods}");
    StaffSubject {
        sub: uid.clone(),
        uid,
        name,
        roles: vec![StaffRole {
            role_profile_id: profile.clone(),
            ods_code: ods.to_owned(),
            role_code: code.to_owned(),
            role_name: words.to_owned(),
        }],
        selected_role: Some(profile),
    }
}
