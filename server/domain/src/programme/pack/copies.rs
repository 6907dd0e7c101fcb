//! The copies of a letter that left: where each went, and which the post brought back.

use jiff::civil::Date;

use crate::post::AddressMark;

/// Why the post brought a letter back, as the envelope says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WhyBack {
    Moved,
    NotKnown,
    Refused,
    NotDelivered,
    Other,
}

impl WhyBack {
    /// Every reason, in the order a form lists them.
    pub const ALL: [Self; 5] = [Self::Moved, Self::NotKnown, Self::Refused, Self::NotDelivered, Self::Other];

    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::NotKnown => "not-known",
            Self::Refused => "refused",
            Self::NotDelivered => "not-delivered",
            Self::Other => "other",
        }
    }

    /// The reason a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.word() == word)
    }
}

/// Which of the copies somebody holds in their hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    Newest,
    /// Another was sent after it.
    Earlier,
}

/// How a copy came back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CameBack {
    pub on: Date,
    pub why: WhyBack,
}

/// One copy that left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentCopy {
    pub copy: u32,
    /// Where it went; none where that was not written down.
    pub to: Option<AddressMark>,
    pub back: Option<CameBack>,
}

/// The copies that left, in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Copies {
    pub sent: Vec<SentCopy>,
    /// The address somebody asked about after a letter came back from it.
    pub confirmed: Option<AddressMark>,
}

impl Copies {
    /// A copy left for an address.
    #[must_use]
    pub fn left(mut self, copy: u32, to: Option<AddressMark>) -> Self {
        self.sent.retain(|one| one.copy != copy);
        self.sent.push(SentCopy { copy, to, back: None });
        self
    }

    /// A copy came back; one nobody wrote down is taken to have gone `else_to`. What it came back from is no confirmed
    /// address any more. A copy noted twice keeps its first day.
    #[must_use]
    pub fn came_back(mut self, copy: u32, back: CameBack, else_to: Option<AddressMark>) -> Self {
        let mut one = match self.sent.iter().position(|one| one.copy == copy) {
            Some(at) => self.sent.remove(at),
            None => SentCopy { copy, to: None, back: None },
        };
        if one.back.is_none() {
            one.to = one.to.or(else_to);
            one.back = Some(back);
            self.confirmed = self.confirmed.filter(|confirmed| one.to.as_ref() != Some(confirmed));
        }
        self.sent.push(one);
        self.sent.sort_by_key(|one| one.copy);
        self
    }

    /// Somebody asked: the address is right.
    #[must_use]
    pub fn confirm(self, to: AddressMark) -> Self {
        Self { confirmed: Some(to), ..self }
    }

    /// Whether nothing came back from an address, or somebody asked about it since.
    #[must_use]
    pub fn may_go_to(&self, to: &AddressMark) -> bool {
        let came_back = self.sent.iter().any(|one| one.back.is_some() && one.to.as_ref() == Some(to));
        !came_back || self.confirmed.as_ref() == Some(to)
    }
}
