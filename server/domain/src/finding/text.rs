//! Text as words and sentences, each word with where it stands.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 38] = [
    "abdo",
    "appt",
    "approx",
    "bilat",
    "bk",
    "bkd",
    "cons",
    "dbl",
    "dept",
    "dr",
    "e",
    "eg",
    "g",
    "hx",
    "i",
    "ie",
    "incl",
    "mr",
    "mrs",
    "ms",
    "mth",
    "no",
    "obv",
    "poss",
    "prev",
    "prof",
    "pt",
    "ref",
    "resp",
    "rpt",
    "st",
    "subj",
    "tel",
    "vs",
    "wk",
    "yr",
    "approximately",
    "incl",
];

/// The words of an entry in small plain letters, one blank before and after each.
///
/// `?`, `+`, `>`, `#` and quotation marks are words too; an apostrophe is nothing (*didn't* is `didnt`), a slash between
/// two single letters joins them (`h/o` is `ho`), a point between digits too.
#[derive(Default)]
pub(super) struct Text {
    /// Every word after one blank, and a blank at the end.
    pub plain: String,
    /// Where each word begins in `plain`.
    pub starts: Vec<usize>,
    pub words: Vec<Word>,
    original: String,
}

/// One word.
pub(super) struct Word {
    /// The sentence it stands in; no two fields share one.
    pub sentence: u32,
    /// How many words that are no quotation mark stand before it.
    pub rank: u32,
    /// Where it stands in what was written.
    from: usize,
    to: usize,
}

impl Text {
    pub(super) fn of<'a>(fields: impl Iterator<Item = &'a str>) -> Self {
        let mut text = Self { plain: " ".to_owned(), ..Self::default() };
        let mut sentence = 0;
        for field in fields {
            sentence = text.read(field, sentence) + 1;
        }
        text
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at a place, as it is compared.
    pub(super) fn plain(&self, at: usize) -> &str {
        let from = self.starts.get(at).copied().unwrap_or_default();
        let to = self.starts.get(at + 1).map_or(self.plain.len(), |next| *next).saturating_sub(1);
        self.plain.get(from..to).unwrap_or_default()
    }

    /// The words from one place up to another, as they were written.
    pub(super) fn written(&self, from: usize, to: usize) -> &str {
        let first = self.words.get(from).map_or(0, |word| word.from);
        let last = to.checked_sub(1).and_then(|last| self.words.get(last)).map_or(first, |word| word.to);
        self.original.get(first..last).unwrap_or_default()
    }

    /// Reads one field; answers its last sentence.
    fn read(&mut self, field: &str, mut sentence: u32) -> u32 {
        let base = self.original.len();
        self.original.push_str(field);
        self.original.push('\n');
        let mut letters = field.char_indices().peekable();
        let mut open: Option<usize> = None;
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            if letter.is_alphanumeric() || is_combining_mark(letter) {
                if open.is_none() {
                    open = Some(at);
                    self.begin();
                }
                if letter.is_ascii() {
                    self.plain.push(letter.to_ascii_lowercase());
                } else {
                    let plain = std::iter::once(letter).nfkd().filter(|part| part.is_alphanumeric());
                    self.plain.extend(plain.flat_map(char::to_lowercase));
                }
                continue;
            }
            if open.is_some() && joins(self.last(), letter, next, field, at) {
                continue;
            }
            let parted = open.take().map(|from| self.end(base + from, base + at, sentence)).is_some();
            match letter {
                '?' | '+' | '>' | '#' | '"' | '“' | '”' => {
                    self.begin();
                    self.plain.push(if letter.is_ascii() { letter } else { '"' });
                    self.end(base + at, base + at + letter.len_utf8(), sentence);
                    sentence += u32::from(letter == '?' && parted && next == Some(' '));
                }
                '.' if ABBREVIATIONS.contains(&self.last()) => {}
                '.' | '!' | ';' | '\n' => sentence += 1,
                _ => {}
            }
        }
        if let Some(from) = open {
            self.end(base + from, base + field.len(), sentence);
        }
        sentence
    }

    fn begin(&mut self) {
        self.starts.push(self.plain.len());
    }

    fn end(&mut self, from: usize, to: usize, sentence: u32) {
        let rank = self.words.last().map_or(0, |last| last.rank + u32::from(self.last_ended() != "\""));
        self.plain.push(' ');
        self.words.push(Word { sentence, rank, from, to });
    }

    /// The word being read, or the last one read.
    fn last(&self) -> &str {
        self.starts.last().and_then(|start| self.plain.get(*start..)).unwrap_or_default().trim_end()
    }

    /// The word before the one being read.
    fn last_ended(&self) -> &str {
        self.starts.len().checked_sub(2).map_or("", |before| self.plain(before))
    }
}

/// Whether a mark inside a word joins what stands on both sides of it.
fn joins(word: &str, mark: char, next: Option<char>, field: &str, at: usize) -> bool {
    match mark {
        '\'' | '’' => true,
        '.' => word.ends_with(|c: char| c.is_ascii_digit()) && next.is_some_and(|c| c.is_ascii_digit()),
        '/' => {
            let mut after = field.get(at + 1..).unwrap_or_default().chars();
            let is_letter = |c: char| c.is_ascii_alphabetic();
            word.len() == 1
                && word.chars().all(is_letter)
                && after.next().is_some_and(is_letter)
                && !after.next().is_some_and(char::is_alphanumeric)
        }
        _ => false,
    }
}
