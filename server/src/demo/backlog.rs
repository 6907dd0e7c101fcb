//! What the practice has read through already. Without it next to nothing would show: text and documents arrive held.

use std::sync::Arc;

use casework::{
    Office,
    intake::{Placement, take_in},
    operator::{PracticeChange, change_practice},
    practice::StaffDesk,
};
use contract::{
    ids::PersonRef, ports::practice::ReviewDesk, refusal::Refusal, section::Section, views::practice::RecordFilter,
};
use demonstration::DemoPerson;
use domain::{
    ids::{OdsCode, StaffId},
    nhs_number::NhsNumber,
    practice::HoldPolicy,
    role::{Role, Staff},
    stamp::{Clock, Stamp},
};
use jiff::ToSpan;
use serde_json::Value;

use super::people::{other, user};
use crate::command::CommandError;

/// How many days ago the practice had read everything.
const AGO: i64 = 21;

/// Files with things in them that somebody must think about first: nobody has read them yet.
const UNREAD: [&str; 4] = ["claire", "carys", "zofia", "fiona"];

/// Where resources say when they were written down or when it was.
const DATES: [&str; 9] = [
    "/issued",
    "/recordedDate",
    "/authoredOn",
    "/date",
    "/recorded",
    "/created",
    "/effectiveDateTime",
    "/occurrenceDateTime",
    "/period/start",
];

struct Then(Stamp);

impl Clock for Then {
    fn now(&self) -> Stamp {
        self.0
    }
}

/// Takes in what was there three weeks ago and lets it go, as the practice did then.
pub(super) async fn read_through(office: &Office, ods: &OdsCode, people: &[DemoPerson]) -> Result<(), CommandError> {
    let then = office.now().plus_seconds(-AGO * 24 * 60 * 60);
    let day = office.now().london_day().checked_sub(AGO.days()).map_err(other)?.to_string();
    let office = Office { clock: Arc::new(Then(then)), ..office.clone() };
    hold(&office, ods, HoldPolicy::Nothing).await?;
    let desk = StaffDesk::new(office.clone(), reviewer(ods));
    for person in people.iter().filter(|person| !UNREAD.contains(&person.id)) {
        let arrival = fhir::read(until(&person.bundle, &day).to_string().as_bytes()).map_err(other)?;
        take_in(&office, ods, &Placement::AsGiven, &arrival).await.map_err(other)?;
        if let Some(found) = reference(&office, person).await? {
            release_documents(&desk, &found).await.map_err(|refusal| other(format!("{refusal:?}")))?;
        }
    }
    hold(&office, ods, HoldPolicy::DocumentsAndText).await
}

async fn hold(office: &Office, ods: &OdsCode, hold: HoldPolicy) -> Result<(), CommandError> {
    let change = PracticeChange { hold: Some(hold), ..PracticeChange::default() };
    change_practice(office, ods, &change).await.map_err(other)?;
    Ok(())
}

fn reviewer(ods: &OdsCode) -> Staff {
    let id = StaffId(user("dr-okafor"));
    Staff { id, name: "Dr Chidi Okafor".to_owned(), role: Role::Clinician, organisation: ods.clone() }
}

/// Letters whose type nobody can name are held whatever the practice chose.
async fn release_documents(desk: &dyn ReviewDesk, person: &PersonRef) -> Result<(), Refusal> {
    let documents = desk.record(person, RecordFilter::Section(Section::Documents), None).await?;
    for document in documents.rows {
        let seen = desk.entry(person, &document.row.id).await?.version;
        match desk.release(person, &document.row.id, seen).await {
            // Not every letter is held.
            Ok(()) | Err(Refusal::DoesNotFit(_)) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(())
}

async fn reference(office: &Office, person: &DemoPerson) -> Result<Option<PersonRef>, CommandError> {
    let number = NhsNumber::parse(&person.nhs_number).map_err(other)?;
    let held = office.store.person_by_nhs(&office.keys.nhs(&number)).await?;
    Ok(held.and_then(|held| PersonRef::parse(&held.staff_ref)))
}

/// The file as it stood at the end of a day.
fn until(bundle: &Value, day: &str) -> Value {
    let mut bundle = bundle.clone();
    if let Some(entries) = bundle.pointer_mut("/entry").and_then(Value::as_array_mut) {
        entries.retain(|entry| entry.get("resource").is_none_or(|resource| !is_newer(resource, day)));
    }
    bundle
}

fn is_newer(resource: &Value, day: &str) -> bool {
    DATES.iter().filter_map(|path| resource.pointer(path)?.as_str()).any(|date| date > day)
}
