//! Text before it is drawn: one normal form, and lines no wider than their column.

use unicode_normalization::UnicodeNormalization;

use crate::face::{Face, MISSING};

/// The text in composed form with line breaks as `\n`, other white space as one space, and no invisible characters.
/// Controls and code points that are no characters become U+FFFD, as no file may hold them.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.nfc() {
        let (returned, now) = (after_return, c == '\r');
        after_return = now;
        match c {
            '\n' if returned => {}
            '\r' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => end_line(&mut plain),
            '\u{A0}' | '\u{202F}' => plain.push('\u{A0}'),
            c if c.is_whitespace() => {
                if !plain.is_empty() && !plain.ends_with([' ', '\n']) {
                    plain.push(' ');
                }
            }
            c if is_invisible(c) => {}
            c if c.is_control() || is_no_character(c) => plain.push(MISSING),
            c => plain.push(c),
        }
    }
    plain.truncate(plain.trim_end_matches([' ', '\n']).len());
    plain
}

/// One line break at most after another: an empty line would be read as nothing.
fn end_line(plain: &mut String) {
    plain.truncate(plain.trim_end_matches(' ').len());
    if !plain.is_empty() && !plain.ends_with('\n') {
        plain.push('\n');
    }
}

/// Marks that steer other characters and are never seen: soft hyphens, joiners, direction and variation marks.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

const fn is_no_character(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

/// Whether a character can be drawn one after another from left to right. Hebrew, Arabic and their neighbours cannot,
/// and what a private code point means nobody else knows.
pub(crate) const fn runs_rightwards(c: char) -> bool {
    !matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{E000}'..='\u{F8FF}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}' | '\u{F0000}'..)
}

/// A text's lines, each at most `width` points wide where one character fits at all. A line that goes on in the next
/// ends with a space, unless a word was cut: whoever hears the lines hears whole words.
pub(crate) fn wrap(text: &str, face: &Face, size: f32, width: f32) -> Vec<String> {
    let plain = plain(text);
    if plain.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for hard in plain.split('\n') {
        close(&mut lines);
        fill(hard, face, size, width, &mut lines);
    }
    lines
}

/// Ends the last line with a space, as another comes.
fn close(lines: &mut [String]) {
    if let Some(last) = lines.last_mut() {
        last.push(' ');
    }
}

fn fill(hard: &str, face: &Face, size: f32, width: f32, lines: &mut Vec<String>) {
    let space = face.advance(' ', size);
    let (mut line, mut reached) = (String::new(), 0.0);
    for word in hard.split(' ') {
        let wide = face.width(word, size);
        if !line.is_empty() && reached + space + wide <= width {
            line.push(' ');
            line.push_str(word);
            reached += space + wide;
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
            lines.push(std::mem::take(&mut line));
        }
        reached = 0.0;
        for c in word.chars() {
            let step = face.advance(c, size);
            if !line.is_empty() && reached + step > width {
                lines.push(std::mem::take(&mut line));
                reached = 0.0;
            }
            line.push(c);
            reached += step;
        }
    }
    lines.push(line);
}
