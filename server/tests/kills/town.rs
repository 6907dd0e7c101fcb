//! A practice with its people, sessions of patients and of a clinician: made once, before the first life of the program.

use std::{collections::HashMap, sync::Arc};

use casework::{
    Office,
    intake::{Placement, take_in},
    operator::{PracticeChange, appoint, change_practice},
};
use demonstration::DemoPerson;
use domain::{
    ids::{OdsCode, PersonId, StaffId},
    kind::Level,
    nhs_number::NhsNumber,
    practice::HoldPolicy,
    role::Role,
};
use server::{
    session::{WHO, Who},
    system::{SystemClock, SystemRandom},
};
use store::{Address, Keys, Store, session::StoredSession};
use tower_sessions::session::Id;

use super::{
    database::{Database, now},
    portal::SECRET,
};

/// Everyone is who they were on this day.
const DAY: jiff::civil::Date = jiff::civil::Date::constant(2026, 11, 20);

/// Somebody signed in.
pub struct Patient {
    pub id: PersonId,
    /// How the practice names them.
    pub staff_ref: String,
    pub cookie: String,
}

/// Who is there.
pub struct Town {
    pub patients: Vec<Patient>,
    /// A clinician's cookie.
    pub clinician: String,
    /// A programme officer's cookie.
    pub officer: String,
}

/// The people of a seed, of age for their own sign-in.
pub fn people(seed: u64, most: usize) -> Vec<DemoPerson> {
    let grown = jiff::civil::Date::constant(2008, 1, 1);
    let people = demonstration::people(seed, DAY).into_iter();
    people.filter(|person| person.birth_date < grown).take(most).collect()
}

/// The tools of the use cases, for as long as the runtime lives that they are used in.
pub async fn office(database: &Database) -> Office {
    let store = Store::open(&database.url.parse::<Address>().unwrap()).await.unwrap();
    store.migrate().await.unwrap();
    let keys = Keys::from_base64(SECRET).unwrap();
    Office { store, keys, clock: Arc::new(SystemClock), random: Arc::new(SystemRandom) }
}

/// The practice, open to everyone and showing everything.
pub async fn open_practice(office: &Office) -> OdsCode {
    let ods = OdsCode::parse(demonstration::practice().ods).unwrap();
    let change = PracticeChange {
        name: Some("The practice".to_owned()),
        on: Some("2026-01-01".parse().unwrap()),
        level: Some(Level::Full),
        history_released: Some(true),
        hold: Some(HoldPolicy::Nothing),
        ..PracticeChange::default()
    };
    change_practice(office, &ods, &change).await.unwrap();
    ods
}

impl Town {
    /// Takes these people in.
    pub fn settle(database: &Database, people: &[DemoPerson]) -> Self {
        now(async {
            let office = office(database).await;
            let ods = open_practice(&office).await;
            appoint(&office, &StaffId("gp".to_owned()), "Dr Able", &ods, Role::Clinician).await.unwrap();
            let mut patients = Vec::new();
            for person in people {
                let number = NhsNumber::parse(&person.nhs_number).unwrap();
                let arrival = fhir::read(person.bundle.to_string().as_bytes()).unwrap();
                take_in(&office, &ods, &Placement::Number(number.clone()), &arrival).await.unwrap();
                let held = office.store.person_of(&ods, &office.keys.nhs(&number)).await.unwrap().unwrap();
                let who = Who::Patient {
                    account: format!("account-{}", person.id),
                    person: Some(held.id.0),
                    proven: true,
                    warned: true,
                };
                let cookie = signed_in(&office, &who, patients.len()).await;
                patients.push(Patient { id: held.id, staff_ref: held.staff_ref, cookie });
            }
            let gp = Who::Staff {
                id: "gp".to_owned(),
                name: "Dr Able".to_owned(),
                role: Role::Clinician.word().to_owned(),
                organisation: ods.as_str().to_owned(),
            };
            let clinician = signed_in(&office, &gp, 1_000_000).await;
            let role = Role::ProgrammeOfficer;
            appoint(&office, &StaffId("officer".to_owned()), "Ann Officer", &ods, role).await.unwrap();
            let officer = Who::Staff {
                id: "officer".to_owned(),
                name: "Ann Officer".to_owned(),
                role: role.word().to_owned(),
                organisation: ods.as_str().to_owned(),
            };
            let officer = signed_in(&office, &officer, 1_000_001).await;
            Self { patients, clinician, officer }
        })
    }
}

async fn signed_in(office: &Office, who: &Who, place: usize) -> String {
    let id = Id(i128::try_from(place).unwrap() + 1).to_string();
    let session = StoredSession {
        id_hash: office.keys.session(&id),
        account: who.account(),
        outer_ref: office.keys.session_ref(&id),
        body: serde_json::to_string(&HashMap::from([(WHO, who)])).unwrap(),
        device: "Chrome on Android".to_owned(),
        created_at: office.now(),
        last_used_at: office.now(),
    };
    office.store.put_session(&session).await.unwrap();
    format!("candour={id}")
}
