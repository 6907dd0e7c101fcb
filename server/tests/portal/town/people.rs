//! Who lives and works in the town: practices opened by their operator, people taken in from documents, staff.

use casework::{
    intake::{Placement, take_in},
    operator::{PracticeChange, appoint, change_practice},
};
use domain::{
    ids::{OdsCode, PersonId, StaffId},
    kind::Level,
    nhs_number::NhsNumber,
    practice::HoldPolicy,
    role::Role,
};
use serde_json::Value;
use server::session::Who;

use super::portal::Portal;

/// The practice most tests play in.
pub const BROOKSIDE: &str = "Y99911";
/// Another practice.
pub const HILLCREST: &str = "Y99912";

/// The national clinical code; source: the sample user info of NHS facts §4.2.
pub const CLINICAL: &str = "S8000:G8000:R8000";

/// Someone whose record a practice holds.
#[derive(Clone, Debug)]
pub struct Person {
    pub number: NhsNumber,
    pub ods: OdsCode,
    pub id: PersonId,
    /// How their practice names them in addresses.
    pub staff_ref: String,
}

impl Person {
    /// A patient who signed in as this person and read the warning.
    pub fn patient(&self) -> Who {
        Who::Patient {
            account: format!("account-{}", self.number.digits()),
            person: Some(self.id.0),
            proven: true,
            warned: true,
        }
    }

    /// Where staff find them, with what follows.
    pub fn at(&self, rest: &str) -> String {
        format!("/practice/people/{}{rest}", self.staff_ref)
    }
}

pub fn ods(code: &str) -> OdsCode {
    OdsCode::parse(code).unwrap()
}

/// The nth number of a part of the test range; some first nine digits have no check digit.
pub fn number(nth: usize) -> NhsNumber {
    (0..).filter_map(|last: u16| NhsNumber::from_first_nine(&format!("999111{last:03}"))).nth(nth).unwrap()
}

/// How a practice is opened.
#[derive(Clone, Copy, Debug)]
pub struct Opened {
    pub level: Level,
    pub history: bool,
    pub hold: HoldPolicy,
}

/// Everything shown that can be.
pub const WIDE: Opened = Opened { level: Level::Full, history: true, hold: HoldPolicy::Nothing };

impl Portal {
    /// Switches a practice on since the start of the year.
    pub async fn practice(&self, code: &str, opened: Opened) {
        let change = PracticeChange {
            name: Some(if code == BROOKSIDE { "Brookside Surgery" } else { "Hillcrest Surgery" }.to_owned()),
            on: Some("2026-01-01".parse().unwrap()),
            level: Some(opened.level),
            history_released: Some(opened.history),
            hold: Some(opened.hold),
            ..PracticeChange::default()
        };
        change_practice(&self.office, &ods(code), &change).await.unwrap();
    }

    /// Changes only what arrives held.
    pub async fn hold(&self, code: &str, hold: HoldPolicy) {
        let change = PracticeChange { hold: Some(hold), ..PracticeChange::default() };
        change_practice(&self.office, &ods(code), &change).await.unwrap();
    }

    /// Takes a document in and says whom it is about.
    pub async fn take_in(&self, code: &str, number: &NhsNumber, document: &Value) -> Person {
        let arrival = fhir::read(document.to_string().as_bytes()).unwrap();
        let practice = ods(code);
        take_in(&self.office, &practice, &Placement::Number(number.clone()), &arrival).await.unwrap();
        let keys = &self.office.keys;
        let held = self.office.store.person_of(&practice, &keys.nhs(number)).await.unwrap().unwrap();
        Person { number: number.clone(), ods: practice, id: held.id, staff_ref: held.staff_ref }
    }

    /// Appoints someone, and is them signed in.
    pub async fn staff(&self, name: &str, code: &str, role: Role) -> Who {
        appoint(&self.office, &StaffId(name.to_owned()), name, &ods(code), role).await.unwrap();
        Who::Staff {
            id: name.to_owned(),
            name: name.to_owned(),
            role: role.word().to_owned(),
            organisation: code.to_owned(),
        }
    }

    /// An entry as its patient names it.
    pub fn patient_entry(&self, person: &Person, source_type: &str, source_id: &str) -> String {
        self.entry_ref("patient", person, source_type, source_id)
    }

    /// An entry as staff of its practice name it.
    pub fn staff_entry(&self, person: &Person, source_type: &str, source_id: &str) -> String {
        self.entry_ref("staff", person, source_type, source_id)
    }

    fn entry_ref(&self, audience: &str, person: &Person, source_type: &str, source_id: &str) -> String {
        let keys = &self.office.keys;
        keys.audience_entry(audience, &person.ods, &keys.source_entry(&person.number, source_type, source_id))
    }
}
