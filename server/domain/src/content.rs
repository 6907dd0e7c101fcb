//! The words and values of an entry, cut apart into what is coded and what is free text.

use crate::clinical::unprinted;

/// A code with its code system and the words it was sent with.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    pub system: Option<String>,
    pub code: String,
    pub display: Option<String>,
}

/// Everything an entry says. Held sealed in [`crate::clinical::Clinical`].
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Content {
    /// What it is, in the best words the source gave.
    pub title: String,
    pub codes: Vec<Code>,
    /// The source's own status in everyday words, such as "Active" or "Completed".
    pub status: Option<String>,
    /// The one value of a result or measurement.
    pub value: Option<Measure>,
    /// Named parts of a result, such as the two halves of a blood pressure.
    pub parts: Vec<(String, Measure)>,
    /// Coded facts in the order they should be read.
    pub details: Vec<Detail>,
    /// Only for medicines.
    pub medicine: Option<MedicineCourse>,
    /// Free text: notes, comments, narrative, letters.
    pub notes: Vec<String>,
    pub author: Option<String>,
    pub organisation: Option<String>,
    pub attachments: Vec<Attachment>,
}

/// A measured or reported value as its source wrote it, never rounded here.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Measure {
    pub value: String,
    pub unit: Option<String>,
    /// Lower end of the reference range.
    pub low: Option<String>,
    /// Upper end of the reference range.
    pub high: Option<String>,
    /// Below this clinicians start to worry, where the source says so.
    pub worry_low: Option<String>,
    /// Above this clinicians start to worry, where the source says so.
    pub worry_high: Option<String>,
    /// The range where it is only words.
    pub range_text: Option<String>,
    /// The source's own reading of it, such as "High".
    pub interpretation: Option<String>,
}

/// One labelled coded fact.
#[derive(Clone, PartialEq, Eq)]
pub struct Detail {
    pub what: DetailKind,
    pub text: String,
}

/// What a detail says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DetailKind {
    Dose,
    PatientInstruction,
    Quantity,
    Course,
    LastIssued,
    Reason,
    Site,
    Route,
    BatchNumber,
    Manufacturer,
    Reaction,
    Severity,
    Certainty,
    Significance,
    Started,
    Ended,
    Category,
    Place,
    Specimen,
    Priority,
    Recipient,
    Outcome,
    Activity,
    Goal,
}

impl DetailKind {
    /// Every kind of detail.
    pub const ALL: [Self; 24] = [
        Self::Dose,
        Self::PatientInstruction,
        Self::Quantity,
        Self::Course,
        Self::LastIssued,
        Self::Reason,
        Self::Site,
        Self::Route,
        Self::BatchNumber,
        Self::Manufacturer,
        Self::Reaction,
        Self::Severity,
        Self::Certainty,
        Self::Significance,
        Self::Started,
        Self::Ended,
        Self::Category,
        Self::Place,
        Self::Specimen,
        Self::Priority,
        Self::Recipient,
        Self::Outcome,
        Self::Activity,
        Self::Goal,
    ];

    /// The label a reader sees.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Dose => "How to take it",
            Self::PatientInstruction => "Instructions for you",
            Self::Quantity => "Amount",
            Self::Course => "Type",
            Self::LastIssued => "Last issued",
            Self::Reason => "Reason",
            Self::Site => "Where on the body",
            Self::Route => "How it was given",
            Self::BatchNumber => "Batch number",
            Self::Manufacturer => "Made by",
            Self::Reaction => "Reaction",
            Self::Severity => "How severe",
            Self::Certainty => "How certain",
            Self::Significance => "Importance",
            Self::Started => "Started",
            Self::Ended => "Ended",
            Self::Category => "Category",
            Self::Place => "Place",
            Self::Specimen => "Sample",
            Self::Priority => "Priority",
            Self::Recipient => "Sent to",
            Self::Outcome => "Outcome",
            Self::Activity => "Activity",
            Self::Goal => "Goal",
        }
    }

    /// The detail a stored label names.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.label() == label)
    }
}

/// How a medicine is prescribed, for the core sections of a summary (NHS facts §2.1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MedicineCourse {
    /// Prescribed once.
    Acute,
    /// On repeat now.
    Repeat,
    /// No longer taken.
    Ended,
    /// The source does not say.
    NotStated,
}

impl MedicineCourse {
    /// Every course.
    pub const ALL: [Self; 4] = [Self::Acute, Self::Repeat, Self::Ended, Self::NotStated];

    /// The word the store keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Acute => "acute",
            Self::Repeat => "repeat",
            Self::Ended => "ended",
            Self::NotStated => "not-stated",
        }
    }
}

/// A file that belongs to a document.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Attachment {
    pub content_type: Option<String>,
    pub title: Option<String>,
    /// Size in bytes, as the source gives it.
    pub size: Option<i64>,
}

/// What a list draws of an entry. Held sealed, like [`Content`].
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Head {
    pub title: String,
    /// A dose, a result with its unit, or a status.
    pub line: Option<String>,
    pub medicine: Option<MedicineCourse>,
    /// The line of each side, where a part of the entry is hidden: made from what is left of it.
    pub masked: Option<Box<MaskedLines>>,
}

/// What stands in for [`Head::line`] where a part of the entry is hidden.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct MaskedLines {
    pub patient: Option<String>,
    pub proxies: Option<String>,
}

impl Content {
    /// The lines a list draws of all of it; never free text.
    #[must_use]
    pub fn head(&self) -> Head {
        let dose = || self.details.iter().find(|detail| detail.what == DetailKind::Dose).map(|dose| dose.text.clone());
        let value = || self.value.as_ref().map(Measure::words);
        let parts = || {
            let words: Vec<_> = self.parts.iter().map(|(name, part)| format!("{name} {}", part.words())).collect();
            (!words.is_empty()).then(|| words.join(", "))
        };
        let line = dose().or_else(value).or_else(parts).or_else(|| self.status.clone());
        Head { title: self.title.clone(), line, medicine: self.medicine, masked: None }
    }
}

impl Measure {
    /// Value and unit in one line.
    #[must_use]
    pub fn words(&self) -> String {
        match &self.unit {
            Some(unit) => format!("{} {unit}", self.value),
            None => self.value.clone(),
        }
    }
}

unprinted!(Content, Head, MaskedLines, Measure, Detail, Attachment, Code);
