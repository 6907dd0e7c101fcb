//! What is meant to happen: referrals, diary entries and care plans.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Chart, Entry};
use crate::term::Term;

impl Chart {
    /// A referral to another service.
    pub(crate) fn refer(&mut self, term: impl Into<Term>, to: &str, why: &str, reason: Option<&Entry>) -> Entry {
        let body = json!({
            "status": "active",
            "intent": "order",
            "category": [{ "text": "Referral" }],
            "priority": "routine",
            "code": term.into().concept(),
            "subject": self.subject(),
            "encounter": self.encounter(),
            "occurrenceDateTime": self.day(),
            "authoredOn": self.stamp(),
            "requester": self.author.pointer(),
            "performer": [{ "display": to }],
            "reasonReference": reason.map(|reason| json!([reason.pointer()])),
            "note": [{ "text": why }],
        });
        self.enter("ServiceRequest", body)
    }

    /// A diary entry: something to be done by a day, seen by the practice alone.
    pub(crate) fn diary(&mut self, what: &str, due: Date) -> Entry {
        let body = json!({
            "status": "active",
            "intent": "plan",
            "category": [{ "text": "Diary entry" }],
            "code": { "text": what },
            "subject": self.subject(),
            "encounter": self.encounter(),
            "occurrenceDateTime": due.to_string(),
            "authoredOn": self.stamp(),
            "requester": self.author.pointer(),
        });
        self.enter("ServiceRequest", body)
    }

    /// A plan agreed with the person.
    pub(crate) fn care_plan(&mut self, title: &str, steps: &[&str], addresses: Option<&Entry>) -> Entry {
        let activity: Vec<Value> =
            steps.iter().map(|step| json!({ "detail": { "status": "in-progress", "description": step } })).collect();
        let body = json!({
            "status": "active",
            "intent": "plan",
            "title": title,
            "subject": self.subject(),
            "encounter": self.encounter(),
            "period": { "start": self.day() },
            "created": self.stamp(),
            "author": self.author.pointer(),
            "addresses": addresses.map(|problem| json!([problem.pointer()])),
            "activity": activity,
        });
        self.enter("CarePlan", body)
    }
}
