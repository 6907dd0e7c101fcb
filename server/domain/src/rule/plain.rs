//! Text as words are looked for in it.
//!
//! Decided here: case and accents do not count. Whatever is neither letter nor digit parts words, but an apostrophe and
//! what cannot be seen (soft hyphens, joiners) are left out, so that *didn’t* is one word. The last word of a phrase is
//! found in its regular plural and with *’s* too: *police report* finds *police reports*, *child* finds *child’s*. A
//! plural that is looked for does not find the singular, and irregular plurals are looked for by themselves.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Parts two fields, so that no phrase reaches from one into the next.
const FIELD: char = '\n';

/// Adds a field: its words with one space before, between and after them.
pub(crate) fn add(text: &str, to: &mut String) {
    to.push(FIELD);
    to.push(' ');
    let mut parted = true;
    for c in text.chars() {
        if c.is_ascii() {
            letter(c.to_ascii_lowercase(), to, &mut parted);
        } else if !is_unseen(c) {
            for c in std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
                match c {
                    'ß' => ['s', 's'].into_iter().for_each(|c| letter(c, to, &mut parted)),
                    'æ' => ['a', 'e'].into_iter().for_each(|c| letter(c, to, &mut parted)),
                    'œ' => ['o', 'e'].into_iter().for_each(|c| letter(c, to, &mut parted)),
                    'ø' => letter('o', to, &mut parted),
                    'ł' => letter('l', to, &mut parted),
                    'đ' | 'ð' => letter('d', to, &mut parted),
                    c => letter(c, to, &mut parted),
                }
            }
        }
    }
    if !parted {
        to.push(' ');
    }
}

fn letter(c: char, to: &mut String, parted: &mut bool) {
    if c.is_alphanumeric() {
        to.push(c);
        *parted = false;
    } else if !(*parted || is_apostrophe(c)) {
        to.push(' ');
        *parted = true;
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// Soft hyphen, zero-width space and joiners, byte order mark.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}') || is_apostrophe(c)
}

/// The forms a phrase is looked for in, each with a space on both sides; none for a phrase without a word.
pub(crate) fn forms(phrase: &str) -> Vec<String> {
    let mut plain = String::new();
    add(phrase, &mut plain);
    let word = plain.trim();
    if word.is_empty() {
        return Vec::new();
    }
    let mut forms = vec![format!(" {word} "), format!(" {word}s ")];
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        forms.push(format!(" {word}es "));
    }
    if let Some(stem) = word.strip_suffix('y')
        && stem.chars().last().is_some_and(|c| c.is_alphabetic() && !"aeiou".contains(c))
    {
        forms.push(format!(" {stem}ies "));
    }
    forms
}
