//! The four lists of words, read once. How a line is written is said at the head of `lexicon/words.txt`.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use aho_corasick::AhoCorasick;

use super::{What, text::Text};

/// The groups of words that the lists draw on by name.
const GROUPS: &str = include_str!("lexicon/words.txt");

const fn list(what: What) -> &'static str {
    match what {
        What::ThirdParty => include_str!("lexicon/third-party.txt"),
        What::Safeguarding => include_str!("lexicon/safeguarding.txt"),
        What::SeriousHarm => include_str!("lexicon/serious-harm.txt"),
        What::NotYetDiscussed => include_str!("lexicon/not-yet-discussed.txt"),
    }
}

/// Most words that `~` may stand for.
const GAP: u32 = 8;

/// All lists, ready to be matched.
pub(super) struct Lexicon {
    /// None if there were ever too many words for one automaton: then nothing is found and the measures fail.
    words: Option<AhoCorasick>,
    /// For each word or stem the automaton finds: the places of patterns it fits.
    fits: Vec<Vec<usize>>,
    /// How many different places there are.
    places: usize,
    pub lines: Vec<Line>,
}

/// One line of a list.
pub(super) struct Line {
    pub what: What,
    /// Above nought speaks for the finding, below against it; in tenths.
    pub weight: i32,
    /// It stands after a *no* or a *not* too; on the last list: it says that somebody was not told.
    pub stands: bool,
    steps: Vec<Step>,
}

/// One place of a pattern.
struct Step {
    /// Which words fit here.
    place: usize,
    /// How many words may stand before it.
    gap: u32,
}

/// Where the words of a text stand, place by place.
pub(super) struct Found<'t> {
    text: &'t Text,
    /// For each place its list in `at`, counted from one; nought where nothing fits. Most places fit nothing.
    nth: Vec<usize>,
    at: Vec<Vec<usize>>,
}

/// The lists, read when first needed.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(read);

fn read() -> Lexicon {
    let groups = groups();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut lines = Vec::new();
    for what in What::ALL {
        for (weight, stands, pattern) in list(what).lines().filter_map(line) {
            let mut steps = Vec::new();
            let mut gap = 0;
            for part in pattern.split_whitespace() {
                if part == "~" {
                    gap = GAP;
                    continue;
                }
                let next = places.len();
                let place = *places.entry(part.to_owned()).or_insert(next);
                if place == next {
                    for word in part.split('|').flat_map(|word| groups.get(word).cloned().unwrap_or_else(|| vec![word]))
                    {
                        words.entry(searched(word)).or_default().push(place);
                    }
                }
                steps.push(Step { place, gap });
                gap = 0;
            }
            lines.push(Line { what, weight, stands, steps });
        }
    }
    words.remove("");
    let (searched, fits): (Vec<String>, Vec<Vec<usize>>) = words.into_iter().unzip();
    Lexicon { words: AhoCorasick::new(&searched).ok(), fits, places: places.len(), lines }
}

/// The groups by name.
fn groups() -> HashMap<&'static str, Vec<&'static str>> {
    let mut groups: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut name = "";
    for line in GROUPS.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        match line.strip_suffix(':') {
            Some(next) if next.starts_with('@') => name = next,
            _ => groups.entry(name).or_default().extend(line.split_whitespace()),
        }
    }
    groups
}

/// "4!: pattern" in tenths, whether it stands after a negation, and the pattern.
fn line(line: &'static str) -> Option<(i32, bool, &'static str)> {
    let (weight, pattern) = line.trim().split_once(": ")?;
    let (weight, stands) = weight.strip_suffix('!').map_or((weight, false), |weight| (weight, true));
    Some((weight.parse::<i32>().ok()? * 10, stands, pattern))
}

/// What is looked for in the plain text: a whole word, or a stem where it ends in a star.
fn searched(word: &str) -> String {
    match word.strip_suffix('*') {
        _ if word.is_empty() => String::new(),
        Some(stem) => format!(" {stem}"),
        None => format!(" {word} "),
    }
}

