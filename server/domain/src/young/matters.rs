//! Which entries touch matters that are a young person's own from 11 on, and how that is known.
//!
//! By words, as the rules do: no list of codes for these matters is confirmed for England (NHS facts §4), and a guessed
//! one would miss what it does not hold. The words are looked for wherever an entry says anything, in the same pass that
//! asks the rules, and what was found is kept with the verdict, so that the door decides on stored facts. It is a wide net
//! on purpose: what it catches is kept from proxies until a clinician has asked the child alone, and what it catches wrongly
//! costs a parent one entry meanwhile. Two doubts deny: an entry this list has not read yet, and a file or letter whose
//! words nobody here can read, count as touching all of it. Words alone miss what is only hinted at; for that there is
//! the mark *said in confidence*, and the young person's choice for a visit.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::{content::Content, kind::Kind, rule};

/// Goes up with every change of the words; a migration then sends every entry to be read again.
pub const LIST: u32 = 1;

/// A matter that is a young person's own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Matter {
    SexualHealth,
    Reproduction,
    MentalHealth,
    Safeguarding,
}

impl Matter {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::SexualHealth, Self::Reproduction, Self::MentalHealth, Self::Safeguarding];

    /// The word forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::SexualHealth => "sexual-health",
            Self::Reproduction => "reproduction",
            Self::MentalHealth => "mental-health",
            Self::Safeguarding => "safeguarding",
        }
    }

    /// The matter a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.word() == word)
    }

    /// The words clinicians read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::SexualHealth => "Sexual health",
            Self::Reproduction => "Contraception and pregnancy",
            Self::MentalHealth => "Mental health",
            Self::Safeguarding => "Safeguarding",
        }
    }

    /// The list of its own, and the national rules that look for the same.
    const fn lists(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::SexualHealth => (include_str!("words/sexual-health.txt"), &["sexual-health", "violence"]),
            Self::Reproduction => (include_str!("words/reproduction.txt"), &["reproduction-and-gender"]),
            Self::MentalHealth => (include_str!("words/mental-health.txt"), &[]),
            Self::Safeguarding => (
                include_str!("words/safeguarding.txt"),
                &["violence", "police", "marac", "social-care", "third-party", "child"],
            ),
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of matters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Matters(u8);

impl Matters {
    /// None.
    pub const NONE: Self = Self(0);
    /// All of them.
    pub const ALL: Self = Self(0b1111);

    /// These.
    #[must_use]
    pub fn of(matters: impl IntoIterator<Item = Matter>) -> Self {
        Self(matters.into_iter().fold(0, |bits, matter| bits | matter.bit()))
    }

    /// Whether it is among them.
    #[must_use]
    pub const fn has(self, matter: Matter) -> bool {
        self.0 & matter.bit() != 0
    }

    /// Whether any is in both.
    #[must_use]
    pub const fn touches(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These, and safeguarding, which is never for proxies.
    #[must_use]
    pub const fn with_safeguarding(self) -> Self {
        Self(self.0 | Matter::Safeguarding.bit())
    }

    /// Each of them, in a fixed order.
    pub fn iter(self) -> impl Iterator<Item = Matter> {
        Matter::ALL.into_iter().filter(move |matter| self.has(*matter))
    }

    /// One number for the set, as the store keeps it.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The set of a number; more than there are is all of them.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        if bits > Self::ALL.0 { Self::ALL } else { Self(bits) }
    }
}

/// What a reading of an entry found, and which list was read with.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Read {
    /// Nought for an entry nobody has read.
    pub list: u32,
    pub matters: Matters,
}

impl Read {
    /// Whether it was read with the words of today.
    #[must_use]
    pub const fn is_current(self) -> bool {
        self.list == LIST
    }
}

/// The words of all matters, looked for in one pass.
struct Lists {
    /// None if there were ever too many words: then everything touches everything.
    finder: Option<AhoCorasick>,
    /// The matters each form belongs to.
    matters: Vec<Matters>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut forms: std::collections::BTreeMap<String, Matters> = std::collections::BTreeMap::new();
    for matter in Matter::ALL {
        let (own, national) = matter.lists();
        let own = own.lines().map(str::trim).filter(|line| !(line.is_empty() || line.starts_with('#')));
        for form in own.chain(rule::national::phrases(national)).flat_map(rule::plain::forms) {
            let known = forms.entry(form).or_default();
            *known = Matters(known.0 | matter.bit());
        }
    }
    let (forms, matters): (Vec<String>, Vec<Matters>) = forms.into_iter().unzip();
    Lists { finder: AhoCorasick::new(&forms).ok(), matters }
});

/// Reads an entry by its plain words.
pub(crate) fn read(kind: Kind, content: &Content, plain: &str) -> Read {
    let unread = kind == Kind::Document && content.notes.is_empty() || !content.attachments.is_empty();
    let matters = match &LISTS.finder {
        Some(finder) if !unread => finder
            .find_overlapping_iter(plain)
            .filter_map(|found| LISTS.matters.get(found.pattern().as_usize()))
            .fold(Matters::NONE, |all, found| Matters(all.0 | found.0)),
        _ => Matters::ALL,
    };
    Read { list: LIST, matters }
}
