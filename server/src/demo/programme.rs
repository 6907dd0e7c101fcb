//! The programme as it stands on the first day: one area on and opening in turn, one that prepares with a consultation open
//! and a concern unanswered, one paused with a condition to meet. The demonstration's own practice is in no plan, and so
//! everything else stands as it would without a programme.
//!
//! Each step is done by the programme's own people, on the day it was done.

mod residents;
mod told;

use std::sync::Arc;

use casework::{
    Office,
    operator::{PracticeChange, change_practice},
    practice::StaffDesk,
    programme::ProgrammeDesk,
};
use contract::{
    input::{
        practice::Day,
        programme::{Answering, Dating, NewArea, Paper, Pausing, Placing},
    },
    ports::programme::Programme,
};
use domain::{
    ids::StaffId,
    role::{Role, Staff},
    stamp::{Clock, Stamp},
};
use jiff::ToSpan;

use self::told::{AREAS, CONDITIONS, PAPERS, PILOT, Said, TO_COME};
use super::people::{code, other, user};
use crate::command::CommandError;

struct Then(Stamp);

impl Clock for Then {
    fn now(&self) -> Stamp {
        self.0
    }
}

/// The office so many days ago.
fn ago(office: &Office, days: i64) -> Office {
    Office { clock: Arc::new(Then(office.now().plus_seconds(-days * 24 * 60 * 60))), ..office.clone() }
}

/// Somebody of the demonstration's staff at the programme's desk, so many days ago.
fn desk(office: &Office, id: &str, role: Role, days: i64) -> Result<ProgrammeDesk, CommandError> {
    let member = demonstration::staff().into_iter().find(|staff| staff.id == id);
    let member = member.ok_or_else(|| other("nobody of this name"))?;
    let (id, organisation) = (StaffId(user(member.id)), code(member.ods)?);
    let who = Staff { id, name: member.name.to_owned(), role, organisation };
    ProgrammeDesk::new(ago(office, days), who).ok_or_else(|| other("no desk for this role"))
}

fn officer(office: &Office, days: i64) -> Result<ProgrammeDesk, CommandError> {
    desk(office, "programme", Role::ProgrammeOfficer, days)
}

fn lead(office: &Office, days: i64) -> Result<ProgrammeDesk, CommandError> {
    desk(office, "area", Role::AreaLead, days)
}

/// The day so many days from now, as a form has it.
fn in_days(office: &Office, days: i64) -> Day {
    let day = office.now().london_day().saturating_add(days.days());
    Day { year: day.year(), month: day.month(), day: day.day() }
}

/// Sets the programme up.
pub(super) async fn planned(office: &Office) -> Result<(), CommandError> {
    laid_out(office).await?;
    heard(office).await?;
    started(office).await?;
    opening(office).await?;
    preparing(office).await?;
    paused(office).await
}

/// Areas, their practices, and what each of them answers.
async fn laid_out(office: &Office) -> Result<(), CommandError> {
    let officer = officer(office, 150)?;
    let organisation = demonstration::staff().iter().find(|staff| staff.id == "programme").map(|staff| staff.ods);
    for (area, name, wave, practices) in AREAS {
        let organisation = organisation.unwrap_or_default().to_owned();
        let new = NewArea { code: (*area).to_owned(), name: (*name).to_owned(), organisation };
        officer.add_area(&new).await.map_err(other)?;
        for (ods, practice, answer) in *practices {
            let named = PracticeChange { name: Some((*practice).to_owned()), ..PracticeChange::default() };
            change_practice(office, &code(ods)?, &named).await.map_err(other)?;
            let placing = Placing { practice: (*ods).to_owned(), wave: (*wave).to_owned() };
            officer.place(area, &placing).await.map_err(other)?;
            answered(&ago(office, 145), ods, answer).await?;
        }
    }
    residents::registered(office).await
}

/// Consultations, concerns, and the answers to them.
async fn heard(office: &Office) -> Result<(), CommandError> {
    for Said { area, kind, days_ago, words, answer } in PAPERS {
        let lead = lead(office, *days_ago)?;
        let paper = Paper { kind: (*kind).to_owned(), words: (*words).to_owned() };
        lead.add_paper(area, &paper).await.map_err(other)?;
        let page = lead.area(area).await.map_err(other)?;
        if let (false, Some(row)) = (answer.is_empty(), page.papers.iter().rev().find(|row| row.answer.is_empty())) {
            let lead = self::lead(office, *days_ago - 7)?;
            lead.answer_paper(area, &row.id, answer).await.map_err(other)?;
        }
    }
    Ok(())
}

