//! Where a practice stands, and an area by its practices.

use jiff::civil::Date;

use crate::{
    practice::SwitchOn,
    programme::answer::{Answer, Answered},
};

/// Where somebody stands: one practice is never in part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stands {
    Off,
    Next,
    PartOn,
    On,
    PartPaused,
    Paused,
    Declined,
}

impl Stands {
    /// Where a practice stands on a day: what stops it before what opens it.
    #[must_use]
    pub fn of_practice(switch_on: &SwitchOn, answered: Option<&Answered>, is_paused: bool, today: Date) -> Self {
        let said_no = answered.is_some_and(|answered| answered.answer == Answer::No);
        if switch_on.is_declined() || said_no {
            Self::Declined
        } else if is_paused {
            Self::Paused
        } else if switch_on.in_force(today).is_some() {
            Self::On
        } else if matches!(switch_on, SwitchOn::Scheduled { .. } | SwitchOn::On { .. }) {
            Self::Next
        } else {
            Self::Off
        }
    }

    /// Where an area stands: a pause anywhere in it is seen, then what is on. A no stays the practice's own, and
    /// stands for the area only where every practice gave it.
    #[must_use]
    pub fn of_area(practices: &[Self]) -> Self {
        let taking_part = || practices.iter().filter(|one| **one != Self::Declined);
        let all = |state| taking_part().all(|one| *one == state);
        let any = |state| practices.contains(&state);
        match () {
            () if practices.is_empty() => Self::Off,
            () if taking_part().next().is_none() => Self::Declined,
            () if all(Self::Paused) => Self::Paused,
            () if any(Self::Paused) => Self::PartPaused,
            () if all(Self::On) => Self::On,
            () if any(Self::On) => Self::PartOn,
            () if any(Self::Next) => Self::Next,
            () => Self::Off,
        }
    }
}
