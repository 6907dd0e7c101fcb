//! What a practice chose, as kept.

use domain::{
    ids::StaffId,
    kind::Level,
    practice::{Decision, Defaults, HoldPolicy, SwitchOn, Whom, programme::Wave},
    stamp::Stamp,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

/// Fields that may be missing came later; without one a practice is read as it was then.
#[derive(Serialize, Deserialize)]
struct Stored {
    switch_on: StoredSwitch,
    /// Who decided, when, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided: Option<(String, i64, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wave: Option<String>,
    level: String,
    history_released: bool,
    #[serde(default)]
    history: Option<String>,
    #[serde(default)]
    marked: Option<String>,
    #[serde(default)]
    whom: Option<String>,
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
    let Settings { switch_on, defaults, hold } = settings;
    let (stored, wave) = match switch_on {
        SwitchOn::NotScheduled { .. } => (StoredSwitch::NotScheduled, None),
        SwitchOn::Scheduled { on, wave } => (StoredSwitch::Scheduled(on.to_string()), *wave),
        SwitchOn::On { since, .. } => (StoredSwitch::On(since.to_string()), None),
        SwitchOn::Declined { decided, review_on } => {
            let Decision { by, why, .. } = decided;
            let review_on = Some(review_on.to_string());
            (StoredSwitch::Declined { by: by.0.clone(), why: why.clone(), review_on }, None)
        }
    };
    super::text(
        "practice",
        &Stored {
            switch_on: stored,
            decided: switch_on.decision().map(|Decision { by, at, why }| (by.0.clone(), at.micros(), why.clone())),
            wave: wave.map(|wave| wave.word().to_owned()),
            level: defaults.level.word().to_owned(),
            history_released: defaults.history == Level::Full,
            history: Some(defaults.history.word().to_owned()),
            marked: Some(defaults.marked.word().to_owned()),
            whom: Some(defaults.whom.word().to_owned()),
            hold: hold.word().to_owned(),
        },
    )
}

/// A practice's settings from stored text; what nobody can name is read as the strictest.
pub(crate) fn read(text: &str) -> Result<Settings, StoreError> {
    let stored: Stored = super::read("practice", text)?;
    let level = |word: &str| Level::from_word(word).unwrap_or(Level::None);
    let history = match &stored.history {
        Some(word) => level(word),
        None if stored.history_released => Level::Full,
        None => Level::None,
    };
    Ok(Settings {
        defaults: Defaults {
            level: level(&stored.level),
            history,
            marked: stored.marked.as_deref().map_or(Level::Full, level),
            whom: stored.whom.as_deref().map_or(Whom::Everyone, |word| Whom::from_word(word).unwrap_or(Whom::Cleared)),
        },
        hold: HoldPolicy::from_word(&stored.hold).unwrap_or(HoldPolicy::Everything),
        switch_on: switch_on(stored)?,
    })
}

fn switch_on(stored: Stored) -> Result<SwitchOn, StoreError> {
    let decided = stored.decided.map(|(by, at, why)| Decision { by: StaffId(by), at: Stamp::from_micros(at), why });
    let unknown = |by: &str, why| Decision { by: StaffId(by.to_owned()), at: Stamp::from_micros(0), why };
    Ok(match stored.switch_on {
        StoredSwitch::NotScheduled => SwitchOn::NotScheduled { last: decided },
        StoredSwitch::Scheduled(on) => {
            SwitchOn::Scheduled { on: day(&on)?, wave: stored.wave.as_deref().and_then(Wave::from_word) }
        }
        StoredSwitch::On(since) => {
            SwitchOn::On { since: day(&since)?, decided: decided.unwrap_or_else(|| unknown("operator", String::new())) }
        }
        StoredSwitch::Declined { by, why, review_on } => SwitchOn::Declined {
            decided: decided.unwrap_or_else(|| unknown(&by, why)),
            // One without a review day is due.
            review_on: review_on.as_deref().map_or(Ok(Date::constant(1970, 1, 1)), day)?,
        },
    })
}

fn day(text: &str) -> Result<Date, StoreError> {
    text.parse().map_err(|_| inconsistent("practice", "a day that is no date"))
}
