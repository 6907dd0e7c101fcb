//! Every condition by itself, and that all of those given must hold.

use domain::{
    content::{Attachment, Code, Content, Detail, DetailKind, Measure},
    kind::Kind,
    rule::{Act, CodeMatch, Group, Matcher, MatcherFault, Rule, RuleSet, SetVersion, State},
};
use jiff::civil::date;

use crate::{TODAY, VERSION, finds, note, on, phrase};

const SNOMED: &str = "http://snomed.info/sct";

fn code(system: Option<&str>, code: &str) -> Matcher {
    let code = CodeMatch { system: system.map(str::to_owned), code: code.to_owned() };
    Matcher { codes: vec![code], ..Matcher::default() }
}

fn coded(system: Option<&str>, code: &str) -> Content {
    let code = Code { system: system.map(str::to_owned), code: code.to_owned(), display: Some("shown".to_owned()) };
    Content { title: "Coded".to_owned(), codes: vec![code], ..Content::default() }
}

#[test]
fn codes_are_found_in_their_system() {
    for (asked, given, found) in [
        ((Some(SNOMED), "123"), (Some(SNOMED), "123"), true),
        ((Some(SNOMED), "123"), (Some("http://loinc.org"), "123"), false),
        ((Some(SNOMED), "123"), (None, "123"), true),
        ((None, "123"), (Some("http://loinc.org"), "123"), true),
        ((None, "123"), (None, " 123 "), true),
        ((None, "123"), (None, "1234"), false),
    ] {
        let found_by = finds(&[code(asked.0, asked.1)], Kind::Problem, &coded(given.0, given.1));
        assert_eq!(!found_by.is_empty(), found, "{asked:?} {given:?}");
    }
}

#[test]
fn words_are_found_wherever_they_stand() {
    let detail = |what| Detail { what, text: "by Marac".to_owned() };
    let measure = || Measure { value: "MARAC".to_owned(), ..Measure::default() };
    let file = Attachment { title: Some("marac.pdf".to_owned()), ..Attachment::default() };
    let display = Code { system: None, code: "1".to_owned(), display: Some("Marac held".to_owned()) };
    for (place, content) in [
        ("title", Content { title: "MARAC".to_owned(), ..Content::default() }),
        ("code", Content { codes: vec![display], ..Content::default() }),
        ("detail", Content { details: vec![detail(DetailKind::Outcome)], ..Content::default() }),
        ("status", Content { status: Some("marac".to_owned()), ..Content::default() }),
        ("value", Content { value: Some(measure()), ..Content::default() }),
        ("part", Content { parts: vec![("x".to_owned(), measure())], ..Content::default() }),
        ("name of a part", Content { parts: vec![("Marac".to_owned(), Measure::default())], ..Content::default() }),
        ("note", note("went to marac")),
        ("file", Content { attachments: vec![file], ..Content::default() }),
    ] {
        assert_eq!(finds(&[phrase("marac")], Kind::Document, &content), [0], "{place}");
    }
    let split = Content { title: "case".to_owned(), notes: vec!["conference".to_owned()], ..Content::default() };
    assert!(finds(&[phrase("case conference")], Kind::Document, &split).is_empty(), "no phrase over two fields");
}

#[test]
fn who_and_where() {
    let own = |word: &str| vec![word.to_owned()];
    let organisation = Matcher { organisations: own("police"), ..Matcher::default() };
    let unit = Matcher { units: own("sexual health clinic"), ..Matcher::default() };
    let document = Matcher { document_types: own("report"), ..Matcher::default() };
    let matchers = [organisation, unit, document];
    let by = Content { organisation: Some("Fictional Police Force".to_owned()), ..note("x") };
    assert_eq!(finds(&matchers, Kind::Document, &by), [0]);
    assert!(finds(&matchers, Kind::Document, &note("police")).is_empty(), "named in the text is not written by");
    for what in [DetailKind::Place, DetailKind::Recipient] {
        let at = Content { details: vec![Detail { what, text: "Sexual Health Clinic".to_owned() }], ..note("x") };
        assert_eq!(finds(&matchers, Kind::Referral, &at), [1]);
    }
    let letter = Content { title: "Reports".to_owned(), ..Content::default() };
    assert_eq!(finds(&matchers, Kind::Document, &letter), [2]);
    assert!(finds(&matchers, Kind::TestResult, &letter).is_empty(), "nothing but a document has a document’s type");
}

