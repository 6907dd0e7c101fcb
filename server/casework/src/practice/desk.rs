//! The practice's start page: how much waits, and what is no line of the review desk.

use contract::{
    ids::PersonRef,
    refusal::Refusal,
    views::practice::{Desk, QueueLine},
};
use domain::{
    correction::Says,
    door::practice::may_see_kept_for_leads,
    identity::Identity,
    practice::{SwitchOn, Whom},
};
use jiff::civil::Date;
use store::{correction::QueuedCorrection, look_query::LookQuery};

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::practice::{switch_on, who},
    words,
};

impl StaffDesk {
    pub(super) async fn show_desk(&self) -> Result<Desk, Refusal> {
        let ods = &self.staff.organisation;
        let here = self.office.store.practice(ods).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let mut queue = self.corrections_in_queue().await?;
        queue.extend(self.late_reviews().await?);
        if self.staff.role.is_clinical() {
            queue.extend(self.comes_back().await?);
        }
        queue.extend(self.look_queries().await?);
        queue.extend(self.proxy_lines().await?);
        queue.extend(self.young_line().await?);
        queue.extend(self.form_line().await?);
        if self.switch_on_desk().is_some() {
            queue.extend(switch_on_due(&here.switch_on, self.office.now().london_day()));
        }
        let waiting = self.kind_counts().await?;
        self.office.record_read(&self.actor(), &Deed { action: "practice-desk", ..Deed::default() }).await?;
        Ok(Desk {
            practice: here.name,
            ods: ods.as_str().to_owned(),
            switch_on: switch_on(&here.switch_on),
            decides: self.switch_on_desk().is_some(),
            clears: self.clearing_desk().is_some() && here.defaults.whom == Whom::Cleared,
            waiting: waiting.into_iter().filter(|kind| kind.lines > 0).collect(),
            queue,
            has_rules: self.rule_desk().is_some(),
        })
    }

    /// How many corrections wait. Possible wrong-patient filings are lines of the review desk for those who may read them;
    /// other roles learn how many requests there are, and of whom nothing.
    async fn corrections_in_queue(&self) -> Result<Vec<QueueLine>, Refusal> {
        let now = self.office.now();
        let waiting = self.office.store.corrections_waiting(&self.staff.organisation).await.map_err(refuse)?;
        let on_desk =
            |one: &&QueuedCorrection| self.staff.role.is_clinical() && one.kept.correction.says == Says::NotMine;
        let others: Vec<&QueuedCorrection> = waiting.iter().filter(|one| !on_desk(one)).collect();
        let overdue = others.iter().filter(|one| one.kept.correction.is_overdue(now.london_day())).count();
        if others.is_empty() {
            return Ok(Vec::new());
        }
        let waiting = if others.len() == 1 {
            "1 correction request waits".to_owned()
        } else {
            format!("{} correction requests wait", others.len())
        };
        let what = if overdue == 0 { waiting } else { format!("{waiting}, {overdue} overdue") };
        Ok(vec![QueueLine { person: None, who: String::new(), what, since: String::new() }])
    }

    /// Whose they are is for the privacy officer, who answers them.
    async fn look_queries(&self) -> Result<Vec<QueueLine>, Refusal> {
        let now = self.office.now();
        let waiting = self.office.store.look_queries_waiting(&self.staff.organisation).await.map_err(refuse)?;
        let line = |query: LookQuery| QueueLine {
            person: None,
            who: String::new(),
            what: format!("A patient asks who looked: the privacy officer answers by {}", words::day(query.answer_by)),
            since: words::moment(query.asked_at, now),
        };
        Ok(waiting.into_iter().map(line).collect())
    }

    /// What comes back to clinicians and is no line of the review desk.
    async fn comes_back(&self) -> Result<Vec<QueueLine>, Refusal> {
        let (store, ods) = (&self.office.store, &self.staff.organisation);
        let today = self.office.now().london_day();
        let all = may_see_kept_for_leads(self.staff.role, true);
        let mut queue = Vec::new();
        for (staff_ref, identity, count) in store.redactions_due(ods, today, all).await.map_err(refuse)? {
            queue.push(line(
                &staff_ref,
                &identity,
                counted(count, "redaction to look at again", "redactions to look at again"),
            ));
        }
        for (staff_ref, identity, at) in store.asked_back(ods).await.map_err(refuse)? {
            let what = "Asks to see their record online again: speak with them alone first".to_owned();
            let since = words::moment(at, self.office.now());
            queue.push(QueueLine { since, ..line(&staff_ref, &identity, what) });
        }
        Ok(queue)
    }
}

/// What of the switch-on waits for the manager: a no to look at again, or a planned day without a yes.
fn switch_on_due(switch_on: &SwitchOn, today: Date) -> Option<QueueLine> {
    let what = match switch_on {
        SwitchOn::Declined { review_on, .. } if *review_on <= today => {
            "Patients’ online view was declined: look at it again".to_owned()
        }
        SwitchOn::Scheduled { on, .. } => {
            format!("Patients’ online view is planned for {}: nobody opens until you say yes", words::day(*on))
        }
        _ => return None,
    };
    Some(QueueLine { person: None, who: String::new(), what, since: String::new() })
}

pub(super) fn line(staff_ref: &str, identity: &Identity, what: String) -> QueueLine {
    QueueLine { person: PersonRef::parse(staff_ref), who: who(identity), what, since: String::new() }
}

fn counted(count: i64, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
