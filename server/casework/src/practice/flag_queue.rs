//! Review flags in the practice's queue, by the day each is due; a late one is heard of higher up.

use contract::{refusal::Refusal, views::practice::QueueLine};
use domain::{
    door::practice::may_see_kept_for_leads,
    flag::{Flag, FlagState, ImportedLift},
    overdue::HeardBy,
    role::Role,
};
use jiff::civil::Date;

use super::{StaffDesk, desk::line};
use crate::{office::refuse, words};

impl StaffDesk {
    /// Flags that wait for somebody now and that this role may know of, earliest due first.
    pub(super) async fn flag_lines(&self) -> Result<Vec<QueueLine>, Refusal> {
        let today = self.office.now().london_day();
        let all = may_see_kept_for_leads(self.staff.role, true);
        let mut lines: Vec<(Option<Date>, QueueLine)> = Vec::new();
        for held in self.office.store.flagged_people(&self.staff.organisation, all).await.map_err(refuse)? {
            let lifts = held.safety.lifts();
            let flags = held.safety.flags.iter().map(|(_, flag)| flag);
            let seen = flags.filter(|flag| may_see_kept_for_leads(self.staff.role, flag.leads_only));
            for flag in seen.filter(|flag| flag.waits(&lifts, today)) {
                let what = what(flag, &lifts, today, self.staff.role);
                lines.push((flag.due(&lifts, today), line(&held.staff_ref, &held.identity, what)));
            }
        }
        lines.sort_by_key(|(due, _)| *due);
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    }

    /// What the manager of a practice without a safeguarding lead hears: that a review is late, and no more.
    pub(super) async fn late_reviews(&self) -> Result<Option<QueueLine>, Refusal> {
        if self.staff.role != Role::PracticeManager {
            return Ok(None);
        }
        let (store, ods, now) = (&self.office.store, &self.staff.organisation, self.office.now());
        let staff = store.clinical_staff(ods, now).await.map_err(refuse)?;
        let has_lead = staff.iter().any(|one| one.is_lead);
        let today = now.london_day();
        let people = store.flagged_people(ods, true).await.map_err(refuse)?;
        let late = people.iter().any(|held| {
            let lifts = held.safety.lifts();
            let heard_by = |flag: &Flag| flag.escalates(&lifts, today, has_lead);
            held.safety.flags.iter().any(|(_, flag)| heard_by(flag) == Some(HeardBy::PracticeManager))
        });
        Ok(late.then(|| QueueLine {
            person: None,
            who: String::new(),
            what: "A review is overdue. This practice has no safeguarding lead: borrow one of your area.".to_owned(),
            why: Vec::new(),
            since: String::new(),
        }))
    }
}

fn what(flag: &Flag, lifts: &[ImportedLift], today: Date, reader: Role) -> String {
    let step = match &flag.state {
        FlagState::UnderReview { .. } => "under review",
        FlagState::Upheld { .. } => "upheld before, to be confirmed",
        FlagState::AwaitingSecond { .. } => "a second person must agree to clear it",
        FlagState::AwaitingNewPractice { .. } => "moved here, to be confirmed or cleared",
        FlagState::Raised | FlagState::Cleared { .. } => "nobody owns it yet",
    };
    let due = match flag.due(lifts, today) {
        Some(due) if due < today => {
            let heard = flag.escalates(lifts, today, reader == Role::SafeguardingLead);
            let to_lead = if heard == Some(HeardBy::SafeguardingLeads) { ", for you as safeguarding lead" } else { "" };
            format!(", overdue since {}{to_lead}", words::day(due))
        }
        Some(due) => format!(", due {}", words::day(due)),
        None => String::new(),
    };
    format!("Review flag: {step}{due}")
}
