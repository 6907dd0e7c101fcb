//! Looks from elsewhere that are there on the first day: one for a patient to find, and for an officer to judge.

use std::sync::Arc;

use casework::{Office, viewer::ViewerDesk};
use contract::{
    input::{
        practice::Day,
        viewer::{Ground, OpenSummary, Whom},
    },
    ports::viewer::Viewing,
};
use demonstration::DemoPerson;
use domain::{
    ids::{OdsCode, StaffId},
    role::{Role, Staff},
    stamp::{Clock, Stamp},
};

use super::people::{other, user};
use crate::command::CommandError;

/// Whose summary was looked at.
const WHO: &str = "george";
/// By whom, as the demonstration's sign-in names them.
const BY: &str = "dr-castellano";
/// How long ago: late, but not overdue for the officer.
const HOURS_AGO: i64 = 30;

struct Then(Stamp);

impl Clock for Then {
    fn now(&self) -> Stamp {
        self.0
    }
}

/// An emergency look through the clinician door, with its alert, its notice and what was on the screen.
pub(super) async fn in_an_emergency(office: &Office, people: &[DemoPerson]) -> Result<(), CommandError> {
    let (Some(person), Some(viewer)) =
        (people.iter().find(|one| one.id == WHO), demonstration::staff().into_iter().find(|one| one.id == BY))
    else {
        return Ok(());
    };
    let then = Then(office.now().plus_seconds(-HOURS_AGO * 3600));
    let office = Office { clock: Arc::new(then), ..office.clone() };
    let staff = Staff {
        id: StaffId(user(viewer.id)),
        name: viewer.name.to_owned(),
        role: Role::ClinicianElsewhere,
        organisation: OdsCode::parse(viewer.ods).map_err(other)?,
    };
    let Some(desk) = ViewerDesk::new(office, staff) else { return Ok(()) };
    let born = Day { year: person.birth_date.year(), month: person.birth_date.month(), day: person.birth_date.day() };
    let open = OpenSummary {
        whom: Whom { nhs_number: person.nhs_number.clone(), born },
        ground: Ground::Emergency,
        why: "Brought in by ambulance, could not speak.".to_owned(),
        claims_care: true,
    };
    let refused = |refusal| other(format!("{refusal:?}"));
    let view = desk.open(&open).await.map_err(refused)?;
    desk.view(&view).await.map_err(refused)?;
    Ok(())
}
