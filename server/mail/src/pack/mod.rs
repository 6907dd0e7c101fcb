//! The public information pack: a letter, a plain explanation, how to say no, and the form to say it with.
//!
//! In 2010 packs went out without forms (NHS facts §2.4). A [`Pack`] is made of a letter and a [`Sender`], which has
//! somewhere to send a form back to; there is no way to print one without its form.

mod barcode;
mod form;
mod qr;
mod words;
mod zip;

use domain::programme::pack::Addressed;
use paper::{Block, Document, Facts, Level, List, PaperError, Print};

use form::Form;
use words::Words;

pub use zip::{TooLarge, zip};

/// Who sends packs, and where forms come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    opt_out: String,
    phone: Option<String>,
    return_address: Vec<String>,
}

/// Packs cannot be printed before somebody said where forms come back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a pack needs a prepaid address for its form: set `pack_return_address`")]
pub struct NowhereToReturn;

impl Sender {
    /// `portal` is the address people reach us at; the lines of `return_address` are parted by commas.
    ///
    /// # Errors
    /// [`NowhereToReturn`] without a line.
    pub fn new(portal: &str, phone: Option<&str>, return_address: &str) -> Result<Self, NowhereToReturn> {
        let lines = return_address.split(',').map(str::trim).filter(|line| !line.is_empty());
        let return_address: Vec<String> = lines.map(str::to_owned).collect();
        if return_address.is_empty() {
            return Err(NowhereToReturn);
        }
        let phone = phone.map(str::trim).filter(|phone| !phone.is_empty()).map(str::to_owned);
        Ok(Self { opt_out: format!("{}/opt-out", portal.trim_end_matches('/')), phone, return_address })
    }
}

/// One pack, ready for paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    words: Words,
    print: Print,
    address: Vec<String>,
    practice: String,
    date: String,
    form: Form,
    foot: String,
    cover: Option<Block>,
}

impl Pack {
    /// The pack of a letter. `date` is as a person reads it; `mark` is what the mailing house's list names this letter by.
    #[must_use]
    pub fn new(letter: &Addressed, sender: &Sender, date: &str, mark: &str) -> Self {
        let words = words::of(letter.wish().language.as_deref());
        let mut address = vec![letter.name().to_owned()];
        address.extend(letter.address().lines().iter().cloned());
        address.push(letter.address().postcode().to_owned());
        Self {
            words,
            print: if letter.wish().large_print { Print::Large } else { Print::Standard },
            address,
            practice: letter.practice().to_owned(),
            date: date.to_owned(),
            form: Form::new(letter.code(), sender),
            foot: mark.to_owned(),
            cover: words::cover(letter.wish().language.as_deref()),
        }
    }

    /// Prints it, as a tagged PDF.
    ///
    /// # Errors
    /// [`PaperError`] when it cannot be printed.
    pub fn print(&self) -> Result<Vec<u8>, PaperError> {
        paper::print(&self.document())
    }

    fn document(&self) -> Document {
        let words = &self.words;
        let mut blocks =
            vec![Block::Address(self.address.clone()), Block::paragraph(format!("{}\n{}", self.practice, self.date))];
        blocks.extend(self.cover.clone());
        blocks.push(Block::heading(Level::One, words.heading));
        blocks.extend(words.begins.map(Block::paragraph));
        blocks.push(Block::notice(words.weeks));
        blocks.push(Block::heading(Level::Two, words.inside));
        blocks.push(List { numbered: false, items: words.holds.map(str::to_owned).to_vec() }.into());
        blocks.push(Block::paragraph(words.more));
        for (heading, text) in words.parts {
            blocks.push(Block::heading(Level::Two, heading));
            blocks.push(Block::paragraph(text));
        }
        blocks.push(Block::PageBreak);
        blocks.extend(self.form.how(words));
        blocks.push(Block::PageBreak);
        blocks.extend(self.form.paper(words));
        let (language, print) = (words.language, self.print);
        Document { title: words.title.to_owned(), language, print, foot: self.foot.clone(), blocks }
    }
}

/// A line to write on.
fn blank(name: &str, parts: &str) -> Facts {
    Facts::new().fact(name, parts)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests;
