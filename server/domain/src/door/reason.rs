//! Why a door stays shut. Staff read these; the patient side never does.

/// Why one entry is withheld from the patient side.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum Reason {
    /// The person's access is closed; see [`Closed`].
    AccessClosed,
    /// A kind nobody can name, or no part of a health record.
    Kind,
    /// It carries one of the three access codes.
    AccessCode,
    Level,
    /// Recorded before the from-date, and history is not released.
    BeforeFromDate,
    /// It has no date that can be read.
    Undated,
    Unfiled,
    Draft,
    Diary,
    EnteredInError,
    Superseded,
    UnknownStatus,
    Held,
    /// Released less than the undo time ago.
    ReleasePending,
    Redacted,
    NopatExistence,
    NopatContent,
    Label,
    /// It has nothing to draw.
    NotDrawable,
    /// The proxy's grant does not cover this piece.
    NotGranted,
    /// A rule withholds it.
    Rule,
    /// A rule holds it, and nobody has released this content.
    RuleHold,
    /// The rules in force have not read it, or nobody has read it for matters kept from proxies.
    NotJudged,
    /// It touches a matter that is a young person's own.
    Private,
    /// A young person chose that proxies do not see this visit.
    VisitKept,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 25] = [
        Self::AccessClosed,
        Self::Kind,
        Self::AccessCode,
        Self::Level,
        Self::BeforeFromDate,
        Self::Undated,
        Self::Unfiled,
        Self::Draft,
        Self::Diary,
        Self::EnteredInError,
        Self::Superseded,
        Self::UnknownStatus,
        Self::Held,
        Self::ReleasePending,
        Self::Redacted,
        Self::NopatExistence,
        Self::NopatContent,
        Self::Label,
        Self::NotDrawable,
        Self::NotGranted,
        Self::Rule,
        Self::RuleHold,
        Self::NotJudged,
        Self::Private,
        Self::VisitKept,
    ];

    /// The words staff read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::AccessClosed => "online access is closed",
            Self::Kind => "a type that is never shown",
            Self::AccessCode => "an access code, never shown",
            Self::Level => "not reached by the access level",
            Self::BeforeFromDate => "recorded before the from-date",
            Self::Undated => "no date that can be read",
            Self::Unfiled => "held: unfiled result or unreviewed document",
            Self::Draft => "a draft",
            Self::Diary => "a diary entry",
            Self::EnteredInError => "entered in error",
            Self::Superseded => "replaced by a later version",
            Self::UnknownStatus => "a status nobody here can name",
            Self::Held => "held for review",
            Self::ReleasePending => "released; can still be undone",
            Self::Redacted => "redacted",
            Self::NopatExistence => "NOPAT: even its existence is hidden",
            Self::NopatContent => "NOPAT: its content is hidden",
            Self::Label => "held: a security label",
            Self::NotDrawable => "nothing that can be shown",
            Self::NotGranted => "not covered by the grant",
            Self::Rule => "withheld by a rule",
            Self::RuleHold => "held by a rule",
            Self::NotJudged => "the rules in force have not read it yet",
            Self::Private => "a matter that is the young person’s own",
            Self::VisitKept => "the young person’s choice for this visit",
        }
    }
}

/// A set of reasons in one word of memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Reasons(u32);

impl Reasons {
    /// Adds a reason.
    pub const fn add(&mut self, reason: Reason) {
        self.0 |= 1 << reason as u8;
    }

    /// Adds a reason where it holds.
    pub const fn add_if(&mut self, holds: bool, reason: Reason) {
        if holds {
            self.add(reason);
        }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this one is among them.
    #[must_use]
    pub const fn has(self, reason: Reason) -> bool {
        self.0 & (1 << reason as u8) != 0
    }

    /// Whether every one of these is among `others`.
    #[must_use]
    pub const fn within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// The reasons, in a fixed order.
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.into_iter().filter(move |reason| self.has(*reason))
    }
}

/// Why a person's whole record is closed to them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Closed {
    Deceased,
    NotVerified,
    SupersededNumber,
    InMerge,
    NotRegistered,
    Protected,
    Frozen,
    NotSwitchedOn,
    /// On for those the practice has cleared, and this person is not among them yet.
    NotCleared,
    /// The practice gives nothing to people with a risk marker.
    Marked,
    SwitchedOff,
    Declined,
    TooYoung,
    NotAssessed,
    AgeUnknown,
    Flagged,
    NoGrant,
    /// Proxies pause at this age.
    PausedByAge,
    /// The grant was given before they grew up, and ended when they did.
    GrownUp,
}

impl Closed {
    /// The words staff read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Deceased => "the person has died",
            Self::NotVerified => "the NHS number is not verified",
            Self::SupersededNumber => "the NHS number was replaced",
            Self::InMerge => "the record is being merged",
            Self::NotRegistered => "not regularly registered here",
            Self::Protected => "marked sensitive in the national demographics",
            Self::Frozen => "frozen by staff",
            Self::NotSwitchedOn => "the practice has not switched on, and no access was given one by one",
            Self::NotCleared => "the practice has not cleared this person yet",
            Self::Marked => "a risk marker: the practice opens these one by one",
            Self::SwitchedOff => "the patient switched their own view off",
            Self::Declined => "the patient declined online access",
            Self::TooYoung => "under 13",
            Self::NotAssessed => "13 to 15 and not yet assessed",
            Self::AgeUnknown => "no date of birth",
            Self::Flagged => "a review flag",
            Self::NoGrant => "no grant in force",
            Self::PausedByAge => "proxies pause at this age",
            Self::GrownUp => "given before 16, and ended on that birthday",
        }
    }
}
