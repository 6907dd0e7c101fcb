//! The control room: counts and days of areas and practices, and nobody.

/// Where a practice or an area stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
    /// The word that says it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "Off",
            Self::Next => "Next",
            Self::PartOn => "Part on",
            Self::On => "On",
            Self::PartPaused => "Part paused",
            Self::Paused => "Paused",
            Self::Declined => "Said no",
        }
    }
}

/// The nation, the areas of a lead, or one area.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoomPage {
    /// Such as "The nation" or "North Vale".
    pub name: String,
    /// The area's short name; none for what holds areas.
    pub area: Option<String>,
    /// Such as "The people were counted between 10:04am and 10:05am."
    pub counted: String,
    /// Practices nobody has counted yet: they are in no number.
    pub uncounted: usize,
    /// Areas, or the practices of one.
    pub rows: Vec<RoomRow>,
    pub together: RoomRow,
    /// The oldest first.
    pub weeks: Vec<WeekRow>,
}

/// An area, a practice, or all of them together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoomRow {
    pub name: String,
    /// An area's short name or a practice's code.
    pub code: String,
    pub stands: Stands,
    /// Practices that are on, next, paused, off and said no; together all of them.
    pub practices: Practices,
    pub people: u64,
    pub letters: Letters,
    pub summaries: u64,
    pub said_no: u64,
    /// None where there is nobody.
    pub share: Option<Share>,
    pub waiting: u64,
    /// Days the first of them has waited.
    pub oldest: Option<i64>,
    /// Of a practice, parts of its score that are met and how many there are; else practices that are ready, of how many
    /// were asked.
    pub ready: (usize, usize),
}

/// Practices by where they stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Practices {
    pub on: usize,
    pub next: usize,
    pub paused: usize,
    pub off: usize,
    pub declined: usize,
}

impl Practices {
    /// All of them.
    #[must_use]
    pub const fn all(self) -> usize {
        self.on + self.next + self.paused + self.off + self.declined
    }
}

/// Letters and their clocks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Letters {
    pub queued: u64,
    pub held_out: u64,
    /// Sent and not brought back.
    pub sent: u64,
    pub running: u64,
    pub standing: u64,
    /// Clocks that end within seven days if nothing stops them.
    pub ending: u64,
    pub over: u64,
    pub returned: u64,
    pub ended: u64,
}

/// A share in tenths of a percent, with the range it lies in 19 times out of 20.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Share {
    pub share: u16,
    pub low: u16,
    pub high: u16,
}

/// One week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WeekRow {
    /// Such as "1 June 2026".
    pub monday: String,
    /// Such as "2026-06-01".
    pub date: String,
    pub sent: u64,
    pub taken_in: u64,
    pub switched_on: u64,
    pub said_no: u64,
    /// Of all people, when the week ended.
    pub share: Option<Share>,
}

/// One practice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoomPractice {
    pub row: RoomRow,
    /// Its area's short name and name; none for no area.
    pub area: Option<(String, String)>,
    pub wave: &'static str,
    pub counted: String,
    /// Its letters by state and day.
    pub letters: Vec<LetterRow>,
    /// What being ready is made of: its name, whether it is met, and what is known.
    pub parts: Vec<(&'static str, bool, String)>,
}

/// Letters of one state that were sent on one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterRow {
    pub state: &'static str,
    /// Such as "1 June 2026"; empty while none was sent.
    pub sent: String,
    pub people: u64,
    /// Such as "12 days left"; empty where no clock runs.
    pub clock: String,
}
