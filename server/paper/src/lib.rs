//! Paper: a small document becomes a tagged PDF that a screen reader reads as well as an eye.
//!
//! A [`Document`] is a title, a language and a list of [`Block`]s in reading order; [`print`] lays it out on A4 and
//! answers the bytes of a PDF/UA-1 file, checked against that standard while it is written. Nothing is read from
//! outside: the same document is the same bytes.
//!
//! ```
//! use paper::{Block, Document, Facts, Level, Print, Table};
//!
//! let mut document = Document::new("Your letter");
//! document.print = Print::Large;
//! document.push(Block::heading(Level::One, "Your letter"));
//! document.push(Block::paragraph("There is something new for you."));
//! document.push(Facts::new().fact("Date", "3 May 2026").fact("From", "Elm Surgery"));
//! let mut table = Table::new(["Date", "Medicine"]).widths([1, 3]).caption("Medicines");
//! table.row(["3 May 2026", "Paracetamol 500 mg tablets"]);
//! document.push(table);
//! let bytes = paper::print(&document)?;
//! assert!(bytes.starts_with(b"%PDF-1.7"));
//! # Ok::<(), paper::PaperError>(())
//! ```
//!
//! What a caller can rely on:
//! - *Reading order* is the order of the blocks. Headings become bookmarks and never skip a level; a heading stays with
//!   what follows it. The heads of a table are told to a screen reader once, and repeated for the eye on each page.
//! - *Every character is accounted for.* What the typeface has no glyph for, or what would have to run from right to
//!   left, is drawn as U+FFFD, one for each character; the text itself stays in the file, where a screen reader and
//!   *copy* find it.
//! - *Bounded.* Time and memory grow with the text alone. [`MOST_PAGES`] is the most; more is [`PaperError::TooLong`].
//! - *No page says more than its document*: no clock, no author, no name of a machine.
//!
//! The typeface is DejaVu Sans Condensed, whose licence lets anyone embed it; only the glyphs used are embedded.

mod block;
mod document;
mod error;
mod face;
mod layout;
mod picture;
mod press;
mod table;
mod tags;
mod text;

pub use block::{Block, Facts, Level, List};
pub use document::{Document, Language, Print};
pub use error::PaperError;
pub use layout::MOST_PAGES;
pub use picture::{Cell, Picture};
pub use table::Table;

/// The document as the bytes of a tagged PDF.
///
/// # Errors
/// [`PaperError`] when the document has no title, a table does not fit its heads, or it is too long for one file.
pub fn print(document: &Document) -> Result<Vec<u8>, PaperError> {
    let faces = face::faces()?;
    let title = text::plain(&document.title);
    if title.trim().is_empty() {
        return Err(PaperError::Untitled);
    }
    let laid = layout::lay(document, faces)?;
    press::press(document, &title, laid, faces)
}