impl Lexicon {
    /// Where everything the lists know stands in a text, in one pass.
    pub(super) fn look<'t>(&self, text: &'t Text) -> Found<'t> {
        let mut found = Found { text, nth: vec![0; self.places], at: Vec::new() };
        for hit in self.words.iter().flat_map(|words| words.find_overlapping_iter(&text.plain)) {
            let Ok(word) = text.starts.binary_search(&(hit.start() + 1)) else { continue };
            for place in self.fits.get(hit.pattern().as_usize()).into_iter().flatten() {
                found.note(*place, word);
            }
        }
        found
    }
}

impl Found<'_> {
    fn note(&mut self, place: usize, word: usize) {
        let Some(nth) = self.nth.get_mut(place) else { return };
        if *nth == 0 {
            self.at.push(Vec::new());
            *nth = self.at.len();
        }
        if let Some(at) = self.at.get_mut(*nth - 1)
            && at.last() != Some(&word)
        {
            at.push(word);
        }
    }

    /// Where a line is first met, from its first word up to behind its last, unless a negation takes it away.
    pub(super) fn first(&self, line: &Line) -> Option<(usize, usize)> {
        let first = line.steps.first()?;
        if line.steps.iter().any(|step| self.places(step.place).is_empty()) {
            return None;
        }
        self.places(first.place).iter().find_map(|start| {
            let end = self.rest(line.steps.get(1..)?, start + 1, *start)?;
            let stands = line.stands || line.weight < 0 || !(self.denied_before(*start) || self.denied_after(end));
            stands.then_some((*start, end))
        })
    }

    fn places(&self, place: usize) -> &[usize] {
        let at = self.nth.get(place).and_then(|nth| self.at.get(nth.checked_sub(1)?));
        at.map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the rest of a pattern ends when it must go on at `from`, in the sentence of `start`.
    fn rest(&self, steps: &[Step], from: usize, start: usize) -> Option<usize> {
        let Some((step, rest)) = steps.split_first() else { return Some(from) };
        let begin = self.text.words.get(start)?;
        let rank = self.text.words.get(from)?.rank;
        let places = self.places(step.place);
        let candidates = places.get(places.partition_point(|at| *at < from)..)?;
        for at in candidates {
            let word = self.text.words.get(*at)?;
            if word.sentence != begin.sentence || word.rank > rank + step.gap {
                return None;
            }
            if let Some(end) = self.rest(rest, at + 1, start) {
                return Some(end);
            }
        }
        None
    }

    /// A word before it says no.
    fn denied_before(&self, start: usize) -> bool {
        let Some(sentence) = self.text.words.get(start).map(|word| word.sentence) else { return false };
        for at in (start.saturating_sub(4)..start).rev() {
            let word = self.text.plain(at);
            if self.text.words.get(at).is_none_or(|word| word.sentence != sentence) || matches!(word, "but" | "then") {
                return false;
            }
            if DENIES.contains(&word) {
                return true;
            }
        }
        false
    }

    /// One of the two words behind it says that there was nothing.
    fn denied_after(&self, end: usize) -> bool {
        let Some(sentence) = end.checked_sub(1).and_then(|last| self.text.words.get(last)).map(|word| word.sentence)
        else {
            return false;
        };
        (end..self.text.len().min(end + 2))
            .take_while(|at| self.text.words.get(*at).is_some_and(|word| word.sentence == sentence))
            .any(|at| matches!(self.text.plain(at), "none" | "nil" | "denied" | "neg" | "negative" | "normal" | "0"))
    }
}

/// Words that take away what follows within four words.
const DENIES: [&str; 18] = [
    "no", "not", "nil", "denies", "denied", "denying", "without", "never", "neg", "negative", "none", "nor", "isnt",
    "wasnt", "didnt", "doesnt", "hasnt", "dont",
];
