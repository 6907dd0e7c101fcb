//! Where the story plays, and what was heard in it.

/// A practice: its code, its name, and what its manager answers; empty for silence.
pub(super) type Practice = (&'static str, &'static str, &'static str);

/// An area: its short name, its name, its wave and its practices.
pub(super) type Area = (&'static str, &'static str, &'static str, &'static [Practice]);

pub(super) const AREAS: &[Area] = &[
    (
        "three-rivers",
        "Three Rivers",
        "pilot",
        &[
            ("Y99911", "Weir Street Surgery", "yes"),
            ("Y99912", "Ferry Lane Practice", "no"),
            ("Y99917", "Lock Cottage Surgery", "yes"),
        ],
    ),
    (
        "high-moor",
        "High Moor",
        "pilot",
        &[("Y99913", "Moor End Surgery", "yes"), ("Y99914", "Beacon Practice", "later")],
    ),
    (
        "south-coast",
        "South Coast",
        "early-adopter",
        &[("Y99915", "Harbour Practice", "express-only"), ("Y99916", "Cliff Top Surgery", "")],
    ),
];

/// The areas of the pilot, whose boards approved.
pub(super) const PILOT: [&str; 2] = ["three-rivers", "high-moor"];

/// Days until a practice that said yes turns its view on.
pub(super) const TO_COME: i64 = 5;

/// What must be shown before the area that stands goes on; the first is.
pub(super) const CONDITIONS: [&str; 2] =
    ["The committee is heard and answered in public", "A form is seen in every letter at the printer"];

/// What was heard, and what was answered a week later; an empty answer is still to come.
pub(super) struct Said {
    pub area: &'static str,
    pub kind: &'static str,
    pub days_ago: i64,
    pub words: &'static str,
    pub answer: &'static str,
}

const fn said(
    area: &'static str,
    kind: &'static str,
    days_ago: i64,
    words: &'static str,
    answer: &'static str,
) -> Said {
    Said { area, kind, days_ago, words, answer }
}

pub(super) const PAPERS: &[Said] = &[
    said("three-rivers", "practices", 140, "Practices ask for a form in every letter", "Every letter has a form"),
    said(
        "three-rivers",
        "patients",
        139,
        "People ask how to say no by phone",
        "The letter has a number that costs nothing",
    ),
    said(
        "three-rivers",
        "committee",
        138,
        "The committee asks that a no holds",
        "A no holds until the practice answers anew",
    ),
    said(
        "high-moor",
        "practices",
        140,
        "Practices ask who pays for the hours",
        "The area pays for an hour for each hundred people",
    ),
    said("high-moor", "patients", 139, "People on farms ask for letters on paper", "Every letter comes by post"),
    said(
        "high-moor",
        "committee",
        138,
        "The committee asks to see the letters first",
        "It sees every letter two weeks before",
    ),
    said(
        "south-coast",
        "practices",
        30,
        "Practices ask for more time in summer",
        "No letter is sent in July or August",
    ),
    said("south-coast", "patients", 9, "People ask whether visitors are written to", ""),
];
