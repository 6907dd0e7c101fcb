//! Where a switch-on stands and what a choice would do, in words and counts.

use contract::views::switch_on::{HoldRow, Settings, State, SwitchOnPage, TrialColumn, TrialPage};
use domain::{
    kind::Level,
    practice::{
        Defaults, HoldPolicy, Practice, SwitchOn, Whom,
        pace::{ENOUGH, Pace},
        trial::{Group, Tally},
    },
    stamp::Stamp,
};
use jiff::civil::Date;
use store::{practice::Kept, switch_on::Lately};

use super::practice::switch_on;
use crate::words;

/// Seconds after a yes in which taking it back is offered as one click.
const UNDO: i64 = 30 * 60;

/// What a dry run counted.
pub(crate) struct Tried {
    pub since: Date,
    pub defaults: Defaults,
    pub hold: HoldPolicy,
    pub people: u64,
    pub present: Tally,
    pub everyone: Tally,
    pub cleared: Tally,
    /// Of the last four weeks.
    pub lately: Lately,
    pub pace: Pace,
}

/// The page of where it stands.
pub(crate) fn stands(kept: &Kept, decider: &str, now: Stamp) -> SwitchOnPage {
    let practice = &kept.practice;
    let decision = practice.switch_on.decision();
    let today = now.london_day();
    let review = match &practice.switch_on {
        SwitchOn::Declined { review_on, .. } => Some(*review_on),
        _ => None,
    };
    let is_on = matches!(practice.switch_on, SwitchOn::On { .. });
    let just_now = decision.is_some_and(|decision| now.seconds_since(decision.at) < UNDO);
    SwitchOnPage {
        practice: practice.name.clone(),
        state: match &practice.switch_on {
            SwitchOn::NotScheduled { .. } | SwitchOn::Scheduled { .. } => State::Off,
            SwitchOn::On { .. } => State::On,
            SwitchOn::Declined { .. } => State::Declined,
        },
        stands: long(practice, today),
        decided: decision
            .map_or_else(String::new, |decision| format!("{decider}, {}", words::moment(decision.at, now))),
        why: decision.map(|decision| decision.why.clone()).unwrap_or_default(),
        review_on: review.map(words::day).unwrap_or_default(),
        review_is_due: review.is_some_and(|day| day <= today),
        can_undo: is_on && just_now,
        readiness: String::new(),
        settings: Settings {
            marked: marked(practice).word(),
            ..settings(since(&practice.switch_on, today), practice.defaults, practice.hold)
        },
        version: kept.version.to_string(),
    }
}

/// The same for those who clear people.
pub(crate) fn clears(practice: &Practice) -> String {
    match (&practice.switch_on, practice.defaults.whom) {
        (SwitchOn::On { .. }, Whom::Cleared) => "The online view is on for people the practice has cleared.".to_owned(),
        (SwitchOn::On { .. }, Whom::Everyone) => {
            "The online view is on for everyone, cleared or not. Clearing people changes nothing now.".to_owned()
        }
        (SwitchOn::Declined { .. }, _) => {
            "The practice declined the online view. Clearing people opens nobody now.".to_owned()
        }
        (SwitchOn::NotScheduled { .. } | SwitchOn::Scheduled { .. }, _) => {
            "The online view is off. Whoever you clear can be opened first when it is turned on.".to_owned()
        }
    }
}

fn long(practice: &Practice, today: Date) -> String {
    match &practice.switch_on {
        SwitchOn::Scheduled { .. } => format!("{}. A date opens nobody: the practice must say yes", short(practice)),
        SwitchOn::On { since, .. } => {
            let when = if *since > today { "Turns on on" } else { "On since" };
            let whom = match practice.defaults.whom {
                Whom::Everyone => "for everyone",
                Whom::Cleared => "for people the practice has cleared",
            };
            format!("{when} {}, {whom}", words::day(*since))
        }
        SwitchOn::NotScheduled { .. } | SwitchOn::Declined { .. } => short(practice),
    }
}

fn short(practice: &Practice) -> String {
    switch_on(&practice.switch_on)
}

/// What the form starts with for people with a risk marker: until the practice said yes for the first time, the careful
/// choice (NHS facts §3.3: summary was the default for most patients before the programme).
fn marked(practice: &Practice) -> Level {
    match practice.switch_on {
        SwitchOn::NotScheduled { last: None } | SwitchOn::Scheduled { .. } => {
            practice.defaults.marked.min(Level::Summary)
        }
        SwitchOn::NotScheduled { last: Some(_) } | SwitchOn::On { .. } | SwitchOn::Declined { .. } => {
            practice.defaults.marked
        }
    }
}

/// The day a form starts with.
fn since(switch_on: &SwitchOn, today: Date) -> Date {
    match switch_on {
        SwitchOn::On { since, .. } => *since,
        SwitchOn::Scheduled { on, .. } => (*on).max(today),
        SwitchOn::NotScheduled { .. } | SwitchOn::Declined { .. } => today,
    }
}

