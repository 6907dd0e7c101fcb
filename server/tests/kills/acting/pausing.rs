//! Killed amid a pause or a resume: it is there or not, with its line in the log and all it undoes, and never half.

use std::collections::BTreeSet;

use domain::{
    ids::{OdsCode, StaffId},
    practice::{Decision, Practice, SwitchOn},
};
use jiff::ToSpan;

use super::Acting;
use crate::{database::now, town::office};

/// What the reason of every step begins with.
const STEP: &str = "step-";

/// One that holds nobody: nothing that others do here changes with its switch-on.
fn other_practice() -> OdsCode {
    OdsCode::parse("Y99907").unwrap()
}

impl Acting {
    /// Another practice says yes for a day to come, which a pause undoes; gives how many pauses there are.
    pub(super) fn promise(&self) -> usize {
        now(async {
            let office = office(&self.database).await;
            let ods = other_practice();
            let since = office.now().london_day() + 90.days();
            let decided = Decision { by: StaffId("manager".to_owned()), at: office.now(), why: String::new() };
            let mut tx = office.store.begin().await.unwrap();
            tx.add_practice(&Practice::unopened(ods.clone(), "Another practice".to_owned())).await.unwrap();
            let kept = tx.kept_practice(&ods).await.unwrap().unwrap();
            let practice = Practice { switch_on: SwitchOn::On { since, decided }, ..kept.practice.clone() };
            tx.change_practice(&kept, &practice).await.unwrap();
            tx.commit().await.unwrap();
            office.store.pauses().await.unwrap().len()
        })
    }

    /// Pauses the nation, or lets one of the pauses go on; the reason, if it was acknowledged.
    pub(super) fn pause_or_resume(&self, place: usize) -> Option<String> {
        let (officer, why) = (&self.town.officer, format!("{STEP}{place}-"));
        let (path, form) = if place.is_multiple_of(2) {
            ("/programme/pauses".to_owned(), format!("scope=nation&notice=Stopped&why={why}"))
        } else {
            let page = self.setup.send("/programme", officer, None).ok()?.body;
            let path =
                page.split("action=\"").filter_map(|rest| rest.split('"').next()).find(|to| to.ends_with("/resume"))?;
            (path.to_owned(), format!("words={why}"))
        };
        let reply = self.setup.send(&path, officer, Some(&form)).ok()?;
        (reply.status == 303).then_some(why)
    }

    /// The reasons of every step, each in the log and on its pause; and a yes for a day to come gone if a pause came.
    pub(super) fn paused(&self, before: usize) -> BTreeSet<String> {
        let lines = "SELECT why FROM audit WHERE action IN ('pause-programme', 'resume-programme')";
        let lines: BTreeSet<String> = self.database.texts(lines).into_iter().collect();
        let pauses = self.database.texts("SELECT body FROM programme_pause");
        let all = pauses.concat();
        assert!(lines.iter().all(|why| all.contains(why.as_str())), "a line without its step");
        assert_eq!(all.matches(&format!("\"{STEP}")).count(), lines.len(), "a step without its line");
        let (came, promised) = (pauses.len() > before, self.is_promised());
        assert_ne!(came, promised, "half a pause: {before} before, {} now", pauses.len());
        lines
    }

    fn is_promised(&self) -> bool {
        let ods = other_practice();
        now(async {
            let mut tx = office(&self.database).await.store.begin().await.unwrap();
            let kept = tx.kept_practice(&ods).await.unwrap().unwrap();
            matches!(kept.practice.switch_on, SwitchOn::On { .. })
        })
    }
}
