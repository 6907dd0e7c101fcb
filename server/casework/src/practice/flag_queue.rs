//! Review flags in the words of the practice's queue; a late one is heard of higher up.

use contract::{refusal::Refusal, views::practice::QueueLine};
use domain::{
    flag::{Flag, FlagState, ImportedLift},
    overdue::HeardBy,
    role::Role,
};
use jiff::civil::Date;
use store::person::Safety;

use super::StaffDesk;
use crate::{office::refuse, words};

impl StaffDesk {
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
            since: String::new(),
        }))
    }
}

/// What waits about a person's flags of one class, in words.
pub(super) fn waiting_words(safety: &Safety, leads_only: bool, today: Date, reader: Role) -> Vec<String> {
    let lifts = safety.lifts();
    let flags = safety.flags.iter().map(|(_, flag)| flag).filter(|flag| flag.leads_only == leads_only);
    flags.filter(|flag| flag.waits(&lifts, today)).map(|flag| what(flag, &lifts, today, reader)).collect()
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
