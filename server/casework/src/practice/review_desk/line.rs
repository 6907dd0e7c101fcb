//! One line as it is drawn, closed.

use contract::{
    ids::{LineRef, PersonRef},
    refusal::Refusal,
    views::desk::DeskLine,
};
use domain::{
    door::practice::{Decision, decide_listed},
    entry::Facts,
    review_line::LineKind,
};
use store::review_line::Line;

use super::{
    super::StaffDesk,
    lines::{Reading, seen_as},
};
use crate::{
    office::refuse,
    practice::flag_queue,
    rules::Judge,
    views::{desk as views, practice::who, reasons, risk},
};

impl StaffDesk {
    /// A line with as much as this role may know; none of the reader's own record, or one they look after.
    pub(super) async fn desk_line(&self, line: Line, reading: &Reading) -> Result<Option<DeskLine>, Refusal> {
        let Some(id) = LineRef::parse(&line.line) else { return Ok(None) };
        if self.is_own(&line, reading) {
            return Ok(None);
        }
        let (mut what, mut why, mut can_decide) = (line.what.clone(), Vec::new(), false);
        let permit = match decide_listed(&self.staff, &reading.practice.ods, false) {
            Decision::Shown(permit) => Some(permit),
            Decision::Withheld(_) => None,
        };
        if let (Some(permit), Some((_, listed))) = (&permit, &line.entry) {
            let judge = self.judge_line(&line, reading).await?;
            let listed = judge.listed(&self.office, line.person, vec![listed.clone()]).await?;
            for listed in listed {
                what = views::entry_words(&listed, permit);
                why = waiting(line.kind, &listed.facts, &judge);
                why.extend(risk::lines(&line.findings, permit));
                can_decide = can_be_decided(&listed.facts);
            }
        }
        if let (Some(_), Some(safety)) = (&permit, &line.safety) {
            why = flag_queue::waiting_words(safety, line.leads_only, reading.now.london_day(), self.staff.role);
        }
        let is_opened = reading.opened.contains(&seen_as(&line.line, line.version));
        let is_mine = line.taken_by.as_ref() == Some(&self.staff.id);
        let name = |id: &String| reading.names.get(id).cloned().unwrap_or_else(|| id.clone());
        Ok(Some(DeskLine {
            id,
            version: line.version,
            person: PersonRef::parse(&line.staff_ref),
            who: who(&line.identity),
            kind: views::label(line.kind),
            what,
            why,
            waits: views::waits(line.since, reading.now),
            taken_by: line.taken_by.as_ref().map(|id| if is_mine { "you".to_owned() } else { name(&id.0) }),
            is_mine,
            is_opened,
            can_decide: can_decide && line.kind.is_decided_here(),
            can_open: line.entry.is_some() && permit.is_some(),
        }))
    }

    pub(super) fn is_own(&self, line: &Line, reading: &Reading) -> bool {
        reading.own.contains(&line.person)
    }

    pub(super) async fn judge_line(&self, line: &Line, reading: &Reading) -> Result<Judge, Refusal> {
        self.office.judge_of(&reading.practice, line.identity.birth_date).await.map_err(refuse)
    }
}

/// Whether somebody can let it go or hide it.
pub(super) fn can_be_decided(facts: &Facts) -> bool {
    facts.waits() && facts.kind.is_readable() && LineKind::of_entry(facts).is_some()
}

fn waiting(kind: LineKind, facts: &Facts, judge: &Judge) -> Vec<String> {
    let mut lines = reasons::waiting(facts, judge);
    match kind {
        LineKind::Unfiled => lines.insert(0, "Nobody has filed or reviewed it in the practice’s own system".to_owned()),
        LineKind::Unknown => lines.insert(0, "Its type or status has no name here".to_owned()),
        LineKind::WrongPatient => lines.insert(0, "The patient says that it is about somebody else".to_owned()),
        LineKind::Flag | LineKind::Held | LineKind::Identity => {}
    }
    lines
}