/// The pilot, from its day to its start.
async fn started(office: &Office) -> Result<(), CommandError> {
    for area in PILOT {
        let words = "The board approved it; minutes are kept at the area office";
        lead(office, 125)?.approve(area, words).await.map_err(other)?;
    }
    let dating = Dating { on: in_days(office, -70), why: String::new() };
    officer(office, 120)?.date("pilot", &dating).await.map_err(other)?;
    for (ods, ..) in AREAS.iter().filter(|(_, _, wave, _)| *wave == "pilot").flat_map(|(.., practices)| *practices) {
        let office = ago(office, 115);
        if let Some(desk) = manager(&office, ods)?.answer_desk() {
            desk.acknowledge().await.map_err(other)?;
        }
    }
    officer(office, 100)?.sign("pilot").await.map_err(other)?;
    lead(office, 99)?.sign("pilot").await.map_err(other)?;
    officer(office, 70)?.start("pilot").await.map_err(other)
}

/// One practice is on for three weeks, another said yes for a day that is still to come: a pause takes that day back.
async fn opening(office: &Office) -> Result<(), CommandError> {
    for (ods, said, day) in [("Y99911", 25, -21), ("Y99917", 2, TO_COME)] {
        let on = office.now().london_day().saturating_add(day.days());
        let change = PracticeChange { on: Some(on), ..PracticeChange::default() };
        change_practice(&ago(office, said), &code(ods)?, &change).await.map_err(other)?;
    }
    Ok(())
}

/// The next wave has a day and one signature; then a concern came, and it may not start before that is answered.
async fn preparing(office: &Office) -> Result<(), CommandError> {
    let dating = Dating { on: in_days(office, 42), why: String::new() };
    officer(office, 20)?.date("early-adopter", &dating).await.map_err(other)?;
    officer(office, 18)?.sign("early-adopter").await.map_err(other)?;
    let concern = "There is no time to look at records before they open";
    let concern = Paper { kind: "concern".to_owned(), words: concern.to_owned() };
    lead(office, 3)?.add_paper("south-coast", &concern).await.map_err(other)
}

/// One area stands, with one condition met and one to meet.
async fn paused(office: &Office) -> Result<(), CommandError> {
    let pause = Pausing {
        scope: "area:high-moor".to_owned(),
        why: "The local medical committee found letters without a form".to_owned(),
        notice: "Letters, uploads and switch-ons stand still here until every letter has its form.".to_owned(),
        except: Vec::new(),
        conditions: CONDITIONS.map(str::to_owned).to_vec(),
    };
    officer(office, 12)?.pause(&pause).await.map_err(other)?;
    let officer = officer(office, 4)?;
    let page = officer.programme().await.map_err(other)?;
    let Some(row) = page.pauses.iter().find(|row| row.resumed.is_empty()) else { return Ok(()) };
    officer.meet(&row.id, 0, "The committee met on Tuesday; its minutes are public").await.map_err(other)
}

fn manager(office: &Office, ods: &str) -> Result<StaffDesk, CommandError> {
    let who = Staff {
        id: StaffId(user("manager-of-the-programme")),
        name: "A practice manager".to_owned(),
        role: Role::PracticeManager,
        organisation: code(ods)?,
    };
    Ok(StaffDesk::new(office.clone(), who))
}

/// A manager's answer; nothing for silence.
async fn answered(office: &Office, ods: &str, answer: &str) -> Result<(), CommandError> {
    let desk = manager(office, ods)?;
    let (false, Some(desk)) = (answer.is_empty(), desk.answer_desk()) else { return Ok(()) };
    let page = desk.standing().await.map_err(other)?;
    let ask_on = (answer == "later").then(|| in_days(office, 235));
    let why = if answer == "yes" { "" } else { "The partners want to see how it goes elsewhere" };
    let version: i64 = page.version.parse().map_err(other)?;
    desk.answer(&Answering { answer: answer.to_owned(), ask_on, why: why.to_owned(), version }).await.map_err(other)
}
