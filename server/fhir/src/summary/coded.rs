//! Coded resources that stand beside the tables: they give rows their codes and labels, and are no rows themselves.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{access_code::AccessCode, content::Code, date::PartialDate, entry::Finish, label::Labels};

use crate::{
    bundle::{Shelf, type_and_id},
    json::Value,
    meaning::{concept::concept, dates::dates, finish::is_in_error, scan::Scan},
};

/// Types whose resources say in codes what a row says in words. Source: NHS facts §1.7. The last three are not sent
/// nationally; a label on one must count all the same.
const TYPES: [&str; 9] = [
    "Condition",
    "Observation",
    "Procedure",
    "Communication",
    "Immunization",
    "ImmunizationRecommendation",
    "AllergyIntolerance",
    "MedicationStatement",
    "MedicationRequest",
];

/// Types whose labels are about the person, or count for every row by another way.
const NOT_OF_ROWS: [&str; 2] = ["Patient", "Composition"];

/// Different codes of resources that say the same words: far more than a row has, and an end for made-up ones.
const MOST_CODES: usize = 100;

/// One of them.
struct Coded {
    /// Folded words of its code, by which its row is found.
    words: Vec<String>,
    said: Said,
}

/// What is said of a row; the strictest counts.
#[derive(Clone)]
pub(super) struct Said {
    pub codes: Vec<Code>,
    pub labels: Labels,
    pub finish: Finish,
    pub access_code: bool,
}

impl Said {
    pub(super) fn nothing() -> Self {
        Self { codes: Vec::new(), labels: Labels::default(), finish: Finish::Final, access_code: false }
    }

    /// Where there are too many codes to hold against each other, nobody knows what the row is.
    pub(super) fn and(&mut self, other: &Self) {
        for code in &other.codes {
            if self.codes.contains(code) {
                continue;
            }
            if self.codes.len() == MOST_CODES {
                self.finish = Finish::Unknown;
                break;
            }
            self.codes.push(code.clone());
        }
        self.labels = self.labels.and(other.labels);
        self.access_code |= other.access_code;
        if other.finish != Finish::Final {
            self.finish = other.finish;
        }
    }
}

/// All that stand beside the tables.
pub(super) struct Beside<'a> {
    all: Vec<Coded>,
    by_url: HashMap<&'a str, Vec<usize>>,
    by_id: HashMap<(&'a str, Option<&'a str>), Vec<usize>>,
    by_words: HashMap<String, Vec<usize>>,
    /// Labels of resources of other types, of which nobody here can say which rows they are about.
    others: Labels,
}

impl<'a> Beside<'a> {
    /// With `has_refused`, something stood beside them that nobody could read, and may have carried a label.
    pub fn of(shelf: &'a Shelf<'a>, scans: &[Scan<'a>], has_refused: bool) -> Self {
        let (mut by_url, mut by_id) = (HashMap::<&str, Vec<usize>>::new(), HashMap::<_, Vec<usize>>::new());
        let (mut all, mut by_words, mut others) =
            (Vec::new(), HashMap::<_, Vec<usize>>::new(), Labels { other: has_refused, ..Labels::default() });
        for (held, scan) in shelf.held.iter().zip(scans) {
            if !TYPES.contains(&held.type_name) {
                let counts = !NOT_OF_ROWS.contains(&held.type_name);
                others = if counts { others.and(scan.labels) } else { others };
                continue;
            }
            for url in held.url.iter().chain(&held.more_urls) {
                by_url.entry(*url).or_default().push(all.len());
            }
            by_id.entry((held.type_name, held.id)).or_default().push(all.len());
            let coded = Coded::of(held.value, scan);
            for words in &coded.words {
                by_words.entry(words.clone()).or_default().push(all.len());
            }
            all.push(coded);
        }
        Self { all, by_url, by_id, by_words, others }
    }

    /// Those a section's entries refer to; none where `left` steps are too few to find them.
    pub fn meant(&self, section: &Value<'_>, left: &mut usize) -> Option<BTreeSet<usize>> {
        let references = section.at("entry").items().iter().filter_map(|entry| entry.at("reference").words());
        let mut meant = BTreeSet::new();
        for reference in references.collect::<HashSet<_>>() {
            let by_id = type_and_id(reference).and_then(|name| self.by_id.get(&(name.0, Some(name.1))));
            for places in self.by_url.get(reference).into_iter().chain(by_id) {
                *left = left.checked_sub(places.len())?;
                meant.extend(places);
            }
        }
        Some(meant)
    }

    /// What all that say a row's words say together.
    pub fn named(&self, words: &str) -> Said {
        let mut said = Said::nothing();
        let named = self.by_words.get(words).into_iter().flatten();
        named.filter_map(|at| self.all.get(*at)).for_each(|coded| said.and(&coded.said));
        said
    }

    /// What some of them say that no row names.
    pub fn unnamed(&self, meant: &BTreeSet<usize>, is_row: impl Fn(&str) -> bool) -> Said {
        let mut said = Said::nothing();
        let meant = meant.iter().filter_map(|at| self.all.get(*at));
        meant.filter(|coded| !coded.words.iter().any(|words| is_row(words))).for_each(|coded| said.and(&coded.said));
        said
    }

    /// The labels of those that are about no row anybody can name, and so may be about any.
    pub fn stray(&self, meant: &BTreeSet<usize>, is_row: impl Fn(&str) -> bool) -> Labels {
        let is_stray =
            |(at, coded): &(usize, &Coded)| !meant.contains(at) && !coded.words.iter().any(|words| is_row(words));
        let stray = self.all.iter().enumerate().filter(is_stray);
        stray.fold(self.others, |labels, (_, coded)| labels.and(coded.said.labels))
    }
}

impl Coded {
    fn of(value: &Value<'_>, scan: &Scan<'_>) -> Self {
        let said = ["code", "vaccineCode", "topic", "medicationCodeableConcept", "reasonCode"];
        let said = said.map(|field| value.at(field)).into_iter().find(|value| !value.is_null());
        let concept = said.map(concept).unwrap_or_default();
        let displays = concept.codes.iter().filter_map(|code| code.display.clone());
        let words = displays.chain([concept.title]).map(|words| fold(&words)).filter(|words| !words.is_empty());
        let words = words.collect::<BTreeSet<_>>().into_iter().collect();
        let (labels, access_code) = (scan.labels, scan.access_code.is_some());
        let finish = if is_in_error(value) { Finish::EnteredInError } else { Finish::Final };
        let mut said = Said::nothing();
        said.and(&Said { codes: concept.codes, labels, finish, access_code });
        Self { words, said }
    }
}

/// Access codes of the bundle; one that lifts counts undated, and so lifts nothing.
pub(super) fn access_codes(shelf: &Shelf<'_>, scans: &[Scan<'_>]) -> Vec<(AccessCode, Option<PartialDate>)> {
    let found = shelf.held.iter().zip(scans).filter_map(|(held, scan)| Some((held, scan.access_code?)));
    found
        .map(|(held, code)| match code {
            AccessCode::ReviewNotIndicated => (code, None),
            AccessCode::ReviewIndicated | AccessCode::DeclinedByPatient => {
                (code, dates(held.type_name, held.value).clinical)
            }
        })
        .collect()
}

/// Words as they are compared: letters and digits alone.
pub(super) fn fold(text: &str) -> String {
    domain::identity::fold(text)
}
