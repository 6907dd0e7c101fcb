//! What the operator does from the command line. Audited like everyone else, and shown nothing personal.

use contract::refusal::Refusal;
use domain::{
    ids::{OdsCode, StaffId},
    kind::Level,
    nhs_number::NhsNumber,
    practice::{Decision, HoldPolicy, Practice, SwitchOn, SwitchOnRefused, programme::ProgrammeEvent},
    role::Role,
    stamp::Stamp,
};
use jiff::civil::Date;
use store::organisation::Organisation;

use crate::{
    office::{Actor, Deed, Office, refuse},
    programme::gates::pass_opening,
};

/// Changes to a practice; none leaves things as they are.
#[derive(Clone, Debug, Default)]
pub struct PracticeChange {
    pub name: Option<String>,
    /// Switch on from this day.
    pub on: Option<Date>,
    /// Not scheduled.
    pub off: bool,
    /// A day in the programme's plan; it opens nobody.
    pub plan: Option<Date>,
    /// The practice took its refusal back, in these words: asked for on paper, entered here.
    pub take_back: Option<String>,
    pub level: Option<Level>,
    pub history_released: Option<bool>,
    /// The most that people with a risk marker get.
    pub marked: Option<Level>,
    pub hold: Option<HoldPolicy>,
}

/// The operator, in the audit log.
pub(crate) fn operator() -> Actor {
    Actor { id: "operator".to_owned(), role: "operator".to_owned(), organisation: String::new() }
}

/// Opens or changes a practice; an unknown one is created closed first.
///
/// # Errors
/// [`Refusal::DoesNotFit`] when the practice declined switch-on: that holds until the practice takes it back.
pub async fn change_practice(office: &Office, ods: &OdsCode, change: &PracticeChange) -> Result<Practice, Refusal> {
    let mut tx = office.store.begin().await.map_err(refuse)?;
    tx.add_practice(&Practice::unopened(ods.clone(), ods.as_str().to_owned())).await.map_err(refuse)?;
    let kept = tx.kept_practice(ods).await.map_err(refuse)?.ok_or(Refusal::Unavailable)?;
    if change.on.is_some() && !matches!(kept.practice.switch_on, SwitchOn::On { .. } | SwitchOn::Declined { .. }) {
        pass_opening(&mut tx, ods, kept.practice.defaults.whom).await?;
    }
    let mut done = Vec::new();
    let mut practice = switched(kept.practice.clone(), change, office.now(), &mut done)?;
    if let Some(name) = &change.name {
        practice.name.clone_from(name);
        done.push("name".to_owned());
    }
    if let Some(level) = change.level {
        practice.defaults.level = level;
        done.push(format!("level {}", level.word()));
    }
    if let Some(released) = change.history_released {
        practice.defaults.history = if released { Level::Full } else { Level::None };
        done.push(format!("history {}", if released { "released" } else { "held" }));
    }
    if let Some(marked) = change.marked {
        practice.defaults.marked = marked;
        done.push(format!("at risk {}", marked.word()));
    }
    if let Some(hold) = change.hold {
        practice.hold = hold;
        done.push(format!("hold {}", hold.word()));
    }
    tx.change_practice(&kept, &practice).await.map_err(refuse)?;
    let what = format!("{ods}: {}", done.join(", "));
    let why = change.take_back.as_deref().unwrap_or_default();
    tx.audit(&office.row(&operator(), &Deed { action: "change-practice", what: &what, why, ..Deed::default() }))
        .await
        .map_err(refuse)?;
    tx.commit().await.map_err(refuse)?;
    Ok(practice)
}

/// The steps of the switch-on that were asked for, in the order they make sense in.
fn switched(
    practice: Practice,
    change: &PracticeChange,
    at: Stamp,
    done: &mut Vec<String>,
) -> Result<Practice, Refusal> {
    let decided = |why: &str| Decision { by: StaffId(operator().id), at, why: why.to_owned() };
    let mut switch_on = practice.switch_on;
    if let Some(why) = &change.take_back {
        switch_on = switch_on.take_back(decided(why)).map_err(|error| Refusal::DoesNotFit(words(error)))?;
        done.push("refusal taken back".to_owned());
    }
    if let Some(on) = change.plan {
        switch_on = switch_on.on_programme(ProgrammeEvent::Planned { wave: None, on });
        done.push(format!("planned for {on}"));
    }
    if let Some(since) = change.on {
        let step = match switch_on.clone().change_day(since, decided("")) {
            Err(SwitchOnRefused::NotOn) => switch_on.turn_on(since, decided("")),
            step => step,
        };
        switch_on = step.map_err(|error| Refusal::DoesNotFit(words(error)))?;
        done.push(format!("on {since}"));
    }
    if change.off {
        if let Ok(off) = switch_on.clone().turn_off(decided("Turned off by the operator")) {
            switch_on = off;
        }
        done.push("off".to_owned());
    }
    Ok(Practice { switch_on, ..practice })
}

/// What to do about a step that does not fit.
pub(crate) const fn words(refused: SwitchOnRefused) -> &'static str {
    match refused {
        SwitchOnRefused::NoReason => "Say why in a few words.",
        SwitchOnRefused::Declined => "This practice declined switch-on. Only the practice can take that back.",
        SwitchOnRefused::AlreadyOn => "The online view is on already. Change the day instead.",
        SwitchOnRefused::NotOn => "The online view is not on.",
        SwitchOnRefused::NotDeclined => "The practice did not decline.",
        SwitchOnRefused::ReviewInThePast => "Choose a review date after today.",
    }
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
