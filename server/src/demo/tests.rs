//! What the demonstration's people have on the first day.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;

use casework::{
    Office,
    patient::{PatientReader, Reader},
    viewer::ViewerDesk,
};
use contract::{
    input::{
        practice::Day,
        viewer::{Ground, OpenSummary, Whom},
    },
    ports::{patient::PatientRecord, viewer::Viewing},
    views::{patient::Summary, viewer::ViewPage},
};
use demonstration::DemoPerson;
use domain::{
    ids::StaffId,
    nhs_number::NhsNumber,
    role::{Role, Staff},
    sharing::Extent,
};
use store::{Address, Keys, Store};
use tempfile::TempDir;

use super::people::{SEED, code, settle};
use crate::system::{SystemClock, SystemRandom};

/// Thirty-two bytes for a test.
const SECRET: &str = "Y2FuZG91ci10ZXN0cy1hbmQtbm93aGVyZS1lbHNlISE=";

async fn office(folder: &TempDir) -> Office {
    let file = folder.path().join("demo.db").display().to_string();
    let store = Store::open(&Address::Sqlite(file)).await.unwrap();
    store.migrate().await.unwrap();
    let keys = Keys::from_base64(SECRET).unwrap();
    Office { store, keys, clock: Arc::new(SystemClock), random: Arc::new(SystemRandom) }
}

fn key(office: &Office, person: &DemoPerson) -> String {
    office.keys.nhs(&NhsNumber::parse(&person.nhs_number).unwrap())
}

/// The summary as its patient reads it.
async fn own(office: &Office, person: &DemoPerson) -> Summary {
    let held = office.store.person_by_nhs(&key(office, person)).await.unwrap().unwrap();
    let reader = Reader::Patient { account: "account".to_owned() };
    PatientReader { office: office.clone(), reader, person: Some(held.id) }.summary().await.unwrap()
}

/// What a clinician elsewhere reads of someone who shares more.
async fn elsewhere(office: &Office, person: &DemoPerson) -> Vec<String> {
    let key = key(office, person);
    let mut tx = office.store.begin().await.unwrap();
    let mut kept = tx.sharing(&key).await.unwrap();
    kept.sharing.choice.extent = Extent::ExpressCoreAndAdditional;
    tx.save_sharing(&key, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let hospital = demonstration::organisations()[2].ods;
    let staff = Staff {
        id: StaffId("dr-test".to_owned()),
        name: "Dr Test".to_owned(),
        role: Role::ClinicianElsewhere,
        organisation: code(hospital).unwrap(),
    };
    let desk = ViewerDesk::new(office.clone(), staff).unwrap();
    let born = Day { year: person.birth_date.year(), month: person.birth_date.month(), day: person.birth_date.day() };
    let whom = Whom { nhs_number: person.nhs_number.clone(), born };
    let open = OpenSummary { whom, ground: Ground::InPerson, why: String::new(), claims_care: true };
    let view = desk.open(&open).await.unwrap();
    let ViewPage::Open(page) = desk.view(&view).await.unwrap() else { return Vec::new() };
    let groups = page.core.into_iter().chain(page.additional.into_iter().flatten());
    groups.flat_map(|group| group.rows.into_iter().map(|row| row.title)).collect()
}

#[tokio::test]
async fn two_people_have_a_summary_that_was_sent_and_one_a_row_that_only_clinicians_see() {
    let folder = TempDir::new().unwrap();
    let office = office(&folder).await;
    settle(&office).await.unwrap();
    let people = demonstration::people(SEED, office.now().london_day());
    let sent: Vec<&DemoPerson> = people.iter().filter(|person| person.summary.is_some()).collect();
    let mut hidden = Vec::new();
    for person in &sent {
        let summary = own(&office, person).await;
        assert!(summary.is_sent, "{}", person.id);
        let groups = summary.core.into_iter().chain(summary.additional);
        let own: Vec<String> = groups.flat_map(|group| group.rows.into_iter().map(|row| row.title)).collect();
        let elsewhere = elsewhere(&office, person).await;
        assert!(own.len() > 3 && own.iter().all(|title| elsewhere.contains(title)), "{}: {own:?}", person.id);
        hidden.push(elsewhere.len() - own.len());
    }
    assert!(hidden.len() == 2 && hidden[1] > 0, "{hidden:?}");
}

#[tokio::test]
async fn the_letter_that_is_printed_is_one_persons_and_a_consultation_is_open() {
    let folder = TempDir::new().unwrap();
    let office = office(&folder).await;
    settle(&office).await.unwrap();
    let people = demonstration::people(SEED, office.now().london_day());
    let martin = people.iter().find(|person| person.id == "martin").unwrap();
    // As the journeys type it.
    let code = domain::programme::pack::PersonalCode::parse("E9Y4-7T14-F3X00").unwrap();
    let kept = office.store.pack_code(&office.keys.pack_code(&code)).await.unwrap().unwrap();
    assert_eq!(kept.nhs_key, key(&office, martin));
    let open = office.store.openings().await.unwrap();
    let paper = *open.keys().next().unwrap();
    assert_eq!((open.len(), office.store.replies(paper).await.unwrap().len()), (1, 2));
    assert_eq!(office.store.published_replies(paper, 9).await.unwrap().len(), 1);
}