#[test]
fn every_condition_given_must_hold() {
    let both = Matcher { kinds: vec![Kind::Document, Kind::Referral], ..phrase("police") };
    assert_eq!(finds(std::slice::from_ref(&both), Kind::Document, &note("police")), [0]);
    assert!(finds(std::slice::from_ref(&both), Kind::Problem, &note("police")).is_empty());
    assert!(finds(&[both], Kind::Document, &note("nothing")).is_empty());
    let kinds = Matcher { kinds: vec![Kind::Document], ..Matcher::default() };
    assert_eq!(finds(&[kinds], Kind::Document, &note("nothing")), [0]);
    let shared = [phrase("police"), phrase("police"), phrase("polices")];
    assert_eq!(finds(&shared, Kind::Document, &note("the police")), [0, 1], "two rules may look for the same");
    assert_eq!(finds(&shared, Kind::Document, &note("he polices it")), [0, 1, 2]);
}

#[test]
fn a_group_left_for_good_finds_nothing() {
    let rule = on(1, Matcher { group: Some(Group::Under(16)), ..phrase("police") });
    let set = RuleSet::compile(VERSION, [&rule]).unwrap();
    let found = |born| set.judge(Kind::Document, &note("police"), born, TODAY).by;
    assert!(found(Some(date(1980, 1, 1))).is_empty());
    assert_eq!(found(Some(date(2015, 1, 1))).first().and_then(|f| f.group), Some(Group::Under(16)));
    assert_eq!(found(None).len(), 1);
    let later = on(2, Matcher { group: Some(Group::From(16)), ..phrase("police") });
    let set = RuleSet::compile(VERSION, [&later]).unwrap();
    assert_eq!(set.judge(Kind::Document, &note("police"), Some(date(2015, 1, 1)), TODAY).by.len(), 1, "it may yet");
}

#[test]
fn only_what_is_on_counts() {
    let draft = Rule { state: State::Draft, ..on(1, phrase("police")) };
    assert!(
        RuleSet::compile(VERSION, [&draft]).unwrap().judge(Kind::Document, &note("police"), None, TODAY).by.is_empty()
    );
    let one = RuleSet::of_one(&draft).unwrap();
    assert_eq!(one.version(), SetVersion::NONE);
    let by = one.judge(Kind::Document, &note("police"), None, TODAY).by;
    assert_eq!(by.iter().map(|f| (f.version, f.act)).collect::<Vec<_>>(), [(1, Act::Hold)]);
}

#[test]
fn what_cannot_be_looked_for_is_refused() {
    let group = Matcher { group: Some(Group::Under(16)), ..Matcher::default() };
    let many = Matcher { phrases: (0..501).map(|n| format!("word {n}")).collect(), ..Matcher::default() };
    for (matcher, fault) in [
        (Matcher::default(), MatcherFault::Empty),
        (group, MatcherFault::Empty),
        (phrase("-"), MatcherFault::NoWord),
        (phrase("a"), MatcherFault::NoWord),
        (phrase(&"a".repeat(101)), MatcherFault::LongPhrase),
        (many, MatcherFault::ManyPhrases),
    ] {
        assert_eq!(matcher.check(), Err(fault));
    }
    for matcher in [phrase("ok"), code(None, "1"), Matcher { kinds: vec![Kind::Plan], ..Matcher::default() }] {
        assert_eq!(matcher.check(), Ok(()));
    }
    assert!(Matcher::default().check().is_err() && finds(&[Matcher::default()], Kind::Plan, &note("x")).is_empty());
}

#[test]
fn groups_have_words() {
    for group in [Group::Under(16), Group::Under(18), Group::From(65)] {
        assert_eq!(Group::from_word(&group.word()), Some(group));
    }
    for word in ["", "under", "under-", "under-x", "over-3", "under-300"] {
        assert_eq!(Group::from_word(word), None);
    }
}
