//! Three areas in different states, with practices and people of their own: the demonstration's own practice is in no plan,
//! and so everything else stands as it would without a programme.

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
};
use jiff::ToSpan;

use super::people::{code, other, user};
use crate::command::CommandError;

/// Each area: its short name and name, and its practices with what their managers answer.
pub(super) type AreaStory = (&'static str, &'static str, [(&'static str, &'static str, &'static str); 2]);

pub(super) const AREAS: [AreaStory; 3] = [
    (
        "three-rivers",
        "Three Rivers",
        [("Y99911", "Weir Street Surgery", "yes"), ("Y99912", "Ferry Lane Practice", "no")],
    ),
    ("high-moor", "High Moor", [("Y99913", "Moor End Surgery", "yes"), ("Y99914", "Beacon Practice", "later")]),
    (
        "south-coast",
        "South Coast",
        [("Y99915", "Harbour Practice", "express-only"), ("Y99916", "Cliff Top Surgery", "")],
    ),
];

/// Days until the first wave starts: more than the notice every practice has.
const UNTIL_THE_WAVE: i64 = 42;

/// Sets the programme up by the acts of its own people.
pub(super) async fn planned(office: &Office) -> Result<(), CommandError> {
    let staff = demonstration::staff();
    let officer = staff.iter().find(|staff| staff.role == "programme-officer");
    let Some(officer) = officer else { return Ok(()) };
    let organisation = code(officer.ods)?;
    let id = StaffId(user(officer.id));
    let who = Staff { id, name: officer.name.to_owned(), role: Role::ProgrammeOfficer, organisation };
    let Some(desk) = ProgrammeDesk::new(office.clone(), who) else { return Ok(()) };
    for (area, name, practices) in AREAS {
        let new = NewArea { code: area.to_owned(), name: name.to_owned(), organisation: officer.ods.to_owned() };
        desk.add_area(&new).await.map_err(other)?;
        for (ods, practice, answer) in practices {
            let named = PracticeChange { name: Some(practice.to_owned()), ..PracticeChange::default() };
            change_practice(office, &code(ods)?, &named).await.map_err(other)?;
            let placing = Placing { practice: ods.to_owned(), wave: "pilot".to_owned() };
            desk.place(area, &placing).await.map_err(other)?;
            answered(office, ods, answer).await?;
        }
    }
    for (area, kind, said, answer) in PAPERS {
        let paper = Paper { kind: kind.to_owned(), words: said.to_owned() };
        desk.add_paper(area, &paper).await.map_err(other)?;
        let page = desk.area(area).await.map_err(other)?;
        if let (false, Some(row)) = (answer.is_empty(), page.papers.iter().find(|row| row.answer.is_empty())) {
            desk.answer_paper(area, &row.id, answer).await.map_err(other)?;
        }
    }
    desk.approve("three-rivers", "The board approved it; minutes are kept at the area office").await.map_err(other)?;
    let on = office.now().london_day().saturating_add(UNTIL_THE_WAVE.days());
    let on = Day { year: on.year(), month: on.month(), day: on.day() };
    desk.date("pilot", &Dating { on, why: String::new() }).await.map_err(other)?;
    desk.sign("pilot").await.map_err(other)?;
    // Raised once the wave had its day: it may not start before this is answered.
    let concern = "There is no time to look at records before they open";
    desk.add_paper("south-coast", &Paper { kind: "concern".to_owned(), words: concern.to_owned() })
        .await
        .map_err(other)?;
    let pause = Pausing {
        scope: "area:high-moor".to_owned(),
        why: "The local medical committee was not told in time".to_owned(),
        notice: "Letters, uploads and switch-ons stand still here while the committee is heard.".to_owned(),
        except: Vec::new(),
        conditions: vec!["The committee is heard and answered in public".to_owned()],
    };
    desk.pause(&pause).await.map_err(other)
}

/// What was heard, and what was answered.
const PAPERS: [(&str, &str, &str, &str); 4] = [
    ("three-rivers", "practices", "Both practices ask for forms in every letter", "Every letter has a form"),
    ("three-rivers", "patients", "People ask how to say no by phone", "The letter has a number that costs nothing"),
    ("three-rivers", "committee", "The committee asks that a no holds", "A no holds until the practice answers anew"),
    ("high-moor", "practices", "Practices ask who pays for the hours", ""),
];

/// A manager's answer; nothing for silence.
async fn answered(office: &Office, ods: &str, answer: &str) -> Result<(), CommandError> {
    let organisation = code(ods)?;
    let who = Staff {
        id: StaffId(user("manager-of-the-programme")),
        name: "A practice manager".to_owned(),
        role: Role::PracticeManager,
        organisation: organisation.clone(),
    };
    let desk = StaffDesk::new(office.clone(), who);
    let (false, Some(desk)) = (answer.is_empty(), desk.answer_desk()) else { return Ok(()) };
    let page = desk.standing().await.map_err(other)?;
    let later = office.now().london_day().saturating_add(90.days());
    let ask_on = (answer == "later").then(|| Day { year: later.year(), month: later.month(), day: later.day() });
    let why = if answer == "yes" { "" } else { "The partners want to see how it goes elsewhere" };
    let version: i64 = page.version.parse().map_err(other)?;
    desk.answer(&Answering { answer: answer.to_owned(), ask_on, why: why.to_owned(), version }).await.map_err(other)
}
