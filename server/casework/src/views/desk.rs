//! Lines of the review desk, in words.

use contract::views::desk::{KindCount, PaceDay, PacePage};
use domain::{
    clinical::Permit,
    practice::pace::{ENOUGH, Pace},
    review_line::LineKind,
    stamp::Stamp,
};
use jiff::civil::Date;
use store::{entry::Listed, review_line::Counted};

use super::section::kind_words;
use crate::words;

/// What a line is, in a word or two.
pub(crate) const fn label(kind: LineKind) -> &'static str {
    match kind {
        LineKind::WrongPatient => "Possible wrong patient",
        LineKind::Flag => "Review flag",
        LineKind::Held => "Held for review",
        LineKind::Unfiled => "Not filed",
        LineKind::Unknown => "Unknown type",
        LineKind::Identity => "Identity",
    }
}

/// How many of a kind wait.
pub(crate) fn count(kind: LineKind, counted: Option<&Counted>, now: Stamp) -> KindCount {
    let label = match kind {
        LineKind::WrongPatient => "Possible wrong-patient filings",
        LineKind::Flag => "People with a review flag",
        LineKind::Held => "Entries held for review",
        LineKind::Unfiled => "Results and letters not filed",
        LineKind::Unknown => "Entries of unknown types",
        LineKind::Identity => "People whose identity is in question",
    };
    let longest = counted.map(|counted| match days(counted.first, now) {
        _ if counted.first.micros() == 0 => "some for longer than is known".to_owned(),
        0 => "all since today".to_owned(),
        1 => "the longest for 1 day".to_owned(),
        days => format!("the longest for {days} days"),
    });
    KindCount {
        kind: None,
        label,
        lines: counted.map_or(0, |counted| counted.lines),
        longest: longest.unwrap_or_default(),
    }
}

/// "waits for 12 days".
pub(crate) fn waits(since: Option<Stamp>, now: Stamp) -> String {
    match since.map(|since| days(since, now)) {
        None => "waits for longer than is known".to_owned(),
        Some(0) => "waits since today".to_owned(),
        Some(1) => "waits for 1 day".to_owned(),
        Some(days) => format!("waits for {days} days"),
    }
}

fn days(since: Stamp, now: Stamp) -> i32 {
    let span = since.london_day().until(now.london_day());
    span.map_or(0, |span| span.get_days()).max(0)
}

/// "Letter, 3 May 2024: Clinic letter".
pub(crate) fn entry_words(listed: &Listed, permit: &Permit) -> String {
    let date = listed.facts.clinical.or(listed.facts.recorded);
    let date = date.map(|date| format!(", {}", words::partial(date))).unwrap_or_default();
    format!("{}{date}: {}", kind_words(listed.facts.kind), listed.head.open(permit).title)
}

/// "Ada Example, born 3 May 1980: already decided by Dr A Shah, today at 2:15pm."
pub(crate) fn already(who: &str, name: &str, at: Stamp, now: Stamp) -> String {
    format!("{who}: already decided by {name}, {}.", words::moment(at, now))
}

/// "1 entry is released" or "3 entries stay hidden".
pub(crate) fn decided(entries: usize, is_release: bool) -> String {
    match (entries, is_release) {
        (1, true) => "1 entry is released".to_owned(),
        (1, false) => "1 entry stays hidden".to_owned(),
        (many, true) => format!("{many} entries are released"),
        (many, false) => format!("{many} entries stay hidden"),
    }
}

/// One day of the pace.
pub(crate) fn pace_day(day: Date, waiting: i64, came: i64, decided: i64) -> PaceDay {
    PaceDay { day: words::day(day), waiting, came, decided }
}

/// The pace with what it means for what waits.
pub(crate) fn pace_page(days: Vec<PaceDay>, pace: Pace, waiting: i64) -> PacePage {
    let seconds = pace.seconds;
    let entries = if waiting == 1 { "1 entry that waits".to_owned() } else { format!("{waiting} entries that wait") };
    PacePage {
        days,
        pace: match pace.decisions {
            Some(decisions) => {
                format!("{seconds} seconds a decision, the middle of {decisions} in the last 8 weeks.")
            }
            None => {
                format!("Fewer than {ENOUGH} decisions in the last 8 weeks: {seconds} seconds a decision is a guess.")
            }
        },
        hours: match pace.hours(waiting.try_into().unwrap_or(0)) {
            0 => "Nothing waits.".to_owned(),
            1 => format!("About 1 hour for the {entries}."),
            hours => format!("About {hours} hours for the {entries}."),
        },
    }
}
