//! What a practice chose, as kept.

use domain::{
    ids::StaffId,
    kind::Level,
    practice::{Defaults, HoldPolicy, SwitchOn},
};
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

#[derive(Serialize, Deserialize)]
struct Stored {
    switch_on: StoredSwitch,
    level: String,
    history_released: bool,
    hold: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredSwitch {
    NotScheduled,
    Scheduled(String),
    On(String),
    Declined { by: String, why: String, review_on: Option<String> },
}

/// What is kept of a practice besides its code and name.
pub(crate) struct Settings {
    pub switch_on: SwitchOn,
    pub defaults: Defaults,
    pub hold: HoldPolicy,
}

/// The stored text of a practice's settings.
pub(crate) fn write(settings: &Settings) -> Result<String, StoreError> {
    let switch_on = match &settings.switch_on {
        SwitchOn::NotScheduled => StoredSwitch::NotScheduled,
        SwitchOn::Scheduled { on } => StoredSwitch::Scheduled(on.to_string()),
        SwitchOn::On { since } => StoredSwitch::On(since.to_string()),
        SwitchOn::Declined { by, why, review_on } => StoredSwitch::Declined {
            by: by.0.clone(),
            why: why.clone(),
            review_on: review_on.map(|day| day.to_string()),
        },
    };
    super::text(
        "practice",
        &Stored {
            switch_on,
            level: settings.defaults.level.word().to_owned(),
            history_released: settings.defaults.history_released,
            hold: settings.hold.word().to_owned(),
        },
    )
}

/// A practice's settings from stored text; a policy nobody can name holds everything.
pub(crate) fn read(text: &str) -> Result<Settings, StoreError> {
    let stored: Stored = super::read("practice", text)?;
    let day = |text: String| text.parse().map_err(|_| inconsistent("practice", "a day that is no date"));
    Ok(Settings {
        switch_on: match stored.switch_on {
            StoredSwitch::NotScheduled => SwitchOn::NotScheduled,
            StoredSwitch::Scheduled(on) => SwitchOn::Scheduled { on: day(on)? },
            StoredSwitch::On(since) => SwitchOn::On { since: day(since)? },
            StoredSwitch::Declined { by, why, review_on } => {
                SwitchOn::Declined { by: StaffId(by), why, review_on: review_on.map(day).transpose()? }
            }
        },
        defaults: Defaults {
            level: Level::from_word(&stored.level).unwrap_or(Level::None),
            history_released: stored.history_released,
        },
        hold: HoldPolicy::from_word(&stored.hold).unwrap_or(HoldPolicy::Everything),
    })
}
