use crate::Block;

/// The size of print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Print {
    /// 12 points.
    #[default]
    Standard,
    /// 18 points, which is what people who ask for large print are sent.
    Large,
}

impl Print {
    /// The size of body text, in points.
    pub(crate) const fn size(self) -> f32 {
        match self {
            Self::Standard => 12.0,
            Self::Large => 18.0,
        }
    }
}

/// A language a document is written in, with the words each page needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// As BCP 47 writes it.
    pub tag: &'static str,
    /// The words round a page's number: *Page 2 of 3*.
    pub page: &'static str,
    pub of: &'static str,
}

impl Language {
    pub const ENGLISH: Self = Self { tag: "en-GB", page: "Page", of: "of" };
}

/// What is to be printed, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What a viewer shows as the name of the window. Read by anyone who sees the screen: no clinical word belongs here.
    pub title: String,
    pub language: Language,
    pub print: Print,
    /// Stands at the foot of each page, before its number; empty for none.
    pub foot: String,
    pub blocks: Vec<Block>,
}

impl Document {
    /// An empty document in English and standard print.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            language: Language::ENGLISH,
            print: Print::Standard,
            foot: String::new(),
            blocks: Vec::new(),
        }
    }

    /// Adds what comes next.
    pub fn push(&mut self, block: impl Into<Block>) {
        self.blocks.push(block.into());
    }
}
