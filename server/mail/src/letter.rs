//! The letter a practice prints for who is told by post.

use paper::{Block, Document, Language, Level, PaperError, Print};

/// One letter: a name, a day and the same words for everyone. It names no practice and no reason, since anybody at home
/// may open it, and nothing outside the fold of the paper but the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To whom. Addresses are not kept: the practice puts its own label under the name, within the window.
    pub name: String,
    /// The day, as a person reads it.
    pub date: String,
}

impl Letter {
    /// What it says to everyone, one paragraph each.
    pub const WORDS: [&str; 3] = [
        "There is something new for you in Candour.",
        "Sign in when you are alone and have time.",
        "If you did not expect this letter, you can leave it.",
    ];

    /// The letter to print, as a tagged PDF.
    ///
    /// # Errors
    /// [`PaperError`] when it cannot be printed.
    pub fn print(&self, print: Print) -> Result<Vec<u8>, PaperError> {
        paper::print(&self.document(print))
    }

    fn document(&self, print: Print) -> Document {
        let mut blocks = vec![
            Block::Address(vec![self.name.clone()]),
            Block::paragraph(self.date.as_str()),
            Block::heading(Level::One, format!("To {}", self.name)),
        ];
        blocks.extend(Self::WORDS.map(Block::paragraph));
        Document { title: "Letter".to_owned(), language: Language::ENGLISH, print, foot: String::new(), blocks }
    }
}
