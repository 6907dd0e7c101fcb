//! A practice's office over a fresh database, with a clock that stands still and chance that repeats itself.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use casework::{
    Office, Random,
    intake::{Placement, TakeInError, Taken, take_in},
    operator::{PracticeChange, change_practice},
};
use domain::{
    door::patient::{Decision, Door, Viewer},
    ids::OdsCode,
    kind::Level,
    nhs_number::NhsNumber,
    practice::HoldPolicy,
    stamp::{Clock, Stamp},
};
use serde_json::{Value, json};
use sqlx::{Connection, Executor};
use store::{Address, Keys, Store, entry::Place, person::Held};

/// The number of the one person of these tests.
pub const NUMBER: &str = "9990000018";

/// Noon on 10 March 2026, in microseconds.
const START: i64 = 1_773_144_000_000_000;

struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> Stamp {
        Stamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

struct Counting(AtomicU64);

impl Random for Counting {
    fn bytes(&self) -> [u8; 16] {
        let next = u128::from(self.0.fetch_add(1, Ordering::SeqCst));
        (next.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c834)).to_be_bytes()
    }
}

/// One practice and its office.
pub struct Surgery {
    pub office: Office,
    pub ods: OdsCode,
}

impl Surgery {
    async fn open(store: Store) -> Self {
        store.migrate().await.unwrap();
        let keys = Keys::from_base64("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=").unwrap();
        let office = Office {
            store,
            keys,
            clock: Arc::new(TestClock(AtomicI64::new(START))),
            random: Arc::new(Counting(AtomicU64::new(1))),
        };
        let surgery = Self { office, ods: OdsCode::parse("Y99901").unwrap() };
        surgery.hold(HoldPolicy::Nothing).await;
        surgery
    }

    /// Another practice over the same database, switched on in the same way.
    pub async fn at(&self, ods: &str) -> Self {
        let surgery = Self { office: self.office.clone(), ods: OdsCode::parse(ods).unwrap() };
        surgery.hold(HoldPolicy::Nothing).await;
        surgery
    }

    /// Switches on at the fullest level, with what arrives held as given.
    pub async fn hold(&self, hold: HoldPolicy) {
        let change = PracticeChange {
            on: Some("2020-01-01".parse().unwrap()),
            level: Some(Level::Full),
            history_released: Some(true),
            hold: Some(hold),
            ..PracticeChange::default()
        };
        change_practice(&self.office, &self.ods, &change).await.unwrap();
    }

    /// Takes in a bundle of the one person with these further resources.
    pub async fn take(&self, resources: &[Value]) -> Taken {
        self.try_take(&bundle(resources), &Placement::AsGiven).await.unwrap()
    }

    pub async fn try_take(&self, bundle: &Value, placement: &Placement) -> Result<Taken, TakeInError> {
        let arrival = fhir::read(bundle.to_string().as_bytes()).unwrap();
        take_in(&self.office, &self.ods, placement, &arrival).await
    }

    pub async fn person(&self) -> Option<Held> {
        let key = self.office.keys.nhs(&NhsNumber::parse(NUMBER).unwrap());
        self.office.store.person_of(&self.ods, &key).await.unwrap()
    }

    /// What the door shows the patient now: the clinical dates of the entries, newest first.
    pub async fn shown(&self) -> Vec<String> {
        let held = self.person().await.unwrap();
        let standing = held.standing();
        let door = Door::new(&Viewer::Patient, &standing, self.office.now());
        if door.opening().is_err() {
            return Vec::new();
        }
        let all = self.office.store.all(held.id, None, &Place::top(), 1000).await.unwrap();
        let shown = all.into_iter().filter(|entry| matches!(door.decide(&entry.facts), Decision::Shown(_)));
        shown.map(|entry| entry.facts.clinical.unwrap().iso()).collect()
    }
}

/// Runs a test on SQLite and, where a server is named, on PostgreSQL.
pub async fn on_both<F: Future<Output = ()>>(test: impl Fn(Surgery) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("candour.db").display().to_string();
    test(Surgery::open(Store::open(&Address::Sqlite(path)).await.unwrap()).await).await;
    let Ok(server) = std::env::var("CANDOUR_TEST_POSTGRES") else {
        eprintln!("CANDOUR_TEST_POSTGRES is not set: the PostgreSQL half is skipped");
        return;
    };
    let name = format!("casework_{}", folder.path().file_name().unwrap().display()).to_lowercase().replace('.', "");
    let mut admin = sqlx::PgConnection::connect(&server).await.unwrap();
    admin.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    let address = server.replacen("/postgres?", &format!("/{name}?"), 1);
    test(Surgery::open(Store::open(&Address::Postgres(address)).await.unwrap()).await).await;
}

/// A collection about the one person.
pub fn bundle(resources: &[Value]) -> Value {
    let patient = json!({
        "resourceType": "Patient", "id": "p1", "birthDate": "1980-02-03",
        "identifier": [{
            "system": "https://fhir.nhs.uk/Id/nhs-number", "value": NUMBER,
            "extension": [{
                "url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
                "valueCodeableConcept": { "coding": [{ "code": "01" }] }
            }]
        }],
        "name": [{ "use": "official", "family": "Marlow", "given": ["Ada"] }]
    });
    let entries: Vec<Value> =
        std::iter::once(&patient).chain(resources).map(|resource| json!({ "resource": resource })).collect();
    json!({ "resourceType": "Bundle", "type": "collection", "entry": entries })
}

/// A problem with an id, words and a date.
pub fn problem(id: &str, words: &str, date: &str) -> Value {
    json!({
        "resourceType": "Condition", "id": id, "subject": { "reference": "Patient/p1" },
        "clinicalStatus": { "coding": [{ "code": "active" }] },
        "code": { "coding": [{ "system": "http://example.org/words", "code": words, "display": words }] },
        "onsetDateTime": date, "recordedDate": date
    })
}

/// A finding that carries one of the three access codes.
pub fn access_code(id: &str, code: &str, date: &str) -> Value {
    json!({
        "resourceType": "Observation", "id": id, "status": "final", "subject": { "reference": "Patient/p1" },
        "code": { "coding": [{ "system": "http://snomed.info/sct", "code": code, "display": "access code" }] },
        "effectiveDateTime": date, "issued": format!("{date}T09:00:00Z")
    })
}
