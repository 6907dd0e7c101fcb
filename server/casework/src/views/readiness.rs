//! How ready a practice is, in words.

use contract::views::readiness::{Mend, PartRow, ReadinessPage};
use domain::{
    practice::readiness::{BACKLOG_HOURS, Facts, LEADS, OLDEST, Part, Readiness},
    review_line::LineKind,
    role::Role,
};

/// The page of the score.
pub(crate) fn page(practice: String, readiness: &Readiness, reader: Role) -> ReadinessPage {
    let (met, of) = readiness.score();
    ReadinessPage {
        practice,
        met,
        of,
        decides: reader == Role::PracticeManager,
        is_clinical: reader.is_clinical(),
        parts: Part::ALL.into_iter().map(|part| row(part, readiness)).collect(),
    }
}

/// "5 of 7 parts are met".
pub(crate) fn score(readiness: &Readiness) -> String {
    let (met, of) = readiness.score();
    format!("{met} of {of} parts are met")
}

fn row(part: Part, readiness: &Readiness) -> PartRow {
    let facts = readiness.facts();
    let (label, mend) = match part {
        Part::Flags => ("Review flags", Mend::Lines(LineKind::Flag.word())),
        Part::Backlog => ("Entries held for review", Mend::Lines(LineKind::Held.word())),
        Part::Age => ("How long they have waited", Mend::Oldest(LineKind::Held.word())),
        Part::Unfiled => ("Results and letters", Mend::Lines(LineKind::Unfiled.word())),
        Part::Rules => ("Rules", Mend::Rules),
        Part::Leads => ("Safeguarding leads", Mend::Appointing),
        Part::Preview => ("The patient’s pages", Mend::Search),
    };
    PartRow { label, is_met: readiness.is_met(part), says: says(part, facts), mend }
}

fn says(part: Part, facts: &Facts) -> String {
    match part {
        Part::Flags => match facts.flagged {
            0 => "Nobody has a review flag that waits.".to_owned(),
            1 => "1 person has a review flag that waits.".to_owned(),
            many => format!("{many} people have a review flag that waits."),
        },
        Part::Backlog => match (facts.held, facts.hours) {
            (0, _) => "No entry is held.".to_owned(),
            (held, hours) => format!(
                "{} about {} at this practice’s pace. Up to {BACKLOG_HOURS} hours is ready.",
                if held == 1 { "1 entry is held:".to_owned() } else { format!("{held} entries are held:") },
                if hours == 1 { "1 hour".to_owned() } else { format!("{hours} hours") }
            ),
        },
        Part::Age => match (facts.held, facts.oldest_days) {
            (0, _) => "No entry is held.".to_owned(),
            // One that waited before anybody counted.
            (_, days) if days > 10_000 => format!("Some wait for longer than is known. Up to {OLDEST} days is ready."),
            (_, days) => {
                format!("The first has waited for {}. Up to {OLDEST} days is ready.", counted(days, "day", "days"))
            }
        },
        Part::Unfiled => match facts.unfiled {
            0 => "All results and letters are filed in the practice’s own system.".to_owned(),
            1 => "1 result or letter is not filed in the practice’s own system.".to_owned(),
            many => format!("{many} results and letters are not filed in the practice’s own system."),
        },
        Part::Rules => match facts.rules {
            0 => "No rule is on.".to_owned(),
            1 => "1 rule is on.".to_owned(),
            many => format!("{many} rules are on."),
        },
        Part::Leads => match facts.leads {
            0 => format!("No safeguarding lead is named. {LEADS} are needed, so that one can agree with the other."),
            1 => format!("1 safeguarding lead is named. {LEADS} are needed, so that one can agree with the other."),
            many => format!("{many} safeguarding leads are named."),
        },
        Part::Preview => match facts.looked {
            0 => "Nobody here has looked at a record as its patient would.".to_owned(),
            1 => "1 person here has looked at a record as its patient would.".to_owned(),
            many => format!("{many} people here have looked at a record as its patient would."),
        },
    }
}

fn counted(count: i64, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
