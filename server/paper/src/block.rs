use crate::{Picture, Table};

/// How deep a heading is. The first of a document counts as [`Level::One`], and none skips a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    One,
    Two,
    Three,
    Four,
}

impl Level {
    /// From 1.
    pub(crate) const fn number(self) -> u16 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
        }
    }

    pub(crate) const fn deeper(self) -> Self {
        match self {
            Self::One => Self::Two,
            Self::Two => Self::Three,
            Self::Three | Self::Four => Self::Four,
        }
    }

    /// How much larger than body text it is.
    pub(crate) const fn scale(self) -> f32 {
        match self {
            Self::One => 1.6,
            Self::Two => 1.3,
            Self::Three => 1.1,
            Self::Four => 1.0,
        }
    }
}

/// One piece of a document. In every text a line break stays a line break; other white space is one space.
///
/// What holds no text is left out, so that nobody hears an empty heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(Level, String),
    Paragraph(String),
    /// A paragraph in another language than the rest, by the name BCP 47 has for it.
    Foreign(&'static str, String),
    /// A paragraph in bold, for the one thing not to miss.
    Notice(String),
    List(List),
    Facts(Facts),
    Table(Table),
    Picture(Picture),
    /// The lines of a postal address. As the first address of the first page, with little before it, it stands where
    /// a window envelope shows it: a DL envelope, window 35 by 90 mm, 20 mm from the left and 18 mm from the foot.
    Address(Vec<String>),
    PageBreak,
}

impl Block {
    #[must_use]
    pub fn heading(level: Level, text: impl Into<String>) -> Self {
        Self::Heading(level, text.into())
    }

    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(text.into())
    }

    #[must_use]
    pub fn notice(text: impl Into<String>) -> Self {
        Self::Notice(text.into())
    }
}

/// A list with dots or numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    pub numbered: bool,
    pub items: Vec<String>,
}

/// Names and what each is: *Date of birth*, *3 May 1950*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(pub Vec<(String, String)>);

impl Facts {
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    #[must_use]
    pub fn fact(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.push((name.into(), value.into()));
        self
    }
}

impl From<List> for Block {
    fn from(list: List) -> Self {
        Self::List(list)
    }
}

impl From<Facts> for Block {
    fn from(facts: Facts) -> Self {
        Self::Facts(facts)
    }
}

impl From<Picture> for Block {
    fn from(picture: Picture) -> Self {
        Self::Picture(picture)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}
