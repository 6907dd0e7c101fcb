//! Made-up practices, people and entries; a number tells one from another.

use domain::{
    content::Content,
    date::PartialDate,
    entry::{Facts, Finish, HoldReason, Review},
    identity::{Identity, Life, Name, Registration, Verification},
    ids::{EntryId, OdsCode, PersonId, StaffId},
    kind::Kind,
    label::Labels,
    nhs_number::NhsNumber,
    practice::Practice,
    stamp::Stamp,
};
use store::{
    Store, Tx,
    audit::AuditRow,
    intake::{EntryToKeep, PersonToKeep},
    person::Safety,
};
use uuid::Uuid;

/// The practice most tests happen at.
pub const HERE: &str = "Y99901";
/// Another one.
pub const THERE: &str = "Y99902";

pub fn ods(code: &str) -> OdsCode {
    OdsCode::parse(code).unwrap()
}

pub fn staff(id: &str) -> StaffId {
    StaffId(id.to_owned())
}

/// An instant with odd microseconds, so many seconds into a certain day.
pub const fn at(seconds: i64) -> Stamp {
    Stamp::from_micros(1_718_000_000_123_457).plus_seconds(seconds)
}

/// A day, month or year.
pub fn on(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

pub fn person_id(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

/// A number of the range that is given to nobody.
pub fn nhs_number(number: u128) -> NhsNumber {
    (0..10).find_map(|last| NhsNumber::from_first_nine(&format!("999{number:05}{last}"))).unwrap()
}

pub fn identity(number: u128) -> Identity {
    Identity {
        nhs_number: nhs_number(number),
        verification: Verification::Verified,
        registration: Registration::Regular,
        names: vec![Name { given: "Ada".to_owned(), family: format!("Example{number}"), current: true }],
        birth_date: Some("1980-02-29".parse().unwrap()),
        deceased: false,
        sensitive: false,
        superseded: false,
        life: Life::Active,
        registered_from: None,
        home: None,
        address: None,
        language: None,
    }
}

/// A person as a practice would keep them. The same number at two practices is the same human in two holdings.
pub fn person(number: u128, practice: &str) -> PersonToKeep {
    let holding = if practice == HERE { number } else { number + 1_000_000 };
    PersonToKeep {
        id: person_id(holding),
        practice: ods(practice),
        nhs_key: format!("nhs-{number}"),
        source_key: format!("source-{number}"),
        search_key: "name-and-birth".to_owned(),
        staff_ref: format!("ref{number:04}"),
        identity: identity(number),
        safety: Safety::default(),
        digest: format!("digest-{number}"),
        is_current: true,
    }
}

/// Keeps two practices, and people at the first with these numbers.
pub async fn settle(store: &Store, people: &[u128]) {
    let mut tx = store.begin().await.unwrap();
    for code in [HERE, THERE] {
        tx.add_practice(&Practice::unopened(ods(code), format!("Practice {code}"))).await.unwrap();
    }
    for number in people {
        tx.add_person(&person(*number, HERE)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Facts that nothing withholds, of something that happened and was recorded on one day.
pub fn facts(kind: Kind, day: &str) -> Facts {
    Facts {
        kind,
        finish: Finish::Final,
        labels: Labels::default(),
        review: Review::NotHeld,
        marks: Vec::new(),
        clinical: Some(on(day)),
        recorded: Some(on(day)),
        text_only: false,
        access_code: false,
        drawable: true,
        verdict: domain::rule::Verdict::default(),
    }
}

/// The same, waiting for a clinician.
pub fn held(kind: Kind, day: &str) -> Facts {
    Facts { review: Review::Held { why: HoldReason::Everything }, ..facts(kind, day) }
}

/// An entry to be kept, with every name it goes by made from one word.
#[derive(Clone)]
pub struct Made {
    pub name: String,
    pub facts: Facts,
    pub content: Content,
}

pub fn entry(name: &str, facts: Facts) -> Made {
    let content = Content { title: format!("Title of {name}"), ..Content::default() };
    Made { name: name.to_owned(), facts, content }
}

impl Made {
    pub fn id(&self, person: PersonId) -> EntryId {
        let spread =
            self.name.bytes().fold(person.0.as_u128(), |sum, b| sum.wrapping_mul(0x0100_0193).wrapping_add(b.into()));
        EntryId(Uuid::from_u128(spread))
    }

    /// Gives the entry as the store takes it, with names `p-…`, `s-…`, `key-…`.
    pub async fn keep(&self, tx: &mut Tx, person: PersonId) {
        let (key, patient, staff) =
            (format!("key-{}", self.name), format!("p-{}", self.name), format!("s-{}", self.name));
        let to_keep = EntryToKeep {
            id: self.id(person),
            source_key: &key,
            patient_ref: &patient,
            staff_ref: &staff,
            fingerprint: "fingerprint",
            digest: "digest",
            facts: &self.facts,
            content: &self.content,
            at: at(0),
        };
        match tx.known_entries(person).await.unwrap().get(&key) {
            None => tx.add_entry(person, &ods(HERE), &to_keep).await.unwrap(),
            Some(known) => tx.change_entry(person, &ods(HERE), known, &to_keep).await.unwrap(),
        }
    }
}

/// Keeps entries of a person in one transaction.
pub async fn keep(store: &Store, person: PersonId, entries: &[Made]) {
    let mut tx = store.begin().await.unwrap();
    for entry in entries {
        entry.keep(&mut tx, person).await;
    }
    tx.commit().await.unwrap();
}

/// A line of the audit log.
pub fn audit_row(id: u128, action: &str, person: PersonId, seconds: i64) -> AuditRow {
    AuditRow {
        id: Uuid::from_u128(id),
        at: at(seconds),
        actor: "actor".to_owned(),
        role: "clinician".to_owned(),
        organisation: HERE.to_owned(),
        action: action.to_owned(),
        person: Some(person),
        entry: None,
        what: "what".to_owned(),
        why: "why".to_owned(),
        salt: id.to_be_bytes(),
    }
}
