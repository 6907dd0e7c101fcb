//! A small directory of made-up people, and a demonstration provider that serves it.

use std::sync::Arc;

use async_trait::async_trait;
use identity::demonstration::{
    Client, DemonstrationConfig, Directory, DirectoryEntry, PatientSubject, StaffSubject, Subject, router,
};
use identity::{Level, Profile, SigningKey, StaffRole};

use crate::support::{self, Hand, PROVIDER_KEY};

pub const NHS_NUMBER: &str = "9990000018";

pub struct Town;

pub fn mary() -> PatientSubject {
    PatientSubject {
        sub: "sub-mary".to_owned(),
        nhs_number: Some(NHS_NUMBER.to_owned()),
        birthdate: Some("1961-04-23".to_owned()),
        family_name: Some("O'Neil & Søn".to_owned()),
        gp_ods_code: Some("A1".to_owned()),
        level: Level::P9,
    }
}

pub fn sam() -> PatientSubject {
    PatientSubject {
        sub: "sub-sam".to_owned(),
        nhs_number: None,
        birthdate: None,
        family_name: None,
        gp_ods_code: None,
        level: Level::P5,
    }
}

pub fn lee() -> StaffSubject {
    StaffSubject {
        sub: "sub-lee".to_owned(),
        uid: "uid-lee".to_owned(),
        name: "Dr Robin Lee".to_owned(),
        roles: vec![role("profile-1", "A1"), role("profile-2", "B2")],
        selected_role: Some("profile-2".to_owned()),
    }
}

/// The example role of CIS2's documentation.
fn role(profile: &str, ods_code: &str) -> StaffRole {
    StaffRole {
        role_profile_id: profile.to_owned(),
        ods_code: ods_code.to_owned(),
        role_code: "S8000:G8000:R8000".to_owned(),
        role_name: "Clinical Practitioner".to_owned(),
    }
}

#[async_trait]
impl Directory for Town {
    async fn people(&self) -> Vec<DirectoryEntry> {
        [("mary", false), ("sam", false), ("lee", true)]
            .map(|(id, staff)| DirectoryEntry {
                id: id.to_owned(),
                label: format!("{id} <b>"),
                about: "Someone & somebody".to_owned(),
                staff,
            })
            .to_vec()
    }

    async fn person(&self, id: &str) -> Option<Subject> {
        match id {
            "mary" => Some(Subject::Patient(mary())),
            "sam" => Some(Subject::Patient(sam())),
            "lee" => Some(Subject::Staff(lee())),
            _ => None,
        }
    }

    async fn patient_by_nhs_number(&self, nhs_number: &str) -> Option<PatientSubject> {
        (nhs_number == NHS_NUMBER).then(mary)
    }

    async fn staff_by_role(&self, role: &str, ods_code: &str) -> Option<StaffSubject> {
        (role == "gp" && ods_code == "B2").then(lee)
    }
}

/// The provider's address. It has a clock of its own.
pub async fn provider(hand: &Hand) -> String {
    support::serve(|issuer| {
        let client = |profile| Client {
            client_id: support::client_id(profile),
            redirect_uri: support::redirect_uri(),
            jwks: support::client_jwks(),
            profile,
        };
        let config = DemonstrationConfig {
            issuer: issuer.to_owned(),
            clients: vec![client(Profile::NhsLogin), client(Profile::Cis2)],
            signing_key: SigningKey::from_pem(PROVIDER_KEY, "demonstration-1").unwrap(),
        };
        router(config, Arc::new(Town), hand.clock()).unwrap()
    })
    .await
}
