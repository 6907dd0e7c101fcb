//! From the lines met in a text to what a person must look at.

use super::{
    Finding, Findings, QUEUES, What,
    lexicon::{LEXICON, Line},
    text::Text,
};

/// Most that harmless words take away from a finding, in tenths.
const HARMLESS: i32 = 30;
/// Who wrote it speaks for safeguarding this much, in tenths: never enough alone.
const AGENCY: i32 = 10;
/// Agencies whose papers seldom are about the patient's own illness.
const AGENCIES: [&str; 12] = [
    "police",
    "marac",
    "social care",
    "social services",
    "children's services",
    "probation",
    "prison",
    "court",
    "cafcass",
    "solicitor",
    "safeguarding",
    "mash",
];
/// From this weight on a line of the last list says plainly that somebody was not told, in tenths.
const UNTOLD: i32 = 50;

/// A line met, and where.
struct Met<'l> {
    line: &'l Line,
    from: usize,
    to: usize,
}

pub(super) fn score(text: &Text, authors: &[&str]) -> Findings {
    let found = LEXICON.look(text);
    let met: Vec<Met<'_>> =
        LEXICON.lines.iter().filter_map(|line| found.first(line).map(|(from, to)| Met { line, from, to })).collect();
    let agency = authors.iter().find_map(|author| {
        let author = author.to_lowercase();
        AGENCIES.into_iter().find(|agency| author.contains(agency))
    });
    let mut weighed: Vec<(What, i32)> = What::ALL
        .into_iter()
        .map(|what| {
            let met = met.iter().filter(|met| met.line.what == what);
            let weight = match what {
                What::NotYetDiscussed => undiscussed(met),
                What::ThirdParty | What::SeriousHarm => sum(met),
                What::Safeguarding => sum(met) + if agency.is_some() { AGENCY } else { 0 },
            };
            (what, weight)
        })
        .collect();
    weighed.sort_by_key(|(_, weight)| -weight);
    let heaviest = weighed.first().map_or(0, |(_, weight)| *weight);
    // Several things that are each too light count together.
    let together = weighed.iter().map(|(_, weight)| (*weight).max(0)).sum::<i32>() * 6 / 10;
    let risk = tenths(heaviest.max(together));
    if risk < QUEUES {
        return Findings { risk, found: Vec::new() };
    }
    let least = if heaviest >= i32::from(QUEUES) { i32::from(QUEUES) } else { 1 };
    let found = weighed
        .into_iter()
        .filter(|(_, weight)| *weight >= least)
        .map(|(what, weight)| {
            let mut because = because(text, met.iter().filter(|met| met.line.what == what));
            if because.is_empty() {
                because.extend(agency.map(str::to_owned));
            }
            Finding { what, weight: tenths(weight), because }
        })
        .collect();
    Findings { risk, found }
}

fn tenths(weight: i32) -> u16 {
    u16::try_from(weight.max(0)).unwrap_or(u16::MAX)
}

/// The heaviest line, half of every other, less what is harmless.
fn sum<'l>(met: impl Iterator<Item = &'l Met<'l>>) -> i32 {
    let (mut heaviest, mut all, mut harmless) = (0, 0, 0);
    for weight in met.map(|met| met.line.weight) {
        if weight < 0 {
            harmless -= weight;
        } else {
            heaviest = heaviest.max(weight);
            all += weight;
        }
    }
    heaviest + (all - heaviest) / 2 - harmless.min(HARMLESS)
}

/// A grave matter counts unless words say that the patient was told; words that say *not told* count by themselves.
fn undiscussed<'l>(met: impl Iterator<Item = &'l Met<'l>>) -> i32 {
    let (mut grave, mut graves, mut untold, mut told) = (0, 0, 0, 0);
    for line in met.map(|met| met.line) {
        if line.weight < 0 {
            told -= line.weight;
        } else if line.stands {
            untold = untold.max(line.weight);
        } else {
            grave = grave.max(line.weight);
            graves += 1;
        }
    }
    let told = told.min(HARMLESS);
    let grave = if graves > 0 { grave + 5 * (graves - 1) } else { 0 };
    if untold >= UNTOLD {
        (if grave > 0 { grave + 20 } else { 30 }) - told / 8
    } else if untold > 0 && grave > 0 && untold >= UNTOLD - 10 {
        grave + 10 - told / 2
    } else if untold >= UNTOLD - 10 {
        0
    } else {
        grave - told
    }
}

/// The very words of the heaviest lines, no piece inside another, at most three.
fn because<'l>(text: &Text, met: impl Iterator<Item = &'l Met<'l>>) -> Vec<String> {
    let mut met: Vec<&Met<'_>> = met.filter(|met| met.line.weight > 0).collect();
    met.sort_by_key(|met| (-met.line.weight, met.from, met.to));
    let mut places: Vec<(usize, usize)> = Vec::new();
    for Met { from, to, .. } in met {
        if places.len() < 3 && places.iter().all(|(first, last)| to <= first || last <= from) {
            places.push((*from, *to));
        }
    }
    places.into_iter().map(|(from, to)| piece(text, from, to)).filter(|piece| !piece.is_empty()).collect()
}

/// Most characters of a piece.
const PIECE: usize = 80;

/// Words as they were written, in one line, with the *his* or *her* before them.
fn piece(text: &Text, from: usize, to: usize) -> String {
    let whose = from.checked_sub(1).filter(|before| {
        let together = |at: usize| text.words.get(at).map(|word| word.sentence);
        matches!(text.plain(*before), "his" | "her" | "their" | "my" | "pts") && together(*before) == together(from)
    });
    let written = text.written(whose.unwrap_or(from), to).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = written.char_indices();
    match letters.nth(PIECE) {
        None => written,
        Some((end, _)) => format!("{}…", written.get(..end).unwrap_or_default().trim_end()),
    }
}
