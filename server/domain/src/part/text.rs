//! One text without some of its words, as if they had never stood there.

use std::ops::Range;

use crate::find::{letters, with_accents};

/// Punctuation that belongs to the words before it.
const CLOSING: [char; 7] = ['.', ',', ';', ':', '!', '?', ')'];
/// Of that, what ends no sentence.
const WEAK: [char; 3] = [',', ';', ':'];
/// Punctuation that goes when nothing is left between.
const PAIRS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')];

/// A run of words as it is compared: small letters without accents.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// The words of a text; none where it has none.
    pub(super) fn of(text: &str) -> Option<Self> {
        let words: Vec<String> = words(text).into_iter().map(|(word, _)| word).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// Where the run stands: byte ranges in order of their beginnings, which may overlap.
    pub(super) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let all = words(text);
        let fits = |here: &&[(String, Range<usize>)]| here.iter().map(|(word, _)| word).eq(&self.0);
        all.windows(self.0.len())
            .filter(fits)
            .filter_map(|here| Some(here.first()?.1.start..with_accents(text, here.last()?.1.end)))
            .collect()
    }
}

/// Each word as it is compared, with the bytes it came from.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    let mut is_open = false;
    for (letter, bytes) in letters(text) {
        match words.last_mut() {
            _ if letter == ' ' => is_open = false,
            Some((word, place)) if is_open => {
                word.push(letter);
                place.end = bytes.end;
            }
            _ => {
                words.push((letter.to_string(), bytes));
                is_open = true;
            }
        }
    }
    words
}

/// A run as it is held against another: blanks even, as a page draws them.
pub(super) fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text without any of the runs; none where no word is left.
///
/// Taking words away can bring others together, so it looks again until no run is left.
pub(super) fn without(text: &str, runs: &[Words]) -> Option<String> {
    let mut left = text.to_owned();
    loop {
        let places = joined(runs.iter().flat_map(|run| run.places(&left)).collect());
        if places.is_empty() {
            return (left == text || Words::of(&left).is_some()).then_some(left);
        }
        left = cut(&left, &places);
    }
}

/// Ranges in order, none touching another.
fn joined(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_unstable_by_key(|place| place.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for place in places {
        match joined.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}

fn cut(text: &str, places: &[Range<usize>]) -> String {
    let ends = places.iter().map(|place| place.start).chain([text.len()]);
    let starts = std::iter::once(0).chain(places.iter().map(|place| place.end));
    let mut pieces = starts.zip(ends).map(|(start, end)| text.get(start..end).unwrap_or_default());
    let mut left = pieces.next().unwrap_or_default().to_owned();
    for right in pieces {
        left = close(&left, right);
    }
    without_bare_lines(&left, text)
}

/// What stood before and after some words, brought together so that nothing shows that they stood there.
fn close(left: &str, right: &str) -> String {
    let (mut before, mut after) = (left.trim_end(), right.trim_start());
    let (mut gap_before, mut gap_after) = (rest_after(left, before), &right[..right.len() - after.len()]);
    while let Some((inside, outside)) = unpaired(before, after) {
        (before, after) = (inside.trim_end(), outside.trim_start());
        gap_before = rest_after(inside, before);
        gap_after = &outside[..outside.len() - after.len()];
    }
    let begins_line = before.is_empty() || gap_before.contains('\n');
    let hangs = gap_after.is_empty() && after.starts_with(CLOSING);
    if hangs && (begins_line || before.ends_with(CLOSING)) {
        if !begins_line && before.ends_with(WEAK) && !after.starts_with(WEAK) {
            before = before.trim_end_matches(WEAK).trim_end();
            return joined_by(before, "", after);
        }
        let rest = after.trim_start_matches(CLOSING);
        after = rest.trim_start();
        gap_after = &rest[..rest.len() - after.len()];
    } else if hangs {
        return joined_by(before, "", after);
    }
    let ends_line = after.is_empty() || gap_after.contains('\n');
    if ends_line && !begins_line {
        before = before.trim_end_matches(WEAK).trim_end();
    }
    let lines = |gap: &str| gap.matches('\n').count();
    let gap = if gap_before.is_empty() || lines(gap_after) > lines(gap_before) { gap_after } else { gap_before };
    joined_by(before, gap, after)
}

/// What follows the beginning of a text.
fn rest_after<'t>(text: &'t str, beginning: &str) -> &'t str {
    text.get(beginning.len()..).unwrap_or_default()
}

/// Both sides without a pair of marks that nothing stands between any more.
fn unpaired<'t>(before: &'t str, after: &'t str) -> Option<(&'t str, &'t str)> {
    PAIRS.iter().find_map(|(open, shut)| Some((before.strip_suffix(*open)?, after.strip_prefix(*shut)?)))
}

fn joined_by(before: &str, gap: &str, after: &str) -> String {
    if before.is_empty() || after.is_empty() {
        return format!("{before}{after}");
    }
    // Two words that stood apart never become one.
    let touch = gap.is_empty()
        && before.ends_with(|last: char| !CLOSING.contains(&last))
        && after.starts_with(|first: char| !CLOSING.contains(&first));
    format!("{before}{}{after}", if touch { " " } else { gap })
}

/// Without lines that lost every word, such as a bullet alone; those that never had any stay.
fn without_bare_lines(text: &str, was: &str) -> String {
    let had: Vec<&str> = was.split('\n').collect();
    let stays = |line: &&str| line.contains(char::is_alphanumeric) || had.contains(line);
    text.split('\n').filter(stays).collect::<Vec<_>>().join("\n")
}
