//! What the operator does from the command line. Audited like everyone else, and shown nothing personal.

use contract::refusal::Refusal;
use domain::{
    ids::{OdsCode, StaffId},
    kind::Level,
    nhs_number::NhsNumber,
    practice::{HoldPolicy, Practice, SwitchOn},
    role::Role,
};
use jiff::civil::Date;
use store::organisation::Organisation;

use crate::office::{Actor, Deed, Office, refuse};

/// Changes to a practice; none leaves things as they are.
#[derive(Clone, Debug, Default)]
pub struct PracticeChange {
    pub name: Option<String>,
    /// Switch on from this day.
    pub on: Option<Date>,
    /// Not scheduled.
    pub off: bool,
    pub level: Option<Level>,
    pub history_released: Option<bool>,
    pub hold: Option<HoldPolicy>,
}

/// The operator, in the audit log.
pub(crate) fn operator() -> Actor {
    Actor { id: "operator".to_owned(), role: "operator".to_owned(), organisation: String::new() }
}

/// Opens or changes a practice; an unknown one is created closed first.
///
/// # Errors
/// [`Refusal::DoesNotFit`] when the practice declined switch-on: that holds until the practice changes it.
pub async fn change_practice(office: &Office, ods: &OdsCode, change: &PracticeChange) -> Result<Practice, Refusal> {
    let mut tx = office.store.begin().await.map_err(refuse)?;
    let known = tx.practice(ods).await.map_err(refuse)?;
    let mut practice = known.unwrap_or_else(|| Practice::unopened(ods.clone(), ods.as_str().to_owned()));
    if matches!(practice.switch_on, SwitchOn::Declined { .. }) && change.on.is_some() {
        return Err(Refusal::DoesNotFit("This practice declined switch-on. Only the practice can change that."));
    }
    let mut done = Vec::new();
    if let Some(name) = &change.name {
        practice.name.clone_from(name);
        done.push("name".to_owned());
    }
    if let Some(since) = change.on {
        practice.switch_on = SwitchOn::On { since };
        done.push(format!("on {since}"));
    }
    if change.off && !matches!(practice.switch_on, SwitchOn::Declined { .. }) {
        practice.switch_on = SwitchOn::NotScheduled;
        done.push("off".to_owned());
    }
    if let Some(level) = change.level {
        practice.defaults.level = level;
        done.push(format!("level {}", level.word()));
    }
    if let Some(released) = change.history_released {
        practice.defaults.history_released = released;
        done.push(format!("history {}", if released { "released" } else { "held" }));
    }
    if let Some(hold) = change.hold {
        practice.hold = hold;
        done.push(format!("hold {}", hold.word()));
    }
    tx.save_practice(&practice).await.map_err(refuse)?;
    let what = format!("{ods}: {}", done.join(", "));
    tx.audit(&office.row(&operator(), &Deed { action: "change-practice", what: &what, ..Deed::default() }))
        .await
        .map_err(refuse)?;
    tx.commit().await.map_err(refuse)?;
    Ok(practice)
}

/// Names an organisation whose staff look at summaries, and says whether patients read its name.
///
/// # Errors
/// [`Refusal::Unavailable`] when the store does not answer.
pub async fn name_organisation(office: &Office, organisation: &Organisation) -> Result<(), Refusal> {
    let mut tx = office.store.begin().await.map_err(refuse)?;
    tx.save_organisation(organisation).await.map_err(refuse)?;
    let what = format!("{}{}", organisation.ods, if organisation.discreet { ", discreet" } else { "" });
    tx.audit(&office.row(&operator(), &Deed { action: "name-organisation", what: &what, ..Deed::default() }))
        .await
        .map_err(refuse)?;
    tx.commit().await.map_err(refuse)
}

/// Notes which patient a member of staff is, so that they never work on their own record.
///
/// # Errors
/// [`Refusal::Unavailable`] when the store does not answer.
pub async fn note_own_record(office: &Office, staff: &StaffId, number: &NhsNumber) -> Result<(), Refusal> {
    let mut tx = office.store.begin().await.map_err(refuse)?;
    tx.note_own_record(staff, &office.keys.nhs(number)).await.map_err(refuse)?;
    tx.audit(&office.row(&operator(), &Deed { action: "note-own-record", what: &staff.0, ..Deed::default() }))
        .await
        .map_err(refuse)?;
    tx.commit().await.map_err(refuse)
}

/// Appoints someone to a role of an organisation.
///
/// # Errors
/// [`Refusal::Unavailable`] when the store does not answer.
pub async fn appoint(office: &Office, staff: &StaffId, name: &str, ods: &OdsCode, role: Role) -> Result<(), Refusal> {
    let mut tx = office.store.begin().await.map_err(refuse)?;
    tx.appoint(staff, ods, role, "operator", office.now()).await.map_err(refuse)?;
    tx.name_staff(staff, name).await.map_err(refuse)?;
    let what = format!("{} of {ods} as {}", staff.0, role.word());
    tx.audit(&office.row(&operator(), &Deed { action: "appoint", what: &what, ..Deed::default() }))
        .await
        .map_err(refuse)?;
    tx.commit().await.map_err(refuse)
}
