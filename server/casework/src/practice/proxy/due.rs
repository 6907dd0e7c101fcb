//! Proxies in the practice's queue: what is to be renewed, and what a clinician has to decide.

use contract::{refusal::Refusal, views::practice::QueueLine};
use domain::proxy::RENEW_NOTICE_DAYS;
use jiff::ToSpan;

use super::super::{StaffDesk, desk::line};
use crate::{office::refuse, views::proxy::concern_words, words};

impl StaffDesk {
    /// What waits, decisions first; for every role, as any may ask the proxy in or take access away.
    pub(in crate::practice) async fn proxy_lines(&self) -> Result<Vec<QueueLine>, Refusal> {
        let (store, ods, now) = (&self.office.store, &self.staff.organisation, self.office.now());
        let today = now.london_day();
        let mut lines = Vec::new();
        for (staff_ref, identity, concern) in store.concerns_open(ods).await.map_err(refuse)? {
            let what = format!("{} recorded: proxies wait for a clinician to decide", concern_words(concern.kind));
            let since = words::moment(concern.at, now);
            lines.push(QueueLine { since, ..line(&staff_ref, &identity, what) });
        }
        for (staff_ref, identity, count) in store.grants_paused(ods).await.map_err(refuse)? {
            let proxies = if count == 1 { "1 proxy is".to_owned() } else { format!("{count} proxies are") };
            let what = format!("{proxies} paused: a clinician lets them go on, or takes access away");
            lines.push(line(&staff_ref, &identity, what));
        }
        let by = today.saturating_add(RENEW_NOTICE_DAYS.days());
        for (staff_ref, identity, first, count) in store.renewals_due(ods, by).await.map_err(refuse)? {
            let proxies = if count == 1 { "1 proxy".to_owned() } else { format!("{count} proxies") };
            let day = words::day(first);
            let what = if first < today {
                format!("{proxies} to renew: closed since {day}")
            } else {
                format!("{proxies} to renew by {day}")
            };
            lines.push(line(&staff_ref, &identity, what));
        }
        Ok(lines)
    }
}
