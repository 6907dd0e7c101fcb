//! Finding words in text, whatever their case or accents.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The words someone looks for: all of them must stand at the beginning of a word.
#[derive(Clone, PartialEq, Eq)]
pub struct Wanted(Vec<String>);

impl Wanted {
    /// Takes the words of what was typed; none when no letter or digit is in it.
    #[must_use]
    pub fn of(typed: &str) -> Option<Self> {
        let mut words: Vec<String> = folded(typed).split_whitespace().map(|word| format!(" {word}")).collect();
        words.sort_unstable();
        words.dedup();
        (!words.is_empty()).then_some(Self(words))
    }

    /// Whether every word stands in one of these texts.
    #[must_use]
    pub fn all_in<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        let mut left: Vec<&str> = self.0.iter().map(String::as_str).collect();
        for text in texts {
            let folded = folded(text);
            left.retain(|word| !folded.contains(word));
            if left.is_empty() {
                return true;
            }
        }
        false
    }

    /// Where the words stand in a text: byte ranges in order, none touching another.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let letters: Vec<(char, Range<usize>)> = letters(text).collect();
        let mut places: Vec<Range<usize>> = Vec::new();
        for start in 0..letters.len() {
            let length = self.0.iter().filter_map(|word| stands(word, &letters, start)).max();
            let Some((first, last)) = length.and_then(|length| {
                let found = letters.get(start + 1..start + length)?;
                Some((found.first()?.1.start, with_accents(text, found.last()?.1.end)))
            }) else {
                continue;
            };
            match places.last_mut() {
                Some(place) if first <= place.end => place.end = place.end.max(last),
                _ => places.push(first..last),
            }
        }
        places
    }
}

/// How many letters a word takes up at a place, its leading blank counted, if it stands there.
fn stands(word: &str, letters: &[(char, Range<usize>)], start: usize) -> Option<usize> {
    let mut length = 0;
    for letter in word.chars() {
        (letters.get(start + length)?.0 == letter).then_some(())?;
        length += 1;
    }
    Some(length)
}

/// The end of a letter with the accents that stand after it as characters of their own.
pub(crate) fn with_accents(text: &str, end: usize) -> usize {
    let after = text.get(end..).unwrap_or_default();
    end + after.chars().take_while(|letter| is_combining_mark(*letter)).map(char::len_utf8).sum::<usize>()
}

/// A text as it is compared: each word after a blank, in small letters without accents.
fn folded(text: &str) -> String {
    if text.is_ascii() { folded_ascii(text) } else { letters(text).map(|(letter, _)| letter).collect() }
}

/// The same for plain letters, which is nearly all there is to read through, without taking each apart.
fn folded_ascii(text: &str) -> String {
    let letters = text.chars().filter(|letter| !matches!(letter, '\'' | '\0'));
    let plain = letters.map(|letter| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { ' ' });
    std::iter::once(' ').chain(plain).collect()
}

/// Letters as they are compared, each with the bytes it came from. What is no letter or digit is a blank, and a blank
/// stands before everything; apostrophes and accents are nothing at all.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = (char, Range<usize>)> + '_ {
    let all = text.char_indices().flat_map(|(at, letter)| {
        let bytes = at..at + letter.len_utf8();
        plain(letter).map(move |plain| (plain, bytes.clone()))
    });
    std::iter::once((' ', 0..0)).chain(all)
}

fn plain(letter: char) -> impl Iterator<Item = char> {
    std::iter::once(letter)
        .nfkd()
        .filter(|part| !is_combining_mark(*part) && !matches!(part, '\'' | '\u{2019}'))
        .flat_map(char::to_lowercase)
        .flat_map(spelt)
        .map(|part| if part.is_alphanumeric() { part } else { ' ' })
}

/// Letters that Unicode does not take apart.
fn spelt(letter: char) -> impl Iterator<Item = char> {
    let two = match letter {
        'ø' => ['o', '\0'],
        'ł' => ['l', '\0'],
        'đ' | 'ð' => ['d', '\0'],
        'ı' => ['i', '\0'],
        'æ' => ['a', 'e'],
        'œ' => ['o', 'e'],
        'ß' => ['s', 's'],
        'þ' => ['t', 'h'],
        other => [other, '\0'],
    };
    two.into_iter().filter(|letter| *letter != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_letters_fold_alike_either_way() {
        let all: String = (0..=127_u8).map(char::from).collect();
        for text in ["", "It's 5 mg/dL", "O'Brien; see A&E", all.as_str()] {
            assert_eq!(folded_ascii(text), letters(text).map(|(letter, _)| letter).collect::<String>());
        }
    }
}
