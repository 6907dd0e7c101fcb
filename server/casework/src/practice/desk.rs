//! The practice's start page and its queue.

use contract::{
    ids::PersonRef,
    refusal::Refusal,
    views::practice::{Desk, QueueLine},
};
use domain::{
    correction::Says,
    door::practice::{self, may_see_kept_for_leads},
    identity::Identity,
    practice::{SwitchOn, Whom},
};
use jiff::civil::Date;

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::{
        practice::{switch_on, who},
        risk,
    },
    words,
};

impl StaffDesk {
    pub(super) async fn show_desk(&self) -> Result<Desk, Refusal> {
        let ods = &self.staff.organisation;
        let here = self.office.store.practice(ods).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let mut queue = self.corrections_in_queue().await?;
        queue.extend(if self.staff.role.is_clinical() {
            self.clinical_queue().await?
        } else {
            let mut queue: Vec<QueueLine> = self.late_reviews().await?.into_iter().collect();
            queue.extend(self.desk_queue().await?);
            queue
        });
        queue.extend(self.proxy_lines().await?);
        queue.extend(self.young_line().await?);
        if self.switch_on_desk().is_some() {
            queue.extend(switch_on_due(&here.switch_on, self.office.now().london_day()));
        }
        self.office.record_read(&self.actor(), &Deed { action: "practice-desk", ..Deed::default() }).await?;
        Ok(Desk {
            practice: here.name,
            ods: ods.as_str().to_owned(),
            switch_on: switch_on(&here.switch_on),
            decides: self.switch_on_desk().is_some(),
            clears: self.clearing_desk().is_some() && here.defaults.whom == Whom::Cleared,
            queue,
            has_rules: self.rule_desk().is_some(),
        })
    }

    /// Possible wrong-patient filings before everything else, then how many other corrections wait. Roles that read no
    /// clinical text learn how many there are, and of whom nothing.
    async fn corrections_in_queue(&self) -> Result<Vec<QueueLine>, Refusal> {
        let now = self.office.now();
        let waiting = self.office.store.corrections_waiting(&self.staff.organisation).await.map_err(refuse)?;
        let (first, others): (Vec<_>, Vec<_>) =
            waiting.iter().partition(|one| self.staff.role.is_clinical() && one.kept.correction.says == Says::NotMine);
        let mut queue: Vec<QueueLine> = first
            .into_iter()
            .map(|one| {
                let correction = &one.kept.correction;
                let what = format!("Possible wrong-patient filing: answer by {}", words::day(correction.due()));
                let since = words::moment(correction.raised_at, now);
                QueueLine { since, ..line(&one.staff_ref, &one.identity, what) }
            })
            .collect();
        let overdue = others.iter().filter(|one| one.kept.correction.is_overdue(now.london_day())).count();
        if !others.is_empty() {
            let waiting = if others.len() == 1 {
                "1 correction request waits".to_owned()
            } else {
                format!("{} correction requests wait", others.len())
            };
            let what = if overdue == 0 { waiting } else { format!("{waiting}, {overdue} overdue") };
            queue.push(QueueLine { person: None, who: String::new(), what, why: Vec::new(), since: String::new() });
        }
        Ok(queue)
    }

    /// Sign-ins that did not match: everyone at the practice can sort out an identity.
    async fn desk_queue(&self) -> Result<Vec<QueueLine>, Refusal> {
        let now = self.office.now();
        let lines = self.office.store.queue(&self.staff.organisation).await.map_err(refuse)?;
        let mut queue: Vec<QueueLine> = lines
            .into_iter()
            .map(|line| {
                let (person, name) = match &line.person {
                    Some((staff_ref, identity)) => (PersonRef::parse(staff_ref), who(identity)),
                    None => (None, String::new()),
                };
                QueueLine { person, who: name, what: line.what, why: Vec::new(), since: words::moment(line.since, now) }
            })
            .collect();
        // Whose they are is for the privacy officer, who answers them.
        for query in self.office.store.look_queries_waiting(&self.staff.organisation).await.map_err(refuse)? {
            let what =
                format!("A patient asks who looked: the privacy officer answers by {}", words::day(query.answer_by));
            queue.push(QueueLine {
                person: None,
                who: String::new(),
                what,
                why: Vec::new(),
                since: words::moment(query.asked_at, now),
            });
        }
        Ok(queue)
    }

    async fn clinical_queue(&self) -> Result<Vec<QueueLine>, Refusal> {
        let (store, ods) = (&self.office.store, &self.staff.organisation);
        let today = self.office.now().london_day();
        let all = may_see_kept_for_leads(self.staff.role, true);
        let mut queue = self.flag_lines().await?;
        for (staff_ref, identity, count) in store.redactions_due(ods, today, all).await.map_err(refuse)? {
            queue.push(line(
                &staff_ref,
                &identity,
                counted(count, "redaction to look at again", "redactions to look at again"),
            ));
        }
        queue.extend(self.waiting_people().await?);
        for (staff_ref, identity, count) in store.people_with_unknown(ods).await.map_err(refuse)? {
            queue.push(line(
                &staff_ref,
                &identity,
                counted(count, "entry of an unknown type", "entries of unknown types"),
            ));
        }
        for (staff_ref, identity, at) in store.asked_back(ods).await.map_err(refuse)? {
            let what = "Asks to see their record online again: speak with them alone first".to_owned();
            let since = words::moment(at, self.office.now());
            queue.push(QueueLine { since, ..line(&staff_ref, &identity, what) });
        }
        queue.extend(self.desk_queue().await?);
        Ok(queue)
    }

    /// Whose entries wait, the riskiest first, with the words that make them so.
    async fn waiting_people(&self) -> Result<Vec<QueueLine>, Refusal> {
        let ods = &self.staff.organisation;
        let practice::Decision::Shown(permit) = practice::decide_listed(&self.staff, ods, false) else {
            return Err(Refusal::NotForThisRole);
        };
        let people = self.office.store.people_by_risk(ods).await.map_err(refuse)?;
        Ok(people
            .into_iter()
            .map(|waiting| {
                let what = counted(waiting.count, "entry held for review", "entries held for review");
                let why = risk::lines(&waiting.worst, &permit);
                QueueLine { why, ..line(&waiting.staff_ref, &waiting.identity, what) }
            })
            .collect())
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
    Some(QueueLine { person: None, who: String::new(), what, why: Vec::new(), since: String::new() })
}

pub(super) fn line(staff_ref: &str, identity: &Identity, what: String) -> QueueLine {
    QueueLine { person: PersonRef::parse(staff_ref), who: who(identity), what, why: Vec::new(), since: String::new() }
}

fn counted(count: i64, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
