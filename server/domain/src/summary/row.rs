//! One row of a summary document, and whether the patient side may see it.

use super::{
    heading::Heading,
    tells::{Tells, Told},
};
use crate::{
    clinical::{Clinical, Permit, unprinted},
    content::Code,
    date::PartialDate,
    door::patient::{Decision, Door},
    entry::{Facts, Finish, HoldReason, Review},
    label::Labels,
    part::Mask,
    practice::HoldPolicy,
    rule::Verdict,
};

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    pub heading: Heading,
    /// As its date cell says it.
    pub date: Option<PartialDate>,
    /// Of the document and of the coded resources it stands for.
    pub labels: Labels,
    /// [`Finish::Unknown`] where its table could not be understood.
    pub finish: Finish,
    /// One of the three access codes, which are never shown.
    pub access_code: bool,
    /// It says that nothing is known, such as *no known allergies*.
    pub denies: bool,
    pub tells: Tells,
    pub words: Clinical<Words>,
}

/// The words of a row, as plain text.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The drug, substance or finding.
    pub title: String,
    pub lines: Vec<Line>,
    /// Codes of the coded resources it stands for.
    pub codes: Vec<Code>,
}

/// What else a row says.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    pub what: LineKind,
    pub text: String,
}

unprinted!(Words, Line);

/// Which column a line comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LineKind {
    /// What the date is of, such as "Last Issued".
    DateOf,
    Dose,
    Quantity,
    Value,
    Certainty,
    Severity,
    /// Supporting or additional information: free text.
    Text,
}

impl LineKind {
    /// Every kind of line.
    pub const ALL: [Self; 7] =
        [Self::DateOf, Self::Dose, Self::Quantity, Self::Value, Self::Certainty, Self::Severity, Self::Text];

    /// The label a reader sees, which is also the word the store keeps.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::DateOf => "Date is of",
            Self::Dose => "How to take it",
            Self::Quantity => "Amount",
            Self::Value => "Value",
            Self::Certainty => "How certain",
            Self::Severity => "How severe",
            Self::Text => "More details",
        }
    }

    /// The kind a stored word names.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.label() == label)
    }
}

/// The record a document's rows are held against, as the door decided each of its entries.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Others {
    pub shown: Vec<Told>,
    pub withheld: Vec<Told>,
    /// Words hidden in shown entries, which no row may say either.
    pub masks: Mask,
}

impl Others {
    /// Notes a shown entry, with the words hidden in it.
    pub fn show(&mut self, told: Told, permit: &Permit) {
        self.shown.push(told);
        self.masks.and(permit.mask());
    }
}

impl Row {
    /// Whether a withheld entry speaks of the same thing, whatever the date.
    ///
    /// *Nothing known* is withheld as soon as anything is that could be known.
    #[must_use]
    pub fn falls_with(&self, withheld: &[Told]) -> bool {
        withheld
            .iter()
            .filter(|entry| self.heading.covers(entry.kind))
            .any(|entry| self.denies || self.tells.shares(&entry.tells))
    }

    /// Whether a shown entry says the same.
    #[must_use]
    pub fn stands_with(&self, shown: &[Told]) -> bool {
        shown.iter().any(|entry| self.heading.covers(entry.kind) && self.tells.shares(&entry.tells))
    }

    /// What the patient door decides on. Where a practice reviews whatever arrives, a row nobody reviewed is held until
    /// an entry that says the same is shown.
    fn facts(&self, hold: HoldPolicy, shown: &[Told], verdict: Verdict) -> Facts {
        let review = match hold {
            HoldPolicy::Everything if !self.stands_with(shown) => Review::Held { why: HoldReason::Everything },
            HoldPolicy::Everything | HoldPolicy::DocumentsAndText | HoldPolicy::Nothing => Review::NotHeld,
        };
        Facts {
            kind: self.heading.kind(),
            finish: self.finish,
            labels: self.labels,
            review,
            marks: Vec::new(),
            clinical: self.date,
            recorded: self.date,
            text_only: false,
            access_code: self.access_code,
            drawable: true,
            verdict,
        }
    }
}

/// Decides one row: the door for entries, with what the rules said of it, and nothing that speaks of what it withholds.
#[must_use]
pub fn row_decision(row: &Row, door: &Door<'_>, hold: HoldPolicy, others: &Others, verdict: Verdict) -> Option<Permit> {
    match door.decide(&row.facts(hold, &others.shown, verdict)) {
        Decision::Shown(mut permit) if !row.falls_with(&others.withheld) => {
            let hidden = &others.masks;
            if !hidden.is_empty() {
                if hidden.touches(&row.words.open(&permit).title) {
                    return None;
                }
                permit.mask_mut().and(hidden);
            }
            Some(permit)
        }
        Decision::Shown(_) | Decision::Withheld(_) => None,
    }
}

/// The lines of a row that may be shown with it: free text only where the reader reads it and the practice holds none,
/// and no line that names what a withheld entry of any kind is about.
#[must_use]
pub fn lines_shown<'a>(words: &'a Words, permit: &Permit, hold: HoldPolicy, withheld: &[Told]) -> Vec<&'a Line> {
    let reads_text = permit.reads_text() && hold == HoldPolicy::Nothing;
    words
        .lines
        .iter()
        .filter(|line| line.what != LineKind::Text || reads_text)
        .filter(|line| {
            let said = Tells::new(&line.text, &[]);
            !withheld.iter().any(|entry| said.names_first_of(&entry.tells))
        })
        .collect()
}
