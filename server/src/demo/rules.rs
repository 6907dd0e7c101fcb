//! The national rules, on at the practice from the first day; all but one, which waits to be looked at and turned on.

use casework::{Office, practice::StaffDesk};
use contract::{ids::RuleRef, input::rules::TurnOn, ports::rules::RuleManager};
use domain::{
    ids::{OdsCode, StaffId},
    role::{Role, Staff},
    rule::{RuleId, national},
};

use super::people::{other, user};
use crate::command::CommandError;

/// The rule that is left for whoever shows the service.
const LEFT: &str = "early-thought";

/// Turns them on, as the practice's manager.
pub(super) async fn turned_on(office: &Office, ods: &OdsCode) -> Result<(), CommandError> {
    let manager = Staff {
        id: StaffId(user("manager")),
        name: "Dominic Farr".to_owned(),
        role: Role::PracticeManager,
        organisation: ods.clone(),
    };
    let desk = StaffDesk::new(office.clone(), manager);
    let left = RuleId::national(LEFT);
    for rule in national::rules().into_iter().filter(|rule| rule.id != left) {
        let name = RuleRef::parse(rule.id.as_str()).ok_or_else(|| other("a rule without a name"))?;
        let how = TurnOn { act: rule.act.word().to_owned() };
        RuleManager::turn_on(&desk, &name, &how).await.map_err(|refusal| other(format!("{refusal:?}")))?;
    }
    Ok(())
}
