//! `candour practice`: the operator's audited way to open a practice.

use std::{path::Path, process::ExitCode};

use casework::operator::{PracticeChange, change_practice};
use domain::{
    ids::OdsCode,
    kind::Level,
    practice::{HoldPolicy, SwitchOn},
};

use super::{CommandError, PracticeArgs, open_office, print, read_config};

pub(super) async fn run(config: &Path, args: &PracticeArgs) -> Result<ExitCode, CommandError> {
    let ods = OdsCode::parse(&args.ods).map_err(|error| CommandError::Other(error.to_string()))?;
    let day = |text: &Option<String>| {
        let parsed = text.as_deref().map(str::parse).transpose();
        parsed.map_err(|_| CommandError::Other("a day is written like 2026-11-01".to_owned()))
    };
    let (on, plan) = (day(&args.on)?, day(&args.plan)?);
    let change = PracticeChange {
        name: args.name.clone(),
        on,
        off: args.off,
        plan,
        take_back: args.take_back.clone(),
        marked: args.at_risk.as_deref().and_then(Level::from_word),
        level: args.level.as_deref().and_then(Level::from_word),
        history_released: args.history.as_deref().map(|history| history == "released"),
        hold: args.hold.as_deref().and_then(HoldPolicy::from_word),
    };
    let office = open_office(&read_config(config)?).await?;
    let practice =
        change_practice(&office, &ods, &change).await.map_err(|error| CommandError::Other(error.to_string()))?;
    let switch_on = match &practice.switch_on {
        SwitchOn::NotScheduled { .. } => "not scheduled".to_owned(),
        SwitchOn::Scheduled { on, .. } => format!("planned for {on}, not on"),
        SwitchOn::On { since, .. } => format!("on since {since}"),
        SwitchOn::Declined { review_on, .. } => format!("declined, to be looked at again on {review_on}"),
    };
    print(&format!(
        "{} {}: {switch_on}, level {}, at risk {}, history {}, arrives held: {}",
        practice.ods,
        practice.name,
        practice.defaults.level.word(),
        practice.defaults.marked.word(),
        match practice.defaults.history {
            Level::None => "held",
            Level::Full => "released",
            level => level.word(),
        },
        practice.hold.word()
    ));
    Ok(ExitCode::SUCCESS)
}
