//! Rows about people, access and flags, for staff.

use std::collections::HashMap;

use contract::{
    ids::{FlagRef, PersonRef},
    views::practice::{FlagRow, PersonRow},
};
use domain::{
    date::PartialDate,
    door::patient::Opening,
    flag::{Flag, FlagState, ImportedLift, Origin},
    identity::Identity,
    ids::StaffId,
    kind::Level,
    practice::SwitchOn,
    role::Staff,
};
use jiff::civil::Date;
use store::person::Held;

use super::reasons::name;
use crate::words;

/// One person of a search.
pub(crate) fn person(held: &Held) -> Option<PersonRow> {
    Some(PersonRow {
        id: PersonRef::parse(&held.staff_ref)?,
        name: held.name(),
        birth_date: held.identity.birth_date.map(words::day).unwrap_or_else(|| "Not known".to_owned()),
        nhs_number: held.identity.nhs_number.spaced(),
    })
}

/// Name and date of birth, for a queue line.
pub(crate) fn who(identity: &Identity) -> String {
    let name = identity.names.iter().find(|name| name.current).or_else(|| identity.names.first());
    let name = name.map(|name| format!("{} {}", name.given, name.family)).unwrap_or_default();
    match identity.birth_date {
        Some(born) => format!("{name}, born {}", words::day(born)),
        None => name,
    }
}

/// "Open: detailed, entries from 1 November 2026".
pub(crate) fn opening(opening: Opening) -> String {
    let level = opening.level.word();
    match (opening.from, opening.history) {
        (Some(from), Level::None) => format!("Open: {level}, entries from {}", words::day(from)),
        (Some(from), history) if history < opening.level => {
            format!("Open: {level}, entries from {}; before that {}", words::day(from), history.word())
        }
        (Some(_) | None, _) => format!("Open: {level}, all history"),
    }
}

/// "Not scheduled", "Scheduled for …", "On since …" or "Declined".
pub(crate) fn switch_on(switch_on: &SwitchOn) -> String {
    match switch_on {
        SwitchOn::NotScheduled { .. } => "Not scheduled".to_owned(),
        SwitchOn::Scheduled { on, .. } => format!("Scheduled for {}", words::day(*on)),
        SwitchOn::On { since, .. } => format!("On since {}", words::day(*since)),
        SwitchOn::Declined { .. } => "Declined".to_owned(),
    }
}

/// A flag as clinicians and leads see it.
pub(crate) fn flag(
    flag: &Flag,
    lifts: &[ImportedLift],
    names: &HashMap<String, String>,
    reader: &Staff,
    today: Date,
) -> Option<FlagRow> {
    let dated = |dated: &Option<PartialDate>| {
        dated.map_or_else(|| "undated".to_owned(), |d| format!("dated {}", words::partial(d)))
    };
    let title = match &flag.origin {
        Origin::Imported { dated: date, .. } => {
            format!("Review before access (from the practice system, {})", dated(date))
        }
        Origin::DeclinedByPatient => "Patient said no to online access (from the practice system)".to_owned(),
        Origin::Staff { by } => {
            format!(
                "Review before access, raised by {} on {}",
                name(names, &by.0),
                words::day(flag.raised_at.london_day())
            )
        }
    };
    let who = |id: &StaffId| name(names, &id.0);
    let by = |due: Option<Date>| due.map(|day| format!(", due {}", words::day(day))).unwrap_or_default();
    let state = match &flag.state {
        FlagState::Raised if !flag.closes(lifts, today) => {
            "Cancelled by a later code in the practice system".to_owned()
        }
        FlagState::Raised => format!("Raised, nobody owns it yet{}", by(flag.due(lifts, today))),
        FlagState::UnderReview { owner, due } => format!("Under review by {}, due {}", who(owner), words::day(*due)),
        FlagState::Upheld { by, at, why, again } => format!(
            "Upheld by {} on {}: {why}. To be confirmed on {}",
            who(by),
            words::day(at.london_day()),
            words::day(*again)
        ),
        FlagState::AwaitingSecond { first, why, .. } => format!(
            "{} asked to clear it ({why}); a second person must agree{}",
            who(first),
            by(flag.due(lifts, today))
        ),
        FlagState::Cleared { by, second, at, why } => format!(
            "Cleared by {}{} on {}: {why}",
            who(by),
            second.as_ref().map(|second| format!(" and {}", who(second))).unwrap_or_default(),
            words::day(at.london_day())
        ),
        FlagState::AwaitingNewPractice { .. } => {
            format!("Moved here: waits for this practice to confirm or clear it{}", by(flag.due(lifts, today)))
        }
    };
    Some(FlagRow {
        id: FlagRef::parse(&flag.id.0.simple().to_string())?,
        title,
        safeguarding: flag.safeguarding,
        state,
        note: flag.note.clone(),
        closes: flag.closes(lifts, today),
        is_overdue: flag.is_overdue(lifts, today),
        is_proposed_cleared: flag.is_proposed_cleared(lifts, &reader.organisation, today),
        is_open: !flag.is_cleared(),
        awaits_second: matches!(&flag.state, FlagState::AwaitingSecond { first, .. } if *first != reader.id),
    })
}
