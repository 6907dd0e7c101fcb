//! The sentences of a text, for choosing among them.

/// The sentences of a text, each as it stands there, without the blanks between; a line ends a sentence too.
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some(end) = end_of_first(rest) {
            let (first, others) = rest.split_at(end);
            sentences.push(first.trim());
            rest = others;
        }
        sentences.push(rest.trim());
    }
    sentences.retain(|sentence| sentence.contains(char::is_alphanumeric));
    sentences
}

/// Where the first sentence of a line ends, if another follows: after its full stop, with a blank behind it.
fn end_of_first(line: &str) -> Option<usize> {
    let mut letters = line.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let ends = matches!(letter, '.' | '!' | '?');
        if ends && letters.peek().is_some_and(|(_, next)| next.is_whitespace()) {
            return Some(at + letter.len_utf8());
        }
    }
    None
}
