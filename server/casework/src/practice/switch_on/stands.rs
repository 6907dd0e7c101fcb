//! Where the switch-on stands.

use contract::{refusal::Refusal, views::switch_on::SwitchOnPage};
use domain::{ids::StaffId, practice::SwitchOn};
use store::practice::Kept;

use super::super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::{readiness::score, switch_on as views},
};

impl StaffDesk {
    pub(super) async fn show_switch_on(&self) -> Result<SwitchOnPage, Refusal> {
        let kept = self.own_practice().await?;
        let name = match kept.practice.switch_on.decision() {
            Some(decision) => self.decider(&decision.by).await?,
            None => String::new(),
        };
        let is_on = matches!(kept.practice.switch_on, SwitchOn::On { .. });
        let readiness = if is_on { String::new() } else { score(&self.measure().await?) };
        let page = SwitchOnPage { readiness, ..views::stands(&kept, &name, self.office.now()) };
        self.office.record_read(&self.actor(), &Deed { action: "switch-on", ..Deed::default() }).await?;
        Ok(page)
    }

    pub(super) async fn own_practice(&self) -> Result<Kept, Refusal> {
        let kept = self.office.store.kept_practice(&self.staff.organisation).await;
        kept.map_err(refuse)?.ok_or(Refusal::NotFound)
    }

    async fn decider(&self, by: &StaffId) -> Result<String, Refusal> {
        if by.0 == "operator" {
            return Ok("the operator, from the command line".to_owned());
        }
        self.office.store.staff_name(by).await.map_err(refuse)
    }
}
