//! People of the practices of the programme, so that its numbers are of somebody, and a few of them who told their practice no.

use casework::{
    Office,
    intake::{Newcomer, Settler},
    practice::StaffDesk,
};
use contract::{
    ids::PersonRef,
    input::sharing::{Choose, Preset, Told, ToldChoice},
};
use domain::{
    ids::{OdsCode, StaffId},
    nhs_number::NhsNumber,
    role::{Role, Staff},
};
use population::{Plan, Population, Resident};

use super::{
    super::people::{SEED, other, user},
    told::AREAS,
};
use crate::command::CommandError;

/// How many people each practice has, in the order of the areas.
const LISTS: [u64; 7] = [48, 20, 22, 36, 24, 28, 16];
/// Far from the numbers of everybody else in the demonstration.
const FIRST: u64 = 1_200_000;
/// One of so many said no.
const SAID_NO: usize = 12;

/// Gives every practice its people.
pub(super) async fn registered(office: &Office) -> Result<(), CommandError> {
    let today = office.now().london_day();
    let plan = Plan { seed: SEED, today, people: 7, practices: 7, entries: 2, long: 0 };
    let population = Population::new(plan).map_err(other)?;
    let practices = AREAS.iter().flat_map(|(.., practices)| *practices);
    let mut first = FIRST;
    for (((ods, ..), list), surgery) in practices.zip(LISTS).zip(population.surgeries()) {
        let residents: Vec<Resident> = (first..first + list).map(|place| population.resident(surgery, place)).collect();
        first += list;
        let ods = OdsCode::parse(ods).map_err(other)?;
        let settler = Settler::of(office, &ods).await.map_err(other)?;
        let newcomers: Result<Vec<Newcomer>, CommandError> = residents
            .iter()
            .map(|resident| {
                let arrival = fhir::read(resident.bundle.to_string().as_bytes()).map_err(other)?;
                settler.prepare(&arrival).map_err(other)
            })
            .collect();
        settler.settle(newcomers?).await.map_err(other)?;
        for resident in residents.iter().step_by(SAID_NO) {
            told_no(office, &ods, resident).await?;
        }
    }
    Ok(())
}

/// Somebody rings their practice and says no.
async fn told_no(office: &Office, ods: &OdsCode, resident: &Resident) -> Result<(), CommandError> {
    let who = Staff {
        id: StaffId(user("reception-of-the-programme")),
        name: "A receptionist".to_owned(),
        role: Role::Receptionist,
        organisation: ods.clone(),
    };
    let number = NhsNumber::parse(&resident.nhs_number).map_err(other)?;
    let person = PersonRef::parse(&office.keys.staff_person(ods, &number));
    let desk = StaffDesk::new(office.clone(), who);
    let (Some(desk), Some(person)) = (desk.sharing_desk(), person) else { return Ok(()) };
    let told = ToldChoice {
        choose: Choose { extent: Some(Preset::Nothing), ..Choose::default() },
        told: Told { how: "phone".to_owned(), speaker: "themselves".to_owned(), evidence: String::new() },
    };
    desk.choose(&person, &told).await.map(drop).map_err(other)
}
