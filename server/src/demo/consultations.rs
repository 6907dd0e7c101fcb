//! A consultation that is open to anyone, with a reply that stands and one that waits.

use casework::{
    Office,
    programme::{ProgrammeDesk, StatusDesk},
};
use contract::{
    input::{
        consultation::{NewReply, Opening},
        practice::Day,
    },
    ports::consultation::{ConsultationDesk, PublicConsultation},
};
use domain::{
    ids::StaffId,
    role::{Role, Staff},
};
use jiff::ToSpan;
use store::programme::PaperKind;

use super::people::{code, other, user};
use crate::command::CommandError;

/// Days for replies.
const OPEN_FOR: i64 = 60;

/// Who replies, and what.
const REPLIES: [(&str, &str); 2] = [
    ("practice", "We can do it if somebody pays for the hours it takes to look first."),
    ("patient", "Please say in the letter how long I have to decide."),
];

/// Opens what nobody has answered yet.
pub(super) async fn opened(office: &Office) -> Result<(), CommandError> {
    let staff = demonstration::staff();
    let Some(officer) = staff.iter().find(|staff| staff.role == "programme-officer") else { return Ok(()) };
    let (id, organisation) = (StaffId(user(officer.id)), code(officer.ods)?);
    let who = Staff { id, name: officer.name.to_owned(), role: Role::ProgrammeOfficer, organisation };
    let Some(desk) = ProgrammeDesk::new(office.clone(), who) else { return Ok(()) };
    let papers = office.store.papers().await?;
    let open = papers.iter().find(|paper| paper.kind != PaperKind::Concern && paper.answered.is_none());
    let Some(paper) = open.map(|paper| paper.id.to_string()) else { return Ok(()) };
    let until = office.now().london_day().saturating_add(OPEN_FOR.days());
    let until = Opening(Day { year: until.year(), month: until.month(), day: until.day() });
    desk.open(&paper, until).await.map_err(other)?;
    for (voice, words) in REPLIES {
        let reply = NewReply { voice: voice.to_owned(), words: words.to_owned() };
        StatusDesk(office.clone()).reply(&paper, &reply).await.map_err(other)?;
    }
    let page = desk.replies(&paper).await.map_err(other)?;
    match page.replies.first() {
        Some(first) => desk.publish_reply(&paper, &first.id, "").await.map_err(other),
        None => Ok(()),
    }
}
