//! The demonstration's practice, people and staff, added only to an empty database.

use casework::{
    Office,
    intake::{Placement, take_in},
    operator::{PracticeChange, appoint, change_practice, name_organisation},
    summary,
};
use domain::{
    ids::{OdsCode, StaffId},
    kind::Level,
    role::Role,
};
use jiff::{ToSpan, civil::Date};
use store::organisation::Organisation;

use super::{backlog, codes, consultations, corrections, letters, looks, programme, proxies, rules};
use crate::command::{CommandError, print};

/// Always the same people.
pub(super) const SEED: u64 = 20_261_101;

/// Who sends the summaries, for the audit log.
const SENDER: &str = "demonstration";

/// Adds everyone to an empty database; one that knows any practice is left as it is.
pub(super) async fn settle(office: &Office) -> Result<(), CommandError> {
    let practice = demonstration::practice();
    let ods = code(practice.ods)?;
    if !office.store.is_empty().await? {
        return Ok(());
    }
    let today = office.now().london_day();
    let change = PracticeChange {
        name: Some(practice.name.to_owned()),
        on: Some(since(today)),
        level: Some(Level::Full),
        history_released: Some(true),
        ..PracticeChange::default()
    };
    change_practice(office, &ods, &change).await.map_err(other)?;
    let staff = demonstration::staff();
    let is_practice = |ods: &str| staff.iter().any(|staff| staff.ods == ods && staff.role == "practice-manager");
    for organisation in demonstration::organisations().into_iter().skip(1).filter(|it| is_practice(it.ods)) {
        // Known by name, and closed.
        let named = PracticeChange { name: Some(organisation.name.to_owned()), ..PracticeChange::default() };
        change_practice(office, &code(organisation.ods)?, &named).await.map_err(other)?;
    }
    for named in demonstration::organisations().into_iter().filter(|it| it.ods != practice.ods && !is_practice(it.ods))
    {
        let organisation =
            Organisation { ods: code(named.ods)?, name: named.name.to_owned(), discreet: named.discreet };
        name_organisation(office, &organisation).await.map_err(other)?;
    }
    for staff in &staff {
        if let Some(role) = role(staff.role) {
            appoint(office, &StaffId(user(staff.id)), staff.name, &code(staff.ods)?, role).await.map_err(other)?;
        }
    }
    let people = demonstration::people(SEED, today);
    backlog::read_through(office, &ods, &people).await?;
    rules::turned_on(office, &ods).await?;
    for person in &people {
        let arrival = fhir::read(person.bundle.to_string().as_bytes()).map_err(other)?;
        take_in(office, &ods, &Placement::AsGiven, &arrival).await.map_err(other)?;
        if let Some(document) = &person.summary {
            summary::take_in(office, &ods, SENDER, None, document.to_string().as_bytes()).await.map_err(other)?;
        }
    }
    corrections::asked(office, &ods, &people).await?;
    proxies::granted(office, &ods, &people).await?;
    looks::in_an_emergency(office, &people).await?;
    codes::printed(office, &ods, &people).await?;
    programme::planned(office).await?;
    letters::sent(office).await?;
    consultations::opened(office).await
}

/// What to open and who to sign in as.
pub(super) fn introduce() {
    print("");
    print("  Candour, with fictional people:   http://127.0.0.1:3000");
    print("  Demonstration sign-in provider:   http://127.0.0.1:3001");
    print("  Mail, kept and sent to nobody:    http://127.0.0.1:3002");
    print("");
    print("  Patients sign in at http://127.0.0.1:3000/sign-in, staff at http://127.0.0.1:3000/sign-in/staff.");
    print("  Choose one of these at the sign-in page; the full list is at http://127.0.0.1:3001/people");
    print("");
    let today = domain::stamp::Clock::now(&crate::system::SystemClock).london_day();
    for person in demonstration::people(SEED, today).iter().take(12) {
        print(&format!("    {:<14} {} {}: {}", person.id, person.given, person.family, person.about));
    }
    for staff in demonstration::staff() {
        print(&format!("    {:<14} {} ({})", staff.id, staff.name, staff.role));
    }
    print("");
}

/// The staff user id of a demonstration id.
pub(super) fn user(id: &str) -> String {
    format!("demonstration-{id}")
}

/// The role a demonstration word means.
pub(super) fn role(word: &str) -> Option<Role> {
    Some(match word {
        "gp" | "nurse" => Role::Clinician,
        "receptionist" => Role::Receptionist,
        "practice-manager" => Role::PracticeManager,
        "safeguarding-lead" => Role::SafeguardingLead,
        "clinician" => Role::ClinicianElsewhere,
        "privacy-officer" => Role::PrivacyOfficer,
        "programme-officer" => Role::ProgrammeOfficer,
        "area-lead" => Role::AreaLead,
        _ => return None,
    })
}

/// The practice has been on for some weeks.
fn since(today: Date) -> Date {
    today.checked_sub(60.days()).unwrap_or(today)
}

pub(super) fn code(text: &str) -> Result<OdsCode, CommandError> {
    OdsCode::parse(text).map_err(other)
}

pub(super) fn other(error: impl std::fmt::Display) -> CommandError {
    CommandError::Other(error.to_string())
}
