//! Views of history run again: numbers of nobody, one to a thousand.

use std::collections::BTreeMap;

use contract::views::history::{HistoryPage, MomentView, StoryView};
use domain::programme::replay::{
    Beside, Breach, Moment, Policy, Story, access, beside, breaches, run, summary_care_record,
};

use crate::words;

const SUMMARIES: &[&str] = &[
    "From 2005 England made plans to share a short form of each health record.",
    "Doctors said that nobody had asked them.",
    "Letters went out with no form to say no.",
    "In 2010 the letters were stopped for a review.",
    "In other areas records were still sent on.",
];

const ACCESS: &[&str] = &[
    "From November 2022 people were to see their record online.",
    "Practices said that it was not safe yet.",
    "It was called off at the last minute.",
    "In February 2023 one supplier turned on 946 practices.",
    "They were the ones that had not said no in time.",
];

/// Both stories.
pub(crate) fn page() -> HistoryPage {
    HistoryPage { stories: vec![story(&summary_care_record(), SUMMARIES), story(&access(), ACCESS)] }
}

fn story(story: &Story, about: &'static [&'static str]) -> StoryView {
    let (then, here) = (breaches(story, &run(story, Policy::History)), breaches(story, &run(story, Policy::Ours)));
    let counted = Breach::ALL.into_iter().filter_map(|breach| {
        let count = |found: &BTreeMap<Breach, usize>| found.get(&breach).map_or(0, |count| *count as u64);
        let (then, here) = (count(&then), count(&here));
        (then + here > 0).then_some((breach.words(), then, here))
    });
    let rows = beside(story);
    StoryView {
        name: story.name,
        about,
        breaches: counted.collect(),
        moments: rows.iter().map(|row| moment(row, &rows)).collect(),
    }
}

/// Where a number stands in a moment.
type Of = fn(&Moment) -> u32;

/// What is counted, and where it stands.
const COUNTS: [(&str, Of); 3] = [
    ("Letters", |moment| moment.packs),
    ("Records", |moment| moment.uploaded),
    ("Practices on", |moment| moment.on_practices),
];

fn moment(row: &Beside, all: &[Beside]) -> MomentView {
    // What a story never counts is left out of it.
    let ever = |of: Of| all.iter().flat_map(|row| [&row.history, &row.ours]).flatten().any(|one| of(one) > 0);
    let counts = COUNTS.into_iter().filter(|(_, of)| ever(*of));
    MomentView {
        day: words::day(row.on),
        words: row.words,
        counts: counts.map(|(label, of)| (label, row.history.as_ref().map(of), row.ours.as_ref().map(of))).collect(),
        refused: row.ours.iter().flat_map(|moment| moment.refused.clone()).collect(),
    }
}
