//! Where a letter to a person goes, and how it is written.

use crate::clinical::unprinted;

/// Lines above the postcode: with the name and the postcode five lines, which is what the window of an envelope shows.
const LINES: usize = 3;
/// Letters of one line.
const WIDE: usize = 60;

/// A postal address. It is opened for an envelope alone, so its `Debug` is empty and it has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct PostalAddress {
    lines: Vec<String>,
    postcode: String,
}

impl PostalAddress {
    /// Takes an address as a practice keeps it; none without a line or without a postcode. Lines beyond the third are
    /// joined to it.
    #[must_use]
    pub fn new<'a>(lines: impl IntoIterator<Item = &'a str>, postcode: &str) -> Option<Self> {
        let mut kept: Vec<String> = Vec::with_capacity(LINES);
        for line in lines.into_iter().map(plain).filter(|line| !line.is_empty()) {
            match kept.get_mut(LINES - 1) {
                Some(last) => *last = plain(&format!("{last}, {line}")),
                None => kept.push(line),
            }
        }
        let postcode = plain(postcode).to_uppercase();
        (!kept.is_empty() && !postcode.is_empty()).then_some(Self { lines: kept, postcode })
    }

    /// The lines above the postcode.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The postcode, in capitals.
    #[must_use]
    pub fn postcode(&self) -> &str {
        &self.postcode
    }
}

unprinted!(PostalAddress);

/// Tells one address from another and names none: a keyed hash of its letters and digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AddressMark(pub String);

/// How a person asked to be written to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wish {
    /// The language as BCP 47 writes it, such as `cy`; none where nothing was said.
    pub language: Option<String>,
    pub large_print: bool,
}

/// A language as a record names it, folded: `cy-GB` is `cy-gb`. None for what is no name of a language.
#[must_use]
pub fn language(tag: &str) -> Option<String> {
    let tag = tag.trim().to_ascii_lowercase();
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let begins =
        tag.split('-').next().is_some_and(|first| first.len() >= 2 && first.bytes().all(|b| b.is_ascii_lowercase()));
    (begins && tag.len() <= 20 && tag.split('-').all(is_part)).then_some(tag)
}

/// One line without controls, its white space single.
fn plain(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(WIDE).collect();
    text.trim_end().to_owned()
}
