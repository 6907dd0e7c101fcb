//! Whether a practice is ready to turn patients' online view on: counts, and no names.

/// The score with its parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadinessPage {
    pub practice: String,
    pub met: usize,
    pub of: usize,
    /// The reader decides on the switch-on.
    pub decides: bool,
    /// The reader works at the review desk.
    pub is_clinical: bool,
    pub parts: Vec<PartRow>,
}

/// One part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartRow {
    pub label: &'static str,
    pub is_met: bool,
    /// What is known, and what is asked: such as "12 people have a review flag that waits. None should."
    pub says: String,
    pub mend: Mend,
}

/// Where a part is mended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mend {
    /// Lines of the review desk of one kind.
    Lines(&'static str),
    /// Those lines, the longest first.
    Oldest(&'static str),
    Rules,
    /// Whoever appoints staff.
    Appointing,
    /// Any person's page, which leads to the preview.
    Search,
}