fn settings(since: Date, defaults: Defaults, hold: HoldPolicy) -> Settings {
    Settings {
        since: since.to_string(),
        level: defaults.level.word(),
        history: defaults.history.min(defaults.level).word(),
        marked: defaults.marked.word(),
        hold: hold.word(),
        whom: defaults.whom.word(),
    }
}

/// The page of what a choice would do.
pub(crate) fn trial(kept: &Kept, tried: &Tried, version: i64, today: Date) -> TrialPage {
    let column = |title, whom: Option<Whom>, tally: &Tally| TrialColumn {
        title,
        whom: whom.map(Whom::word),
        opens: tally.opens,
        to_clear: tally.waits,
        stays: tally.stays().filter(|(_, count)| *count > 0).map(|(group, count)| (label(group), count)).collect(),
        to_review: tally.entries,
        hours: hours(tried.pace, tally.entries.saturating_add(tally.waits)),
    };
    let from = if tried.since > today { "From" } else { "At once, for entries from" };
    TrialPage {
        settings: settings(tried.since, tried.defaults, tried.hold),
        version: version.to_string(),
        is_on: matches!(kept.practice.switch_on, SwitchOn::On { .. }),
        not_ready: None,
        from: format!("{from} {}", words::day(tried.since)),
        people: tried.people,
        columns: vec![
            column("On for everyone", Some(Whom::Everyone), &tried.everyone),
            column("On for people the practice has cleared", Some(Whom::Cleared), &tried.cleared),
            column("As it is now", None, &tried.present),
        ],
        weekly: tried.lately.entries.div_ceil(WEEKS),
        holds: holds(kept, tried),
        pace: pace(tried.pace),
    }
}

const WEEKS: u64 = 4;

fn holds(kept: &Kept, tried: &Tried) -> Vec<HoldRow> {
    let Lately { entries, held, documents_and_text } = tried.lately;
    [HoldPolicy::Nothing, HoldPolicy::DocumentsAndText, HoldPolicy::Everything]
        .into_iter()
        .map(|policy| {
            let queued = match policy {
                // What was held under the same policy is known; of another, what the kinds of entries tell.
                _ if policy == kept.practice.hold => held,
                HoldPolicy::Nothing => 0,
                HoldPolicy::DocumentsAndText => documents_and_text,
                HoldPolicy::Everything => entries,
            };
            let weekly = queued.div_ceil(WEEKS);
            HoldRow {
                label: match policy {
                    HoldPolicy::Nothing => "Nothing is held",
                    HoldPolicy::DocumentsAndText => "Documents and free text are held",
                    HoldPolicy::Everything => "Everything is held",
                },
                is_chosen: policy == tried.hold,
                entries: if weekly == 0 { "None".to_owned() } else { format!("About {weekly}") },
                hours: hours(tried.pace, weekly),
            }
        })
        .collect()
}

/// "None", "About 1 hour" or "About 12 hours".
fn hours(pace: Pace, decisions: u64) -> String {
    match pace.hours(decisions) {
        0 => "None".to_owned(),
        1 => "About 1 hour".to_owned(),
        hours => format!("About {hours} hours"),
    }
}

fn pace(pace: Pace) -> String {
    let seconds = pace.seconds;
    match pace.decisions {
        Some(decisions) => format!(
            "Hours are reckoned from this practice’s own pace: {seconds} seconds a decision, the middle of {decisions} in \
             the last 8 weeks."
        ),
        None => format!(
            "This practice has made fewer than {ENOUGH} decisions in the last 8 weeks, so hours are a guess: {seconds} \
             seconds a decision."
        ),
    }
}

const fn label(group: Group) -> &'static str {
    match group {
        Group::NotRegistered => "Not registered here as usual, or details still to be checked",
        Group::Young => "Under 13, or 13 to 15 and not assessed",
        Group::Safety => "Kept closed for safety",
        Group::OwnChoice => "Said no, or switched their own view off",
        Group::Marked => "Risk marker, to be opened one by one",
        Group::NotOn => "Not opened by the practice",
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn hours_are_whole_and_never_less_than_the_work() {
        let pace = Pace { seconds: 60, decisions: None };
        assert_eq!(
            [0, 1, 60, 61].map(|count| hours(pace, count)),
            ["None", "About 1 hour", "About 1 hour", "About 2 hours"]
        );
    }

    #[test]
    fn a_day_to_come_is_not_called_on() {
        let mut practice = Practice::unopened(domain::ids::OdsCode::parse("A1").unwrap(), "Fictional".to_owned());
        let since = "2026-12-01".parse().unwrap();
        let by = domain::ids::StaffId("m".to_owned());
        let decided = domain::practice::Decision { by, at: Stamp::from_micros(0), why: String::new() };
        practice.switch_on = SwitchOn::On { since, decided };
        assert_eq!(long(&practice, "2026-11-30".parse().unwrap()), "Turns on on 1 December 2026, for everyone");
        assert_eq!(long(&practice, since), "On since 1 December 2026, for everyone");
    }
}
