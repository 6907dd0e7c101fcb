//! What rules find: tables for words, codes and every other condition, and the national set itself.
#![expect(clippy::unwrap_used, reason = "tests")]

mod code_list;
mod matching;
mod matters;
mod national;
mod words;

use domain::{
    content::Content,
    ids::StaffId,
    kind::Kind,
    rule::{Act, Matcher, Rule, RuleId, RuleSet, SetVersion, State},
    stamp::Stamp,
};
use jiff::civil::{Date, date};

pub const VERSION: SetVersion = SetVersion { national: 1, practice: 1 };
pub const TODAY: Date = date(2026, 3, 10);

/// A rule that counts.
pub fn on(number: u8, matcher: Matcher) -> Rule {
    Rule {
        id: RuleId::from_random([number; 16]),
        version: 1,
        name: format!("rule {number}"),
        source: String::new(),
        matcher,
        act: Act::Hold,
        state: State::On { since: Stamp::from_micros(0), by: StaffId("manager".to_owned()) },
    }
}

/// Which of the matchers find a content, by place.
pub fn finds(matchers: &[Matcher], kind: Kind, content: &Content) -> Vec<usize> {
    let rules: Vec<Rule> =
        matchers.iter().enumerate().map(|(at, matcher)| on(u8::try_from(at).unwrap(), matcher.clone())).collect();
    let set = RuleSet::compile(VERSION, &rules).unwrap();
    let verdict = set.judge(kind, content, None, TODAY);
    assert_eq!(verdict.set, VERSION);
    let place = |id: &RuleId| rules.iter().position(|rule| rule.id == *id).unwrap();
    verdict.by.iter().map(|finding| place(&finding.rule)).collect()
}

pub fn phrase(words: &str) -> Matcher {
    Matcher { phrases: vec![words.to_owned()], ..Matcher::default() }
}

/// An entry that says this in a note.
pub fn note(text: &str) -> Content {
    Content { title: "Note".to_owned(), notes: vec![text.to_owned()], ..Content::default() }
}

pub fn says(text: &str, words: &str) -> bool {
    !finds(&[phrase(words)], Kind::Consultation, &note(text)).is_empty()
}
